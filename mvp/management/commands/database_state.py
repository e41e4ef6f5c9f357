"""Says in one line whether the database can be used, before anything else asks it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """For `bin/run`: a line where there is something to say; exit 1 when the database cannot be reached."""

    help = "Say whether the database can be reached, and whether it waits to be prepared."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Connect, and look for migrations that were not applied yet."""
        try:
            connection.ensure_connection()
        except OperationalError as error:
            self.stderr.write(f"run: {trouble(error, connection.settings_dict)}")
            raise SystemExit(1) from error
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("run: preparing the database; the first time takes a minute")


def trouble(error: Exception, settings: dict[str, Any]) -> str:
    """What is wrong and what to do, in one line."""
    name, said = settings["NAME"], " ".join(str(error).split())
    if f'database "{name}" does not exist' in said:
        known = (("-h", settings["HOST"]), ("-p", settings["PORT"]), ("-U", settings["USER"]))
        options = "".join(f"{option} {value} " for option, value in known if value)
        return f'the database "{name}" does not exist. Create it, then try again: createdb {options}{name}'
    return f"the database cannot be reached. Start it, or correct DATABASE_URL, then try again. It said: {said}"
