"""From a contribution to its priorities, and from an answer to the very change, for engagement's pages and mails."""

from collections.abc import Iterator
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
    """The text before and after the change an answer points at, in `language` where both have it, else the original.

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
    source = source_of(community)
    versions = [one for one in (before, version) if one is not None]
    code = language if all(one.texts["text"].get(language) for one in versions) else source
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


def _wording(version: PriorityVersion, code: str) -> Text:
    """The priority and its potential actions in one language, an action a line."""
    actions = [action.get(code, "") for action in version.texts.get("actions", ())]
    lines = [version.texts["text"].get(code, ""), *(f"– {action}" for action in actions if action)]
    return Text("\n".join(lines), code)
