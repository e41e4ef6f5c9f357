"""The table of the cache that serves where there is no Redis: tries to sign in are counted there, for all processes."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABLE = "mvp_cache"


def make_table(apps: Any, schema_editor: Any) -> None:
    """Django knows its shape."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps: Any, schema_editor: Any) -> None:
    """What it holds is counted anew."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("mvp", "0003_comments")]
    operations = [migrations.RunPython(make_table, drop_table)]
