"""`python -m bench [module …]` prints all rows, or those of the named modules."""

import os
import sys
from importlib import import_module

import django

MODULES = ("wording", "sheet", "documents", "pages", "state", "people", "ledger", "events")


def main(names: list[str]) -> None:
    """Print each module's rows as they come."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvp.settings.test")
    django.setup()
    for name in names or MODULES:
        for row in import_module(f"bench.{name}").rows():
            row.print_line()


if __name__ == "__main__":
    main(sys.argv[1:])
