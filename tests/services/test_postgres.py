"""The whole product on PostgreSQL: migrated, filled through its own commands, and its record kept by the database."""

import psycopg
import pytest
from psycopg import sql

from tests.services.installation import Installation
from tests.services.processes import manage

KEPT = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'keep\\_%' ORDER BY 1"
CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.fixture
def installation(postgres_url: str, service_env: dict[str, str]) -> Installation:
    """The product with its demo data."""
    made = Installation({**service_env, "DATABASE_URL": postgres_url})
    manage("seed_demo", env=made.env)
    return made


def refusal(url: str, change: str, table: str) -> str:
    """What the database says to a change of a table's rows."""
    with psycopg.connect(url) as connection:
        try:
            connection.execute(sql.SQL(change).format(sql.Identifier(table)))
        except psycopg.Error as error:
            return str(error).splitlines()[0]
    return ""


def test_migrations_reference_and_demo_data_stand_and_the_record_cannot_be_changed(
    installation: Installation, postgres_url: str
) -> None:
    assert manage("migrate", "--check", env=installation.env).returncode == 0
    manage("check", "--database", "default", env=installation.env)
    assert installation.rows("SELECT count(*) FROM mvp_municipality") == [(351,)]
    assert "there already" in manage("seed_demo", env=installation.env).stdout
    tables = [table for (table,) in installation.rows(KEPT)]
    before = [installation.rows(f"SELECT count(*) FROM {table}") for table in tables]
    refused = {(change, table): refusal(postgres_url, change, table) for table in tables for change in CHANGES}
    filled = [table for table, count in zip(tables, before, strict=True) if count != [(0,)]]
    expected = {
        (change, table): f"append-only: rows of {table} are never changed or deleted"
        for change, table in refused
        if table in filled or "TRUNCATE" in change
    }
    assert {key: said for key, said in refused.items() if key in expected} == expected
    assert [installation.rows(f"SELECT count(*) FROM {table}") for table in tables] == before
    assert {"mvp_auditevent", "mvp_gatereview", "priorities_priorityversion"} <= set(filled)
