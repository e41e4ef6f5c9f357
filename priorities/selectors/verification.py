"""Whether an official record still stands, told to anybody who holds its code or its file. Never the texts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from mvp import clock
from mvp.enums import GateDecision, Step
from mvp.models import Community, GateReview, Rendering
from mvp.texts import Text
from priorities.annexes import CHOSEN
from priorities.codes import spelled
from priorities.enums import Standing
from priorities.models import FrozenList, Worksheet
from priorities.sheet_content import KIND, SheetContent
from priorities.sheet_layout import pick

ADOPTING = (GateDecision.APPROVED, GateDecision.CONDITIONS, GateDecision.CLOSED)
ENDS = {GateDecision.RETURNED: Standing.RETURNED, GateDecision.WITHDRAWN: Standing.WITHDRAWN}
"""What ends a submission without adopting it."""


@dataclass(frozen=True)
class Verified:
    """An official record as strangers see it.

    `successor` is the version that superseded it; `since` the day it was superseded, adopted, sent back or withdrawn;
    `waiting` a later version that waits for the program.
    """

    names: list[Text]
    number: int
    dated: date
    count: int
    code: str
    is_demo: bool
    standing: Standing
    adopted_on: date | None = None
    successor: FrozenList | None = None
    since: date | None = None
    waiting: int | None = None


@dataclass(frozen=True)
class KnownFile:
    """A file this site made: an official record, a draft of the list, or a document of another kind (no records)."""

    record: FrozenList | None
    languages: list[str]
    is_draft: bool = False


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
    published = Worksheet.objects.filter(community=record.community_id, draft_published_on__lte=clock.today())
    shown = published.exists() or adopted_record(record.community) is not None
    public = reverse("records:draft_page", args=[language, slug]) if shown else ""
    return Ways(public, reverse("priorities:priority_list", args=[slug]))


def find_file(sha256: str) -> KnownFile | None:
    """What this site made with exactly these bytes; None when it made nothing like it."""
    rendering = Rendering.objects.filter(sha256=sha256).order_by("pk").first()
    if rendering is None:
        return None
    is_sheet = rendering.kind == KIND
    record = _printed_record(rendering.content) if is_sheet else None
    return KnownFile(record, rendering.languages, is_draft=is_sheet and record is None)


def _printed_record(content: dict[str, Any]) -> FrozenList | None:
    """The record whose sheet this is, with or without annexes; those of the time before codes by all they print."""
    if code := content.get("code"):
        return find_record(code)
    printed = {name: value for name, value in content.items() if name != CHOSEN}
    same = FrozenList.objects.filter(number=content.get("number") or 0, text_hash=content.get("sha256", ""))
    return next((one for one in same.select_related("community__run") if one.content == printed), None)


def standing_of(record: FrozenList, language: str) -> Verified:
    """What the record is worth today. Adopted: it was the latest when step 6 was approved, or closed without review.

    A record is superseded by the next one that was adopted; one that never was adopted, by the next one submitted,
    else it stands as its submission does: with the program, sent back, or taken back.
    """
    records = list(FrozenList.objects.filter(community=record.community_id).order_by("number"))
    adopted = adopted_days(records, adopting_decisions([record.community_id])[record.community_id])
    later = [one for one in records if one.number > record.number]
    own = adopted.get(record.number)
    successors = [one for one in later if one.number in adopted] or ([] if own else later)
    standing, since = (Standing.ADOPTED, own) if own else _submission(record)
    content = SheetContent.from_json(record.content)
    found = Verified(
        names=[Text(*pick(texts, (language, content.source_language))) for texts in content.communities],
        number=record.number,
        dated=record.dated,
        count=len(content.priorities),
        code=spelled(record.code or ""),
        is_demo=content.is_demo,
        standing=standing,
        adopted_on=own,
        since=since,
    )
    if not successors:
        waits = later and _submission(later[-1])[0] == Standing.SUBMITTED
        return replace(found, waiting=later[-1].number if waits else None)
    next_one = successors[0]
    since = adopted.get(next_one.number, next_one.dated)
    return replace(found, standing=Standing.SUPERSEDED, successor=next_one, since=since)


def _submission(record: FrozenList) -> tuple[Standing, date | None]:
    """Where the latest record's submission stands, and since when it does not wait any more."""
    acts = GateReview.objects.filter(
        run__community=record.community_id, step=Step.PRIORITIES, decision__in=(GateDecision.SUBMITTED, *ENDS)
    )
    last = acts.filter(at__gte=record.at).order_by("at", "pk").last()
    if last is None or last.decision not in ENDS:
        return Standing.SUBMITTED, None
    return ENDS[GateDecision(last.decision)], localdate(last.at)


def adopted_record(community: Community) -> tuple[FrozenList, date] | None:
    """The record that stands, and the day it was adopted; None before."""
    records = list(FrozenList.objects.filter(community=community))
    days = adopted_days(records, adopting_decisions([community.pk])[community.pk])
    standing = max((one for one in records if one.number in days), key=lambda one: one.number, default=None)
    return (standing, days[standing.number]) if standing else None


def submitted_record(community: Community) -> FrozenList | None:
    """The latest record while its submission waits for the program."""
    latest = FrozenList.objects.filter(community=community).order_by("-number").first()
    found = standing_of(latest, "en") if latest else None
    return latest if found and found.standing == Standing.SUBMITTED else None


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
