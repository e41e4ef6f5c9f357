"""The working records behind a gate and where their histories stand: what lines of counts alone do not show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Max, Value

from mvp.contributions import RecordsBehind, records_behind
from mvp.enums import Step
from mvp.models import Community


@dataclass(frozen=True)
class LastChange:
    """The last entry in the history of one kind of records in one community."""

    key: str
    label: Any
    mark: int
    at: datetime


def last_changes(community: Community, step: Step) -> list[LastChange]:
    """For each kind of records behind this gate its last change, if there is any. One query, none without kinds."""
    kinds = {f"{kind.model._meta.label_lower}": kind for kind in records_behind.all() if kind.step == step}
    first, *others = [_newest(key, kind, community) for key, kind in kinds.items()] or [None]
    if first is None:
        return []
    rows = first.union(*others, all=True) if others else first
    return [LastChange(key, kinds[key].label, mark, at) for key, mark, at in sorted(rows) if mark is not None]


def _newest(key: str, kind: RecordsBehind, community: Community) -> Any:
    history = kind.model.history.filter(**{kind.path: community}).order_by()
    named = history.values(kind_key=Value(key, output_field=CharField()))
    return named.annotate(mark=Max("history_id"), moment=Max("history_date")).values_list("kind_key", "mark", "moment")


def marks(changes: list[LastChange]) -> dict[str, int]:
    """Where each history stands, as plain data."""
    return {change.key: change.mark for change in changes}


def changed_since(then: Mapping[str, int], now: list[LastChange]) -> list[LastChange]:
    """The kinds whose records changed after they stood at `then`; nothing where nothing was noted then."""
    return [change for change in now if then and then.get(change.key) != change.mark]
