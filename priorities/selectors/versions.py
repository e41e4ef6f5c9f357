"""Every version of the worksheet, a theme, an earlier priority and a priority, from their histories."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mvp.gates import say
from mvp.models import Community, Membership, Theme
from mvp.selectors.comment_kinds import coded_uid
from mvp.selectors.versions import State, states_of
from mvp.texts import column
from mvp.version_kinds import Passage, Saved
from priorities.models import CandidatePriority, EarlierPriority, PotentialAction, Priority, ThemeFinding, Worksheet
from priorities.texts import language_name, languages_of, source_of

WORKSHEET = ("no_earlier", "fit", "feedback_answer", "draft_published_on", "comments_close_on")
BEFORE = ("community_data", "climate_information")
KNOWN = ("existing_knowledge", "sources", "not_applicable_because")
FINDINGS = ("heard", "strengths", "vulnerability", "good_future", "needed")
EARLIER = (
    "text",
    "source_plan",
    "source_date",
    "updated_text",
    "updated_plan",
    "updated_on",
    "done",
    "done_on",
    "fit",
    "outcome",
    "why",
)
PRIORITY = ("origin", "why", "all_residents", "unequal_impact", "is_public", "withdrawn_because")
LINKS = {"groups": gettext_lazy("Who benefits most"), "earlier": gettext_lazy("Earlier priorities it comes from")}


def worksheet_versions(community: Community, about: UUID) -> list[Saved]:
    """The answers and the days of the check-back."""
    states = states_of(Worksheet.history.filter(community=community))
    return [state.saved(_fields(Worksheet, state.row, WORKSHEET, source_of(community))) for state in states]


def theme_versions(community: Community, about: UUID) -> list[Saved]:
    """Analysis and findings of the theme this uid stands for, with its candidates as they were."""
    theme = next(row for row in Theme.objects.all() if coded_uid(community, "theme", row.code) == about)
    found = ThemeFinding.history.filter(community=community, theme__code=theme.code, theme__round=community.round_id)
    states = states_of(found)
    finding = states[-1].row.id if states else None
    candidates = list(CandidatePriority.history.filter(finding=finding).order_by("history_date", "history_id"))
    people = _names(community, states)
    return [state.saved(_theme_passages(community, state, candidates, people)) for state in states]


def earlier_versions(community: Community, about: UUID) -> list[Saved]:
    """Text, plans, what was done, and what becomes of it."""
    states = states_of(EarlierPriority.history.filter(community=community, uid=about))
    return [state.saved(_fields(EarlierPriority, state.row, EARLIER, source_of(community))) for state in states]


def priority_versions(community: Community, about: UUID) -> list[Saved]:
    """Text and actions in every language, where it comes from and whom it benefits."""
    states = states_of(_history(Priority).filter(community=community, uid=about))
    pk = states[-1].row.id if states else None
    actions = list(_history(PotentialAction).filter(priority=pk).order_by("history_date", "history_id"))
    links = {name: _links(name, states) for name in LINKS}
    return [state.saved(_priority_passages(community, state, actions, links)) for state in states]


def _history(model: Any) -> Any:
    """The history of a model that is registered for it where its translations are."""
    return model.history


def _fields(model: Any, row: Any, names: Iterable[str], language: str) -> Iterator[Passage]:
    """A row's fields in words. What people wrote is in the language they write in, the rest in the reader's."""
    for name in names:
        value = getattr(row, name)
        written = isinstance(value, str) and not model._meta.get_field(name).choices
        yield Passage(name, _label(model, name), _in_words(row, name, value), language if written else "")


def _label(model: Any, name: str) -> Any:
    return model._meta.get_field(name).verbose_name


def _in_words(row: Any, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, date):
        return date_format(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value or "")


def _theme_passages(
    community: Community, state: State, candidates: list[Any], people: dict[int, str]
) -> Iterator[Passage]:
    row, language = state.row, source_of(community)
    yield from _fields(ThemeFinding, row, BEFORE, language)
    hazards = "\n".join(ThemeFinding(hazards=row.hazards).hazard_names)
    yield Passage("hazards", _label(ThemeFinding, "hazards"), hazards)
    yield from _fields(ThemeFinding, row, (*KNOWN, *FINDINGS), language)
    stood = [one for one in state.rows_then(candidates) if one.withdrawn_on is None]
    lines = "\n".join(one.text for one in sorted(stood, key=lambda one: (one.position, one.id)))
    yield Passage("candidates", gettext_lazy("Candidate priorities"), lines, language)
    yield from _fields(ThemeFinding, row, ["open_questions"], language)
    owner = people.get(row.questions_owner_id, "")
    yield Passage("questions_owner", _label(ThemeFinding, "questions_owner"), owner)
    yield from _fields(ThemeFinding, row, ["no_open_questions"], language)


def _names(community: Community, states: list[State]) -> dict[int, str]:
    """Who looked into open questions, by membership."""
    wanted = {state.row.questions_owner_id for state in states}
    found = Membership.objects.filter(community=community, pk__in=wanted - {None}).select_related("user")
    return {membership.pk: membership.user.name for membership in found}


def _priority_passages(
    community: Community, state: State, actions: list[Any], links: dict[str, dict[int, list[str]]]
) -> Iterator[Passage]:
    stood = [one for one in state.rows_then(actions) if one.withdrawn_on is None]
    stood.sort(key=lambda one: (one.position, one.id))
    for code in languages_of(community):
        name = language_name(code)
        label = say(gettext_lazy("Priority in %(language)s"), language=name)
        yield Passage(f"text.{code}", label, getattr(state.row, column("text", code)) or "", code)
        lines = "\n".join(filter(None, (getattr(one, column("text", code)) for one in stood)))
        label = say(gettext_lazy("Potential actions in %(language)s"), language=name)
        yield Passage(f"actions.{code}", label, lines, code)
    language = source_of(community)
    yield from _fields(Priority, state.row, PRIORITY[:1], language)
    for name, label in LINKS.items():
        yield Passage(name, label, "\n".join(links[name].get(state.row.history_id, ())), language)
    yield from _fields(Priority, state.row, PRIORITY[1:], language)


def _links(name: str, states: list[State]) -> dict[int, list[str]]:
    """What each state was linked to, in words, by the row of the history. One query."""
    field: Any = Priority._meta.get_field(name)
    target = field.related_model._meta.model_name
    through = _history(Priority).model._meta.get_field(f"historicalpriority_{name}").related_model
    found: dict[int, list[str]] = {}
    rows = through.objects.filter(history__in=[state.row.history_id for state in states])
    for link in rows.select_related(target).order_by(f"{target}_id"):
        found.setdefault(link.history_id, []).append(str(getattr(link, target)))
    return found
