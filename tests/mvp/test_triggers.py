"""Append-only rows stay as they were written, whatever way somebody tries to change them; on SQLite and PostgreSQL."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from mvp.models import AuditEvent
from mvp.models.base import AppendOnly
from mvp.services.audit import record_act
from mvp.tasks import beat
from mvp.triggers import append_only_tables, install, missing_triggers

KEPT = {model._meta.db_table: model for model in apps.get_models() if issubclass(model, AppendOnly)}
TABLES = sorted(KEPT)


def filler(field: models.Field) -> Any:
    """A value the column takes; keys point nowhere, which the database asks only at the end of a transaction."""
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.ForeignKey | models.IntegerField):
        return 1
    if isinstance(field, models.CharField | models.TextField):
        return "x"
    if isinstance(field, models.DecimalField):
        return None if field.null else 1
    return field.get_default() if field.has_default() else None if field.null else "2026-01-01"


@pytest.fixture
def row(db: None, request: pytest.FixtureRequest) -> Iterator[models.Model]:
    """One row in the table under test, taken back afterwards."""
    model = KEPT[request.param]
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    with transaction.atomic():
        yield model._base_manager.bulk_create([model(**{field.attname: filler(field) for field in fields})])[0]
        transaction.set_rollback(True)


def refused(sql: str) -> bool:
    """Whether the database refuses a statement with our words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def test_the_tables_of_all_apps_are_found() -> None:
    assert append_only_tables() == TABLES
    assert {"mvp_auditevent", "mvp_gatereview", "mvp_waiver"} <= set(TABLES)


@pytest.mark.parametrize("row", TABLES, indirect=True)
def test_querysets_cannot_update_or_delete(row: models.Model) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk)
    for change in (lambda: rows.update(id=row.pk), rows.delete, lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert rows.count() == 1


@pytest.mark.parametrize("row", TABLES, indirect=True)
def test_raw_sql_cannot_update_delete_or_replace(row: models.Model) -> None:
    table = connection.ops.quote_name(row._meta.db_table)
    statements = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        statements += [f"REPLACE INTO {table} SELECT * FROM {table}", f"UPDATE OR REPLACE {table} SET id = id"]
    assert [sql for sql in statements if not refused(sql)] == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
@pytest.mark.django_db
def test_no_table_can_be_truncated() -> None:
    tables = map(connection.ops.quote_name, TABLES)
    assert [table for table in tables if not refused(f"TRUNCATE {table} CASCADE")] == []


@pytest.mark.parametrize("row", TABLES, indirect=True)
def test_objects_refuse_before_the_database_has_to(row: models.Model) -> None:
    with pytest.raises(TypeError, match="never changed"):
        row.save()
    with pytest.raises(TypeError, match="never deleted"):
        row.delete()


@pytest.mark.django_db
def test_new_rows_are_welcome() -> None:
    record_act("test.act", by=None)
    assert list(AuditEvent.objects.values_list("act", "by_name")) == [("test.act", "system")]


@pytest.fixture
def lost_trigger(db: None) -> str:
    """One trigger is gone, as after a table was rebuilt."""
    name = "keep_mvp_auditevent_delete"
    table = " ON mvp_auditevent" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")
    return name


def test_a_missing_trigger_is_a_failing_check(lost_trigger: str) -> None:
    found = [error for error in run_checks(tags=["database"], databases=["default"]) if error.id == "mvp.E003"]
    assert [error.msg for error in found] == [
        f"The trigger {lost_trigger} is missing: append-only rows could be changed."
    ]


def test_the_check_asks_no_database_that_was_not_named(lost_trigger: str) -> None:
    assert [error for error in run_checks(tags=["database"]) if error.id == "mvp.E003"] == []


def test_a_missing_trigger_makes_the_product_not_ready(lost_trigger: str) -> None:
    beat()
    response = Client().get("/readyz")
    wrong = [name for name, right in response.json()["checks"].items() if not right]
    assert (response.status_code, wrong) == (503, ["triggers"])


def test_installing_again_brings_back_what_is_missing(lost_trigger: str) -> None:
    assert missing_triggers() == [lost_trigger]
    install()
    assert missing_triggers() == []
    record_act("test.act", by=None)
    assert refused("DELETE FROM mvp_auditevent")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can switch a trigger off")
@pytest.mark.django_db
def test_a_trigger_switched_off_counts_as_missing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mvp_auditevent DISABLE TRIGGER keep_mvp_auditevent_update")
    assert missing_triggers() == ["keep_mvp_auditevent_update"]
