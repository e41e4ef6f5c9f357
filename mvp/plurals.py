"""Lazy plurals of a known number.

Django's `ngettext_lazy` builds a class for each sentence, about a millisecond: a third of the time in which the gates
of a whole state are looked at again. The name stays Django's, by which texts are collected.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import ngettext

_plural = lazy(ngettext, str)


def ngettext_lazy(singular: str, plural: str, number: int) -> Any:
    """The form that fits the number, in the language of whoever reads it."""
    return _plural(singular, plural, number)
