"""Adds the first program staff."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mvp.exceptions import DomainError
from mvp.services.people import add_first_staff


class Command(BaseCommand):
    """An installation starts with nobody; staff add everybody else on their pages."""

    help = "Add a person as program staff and mail them the link to set their password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who."""
        parser.add_argument("name")
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add them, or say why not."""
        try:
            membership = add_first_staff(name=options["name"], email=options["email"])
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{membership.user.email} is program staff. The link to set the password is on its way.")
