"""Linking what residents said with priorities and with the change it caused."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.models import FeedbackItem
from engagement.views.telling import TellsContributor
from mvp.forms import RecordForm
from priorities.forms.feedback import LinkForm, TakeUpForm
from priorities.models import DispositionChange, Priority
from priorities.permissions import ANSWER_FEEDBACK
from priorities.services.feedback import link_feedback, take_up_feedback
from priorities.views.base import PrioritiesForm, get_feedback_or_404


class FeedbackForms(PrioritiesForm):
    """A form about one contribution."""

    action = ANSWER_FEEDBACK
    template_name = "priorities/feedback_form.html"
    item: FeedbackItem

    def open(self) -> None:
        """Find it in this community."""
        self.item = get_feedback_or_404(self.community, self.kwargs.pop("uid"))

    def cancel_url(self) -> str:
        """Back to the list of feedback, at this item."""
        return f"{reverse('engagement:feedback_list', args=[self.community.slug])}#feedback-{self.item.uid}"

    def page_context(self) -> dict[str, Any]:
        """The words themselves."""
        return super().page_context() | {"item": self.item}


class FeedbackTakeUp(TellsContributor, FeedbackForms):
    """Changed because of it: which change?"""

    form_class = TakeUpForm
    title = _("Changed because of it")
    primary_label = _("Save the answer")
    success_message = _("The answer is saved, with the change it caused.")

    def open(self) -> None:
        """The record is the answer, once there is one."""
        super().open()
        self.record = getattr(self.item, "disposition", None)

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The form with what changed since the contribution arrived."""
        form = super().build_form(data, files)
        assert isinstance(form, TakeUpForm)  # noqa: S101
        form.offer_changes(self.item.received_on)
        return form

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The change named before, and its sentence."""
        named = DispositionChange.objects.filter(disposition=record).select_related("version__priority__community")
        change = named.first()
        return {"change": change.version if change else None, "why": record.why}

    def save(self, form: Any) -> Any:
        """Answer it."""
        data = form.cleaned_data
        return take_up_feedback(
            self.item,
            by=self.request.user,
            change=data["change"],
            why=data["why"],
            uid=data["uid"],
            version=data["version"],
        )


class FeedbackLink(FeedbackForms):
    """Which priorities it is about."""

    form_class = LinkForm
    title = _("Which priorities is it about?")
    primary_label = _("Link these priorities")
    success_message = _("The feedback is linked.")

    def initial_new(self) -> dict[str, Any]:
        """Those linked already."""
        return {"priorities": list(Priority.objects.current().filter(feedback_links__item=self.item))}

    def save(self, form: Any) -> Any:
        """Link them."""
        return link_feedback(self.item, form.cleaned_data["priorities"], by=self.request.user)
