"""Short ways to say what was found."""

from typing import Any

from django.urls import reverse

from mvp.enums import EvidenceState
from mvp.gates import Evidence, Item
from mvp.models import Community

ITEMS_SHOWN = 10


def address(name: str, community: Community, *rest: object) -> str:
    """An address of this storey inside the community."""
    return reverse(f"priorities:{name}", args=[community.slug, *rest])


def unmet(summary: Any, fix_url: str, fix_label: Any, items: tuple[Item, ...] = ()) -> Evidence:
    """Something is to do, at this address."""
    return Evidence(EvidenceState.UNMET, summary, items[:ITEMS_SHOWN], fix_url, fix_label)


def met(summary: Any, items: tuple[Item, ...] = (), fix_url: str = "") -> Evidence:
    """The records are there."""
    return Evidence(EvidenceState.MET, summary, items[:ITEMS_SHOWN], fix_url)
