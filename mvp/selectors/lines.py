"""A gate's lines as pages show them: as they are now, or as a review recorded them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from mvp.enums import PROGRAM, Role
from mvp.gates import Item
from mvp.models import Community, GateReview, Waiver
from mvp.permissions import Access
from mvp.selectors.gate import Gate, GateLine

CAN_BE_WAIVED = ("unmet", "advice")


@dataclass(frozen=True)
class ShownWaiver:
    """A waiver in words: the role that waived, never the person."""

    by_name: Any
    on: date
    reason: str
    url: str


@dataclass(frozen=True)
class ShownLine:
    """One criterion for a page; without `fix_url` the reader is not the one who fixes it."""

    code: str
    state: str
    title: Any
    summary: Any
    blocks: bool
    items: tuple[Item, ...] = ()
    fix_url: str = ""
    fix_label: Any = ""
    waiver: ShownWaiver | None = None
    comment: str = ""
    made_by_submission: bool = False

    @property
    def can_be_waived(self) -> bool:
        """Open, and known to be open: what could not be checked is not waived."""
        return self.state in CAN_BE_WAIVED


@dataclass(frozen=True)
class Change:
    """A line that no longer reads as it did when the step was submitted."""

    title: Any
    before: str
    now: Any


def shown_lines(gate: Gate, access: Access, opens: Callable[[str], bool]) -> list[ShownLine]:
    """The gate's lines in the order of the page, each with its fix link for those who fix it.

    They are whoever acts here now, or whose turn the line is, and for whom the form `opens`; what is the
    program's to fix, the program alone.
    """
    community = gate.run.community
    acts = bool(access.acting_roles(community) - frozenset(PROGRAM))
    roles = access.roles_in(community)

    def fixes(line: GateLine) -> bool:
        if line.turn in PROGRAM:
            return bool(roles & frozenset(PROGRAM))
        return (acts or line.turn in roles) and opens(line.evidence.fix_url)

    return [
        _shown(line, community, line.is_open and bool(line.evidence.fix_url) and fixes(line)) for line in gate.ordered
    ]


def _shown(line: GateLine, community: Community, fixes: bool) -> ShownLine:
    found = line.evidence
    return ShownLine(
        code=line.code,
        state=line.state,
        title=line.title,
        summary=found.summary,
        blocks=line.blocks,
        items=found.items,
        fix_url=found.fix_url if fixes else "",
        fix_label=found.fix_label,
        waiver=shown_waiver(line.waiver, community) if line.waiver and line.state == "waived" else None,
        made_by_submission=line.asked.made_by_submission,
    )


def shown_waiver(waiver: Waiver, community: Community) -> ShownWaiver:
    """The waiver with its document, if there is one."""
    document = waiver.document
    url = reverse("attachment_download", args=[community.slug, document.uid]) if document else ""
    return ShownWaiver(role_word(waiver.by_role), timezone.localdate(waiver.at), waiver.reason, url)


def role_word(role: str) -> Any:
    """The label of a stored role; empty when an act had none."""
    return Role(role).label if role else ""


def recorded_lines(review: GateReview, community: Community) -> list[ShownLine]:
    """The lines as they stood when the review was written, in the reader's language."""
    uids = [line["waiver"] for line in review.evidence if line["waiver"]]
    found = Waiver.objects.filter(uid__in=uids).select_related("document") if uids else ()
    waivers = {str(waiver.uid): shown_waiver(waiver, community) for waiver in found}
    return [_recorded(line, review.comments, waivers) for line in review.evidence]


def _recorded(line: dict[str, Any], comments: Mapping[str, str], waivers: Mapping[str, ShownWaiver]) -> ShownLine:
    return ShownLine(
        code=line["code"],
        state=line["state"],
        title=read(line["title"]),
        summary=read(line["summary"]),
        blocks=line["blocks"],
        items=tuple(Item(read(item["label"]), item["url"]) for item in line["items"]),
        waiver=waivers.get(line["waiver"]) if line["state"] == "waived" else None,
        comment=comments.get(line["code"], ""),
    )


def changes_since(submission: GateReview, lines: Iterable[ShownLine]) -> list[Change]:
    """Lines whose state or summary is not what the submission recorded; what it made itself, it made meanwhile."""
    then = {line["code"]: line for line in submission.evidence}
    changes = []
    for line in lines:
        if line.made_by_submission:
            continue
        before = then.get(line.code)
        was = read(before["summary"]) if before else ""
        if before is None or (was, before["state"]) != (str(line.summary), line.state):
            changes.append(Change(line.title, was, line.summary))
    return changes


def read(words: Mapping[str, str]) -> str:
    """A stored text in the reader's language, else in English."""
    return words.get(get_language() or "en") or words.get("en", "")
