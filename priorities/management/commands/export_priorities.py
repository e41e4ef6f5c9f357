"""Prints the priority sheet from the shell."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mvp.exceptions import DomainError
from mvp.models import Community
from priorities.services.sheets import print_sheet


class Command(BaseCommand):
    """Writes the file only when the whole sheet was made, and notes the export only when the file was written."""

    help = "Write a community's official priority sheet (--draft: the list as it stands) in one or two languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("slug")
        parser.add_argument("--languages", nargs="+", required=True, metavar="CODE", help="for instance: en zh-hans")
        parser.add_argument("--draft", action="store_true")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, or stop with exit code 1 and one line that says why."""
        community = Community.objects.filter(slug=options["slug"]).select_related("round").first()
        if community is None:
            raise CommandError(f"No community has the slug {options['slug']!r}. `/communities/` shows them.")
        try:
            with transaction.atomic():
                data = print_sheet(community, tuple(options["languages"]), by=None, official=not options["draft"])
                options["output"].write_bytes(data)
        except (DomainError, OSError) as error:
            text = f"The file cannot be written: {error}." if isinstance(error, OSError) else str(error)
            raise CommandError(text) from error
        self.stdout.write(f"{options['output']}: {len(data)} bytes.")
