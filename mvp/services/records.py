"""Saving editable records: first-or-again by uid, no overwriting unseen, and the gate's cache kept true."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community
from mvp.models.base import Record
from mvp.services.status import refresh_gate
from mvp.texts import translated_originals

R = TypeVar("R", bound=Record)
_postponed: ContextVar[set[int] | None] = ContextVar("communities to refresh", default=None)


@contextmanager
def recording(community: Community) -> Iterator[None]:
    """One transaction for a change of evidence; at its end the gate's cache is rewritten."""
    with transaction.atomic():
        yield
        postponed = _postponed.get()
        if postponed is None:
            refresh_gate(community)
        else:
            postponed.add(community.pk)


@contextmanager
def postponed_refresh() -> Iterator[None]:
    """Rewrite the caches once at the end instead of after each change; for the demo and imports."""
    token = _postponed.set(set())
    try:
        yield
        waiting = _postponed.get() or set()
    finally:
        _postponed.reset(token)
    for community in Community.objects.filter(pk__in=waiting).select_related("run", "round"):
        refresh_gate(community)


def create_record(model: type[R], *, by: Any, uid: uuid.UUID | None = None, **values: Any) -> tuple[R, bool]:
    """Create a record, or return the first one when the same form is sent twice (same uid, same author).

    Returns (record, created). Raises DomainError when the values break a rule, or the uid is somebody else's.
    """
    if uid is not None:
        first = model._default_manager.filter(uid=uid).first()
        if first is not None:
            if first.updated_by_id != by.pk or any(
                getattr(first, f"{name}_id") != value.pk
                for name, value in values.items()
                if isinstance(value, Community)
            ):
                raise DomainError(
                    _("This form was already used for another record. Open the form again and send it once more.")
                )
            return first, False
    moment = clock.now()
    record = model(**values, uid=uid or uuid.uuid4(), created_at=moment, updated_at=moment, updated_by=by)
    check(record)
    record.save()
    return record, True


def change_record(record: R, *, by: Any, version: int | None, **values: Any) -> R:
    """Change a record if it is still at `version` (None: whatever it is at), and return it.

    Locks the row. Raises VersionConflict with the stored record, or DomainError for broken rules.
    """
    stored = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and stored.version != version:
        raise VersionConflict(
            _("Somebody else saved this while you wrote. Compare both texts, then save yours again or keep theirs."),
            current=stored,
        )
    for name, value in values.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.updated_at, stored.updated_by = clock.now(), by
    check(stored)
    stored.save()
    return stored


def check(record: Any) -> None:
    """Validate a whole record; model errors become a DomainError with messages per field.

    Translated originals are left out: cleaning them would copy the fallback into the active language's column.
    """
    try:
        record.full_clean(exclude=translated_originals(type(record)), validate_unique=False, validate_constraints=True)
    except ValidationError as error:
        fields = {name: messages[0] for name, messages in error.message_dict.items()}
        raise DomainError(next(iter(fields.values())), fields=fields) from error
