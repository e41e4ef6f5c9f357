"""From a contribution to its priorities, and from an answer to the very change, for engagement's pages and mails."""

from collections.abc import Iterator
from itertools import zip_longest

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import Disposition, FeedbackItem
from engagement.registries import ChangedText, LinkedRecord, PublicSubject
from mvp import clock
from mvp.models import Community
from mvp.texts import Text, text_in
from priorities.models import DispositionChange, Priority, PriorityVersion, Worksheet
from priorities.selectors.saved_changes import change_of, lines_of
from priorities.texts import languages_of, source_of


def change_behind(disposition: Disposition, language: str) -> ChangedText | None:
    """The text before and after the change an answer points at, in `language` where that tells it, else the original.

    A translation that was not changed with its original would show the same words twice, as if nothing had happened.
    A first text has nothing before it; an answer corrected to another outcome points at no change, and neither does one
    of the time when a text whose original is the same could be named.
    """
    link = DispositionChange.objects.filter(disposition=disposition).select_related("version__priority__community")
    found = link.first() if disposition.outcome == Outcome.CHANGED else None
    if found is None:
        return None
    saved = change_of(found.version)
    if saved is None:
        return None
    version, before = saved.version, saved.before
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
    here, there = (list(zip_longest(lines_of(before, one), lines_of(after, one))) for one in (code, source))
    return any(old != new for old, new in here) and all(
        mine[0] != mine[1] for mine, theirs in zip(here, there, strict=True) if theirs[0] != theirs[1]
    )


def _wording(version: PriorityVersion, code: str) -> Text:
    """The priority and its potential actions in one language, an action a line."""
    first, *actions = lines_of(version, code)
    return Text("\n".join([first, *(f"– {action}" for action in actions if action)]), code)
