"""Taking in a stack of paper: several contributions with one origin, all of them or none."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout, FeedbackSource
from engagement.models import Event, FeedbackItem
from engagement.rules import row_field
from engagement.services.feedback import add_feedback
from mvp.exceptions import DomainError
from mvp.models import Community, Theme
from mvp.services.status import postponed_refresh


@dataclass(frozen=True)
class Origin:
    """Where a whole stack comes from."""

    source: FeedbackSource
    received_on: date
    event: Event | None = None


@dataclass(frozen=True)
class Line:
    """One contribution of the stack; `number` is its row on the page."""

    number: int
    text: str
    language: str
    translation: str = ""
    about: FeedbackAbout = FeedbackAbout.GENERAL
    group: AffectedGroup | None = None
    theme: Theme | None = None


def add_stack(
    community: Community, origin: Origin, lines: Sequence[Line], *, by: Any, uid: uuid.UUID | None = None
) -> list[FeedbackItem]:
    """Store every line as `add_feedback` does, all or none; the same form sent twice stores them once.

    Raises NotAllowed, or DomainError with the fields of the row that was refused.
    """
    if not lines:
        text = _("Write down at least one contribution.")
        raise DomainError(text, fields={row_field(1, "text"): text})
    found = []
    with postponed_refresh(), transaction.atomic():
        for line in lines:
            found.append(_add(community, origin, line, by=by, uid=uid))
    return found


def _add(community: Community, origin: Origin, line: Line, *, by: Any, uid: uuid.UUID | None) -> FeedbackItem:
    said = {name: value for name, value in vars(line).items() if name != "number"}
    own = uuid.uuid5(uid, str(line.number)) if uid else None
    try:
        return add_feedback(community, by=by, uid=own, **vars(origin), **said)
    except DomainError as error:
        fields = {
            name if hasattr(origin, name) else row_field(line.number, name): text for name, text in error.fields.items()
        }
        raise DomainError(
            _("Row %(number)d: %(why)s") % {"number": line.number, "why": error}, fields=fields
        ) from error
