"""Step 6: showing the draft to residents again, and answering what they said."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose, Outcome
from engagement.models import FeedbackItem
from engagement.selectors.events import HeldEvent, events_held_since
from engagement.selectors.feedback import answer_url, feedback_until, is_answered
from engagement.selectors.groups import groups_heard
from mvp import clock
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.models import Community
from mvp.plurals import ngettext_lazy
from priorities.criteria.evidence import address, met, unmet
from priorities.criteria.worksheet import read_worksheets
from priorities.models import DispositionChange
from priorities.selectors.saved_changes import told_changes

day_in_words = lazy(date_format, str)


@shared_loader
def read_check_backs(communities: Iterable[Community]) -> dict[int, tuple[date | None, tuple[HeldEvent, ...]]]:
    """The day each community's draft was published, and the check-backs recorded since."""
    published = {pk: sheet.draft_published_on for pk, sheet in read_worksheets(list(communities)).items()}
    events = events_held_since(published, EventPurpose.CHECK_BACK)
    return {pk: (day, events[pk]) for pk, day in published.items()}


@criterion("engagement.checkback", _("The draft shown to residents again"))
def check_back(communities: Communities) -> Mapping[int, Evidence]:
    """A check-back held since the draft was published reached at least one group heard in step 5."""
    found, heard = read_check_backs(communities), groups_heard(row.pk for row in communities)
    return {row.pk: _check_back(row, *found[row.pk], heard[row.pk]) for row in communities}


def _check_back(
    community: Community, published: date | None, events: tuple[HeldEvent, ...], heard: frozenset[int]
) -> Evidence:
    add = f"{reverse('engagement:event_add', args=[community.slug])}?purpose={EventPurpose.CHECK_BACK.value}"
    if published is None:
        url = address("checkback_edit", community)
        return unmet(_("The draft is not published for comment yet."), url, _("Publish the draft for comment"))
    if not events:
        summary = say(
            _("No check-back is recorded since the draft was published on %(day)s."), day=day_in_words(published)
        )
        return unmet(summary, add, _("Add a check-back event"))
    reached = [event for event in events if event.groups & heard]
    if not reached:
        summary = _("The recorded check-back reached none of the groups heard in step 5.")
        items = tuple(Item(event.name, event.url) for event in events)
        return unmet(summary, add, _("Add a check-back event with one of them"), items)
    groups = len(frozenset().union(*(event.groups for event in reached)) & heard)
    summary = say(
        ngettext_lazy(
            "One event; groups reached again: %(groups)d of %(heard)d.",
            "%(count)d events; groups reached again: %(groups)d of %(heard)d.",
            len(reached),
        ),
        count=len(reached),
        groups=groups,
        heard=len(heard),
    )
    return met(summary, tuple(Item(event.name, event.url) for event in reached))


@criterion("feedback.dispositions", _("An answer to all feedback"))
def dispositions(communities: Communities) -> Mapping[int, Evidence]:
    """The closing day has passed, and each contribution until then is answered; a change is linked to its version."""
    closing = {pk: sheet.comments_close_on for pk, sheet in read_worksheets(communities).items()}
    items = feedback_until(closing)
    changes = DispositionChange.objects.filter(disposition__item__community__in=communities)
    linked = told_changes(changes)
    return {row.pk: _dispositions(row, closing[row.pk], items[row.pk], linked) for row in communities}


def _dispositions(
    community: Community, closes: date | None, items: tuple[FeedbackItem, ...], linked: set[int]
) -> Evidence:
    checkback = address("checkback_edit", community)
    if closes is None:
        return unmet(_("No closing day for comments is set."), checkback, _("Set the closing day"))
    waiting = [item for item in items if not is_answered(item)]
    if waiting:
        summary = ngettext_lazy(
            "One contribution is not answered.", "%(count)d contributions are not answered.", len(waiting)
        )
        return unmet(say(summary, count=len(waiting)), answer_url(waiting[0]), _("Answer it"), _all(community))
    loose = [
        item for item in items if item.disposition.outcome == Outcome.CHANGED and item.disposition.pk not in linked
    ]
    if loose:
        summary = ngettext_lazy(
            "One answer says that something changed, but not what.",
            "%(count)d answers say that something changed, but not what.",
            len(loose),
        )
        url = address("feedback_take_up", community, loose[0].uid)
        return unmet(say(summary, count=len(loose)), url, _("Choose the change"), _all(community))
    if closes >= clock.today():
        summary = say(_("Comments are open to the end of %(day)s."), day=day_in_words(closes))
        return unmet(summary, checkback, _("See the closing day"), _all(community))
    if not items:
        return met(say(_("Nothing was received until %(day)s."), day=day_in_words(closes)), _all(community), checkback)
    summary = ngettext_lazy(
        "One contribution until %(day)s, answered.", "%(count)d contributions until %(day)s, all answered.", len(items)
    )
    return met(say(summary, count=len(items), day=day_in_words(closes)), _all(community), checkback)


def _all(community: Community) -> tuple[Item, ...]:
    return (Item(_("Feedback"), reverse("engagement:feedback_list", args=[community.slug])),)
