"""Paper: the blank form to print, and what came back on it."""

from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.forms.bulk import MORE, MOST, StackForm
from engagement.forms.feedback import PaperFormForm
from engagement.permissions import FEEDBACK_ACTIONS, RECORD_FEEDBACK
from engagement.services.bulk import add_stack
from engagement.services.paper_form import ask_for_paper_form
from engagement.views.base import EngagementForm, answerable
from engagement.words import WORDS
from mvp import clock
from mvp.forms import RecordForm
from mvp.models import Document


class PaperFormAdd(EngagementForm):
    """Choose languages, get a PDF."""

    action = RECORD_FEEDBACK
    form_class = PaperFormForm
    title = _("Print the paper form")
    lead = _("A sheet to write on by hand, with a code that leads to the public form.")
    primary_label = _("Make the PDF")
    success_message = _("The paper form is being made.")

    def initial_new(self) -> dict[str, Any]:
        """English and the community's languages."""
        spoken = {"en", self.community.primary_language, *self.community.languages}
        return {"languages": [code for code in WORDS if code in spoken]}

    def cancel_url(self) -> str:
        """Back to the feedback."""
        return reverse("engagement:feedback_list", args=[self.community.slug])

    def success_url(self, saved: Document) -> str:
        """Where the document tells how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def page_context(self) -> dict[str, Any]:
        """Nothing here is worth a draft."""
        return {**super().page_context(), "no_draft": True}

    def save(self, form: Any) -> Document:
        """Ask for it, in the order of the list."""
        chosen = tuple(code for code in WORDS if code in form.cleaned_data["languages"])
        return ask_for_paper_form(self.community, chosen, by=self.request.user)


class StackAdd(EngagementForm):
    """Write down a stack of paper: one origin, a row for each contribution."""

    one_of = tuple(FEEDBACK_ACTIONS.values())
    form_class = StackForm
    template_name = "engagement/stack_form.html"
    title = _("Write down a stack of paper")
    lead = _("One row for each idea, in the words it was said in. Rows without words stay out. All are saved, or none.")
    primary_label = _("Add all rows")

    def allowed(self) -> bool:
        """Whoever may take in at least one kind; the service checks the kind of each row."""
        return bool(answerable(self.request.user, self.community))

    def cancel_url(self) -> str:
        """Back to the feedback."""
        return reverse("engagement:feedback_list", args=[self.community.slug])

    def initial_new(self) -> dict[str, Any]:
        """On paper, today."""
        return {"source": "paper", "received_on": clock.today()}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add empty rows when asked to, with all that was typed; save otherwise."""
        if "more_rows" not in request.POST:
            return super().post(request, **kwargs)
        data = request.POST.copy()
        data["rows"] = str(len(self.build_form(data).numbers) + MORE)
        form = self.build_form(data)
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        return self.page(form)

    def build_form(self, data: Any = None, files: Any = None) -> StackForm:
        """The form, known as what it is."""
        form = super().build_form(data, files)
        assert isinstance(form, StackForm)  # noqa: S101
        return form

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """Say whether more rows fit."""
        numbers = form.numbers if isinstance(form, StackForm) else ()
        return super().page(form, status, **{"more_fit": len(numbers) < MOST, **context})

    def save(self, form: Any) -> Any:
        """Store all rows."""
        uid = form.cleaned_data["uid"]
        return add_stack(self.community, form.origin, form.lines, by=self.request.user, uid=uid)

    def told(self, saved: Any) -> Any:
        """How many there are."""
        text = ngettext("%(count)d piece of feedback is kept.", "%(count)d pieces of feedback are kept.", len(saved))
        return text % {"count": len(saved)}
