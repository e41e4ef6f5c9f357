"""Whether an official record still stands, told to anybody who holds its code or its file. Never the texts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate

from mvp import clock
from mvp.enums import GateDecision, Purpose, Step
from mvp.models import Document, GateReview, Rendering
from mvp.texts import Text
from priorities.codes import spelled
from priorities.enums import Standing
from priorities.models import FrozenList, Worksheet
from priorities.sheet_content import KIND, SheetContent
from priorities.sheet_layout import pick

ADOPTING = (GateDecision.APPROVED, GateDecision.CONDITIONS, GateDecision.CLOSED)


@dataclass(frozen=True)
class Verified:
    """An official record as strangers see it.

    `by_number` and `since` name the version that superseded it and its day; `waiting` a later version that nobody
    has adopted yet.
    """

    names: list[Text]
    number: int
    dated: date
    count: int
    code: str
    is_demo: bool
    standing: Standing
    adopted_on: date | None = None
    by_number: int | None = None
    since: date | None = None
    waiting: int | None = None


@dataclass(frozen=True)
class KnownFile:
    """A file this site made: an official record, or a draft of the list (no record)."""

    record: FrozenList | None
    languages: list[str]


def find_record(code: str) -> FrozenList | None:
    """The record with this code."""
    return FrozenList.objects.filter(code=code).select_related("community__run").first() if code else None


@dataclass(frozen=True)
class Ways:
    """Where a record's sentences come from: the residents' page once there is one, and the team's, which asks who
    somebody is."""

    public: str
    team: str


def ways_from(record: FrozenList, language: str) -> Ways:
    """The addresses a record leads on to."""
    slug = record.community.slug
    shown = Worksheet.objects.filter(community=record.community_id, draft_published_on__lte=clock.today()).exists()
    public = reverse("records:draft_page", args=[language, slug]) if shown else ""
    return Ways(public, reverse("priorities:priority_list", args=[slug]))


def find_file(sha256: str) -> KnownFile | None:
    """What this site made with exactly these bytes; None when it made nothing like it."""
    rendering = Rendering.objects.filter(kind=KIND, sha256=sha256).first()
    if rendering is None:
        return None
    documents = Document.objects.filter(rendering=rendering, purpose=Purpose.OFFICIAL)
    communities = documents.values_list("community", flat=True)
    number = rendering.content.get("number")
    found = FrozenList.objects.filter(community__in=communities, number=number).select_related("community__run")
    return KnownFile(found.first(), rendering.languages)


def standing_of(record: FrozenList, language: str) -> Verified:
    """What the record is worth today. Adopted: it was the latest when step 6 was approved, or closed without review.

    A record is superseded by the next one that was adopted; one that never was adopted, by the next one submitted.
    """
    records = list(FrozenList.objects.filter(community=record.community_id).order_by("number"))
    adopted = adopted_days(records, adopting_decisions([record.community_id])[record.community_id])
    later = [one for one in records if one.number > record.number]
    own = adopted.get(record.number)
    successors = [one for one in later if one.number in adopted] or ([] if own else later)
    content = SheetContent.from_json(record.content)
    found = Verified(
        names=[Text(*pick(texts, (language, content.source_language))) for texts in content.communities],
        number=record.number,
        dated=record.dated,
        count=len(content.priorities),
        code=spelled(record.code or ""),
        is_demo=content.is_demo,
        standing=Standing.ADOPTED if own else Standing.SUBMITTED,
        adopted_on=own,
    )
    if not successors:
        return replace(found, waiting=later[-1].number if later else None)
    since = adopted.get(successors[0].number, successors[0].dated)
    return replace(found, standing=Standing.SUPERSEDED, by_number=successors[0].number, since=since)


def adopting_decisions(communities: Collection[int]) -> Mapping[int, list[datetime]]:
    """When step 6 was approved, or closed without review, in each of these communities (ids); one query."""
    found: dict[int, list[datetime]] = defaultdict(list)
    decisions = GateReview.objects.filter(
        run__community__in=communities, step=Step.PRIORITIES, decision__in=ADOPTING
    ).order_by("at", "pk")
    for community, at in decisions.values_list("run__community", "at"):
        found[community].append(at)
    return found


def adopted_days(records: Iterable[FrozenList], decisions: Iterable[datetime]) -> dict[int, date]:
    """The day each adopted record of one community was adopted, by number."""
    rows = sorted(records, key=lambda one: one.number)
    found: dict[int, date] = {}
    for decided_at in decisions:
        held = [one for one in rows if one.at <= decided_at]
        if held:
            found.setdefault(held[-1].number, localdate(decided_at))
    return found
