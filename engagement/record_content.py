"""What the engagement record holds, as plain data: one activity after another, with the names in each language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation

from engagement.enums import Barrier, EventStatus
from engagement.models import Event, EventOutcome, EventReach
from engagement.suppression import suppress
from mvp import clock
from mvp.models import Community
from mvp.texts import text_in

FEW = "few"
"""In place of a number that is not shown because it is small, or because it would give a small one away."""
UNKNOWN = "unknown"


def in_words(language: str) -> str:
    """The language of the words around a text in this one: its own where the interface speaks it, else English."""
    return language if language in dict(settings.LANGUAGES) else "en"


def recorded_activities(community: Community, purposes: Sequence[str]) -> list[Event]:
    """The recorded events of these purposes, oldest first, with everything the record prints."""
    outcomes = EventOutcome.objects.select_related("metric").order_by("metric__position", "pk")
    rows = community.events.filter(status=EventStatus.RECORDED, purpose__in=purposes).select_related("method")
    groups = EventReach.objects.select_related("group").order_by("group")
    ready = rows.prefetch_related(Prefetch("reach", groups), Prefetch("outcomes", outcomes), "barriers")
    return list(ready.order_by("held_on", "pk"))


def record_content(
    community: Community, events: Sequence[Event], languages: Sequence[str], *, is_public: bool
) -> dict[str, Any]:
    """The record's content; what residents could be known by is left out or hidden in a copy for the public."""
    least = community.round.public_count_min if is_public else 0
    return {
        "places": {
            code: [_text(member, "document_name", code) for member in community.member_list] for code in languages
        },
        "language": community.primary_language,
        "is_public": is_public,
        "least": least,
        "made_on": clock.today().isoformat(),
        "activities": [_activity(event, languages, least, is_public=is_public) for event in events],
        **({"is_demo": True} if community.is_demo else {}),
    }


def _activity(event: Event, languages: Sequence[str], least: int, *, is_public: bool) -> dict[str, Any]:
    inner = {} if is_public else {"materials_link": event.materials_link, "cost": str(event.cost or "")}
    return {
        "name": event.name,
        "held_on": event.held_on.isoformat(),
        "purpose": event.purpose,
        "method": {code: _in(code, event.method, "name") for code in map(in_words, languages)},
        "format": event.format,
        "place": event.place,
        "languages": list(event.languages_used or event.languages_offered),
        "interpreters": event.interpreters,
        "offers": [name for name in ("childcare", "food", "transport") if getattr(event, name)],
        "description": event.description,
        "outcome": event.outcome,
        "barriers": _barriers(event),
        "metrics": [
            {"name": row.metric.name, "target": row.metric.target, "how": row.metric.how, "result": row.result}
            for row in event.outcomes.all()
        ],
        **_counts(event, languages, least),
        **inner,
    }


def _counts(event: Event, languages: Sequence[str], least: int) -> dict[str, Any]:
    """How many people came in all, of each group, and of no known group; small numbers become FEW."""
    rows = list(event.reach.all())
    parts: dict[Any, int | None] = {row.group_id: row.people for row in rows} | {UNKNOWN: event.people_unknown}
    shown = suppress(parts, event.people, least=least)

    def said(key: Any) -> int | str | None:
        return FEW if key in shown.hidden else shown.parts[key]

    return {
        "people": FEW if shown.total_hidden else event.people,
        "unknown": said(UNKNOWN),
        "groups": [
            {"names": {code: _text(row.group, "name", code) for code in languages}, "people": said(row.group_id)}
            for row in rows
            if row.people != 0
        ],
    }


def _barriers(event: Event) -> list[dict[str, str]]:
    rows = sorted(event.barriers.all(), key=lambda row: Barrier.values.index(row.kind))
    return [{"kind": row.kind, "found": row.found, "done": row.done} for row in rows if row.found]


def _text(obj: Any, field: str, code: str) -> dict[str, str]:
    """A name in this language, else in the first it has, with its real language."""
    return vars(text_in(obj, field, code, settings.MODELTRANSLATION_LANGUAGES))


def _in(code: str, obj: Any, field: str) -> str:
    with translation.override(code):
        return str(getattr(obj, field))
