"""Loads the reference data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mvp.services.reference import load_fixture


class Command(BaseCommand):
    """Adds what is missing; rows that exist are left as they were edited, unless --overwrite."""

    help = "Load reference data from fixtures/: adds missing rows and keeps edited ones. --overwrite replaces texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--overwrite", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each file in the order its rows depend on each other."""
        order = ("regions", "municipalities", "tribes", "process", "rounds", "populations", "guide")
        files = {path.stem: path for path in Path(settings.BASE_DIR, "fixtures").glob("*.json")}
        names = [name for name in order if name in files] + sorted(set(files) - set(order))
        added = sum(load_fixture(files[name].read_text(), overwrite=options["overwrite"]) for name in names)
        self.stdout.write(f"Reference data: {added} rows added.")
