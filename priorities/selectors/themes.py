"""The themes of the round with what a community wrote about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Count, Prefetch, Q

from engagement.enums import Outcome
from engagement.models import FeedbackItem
from engagement.selectors.events import listening_events
from mvp.models import Community, Theme
from priorities.models import CandidatePriority, Priority, ThemeFinding

MOST_SAID = 30


class Gap(Enum):
    """What a theme's findings still lack."""

    NEEDED = "needed"
    CANDIDATES = "candidates"
    QUESTIONS = "questions"
    TOO_EARLY = "too_early"


@dataclass(frozen=True)
class ThemeRow:
    """A theme, its finding if there is one, and how many candidates were not withdrawn."""

    theme: Theme
    finding: ThemeFinding | None
    candidates: int = 0

    @property
    def is_analysed(self) -> bool:
        """The desk analysis is complete, or the theme does not apply."""
        return self.finding is not None and self.finding.is_analysed

    @property
    def applies(self) -> bool:
        """Whether findings are asked for."""
        return self.finding is None or not self.finding.not_applicable_because.strip()

    def gap(self, heard_on: date | None) -> Gap | None:
        """What is missing first; `heard_on` is the day residents were first heard. None when all is there."""
        finding = self.finding
        if finding is None or not finding.needed.strip():
            return Gap.NEEDED
        if not self.candidates:
            return Gap.CANDIDATES
        if not finding.open_questions.strip() and not finding.no_open_questions:
            return Gap.QUESTIONS
        if heard_on is None or finding.found_on is None or finding.found_on < heard_on:
            return Gap.TOO_EARLY
        return None


def theme_rows(communities: Iterable[Community]) -> dict[int, list[ThemeRow]]:
    """Every theme of each community's round in order, in two queries; every id is in the answer."""
    found = list(communities)
    themes: dict[int, list[Theme]] = {}
    for theme in Theme.objects.filter(round__in={community.round_id for community in found}):
        themes.setdefault(theme.round_id, []).append(theme)
    current = Count("candidates", filter=Q(candidates__withdrawn_on__isnull=True))
    rows = (
        ThemeFinding.objects.filter(community__in=found)
        .select_related("questions_owner__user")
        .annotate(current_candidates=current)
    )
    findings = {(row.community_id, row.theme_id): row for row in rows}
    return {
        community.pk: [
            _row(theme, findings.get((community.pk, theme.pk))) for theme in themes.get(community.round_id, [])
        ]
        for community in found
    }


def candidates_of(finding: ThemeFinding | None) -> list[CandidatePriority]:
    """The candidates of a finding that were not withdrawn, in order, each with the priorities that take it up now."""
    if finding is None or not finding.pk:
        return []
    now = Prefetch("taken_up_in", Priority.objects.current().select_related("community"), to_attr="taken_up_now")
    return list(finding.candidates.filter(withdrawn_on__isnull=True).prefetch_related(now))


def sources_changed(finding: ThemeFinding) -> bool:
    """Whether its last saving put a candidate aside that a priority has as its source."""
    rows = finding.candidates.filter(withdrawn_on__isnull=False, updated_at__gte=finding.updated_at)
    return rows.filter(taken_up_in__withdrawn_on__isnull=True, taken_up_in__isnull=False).exists()


def said_about(community: Community, theme: Theme) -> list[FeedbackItem]:
    """The newest contributions on this theme, spam aside, each with its event and group; one query."""
    items = FeedbackItem.objects.filter(community=community, theme=theme).exclude(disposition__outcome=Outcome.SPAM)
    return list(items.select_related("event", "group").order_by("-received_on", "-pk")[:MOST_SAID])


def first_listening(communities: Iterable[Community]) -> dict[int, date | None]:
    """The day of each community's first recorded event of step 5."""
    return {
        pk: min((event.held_on for event in events if event.is_recorded), default=None)
        for pk, events in listening_events(communities).items()
    }


def _row(theme: Theme, finding: ThemeFinding | None) -> ThemeRow:
    return ThemeRow(theme, finding, finding.current_candidates if finding else 0)  # type: ignore[attr-defined]
