"""What the pages of this storey share."""

from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.models import FeedbackItem
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.models.base import Record
from mvp.views.records import RecordFormView
from priorities.lineage import Disagreement
from priorities.models import EarlierPriority, Priority, Prompt
from priorities.same_text import SameText
from priorities.selectors.prompts import questions
from priorities.selectors.wordings import WordingState, examples_of
from priorities.texts import language_name

R = TypeVar("R", bound=Record)


class PrioritiesForm(RecordFormView):
    """A form that leads back to a page of this storey: `back`, an address name."""

    back = "priorities:priority_list"

    def cancel_url(self) -> str:
        """Back to where the record is shown."""
        return reverse(self.back, args=[self.community.slug])

    def page_context(self) -> dict[str, Any]:
        """Where we are."""
        return {"eyebrow": [self.community.name]}

    def refusal_context(self, error: DomainError) -> dict[str, Any]:
        """When another priority says the same, or the other end of a lineage says otherwise, the way to it."""
        if isinstance(error, Disagreement) and isinstance(error.other, EarlierPriority):
            url = reverse("priorities:earlier_settle", args=[self.community.slug, error.other.uid])
            return {"refusal_link": (url, _("Settle this earlier priority: %(text)s") % {"text": error.other})}
        if not isinstance(error, SameText | Disagreement):
            return {}
        words = _("Open the other one: %(text)s") % {"text": error.other}
        if isinstance(error.other, Priority):
            return {"refusal_link": (priority_url(self.community, error.other), words)}
        sheet = reverse("priorities:worksheet_detail", args=[self.community.slug])
        return {"refusal_link": (f"{sheet}#earlier-{error.other.uid}", words)}


class PromptedForm(PrioritiesForm):
    """A form with what the guide asks above it: `asks`, codes of the worksheet's questions."""

    template_name = "priorities/prompted_form.html"
    asks: tuple[str, ...] = ()

    def prompts(self) -> list[Prompt]:
        """The questions this form answers."""
        found = questions()
        return [found[code] for code in self.asks if code in found]

    def page_context(self) -> dict[str, Any]:
        """The questions beside where we are."""
        return super().page_context() | {"prompts": self.prompts()}


def priority_url(community: Community, priority: Priority) -> str:
    """Where one priority is shown."""
    return reverse("priorities:priority_detail", args=[community.slug, priority.uid])


def get_priority_or_404(community: Community, uid: Any) -> Priority:
    """This community's priority; a withdrawn one is still there to be read."""
    return _found(Priority.objects.filter(community=community, uid=uid).select_related("community__round").first())


def hint_context(community: Community, wording: WordingState) -> dict[str, Any]:
    """What the piece of a page needs that shows a hint."""
    return {
        "community": community,
        "wording": wording,
        "wording_language": language_name(wording.language),
        "wording_examples": examples_of(wording.hint),
    }


def get_earlier_or_404(community: Community, uid: Any) -> EarlierPriority:
    """This community's earlier priority, unless it was withdrawn."""
    rows = EarlierPriority.objects.filter(community=community, uid=uid, withdrawn_on__isnull=True)
    return _found(rows.select_related("community").first())


def get_feedback_or_404(community: Community, uid: Any) -> FeedbackItem:
    """This community's contribution, with its answer."""
    rows = FeedbackItem.objects.filter(community=community, uid=uid)
    return _found(rows.select_related("community", "event", "disposition").first())


def _found(record: R | None) -> R:
    if record is None:
        raise Http404
    return record
