"""Helps somebody who lost their second factor."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mvp.selectors.people import person_with_address
from mvp.services.sessions import remove_second_factors


class Command(BaseCommand):
    """For operators, after they have made sure who asks: the person sets up a new factor at the next sign-in."""

    help = "Remove all second factors of a person who lost them, sign them out everywhere, and tell them by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them, or say that nobody has this address."""
        person = person_with_address([options["email"]])
        if person is None:
            raise CommandError(f"Nobody here has the address {options['email']}.")
        removed = remove_second_factors(person, by=None)
        self.stdout.write(f"{person.email}: {removed} removed. The person is signed out everywhere.")
