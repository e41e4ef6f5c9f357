"""What paid hours can be for: a step or a meeting of the team, and whatever storeys above contribute.

`engagement` adds "event" here, so that a liaison's hours can point at an event without this storey knowing events.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from core_team.models import PayEntry
from mvp.models import Community
from mvp.registry import Registry

STEP, MEETING, MONTH, MILESTONE = "step", "meeting", "month", "milestone"
"""Prefixes of purpose codes that this storey knows itself."""


@dataclass(frozen=True)
class PurposeSource:
    """One more kind of thing that hours can be for; the name it is added under is the prefix of its codes.

    `options(community, day)` gives (key, label) pairs to choose from, newest first; `labels(keys)` gives words for
    stored keys in one query; `attach(entry, key)` runs inside the submission's transaction and keeps the link, or
    raises DomainError when the key is not of this community.
    """

    options: Callable[[Community, date], list[tuple[str, Any]]]
    labels: Callable[[Collection[str]], dict[str, Any]]
    attach: Callable[[PayEntry, str], None]


pay_purposes: Registry[PurposeSource] = Registry("purpose of paid hours")
