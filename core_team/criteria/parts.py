"""Pieces of evidence that every criterion of the team uses."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy

from mvp.enums import EvidenceState
from mvp.gates import Evidence, Item
from mvp.models import Community

in_words = lazy(date_format, str)
"""A day in the language of whoever reads the evidence."""


def address(name: str, community: Community, *args: Any, query: str = "", anchor: str = "") -> str:
    """The address of one of the community's pages."""
    path = reverse(name, args=[community.slug, *args])
    return f"{path}{f'?{query}' if query else ''}{f'#{anchor}' if anchor else ''}"


def met(summary: Any, *items: Item) -> Evidence:
    """The records hold what is asked."""
    return Evidence(EvidenceState.MET, summary, items)


def unmet(summary: Any, fix_url: str, fix_label: Any, items: Iterable[Item] = ()) -> Evidence:
    """Something is missing; `fix_url` is the form that mends it."""
    return Evidence(EvidenceState.UNMET, summary, tuple(items), fix_url, fix_label)
