"""One priority: its page and what its editor starts from."""

from dataclasses import dataclass

from engagement.models import Event, FeedbackItem
from engagement.registries import LinkedRecord
from mvp.models import Community
from mvp.texts import stored_text
from priorities.models import CandidatePriority, EarlierPriority, Priority, PriorityVersion
from priorities.registries import built_on
from priorities.selectors.heard import Heard, heard_behind
from priorities.selectors.lists import Listed, list_of
from priorities.texts import action_field, language_name, languages_of, source_of, text_field


@dataclass(frozen=True)
class TextView:
    """The texts in one language, with what keeps them from being printed."""

    code: str
    name: str
    is_original: bool
    problem: str
    text: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class VersionView:
    """A saved state: when, by which role, the text in the original language, and feedback it took up."""

    version: PriorityVersion
    text: str
    language: str
    caused_by: tuple[FeedbackItem, ...]


@dataclass(frozen=True)
class PriorityPage:
    """Everything on a priority's page; `listed` is None once it was withdrawn."""

    priority: Priority
    listed: Listed | None
    texts: tuple[TextView, ...]
    earlier: tuple[EarlierPriority, ...]
    feedback: tuple[FeedbackItem, ...]
    versions: tuple[VersionView, ...]
    made_of: tuple[Priority, ...]
    became: tuple[Priority, ...]
    candidates: tuple[CandidatePriority, ...]
    heard: tuple[Heard, ...]
    events: tuple[Event, ...]
    built: tuple[LinkedRecord, ...]


def priority_page(priority: Priority) -> PriorityPage:
    """Read the page; the number of queries does not depend on how many records there are."""
    community = priority.community
    listed = next((row for row in list_of(community).rows if row.priority.pk == priority.pk), None)
    items = FeedbackItem.objects.filter(on_priorities__priority=priority).select_related("disposition")
    candidates = tuple(priority.candidates.select_related("finding__theme"))
    return PriorityPage(
        priority=priority,
        listed=listed,
        texts=tuple(_text(listed, community, code) for code in languages_of(community)) if listed else (),
        earlier=tuple(priority.earlier.filter(withdrawn_on__isnull=True)),
        feedback=tuple(items.order_by("-received_on", "-pk")),
        versions=_versions(priority),
        made_of=tuple(priority.made_of.select_related("community")),
        became=tuple(Priority.objects.filter(made_of=priority).select_related("community")),
        candidates=candidates,
        heard=heard_behind(community, candidates),
        built=tuple(record for source in built_on.all() for record in source(priority)),
        events=tuple(Event.objects.filter(feedback_items__in=items).distinct().order_by("held_on", "pk")),
    )


def written_texts(priority: Priority) -> dict[str, str]:
    """The texts and current actions in every language, under the names the editor gives them."""
    languages = languages_of(priority.community)
    found = {text_field(code): stored_text(priority, "text", code) for code in languages}
    for number, action in enumerate(priority.actions.filter(withdrawn_on__isnull=True), 1):
        found |= {action_field(number, code): stored_text(action, "text", code) for code in languages}
    return found


def doubtful_languages(priority: Priority) -> list[str]:
    """Languages with a text that is outdated or that only a machine translated."""
    listed = next((row for row in list_of(priority.community).rows if row.priority.pk == priority.pk), None)
    if listed is None:
        return []
    found = {
        code
        for wording in listed.wordings
        for code, problem in wording.problems.items()
        if problem in ("outdated", "machine")
    }
    return [code for code in languages_of(priority.community) if code in found]


def _text(listed: Listed, community: Community, code: str) -> TextView:
    return TextView(
        code=code,
        name=language_name(code),
        is_original=code == source_of(community),
        problem=listed.problem_in(code),
        text=listed.text.stored[code],
        actions=tuple(text for _action, wording in listed.actions if (text := wording.stored[code])),
    )


def _versions(priority: Priority) -> tuple[VersionView, ...]:
    source = source_of(priority.community)
    rows = priority.versions.order_by("-number").prefetch_related("caused_by__disposition__item")
    return tuple(
        VersionView(
            version=row,
            text=row.texts["text"].get(source, ""),
            language=source,
            caused_by=tuple(change.disposition.item for change in row.caused_by.all()),
        )
        for row in rows
    )
