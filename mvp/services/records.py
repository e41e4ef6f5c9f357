"""Saving editable records: first-or-again by uid, no overwriting unseen, and the gate's cache kept true."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community
from mvp.models.base import WHOLE, Record
from mvp.services.status import refresh_gate
from mvp.texts import translated_originals

R = TypeVar("R", bound=Record)


@contextmanager
def recording(community: Community) -> Iterator[None]:
    """One transaction for a change of evidence; at its end the gate's cache is rewritten."""
    with transaction.atomic():
        yield
        refresh_gate(community)


def create_record(model: type[R], *, by: Any, uid: uuid.UUID | None = None, **values: Any) -> tuple[R, bool]:
    """Create a record, or return the first one when the same form is sent twice (same uid, same author).

    Returns (record, created). Raises DomainError when the values break a rule, when the uid is somebody else's, or
    when the form came back with other words than it was saved with: they would be lost without a trace.
    """
    if first := _sent_before(model, uid, by, values):
        return first, False
    moment = clock.now()
    record = model(**values, uid=uid or uuid.uuid4(), created_at=moment, updated_at=moment, updated_by=by)
    try:
        check(record)
        with transaction.atomic():
            record.save()
    except (DomainError, IntegrityError):  # the same form may have arrived twice at once: the other one was faster
        if first := _sent_before(model, uid, by, values):
            return first, False
        raise
    return record, True


def _sent_before(model: type[R], uid: uuid.UUID | None, by: Any, values: Mapping[str, Any]) -> R | None:
    """The record this form has made already."""
    first = model._default_manager.filter(uid=uid).first() if uid else None
    if first is None:
        return None
    places = {name: value.pk for name, value in values.items() if isinstance(value, Community)}
    if first.updated_by_id != by.pk or any(getattr(first, f"{name}_id") != pk for name, pk in places.items()):
        raise DomainError(
            _("This form was already used for another record. Open the form again and send it once more.")
        )
    if first.version == 1 and any(_differs(getattr(first, name), value) for name, value in values.items()):
        raise DomainError(
            _(
                "This form was saved already, with other contents. What you typed is still here: "
                "open the saved record and change it there."
            )
        )
    return first


def _differs(stored: Any, sent: Any) -> bool:
    """Whether somebody typed something else; what services compute (days, positions) may differ between sendings."""
    return isinstance(sent, str | Decimal) and stored != sent


def change_record(record: R, *, by: Any, version: int | None, **values: Any) -> R:
    """Change a record if it is still at `version` (None: whatever it is at), and return it.

    Locks the row. Raises VersionConflict with the stored record, or DomainError for broken rules.
    """
    return change_section(record, WHOLE, by=by, version=version, **values)


def change_section(record: R, section: str, /, *, by: Any, version: int | None, **values: Any) -> R:
    """As `change_record`, but only a saving of this section after `version` is in the way (see `Sectioned`)."""
    stored = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and not stored.saved_at(section) <= version <= stored.version:
        raise conflict(stored, section)
    for name, value in values.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.note_saving(section)
    stored.updated_at, stored.updated_by = clock.now(), by
    check(stored)
    stored.save()
    return stored


def conflict(stored: R, section: str = WHOLE) -> VersionConflict:
    """What somebody is told who comes too late, with the saving that was first."""
    first: Any = None
    if section:
        savings: Any = type(stored).history  # type: ignore[attr-defined]
        first = savings.filter(id=stored.pk, version=stored.saved_at(section)).select_related("updated_by").first()
    return VersionConflict(
        _("Somebody else saved this while you wrote. Compare both texts, then save yours again or keep theirs."),
        current=stored,
        saving=first,
    )


def check(record: Any) -> None:
    """Validate a whole record; model errors become a DomainError with messages per field.

    Translated originals are left out: cleaning them would copy the fallback into the active language's column.
    """
    try:
        record.full_clean(exclude=translated_originals(type(record)), validate_unique=False, validate_constraints=True)
    except ValidationError as error:
        fields = {name: messages[0] for name, messages in error.message_dict.items()}
        raise DomainError(next(iter(fields.values())), fields=fields) from error
