"""Typing in what came back on the draft's paper form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.models import FeedbackItem
from engagement.permissions import RECORD_FEEDBACK
from mvp import clock
from priorities.forms.paper_comments import PaperCommentsForm
from priorities.services.paper_comments import add_paper_comments
from priorities.views.base import PrioritiesForm


class PaperCommentsAdd(PrioritiesForm):
    """One sheet: its comments become contributions on paper, each linked to its priority."""

    action = RECORD_FEEDBACK
    form_class = PaperCommentsForm
    title = _("Comments on the draft, on paper")
    lead = _(
        "One sheet that came back, in the words they wrote. Leave out names. Fields without words stay out. The list "
        "is as it stands now: if a number on the sheet means another text, go by the text."
    )
    primary_label = _("Keep these comments")

    def initial_new(self) -> dict[str, Any]:
        """Received today."""
        return {"received_on": clock.today()}

    def cancel_url(self) -> str:
        """Back to the feedback."""
        return reverse("engagement:feedback_list", args=[self.community.slug])

    def save(self, form: Any) -> list[FeedbackItem]:
        """Store them."""
        data = form.cleaned_data
        said = {"received_on": data["received_on"], "language": data["language"], "uid": data["uid"]}
        return add_paper_comments(self.community, form.comments, by=self.request.user, **said)

    def told(self, saved: list[FeedbackItem]) -> Any:
        """How many there are."""
        text = ngettext("%(count)d comment is kept.", "%(count)d comments are kept.", len(saved))
        return text % {"count": len(saved)}
