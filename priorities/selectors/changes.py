"""From a contribution to its priorities, and from an answer to the very change, for engagement's pages and mails."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import Disposition, FeedbackItem
from engagement.registries import ChangedText, LinkedRecord, PublicSubject
from mvp import clock
from mvp.models import Community
from mvp.texts import Text, text_in
from priorities.models import DispositionChange, Priority, PriorityVersion, Worksheet
from priorities.texts import languages_of, source_of


def change_behind(disposition: Disposition, language: str) -> ChangedText | None:
    """The text before and after the change an answer points at, in `language` where that tells it, else the original.

    A translation that was not changed with its original would show the same words twice, as if nothing had happened.
    A first text has nothing before it; an answer corrected to another outcome points at no change.
    """
    link = DispositionChange.objects.filter(disposition=disposition).select_related("version__priority__community")
    found = link.first() if disposition.outcome == Outcome.CHANGED else None
    if found is None:
        return None
    version: Any = found.version
    earlier = PriorityVersion.objects.filter(priority=version.priority_id, number__lt=version.number)
    before = earlier.order_by("-number").first()
    community = version.priority.community
    known = (language, source_of(community), *languages_of(community))
    code = next((one for one in known if _tells_change(before, version, one)), source_of(community))
    url = reverse("priorities:priority_detail", args=[community.slug, version.priority.uid])
    return ChangedText(
        before=_wording(before, code) if before else Text("", ""),
        after=_wording(version, code),
        url=f"{url}#text-{version.number}",
        at=version.at,
    )


def priorities_of(item: FeedbackItem, language: str) -> Iterator[LinkedRecord]:
    """The priorities a contribution is linked to, also those withdrawn since."""
    community = item.community
    others = (source_of(community), *languages_of(community))
    for priority in Priority.objects.filter(feedback_links__item=item).order_by("position", "pk"):
        url = reverse("priorities:priority_detail", args=[community.slug, priority.uid])
        note = _("Withdrawn since: %(why)s") if priority.withdrawn_on else ""
        yield LinkedRecord(
            text_in(priority, "text", language, others), url, note and note % {"why": priority.withdrawn_because}
        )


def public_priorities(community: Community, language: str) -> Iterator[PublicSubject]:
    """The public list, from the day its draft was published for comment; before that it is nobody's business."""
    published = Worksheet.objects.filter(community=community, draft_published_on__lte=clock.today()).exists()
    others = (source_of(community), *languages_of(community))
    for priority in Priority.objects.public().filter(community=community) if published else ():
        yield PublicSubject(str(priority.uid), FeedbackAbout.PRIORITIES, text_in(priority, "text", language, others))


def _tells_change(before: PriorityVersion | None, after: PriorityVersion, code: str) -> bool:
    """Whether a reader of this language sees what changed: its text, and all that changed in the original, differ."""
    if not after.texts["text"].get(code) or (before and not before.texts["text"].get(code)):
        return False
    if before is None:
        return True
    source = source_of(after.priority.community)
    here, there = (list(zip_longest(_lines(before, one), _lines(after, one))) for one in (code, source))
    return any(old != new for old, new in here) and all(
        mine[0] != mine[1] for mine, theirs in zip(here, there, strict=True) if theirs[0] != theirs[1]
    )


def _lines(version: PriorityVersion, code: str) -> list[str]:
    """The priority and its potential actions in one language, in their order; empty where it has none."""
    return [text.get(code, "") for text in (version.texts["text"], *version.texts.get("actions", ()))]


def _wording(version: PriorityVersion, code: str) -> Text:
    """The priority and its potential actions in one language, an action a line."""
    first, *actions = _lines(version, code)
    return Text("\n".join([first, *(f"– {action}" for action in actions if action)]), code)
