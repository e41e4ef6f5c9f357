"""What the team adds to a contribution afterwards: phone and public form ask for no translation, theme or group."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import FeedbackAbout
from engagement.forms.feedback import DescribeForm
from engagement.models import FeedbackItem
from engagement.permissions import FEEDBACK_ACTIONS
from engagement.services.feedback import describe_feedback
from engagement.subjects import FEEDBACK
from engagement.views.base import EngagementForm


class FeedbackEdit(EngagementForm):
    """Translation, theme, group and the right language; the words stay as they were said."""

    form_class, edits = DescribeForm, FEEDBACK
    template_name = "engagement/feedback_edit.html"
    title = _("Add translation, theme and group")
    lead = _("The words themselves stay as they were said.")
    primary_label = _("Save these details")
    success_message = _("Saved. The words stay as they were said.")

    def open(self) -> None:
        """Find it; another community's is not found. Whoever may answer this kind may describe it."""
        items = self.community.feedback_items.select_related("event", "group", "theme", "updated_by")
        item = items.filter(uid=self.kwargs.pop("uid")).first()
        if item is None:
            raise Http404
        item.community = self.community
        self.record = item
        self.action = FEEDBACK_ACTIONS[FeedbackAbout(item.about)]

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Group and theme as their fields name them."""
        return {
            "language": record.language,
            "translation": record.translation,
            "group": record.group.uid if record.group else None,
            "theme": record.theme_id,
            "may_be_shown": record.may_be_shown,
        }

    def page_context(self) -> dict[str, Any]:
        """The words themselves."""
        return super().page_context() | {"item": self.record}

    def cancel_url(self) -> str:
        """The page of this sentence."""
        return reverse("engagement:feedback_page", args=[self.community.slug, self.record.uid])

    def save(self, form: Any) -> FeedbackItem:
        """Store it."""
        version = form.cleaned_data["version"]
        return describe_feedback(self.record, by=self.request.user, version=version, **form.values)
