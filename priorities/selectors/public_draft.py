"""The priorities as residents see them: the draft, then what was adopted, and what became of what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.timezone import localdate

from engagement.enums import Outcome
from engagement.models import FeedbackItem
from engagement.registries import ChangedText
from mvp import clock
from mvp.models import Community
from mvp.texts import Text
from priorities.models import DispositionChange, FrozenList, Priority, Worksheet
from priorities.selectors.changes import change_behind
from priorities.selectors.lists import Listed, PriorityList, Wording, list_of
from priorities.selectors.verification import adopted_record, submitted_record
from priorities.sheet_content import SheetContent
from priorities.sheet_layout import pick
from priorities.texts import source_of


@dataclass(frozen=True)
class DraftRow:
    """A priority of the public list; each text in the reader's language where it may be shown, else the original."""

    number: int
    key: str
    text: Text
    actions: tuple[Text, ...]


@dataclass(frozen=True)
class PublicDraft:
    """The published draft, or what was adopted. `answers` counts what became of contributions; spam is not among them.

    Once a record is `adopted` its frozen texts are the rows, and nothing that changes later is shown. `submitted` is
    a record that waits for the program; `has_changed`: the list is not the one that was published.
    """

    published_on: date | None
    closes_on: date | None
    rows: tuple[DraftRow, ...]
    received: int
    answers: dict[str, int]
    changes: tuple[tuple[ChangedText, Text], ...]
    adopted: FrozenList | None = None
    adopted_on: date | None = None
    submitted: FrozenList | None = None
    has_changed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether comments are still asked for."""
        return self.adopted is None and self.closes_on is not None and clock.today() <= self.closes_on

    @property
    def answered(self) -> int:
        """How many contributions have an answer."""
        return sum(self.answers.values())


def public_draft(community: Community, language: str) -> PublicDraft | None:
    """The draft once it was published, the record once one was adopted; None before: it is nobody's business."""
    sheet = Worksheet.objects.filter(community=community, draft_published_on__lte=clock.today()).first()
    adopted, adopted_on = adopted_record(community) or (None, None)
    if sheet is None and adopted is None:
        return None
    current = list_of(community)
    said = FeedbackItem.objects.filter(community=community).exclude(about="candidates")
    said = said.exclude(disposition__outcome=Outcome.SPAM)
    counts = {outcome.value: Count("pk", filter=Q(disposition__outcome=outcome)) for outcome in _TOLD}
    found = said.aggregate(received=Count("pk"), **counts)
    return PublicDraft(
        published_on=sheet.draft_published_on if sheet else None,
        closes_on=sheet.comments_close_on if sheet else None,
        rows=tuple(_frozen_rows(adopted, language) if adopted else _rows(current, language)),
        received=found.pop("received"),
        answers={outcome: count for outcome, count in found.items() if count},
        changes=tuple(_changes(community, language)),
        adopted=adopted,
        adopted_on=adopted_on,
        submitted=None if adopted else submitted_record(community),
        has_changed=sheet is not None and adopted is None and _has_changed(sheet, current),
    )


_TOLD = [outcome for outcome in Outcome if outcome != Outcome.SPAM]
MOST_CHANGES = 10


def _rows(current: PriorityList, language: str) -> Iterator[DraftRow]:
    source = source_of(current.community)
    for row in current.public:
        actions = tuple(_shown(wording, language, source) for _action, wording in row.actions)
        yield DraftRow(_number(row), str(row.priority.uid), _shown(row.text, language, source), actions)


def _frozen_rows(record: FrozenList, language: str) -> Iterator[DraftRow]:
    """The texts of the record: complete in at least one language."""
    content = SheetContent.from_json(record.content)
    order = (language, content.source_language)
    for number, row in enumerate(content.priorities, 1):
        yield DraftRow(number, "", Text(*pick(row.text, order)), tuple(Text(*pick(one, order)) for one in row.actions))


def _has_changed(sheet: Worksheet, current: PriorityList) -> bool:
    """Whether the originals or their order differ; drafts of the time before hashes go by the last saving."""
    if sheet.published_hash:
        return sheet.published_hash != current.original_hash
    day = sheet.draft_published_on
    return any(day is not None and localdate(row.priority.updated_at) > day for row in current.public)


def _number(row: Listed) -> int:
    return row.number or 0


def _shown(wording: Wording, language: str, source: str) -> Text:
    """A translation that is outdated, or that nobody has checked, is not shown to residents: the original is."""
    printable = wording.printable
    code = language if language in printable else source
    return Text(wording.stored.get(code, ""), code)


def _changes(community: Community, language: str) -> Iterator[tuple[ChangedText, Text]]:
    """The newest changes with the team's words about them; the sentence that caused one is not shown here."""
    links = DispositionChange.objects.filter(
        disposition__item__community=community,
        disposition__outcome=Outcome.CHANGED,
        version__priority__in=Priority.objects.public(),
    ).select_related("disposition__item")
    seen = set()
    for link in links.order_by("-disposition__answered_at", "-pk")[:MOST_CHANGES]:
        change = change_behind(link.disposition, language)
        if change is not None and link.version_id not in seen:
            seen.add(link.version_id)
            yield change, Text(link.disposition.why, source_of(community))
