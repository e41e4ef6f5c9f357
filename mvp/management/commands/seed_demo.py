"""Makes the demo data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mvp.exceptions import DomainError
from mvp.services.demo import account_addresses, demo_password, seed_demo


class Command(BaseCommand):
    """Invented communities at every step, marked as demo on every page; running it again changes nothing."""

    help = "Make the demo communities and accounts once; the password comes from DEMO_PASSWORD or var/demo-password."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, then say who can sign in."""
        try:
            made = seed_demo()
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Demo data: {made} communities made." if made else "Demo data: there already.")
        self.stdout.write("Demo accounts: " + ", ".join(account_addresses()))
        self.stdout.write(f"Password of all: {demo_password()}")
