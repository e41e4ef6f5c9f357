"""Records of which their owner has exactly one: the plan of a community, the answer to a contribution."""

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models.base import WHOLE, Record
from mvp.services.records import change_section, conflict, create_record

R = TypeVar("R", bound=Record)


def save_single(
    model: type[R],
    owner: Mapping[str, Any],
    *,
    by: Any,
    uid: uuid.UUID | None,
    version: int | None,
    **values: Any,
) -> tuple[R, bool]:
    """Create the owner's one record or change it; returns (record, written), not written for a second sending.

    For use inside a transaction that has locked the owner. A form opened before the record existed carries a
    `uid` and no version: when somebody else was first it raises VersionConflict instead of overwriting unseen.
    """
    return save_section(model, WHOLE, owner, by=by, uid=uid, version=version, **values)


def save_section(
    model: type[R],
    section: str,
    owner: Mapping[str, Any],
    /,
    *,
    by: Any,
    uid: uuid.UUID | None,
    version: int | None,
    **values: Any,
) -> tuple[R, bool]:
    """As `save_single`, for one section of a `Sectioned` record: others may be written by somebody else meanwhile."""
    stored = model._default_manager.filter(**owner).first()
    if stored is None:
        begun = {"section_versions": {section: 1}} if section else {}
        record, created = create_record(model, by=by, uid=uid, **owner, **values, **begun)
        if any(getattr(record, name) != value for name, value in owner.items()):
            raise DomainError(
                _("This form was already used for another record. Open the form again and send it once more.")
            )
        return record, created
    if uid is not None and version is None:
        if stored.uid == uid and stored.updated_by_id == by.pk:
            return stored, False
        if stored.saved_at(section):
            raise conflict(stored, section)
    return change_section(stored, section, by=by, version=version, **values), True
