"""Database triggers that refuse to change or delete append-only rows, on SQLite and PostgreSQL.

Rebuilding a table on SQLite (any AlterField) drops its triggers silently, so they are installed again
after every `migrate`; a system check and /readyz fail while one is missing.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from mvp.models.base import AppendOnly

REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION mvp_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: rows of % are never changed or deleted', TG_TABLE_NAME; END $$
"""


def append_only_tables() -> list[str]:
    """Names of all append-only tables of all apps."""
    return sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly))


def _events(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete")


def _existing(connection: BaseDatabaseWrapper) -> set[str]:
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def _names(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> dict[str, tuple[str, str]]:
    return {f"keep_{table}_{event}"[:63]: (table, event) for table in tables for event in _events(connection)}


def missing_triggers(using: str = "default") -> list[str]:
    """Names of triggers that should be there: only for tables that exist already."""
    connection = connections[using]
    tables = set(connection.introspection.table_names()) & set(append_only_tables())
    return sorted(set(_names(connection, tables)) - _existing(connection))


def _statement(connection: BaseDatabaseWrapper, name: str, table: str, event: str) -> str:
    quoted = connection.ops.quote_name(table)
    if connection.vendor == "sqlite":
        refusal = f"SELECT RAISE(ABORT, 'append-only: rows of {table} are never changed or deleted')"
        return f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {quoted} BEGIN {refusal}; END"
    each = "STATEMENT" if event == "truncate" else "ROW"
    return (
        f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {quoted} FOR EACH {each} EXECUTE FUNCTION mvp_refuse_change()"
    )


def install(using: str = "default") -> None:
    """Create the triggers that are missing."""
    connection = connections[using]
    names = _names(connection, append_only_tables())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE_FUNCTION)
        for name in missing_triggers(using):
            cursor.execute(_statement(connection, name, *names[name]))


def install_after_migrate(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate."""
    install(using)
