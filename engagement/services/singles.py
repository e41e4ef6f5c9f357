"""Records of which their owner has exactly one: the plan of a community, the answer to a contribution."""

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError, VersionConflict
from mvp.models.base import Record
from mvp.services.records import change_record, create_record

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
    stored = model._default_manager.filter(**owner).first()
    if stored is None:
        record, created = create_record(model, by=by, uid=uid, **owner, **values)
        if any(getattr(record, name) != value for name, value in owner.items()):
            raise DomainError(
                _("This form was already used for another record. Open the form again and send it once more.")
            )
        return record, created
    if uid is not None and version is None:
        if stored.uid == uid and stored.updated_by_id == by.pk:
            return stored, False
        raise VersionConflict(
            _("Somebody else saved this while you wrote. Compare both texts, then save yours again or keep theirs."),
            current=stored,
        )
    return change_record(stored, by=by, version=version, **values), True
