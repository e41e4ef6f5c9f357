"""Setting the advice on a wording aside."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from mvp.texts import text_hash
from priorities.forms.wordings import KeepWordingForm
from priorities.models import KeptWording, Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.selectors.wordings import stored_wording
from priorities.services.kept_wordings import keep_wording
from priorities.views.base import PrioritiesForm, get_priority_or_404, hint_context


class WordingKeep(PrioritiesForm):
    """Keep the text of a priority as it is, with a note."""

    action = EDIT_PRIORITIES
    form_class = KeepWordingForm
    template_name = "priorities/wording_form.html"
    title = _("Keep this wording")
    lead = _("Hints are advice. A note tells the reviewer that you thought about it.")
    primary_label = _("Keep it with this note")
    success_message = _("The wording is kept as it is, with your note.")
    priority: Priority

    def open(self) -> None:
        """Find it in this community."""
        self.priority = get_priority_or_404(self.community, self.kwargs.pop("uid"))
        self.wording = stored_wording(self.priority)

    def initial_new(self) -> dict[str, Any]:
        """The text that the note will be about."""
        return {"seen": text_hash(self.wording.hint.text) if self.wording.hint else ""}

    def page_context(self) -> dict[str, Any]:
        """The hint, once more."""
        return super().page_context() | hint_context(self.community, self.wording)

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """What this page shows is what was seen, also after a refusal or a draft that spoke of an earlier text."""
        if form.is_bound:
            data: Any = form.data
            form.data = data.copy() | self.initial_new()
        return super().page(form, status, **context)

    def success_url(self, saved: KeptWording) -> str:
        """To the priority on the list."""
        return f"{self.cancel_url()}#priority-{self.priority.uid}"

    def save(self, form: Any) -> KeptWording:
        """Keep it."""
        data = form.cleaned_data
        return keep_wording(self.priority, by=self.request.user, note=data["note"], seen=data["seen"])
