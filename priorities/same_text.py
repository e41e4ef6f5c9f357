"""Telling when two priorities say the same, whatever their spacing, case and full stops."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models.base import Record

LOOSE = re.compile(r"[\W_]+")


class SameText(DomainError):
    """Another priority says the same; `other` is that record, so that the page can lead to it."""

    def __init__(self, field: str, *, other: Record) -> None:
        message = _("Another priority says the same. Change that one, or word this one differently.")
        super().__init__(message, fields={field: message})
        self.other = other


def normalized(text: str) -> str:
    """The letters and digits of a text in one form and case: what makes two texts the same."""
    return LOOSE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def refuse_same(field: str, text: str, others: Iterable[tuple[Record, str]]) -> None:
    """Raise SameText, beside `field`, for the first of these records whose text says the same."""
    wanted = normalized(text)
    for other, said in others:
        if wanted and normalized(said) == wanted:
            raise SameText(field, other=other)
