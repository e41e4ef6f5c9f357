"""Contributions that wait although no gate asks for them: said before step 6, after comments closed, or later still."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.permissions import answering_roles
from engagement.selectors.feedback import ABOUT_PRIORITIES
from engagement.selectors.pages import OPEN
from mvp.contributions import InboxItem, Owed
from mvp.enums import Role, Step
from mvp.gates import say
from mvp.models import Community, ProcessRun
from mvp.plurals import ngettext_lazy
from priorities.models import Worksheet

MANAGER = Role.PROJECT_MANAGER


def feedback_to_answer(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """For the project manager, while they may answer it: one line for each community, in two queries.

    What the gate of step 6 asks for (received by the closing day) is left to its own line.
    """
    found = {run.community_id: run for run in runs}
    rows = FeedbackItem.objects.filter(community__in=found, disposition__isnull=True).order_by()
    counted = list(rows.values_list("community", "about", "received_on").annotate(Count("pk")))
    if not counted:
        return
    closing = dict(Worksheet.objects.filter(community__in=found).values_list("community", "comments_close_on"))
    waiting: Counter[int] = Counter()
    for pk, about, received_on, count in counted:
        kind = FeedbackAbout(about)
        asked = _gate_asks(found[pk], kind, received_on, closing.get(pk))
        if not asked and MANAGER in answering_roles(found[pk], kind):
            waiting[pk] += count
    for pk, count in sorted(waiting.items()):
        yield _owed(found[pk].community, count)


def _gate_asks(run: ProcessRun, about: FeedbackAbout, received_on: date, closes: date | None) -> bool:
    at_step_6 = run.open_step == Step.PRIORITIES and about in ABOUT_PRIORITIES
    return at_step_6 and closes is not None and received_on <= closes


def _owed(community: Community, count: int) -> Owed:
    title = ngettext_lazy("Answer feedback: one waits", "Answer feedback: %(count)d wait", count)
    url = f"{reverse('engagement:feedback_list', args=[community.slug])}?state={OPEN}"
    why = _("No gate asks for it, but whoever said it is owed an answer.")
    return Owed("feedback.late", InboxItem(say(title, count=count), url, why, community), frozenset({MANAGER}))
