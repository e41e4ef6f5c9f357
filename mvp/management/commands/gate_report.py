"""Prints a community's open gate."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mvp.models import Community
from mvp.selectors.report import gate_report, gate_report_text


class Command(BaseCommand):
    """The open gate as text or JSON: the same lines as on the page."""

    help = "Print the open gate of a community: which criteria are met, what is missing, whose turn it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("slug")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate now and print."""
        community = Community.objects.select_related("run", "round").filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"No community has the slug {options['slug']!r}. `/communities/` shows them.")
        report = gate_report(community)
        text = (
            json.dumps(report, ensure_ascii=False, indent=2)
            if options["format"] == "json"
            else gate_report_text(report)
        )
        self.stdout.write(text)
