"""Where each priority of the public list comes from, as everybody may read it: the first annex of the sheet.

Never what people said, never the team's reasons, never a small number (`engagement.suppression`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from engagement.enums import EventStatus, FeedbackAbout, Outcome
from engagement.models import Event, FeedbackItem
from engagement.suppression import is_small
from mvp.texts import stored_text
from priorities.annexes import FEW
from priorities.enums import Origin
from priorities.models import CandidatePriority, EarlierPriority, Priority
from priorities.registries import public_projects
from priorities.selectors.lists import PriorityList
from priorities.texts import languages_of, source_of


def provenance_of(current: PriorityList) -> dict[str, Any]:
    """For each priority, in the list's order: earlier priorities, findings, events, comments, and projects on it."""
    community = current.community
    least = community.round.public_count_min
    keys = [row.priority.pk for row in current.public]
    counts, events, findings = _counts(keys), _events(keys), _findings(keys, languages_of(community))
    earlier = _earlier(keys)
    return {
        "language": source_of(community),
        "least": least,
        "priorities": [
            {
                "path": reverse("priorities:priority_detail", args=[community.slug, row.priority.uid]),
                "origin": Origin(row.priority.origin).value,
                "earlier": earlier[row.priority.pk],
                "findings": findings[row.priority.pk],
                "events": events[row.priority.pk],
                "comments": _shown(counts.get(row.priority.pk, 0), least),
                "projects": [
                    {"title": project.title.value, "language": project.title.language, "is_chosen": project.is_chosen}
                    for read in public_projects.all()
                    for project in read(row.priority)
                ],
            }
            for row in current.public
        ],
    }


def heard_on(keys: Collection[int]) -> Any:
    """Contributions to these priorities (ids) that are shown or counted in public: no spam, nothing of step 7."""
    found = FeedbackItem.objects.filter(on_priorities__priority__in=keys)
    return found.exclude(about=FeedbackAbout.CANDIDATES).exclude(disposition__outcome=Outcome.SPAM)


def _shown(count: int, least: int) -> int | str:
    return FEW if is_small(count, least) else count


def _counts(keys: Collection[int]) -> dict[int, int]:
    rows = heard_on(keys).order_by().values_list("on_priorities__priority").annotate(Count("pk", distinct=True))
    return {key: count for key, count in rows if key in keys}


def _events(keys: Collection[int]) -> dict[int, list[dict[str, str]]]:
    """What was held and spoke of them, oldest first; of an event only name and day are told."""
    found: dict[int, dict[int, Event]] = defaultdict(dict)
    said = heard_on(keys).filter(event__isnull=False).exclude(event__status=EventStatus.CANCELLED)
    pairs = said.order_by("event__held_on", "event").values_list("on_priorities__priority", "event")
    events = Event.objects.in_bulk({event for _key, event in pairs})
    for key, event in pairs:
        found[key][event] = events[event]
    told = {
        key: [{"name": event.name, "held_on": event.held_on.isoformat()} for event in rows.values()]
        for key, rows in found.items()
    }
    return defaultdict(list, told)


def _findings(keys: Collection[int], languages: Iterable[str]) -> dict[int, list[dict[str, Any]]]:
    """The candidates it takes up, each with the name of its theme in every language there is."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    named = Priority.objects.filter(pk__in=keys, candidates__isnull=False)
    links = list(named.values_list("pk", "candidates").order_by())
    rows = CandidatePriority.objects.select_related("finding__theme").in_bulk({pk for _key, pk in links})
    for key, pk in sorted(links, key=lambda link: (rows[link[1]].finding.theme.position, link[1])):
        theme = rows[pk].finding.theme
        names = {code: name for code in languages if (name := stored_text(theme, "name", code))}
        found[key].append({"theme": names, "text": rows[pk].text})
    return found


def _earlier(keys: Collection[int]) -> dict[int, list[dict[str, str]]]:
    """Earlier priorities with their latest text and the plan it stands in."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    named = Priority.objects.filter(pk__in=keys, earlier__isnull=False)
    links = list(named.values_list("pk", "earlier").order_by())
    rows = EarlierPriority.objects.filter(withdrawn_on__isnull=True).in_bulk({pk for _key, pk in links})
    for key, pk in sorted(links):
        if pk in rows:
            row = rows[pk]
            plan = row.updated_plan if row.updated_text else row.source_plan
            found[key].append({"text": row.latest_text, "plan": plan})
    return found
