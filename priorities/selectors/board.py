"""What the page of priorities shows; the lead sentence and the panels read the same numbers."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engagement.enums import EventPurpose
from engagement.selectors.events import HeldEvent, events_held_since
from engagement.selectors.feedback import feedback_until, is_answered
from engagement.selectors.groups import groups_heard
from mvp import clock
from mvp.models import Community, Document
from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority, FrozenList
from priorities.selectors.lists import Listed, PriorityList, list_of
from priorities.selectors.themes import Gap, ThemeRow, first_listening, theme_rows
from priorities.selectors.translations import LanguageState
from priorities.selectors.wordings import WordingState, wordings_of
from priorities.selectors.worksheets import WorksheetState, worksheet_of
from priorities.texts import action_field, language_name, source_of

SEGMENTS = {"met": "met", "advice": "warn", "unmet": "open"}


@dataclass(frozen=True)
class Tile:
    """A theme in the grid: met (ready), advice (in progress) or unmet (nothing yet)."""

    row: ThemeRow
    state: str
    gap: Gap | None

    @property
    def questions(self) -> int:
        """How many open questions there are, one per written line."""
        text = self.row.finding.open_questions if self.row.finding else ""
        return sum(bool(line.strip()) for line in text.splitlines())


@dataclass(frozen=True)
class CheckBack:
    """Where the check-back stands: events that reached somebody heard in step 5, and answers owed."""

    state: WorksheetState
    events: tuple[HeldEvent, ...]
    received: int
    waiting: int

    @property
    def is_open(self) -> bool:
        """Whether the draft is out and comments are still asked for."""
        closes_on = self.state.comments_close_on
        return self.state.draft_published_on is not None and closes_on is not None and clock.today() <= closes_on


@dataclass(frozen=True)
class Board:
    """Everything on the page."""

    community: Community
    tiles: tuple[Tile, ...]
    found: PriorityList
    sheet: WorksheetState
    check_back: CheckBack
    record: FrozenList | None

    @property
    def segments(self) -> list[str]:
        """The themes as fields of the meter."""
        return [SEGMENTS[tile.state] for tile in self.tiles]

    @property
    def ready_themes(self) -> int:
        """Themes with analysis and findings, or that do not apply."""
        return sum(tile.state == "met" for tile in self.tiles)

    @property
    def candidates(self) -> int:
        """Candidate priorities of all themes."""
        return sum(tile.row.candidates for tile in self.tiles)

    @property
    def working(self) -> tuple[Listed, ...]:
        """Priorities that are not on the public list."""
        return tuple(row for row in self.found.rows if row.number is None)

    @property
    def room(self) -> int:
        """How many more the public list takes."""
        return max(0, self.community.round.max_public_priorities - len(self.found.public))

    @cached_property
    def unanswered(self) -> int:
        """Public priorities that do not say who benefits."""
        return sum(not row.says_who_benefits for row in self.found.public)

    @cached_property
    def wordings(self) -> dict[int, WordingState]:
        """How each priority is worded, by its key; asked for where it is shown."""
        return wordings_of(self.community, [row.priority for row in self.found.rows])

    @property
    def settled(self) -> int:
        """Earlier priorities with an outcome."""
        return len(self.sheet.earlier) - len(self.sheet.unsettled)

    def count_earlier(self, outcome: EarlierOutcome) -> int:
        """Earlier priorities with this outcome."""
        return sum(row.outcome == outcome for row in self.sheet.earlier)

    @property
    def kept(self) -> int:
        """Earlier priorities that stay."""
        return self.count_earlier(EarlierOutcome.KEPT)

    @property
    def changed(self) -> int:
        """Earlier priorities that are reworded or merged."""
        return self.count_earlier(EarlierOutcome.CHANGED)

    @property
    def retired(self) -> list[EarlierPriority]:
        """Earlier priorities that are given up."""
        return [row for row in self.sheet.earlier if row.outcome == EarlierOutcome.RETIRED]

    @property
    def new(self) -> int:
        """Priorities that come from no earlier one."""
        return sum(row.priority.origin == Origin.NEW for row in self.found.rows)

    @property
    def translations(self) -> list[LanguageState]:
        """The languages besides the original."""
        source = source_of(self.community)
        return [_language(self.found, code) for code in self.found.languages if code != source]

    @property
    def source(self) -> str:
        """The language of the originals."""
        return source_of(self.community)

    @property
    def first_action_field(self) -> str:
        """Where the editor takes a first potential action."""
        return f"div_id_{action_field(1, self.source)}"

    @property
    def source_name(self) -> str:
        """The original's language in its own name."""
        return language_name(source_of(self.community))

    @property
    def record_is_current(self) -> bool:
        """Whether the last record prints what a sheet would print now."""
        return self.record is not None and self.found.is_held_by(self.record)

    @property
    def record_document(self) -> Document | None:
        """The official sheet of the last record."""
        return self.record.document if self.record else None


def board_of(community: Community) -> Board:
    """Read the page; the number of queries does not depend on how many records there are."""
    heard_on = first_listening([community])[community.pk]
    sheet = worksheet_of(community)
    return Board(
        community=community,
        tiles=tuple(_tile(row, heard_on) for row in theme_rows([community])[community.pk]),
        found=list_of(community),
        sheet=sheet,
        check_back=_check_back(sheet),
        record=FrozenList.objects.filter(community=community).select_related("document").first(),
    )


def _tile(row: ThemeRow, heard_on: date | None) -> Tile:
    if not row.applies:
        return Tile(row, "met", None)
    gap = row.gap(heard_on)
    if row.is_analysed and gap is None:
        return Tile(row, "met", None)
    begun = row.finding is not None and (row.is_analysed or row.finding.needed.strip() or row.candidates)
    return Tile(row, "advice" if begun else "unmet", gap)


def _language(found: PriorityList, code: str) -> LanguageState:
    problems = [row.problem_in(code) for row in found.public]
    count = {problem: problems.count(problem) for problem in ("", "missing", "outdated", "machine")}
    return LanguageState(code, language_name(code), count[""], count["missing"], count["outdated"], count["machine"])


def _check_back(sheet: WorksheetState) -> CheckBack:
    pk = sheet.community.pk
    events = events_held_since({pk: sheet.draft_published_on}, EventPurpose.CHECK_BACK)[pk]
    heard = groups_heard([pk])[pk]
    items = feedback_until({pk: sheet.comments_close_on})[pk]
    return CheckBack(
        state=sheet,
        events=tuple(event for event in events if event.groups & heard),
        received=len(items),
        waiting=sum(not is_answered(item) for item in items),
    )
