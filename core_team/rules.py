"""Rules about days and texts that several services of the team share."""

from collections.abc import Iterable
from datetime import date
from typing import NoReturn

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError


def refuse(field: str, text: str) -> NoReturn:
    """Stop with one message, shown beside `field`."""
    raise DomainError(text, fields={field: text})


def refuse_future(field: str, day: date | None) -> None:
    """What is recorded as done cannot lie ahead."""
    if day is not None and day > clock.today():
        refuse(field, _("This day has not come yet. Enter today or an earlier day."))


def refuse_empty(field: str, text: str, message: str) -> str:
    """Return the text without outer space; stop with `message` when nothing is left."""
    if not text.strip():
        refuse(field, message)
    return text.strip()


def refuse_withdrawn(records: Iterable[object]) -> None:
    """A withdrawn record stays as it was."""
    if any(getattr(record, "withdrawn_on", None) for record in records):
        raise DomainError(_("This record was withdrawn. Add a new one instead."))
