"""`manage.py permissions`: write docs/permissions.md from the rules, or check that it is up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mvp.selectors.permissions_page import permissions_markdown

PAGE = Path(settings.BASE_DIR) / "docs" / "permissions.md"


class Command(BaseCommand):
    """The page is generated, so that rules are written once."""

    help = "Write docs/permissions.md from the rules; with --check fail when it is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="write nothing, fail when the page is stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write or compare."""
        text = permissions_markdown()
        if not check:
            PAGE.write_text(text, encoding="utf-8")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            raise CommandError("docs/permissions.md is stale. Run `python manage.py permissions` and commit it.")
