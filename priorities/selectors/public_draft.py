"""The draft as residents see it: the public list in their language, and what became of what was said about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from engagement.enums import Outcome
from engagement.models import FeedbackItem
from engagement.registries import ChangedText
from mvp import clock
from mvp.models import Community
from mvp.texts import Text
from priorities.models import DispositionChange, Priority, Worksheet
from priorities.selectors.changes import change_behind
from priorities.selectors.lists import Listed, PriorityList, Wording, list_of
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
    """The published draft. `answers` counts what became of contributions, by outcome; spam is not among them."""

    published_on: date
    closes_on: date
    rows: tuple[DraftRow, ...]
    received: int
    answers: dict[str, int]
    changes: tuple[tuple[ChangedText, Text], ...]

    @property
    def is_open(self) -> bool:
        """Whether comments are still asked for."""
        return clock.today() <= self.closes_on

    @property
    def answered(self) -> int:
        """How many contributions have an answer."""
        return sum(self.answers.values())


def public_draft(community: Community, language: str) -> PublicDraft | None:
    """The draft once it was published, None before: until then it is nobody's business."""
    sheet = Worksheet.objects.filter(community=community, draft_published_on__lte=clock.today()).first()
    if sheet is None or sheet.draft_published_on is None or sheet.comments_close_on is None:
        return None
    said = FeedbackItem.objects.filter(community=community).exclude(about="candidates")
    said = said.exclude(disposition__outcome=Outcome.SPAM)
    counts = {outcome.value: Count("pk", filter=Q(disposition__outcome=outcome)) for outcome in _TOLD}
    found = said.aggregate(received=Count("pk"), **counts)
    return PublicDraft(
        published_on=sheet.draft_published_on,
        closes_on=sheet.comments_close_on,
        rows=tuple(_rows(list_of(community), language)),
        received=found.pop("received"),
        answers={outcome: count for outcome, count in found.items() if count},
        changes=tuple(_changes(community, language)),
    )


_TOLD = [outcome for outcome in Outcome if outcome != Outcome.SPAM]
MOST_CHANGES = 10


def _rows(current: PriorityList, language: str) -> Iterator[DraftRow]:
    source = source_of(current.community)
    for row in current.public:
        actions = tuple(_shown(wording, language, source) for _action, wording in row.actions)
        yield DraftRow(_number(row), str(row.priority.uid), _shown(row.text, language, source), actions)


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
