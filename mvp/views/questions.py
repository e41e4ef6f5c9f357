"""Asking the coordinator about a step, answering, and the list of questions over communities."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mvp.enums import Step
from mvp.forms import MessageForm, QuestionForm, RecordForm
from mvp.models import Question
from mvp.permissions import may, open_access
from mvp.selectors.pages import step_names
from mvp.selectors.questions import QuestionFilters, question_page, reachable_regions, shown_question
from mvp.services.questions import answer, ask, follow_up
from mvp.views.records import RecordFormView


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    """The questions of all communities the reader may read: for coordinators, what they are asked."""
    access, filters = open_access(request.user), QuestionFilters(request.GET)
    page, questions = question_page(access, filters)
    context = {
        "page": page,
        "questions": questions,
        "filters": filters,
        "kept": filters.kept,
        "steps": step_names().items(),
        "regions": reachable_regions(access),
    }
    return render(request, "mvp/question_list.html", context)


class QuestionAdd(RecordFormView):
    """Ask the coordinator."""

    action = "mvp.ask_coordinator"
    form_class = QuestionForm
    title = _("Ask your coordinator")
    lead = _("The MVP Regional Coordinator gets a mail and answers here. Question and answer stay at the step.")
    primary_label = _("Send the question")
    success_message = _("Your question is sent. You get a mail when it is answered.")

    def initial_new(self) -> dict[str, Any]:
        """The step from whose page one came, else the one the community stands at."""
        asked = self.request.GET.get("step", "")
        known = {str(int(step)) for step in Step}
        return {"step": int(asked) if asked in known else int(self.community.run.open_step)}

    def page_context(self) -> dict[str, Any]:
        """Where it is asked."""
        return {"eyebrow": [self.community.name]}

    def save(self, form: RecordForm) -> Any:
        """Ask."""
        data = form.cleaned_data
        return ask(self.community, Step(data["step"]), by=self.request.user, text=data["text"], uid=data["uid"])

    def success_url(self, saved: Any) -> str:
        """The question."""
        return reverse("question_page", args=[self.community.slug, saved.uid])


class QuestionPage(RecordFormView):
    """One question with its answers; the program answers, the community asks further."""

    form_class = MessageForm
    template_name = "mvp/question_page.html"

    def open(self) -> None:
        """Find the question in this community."""
        found = Question.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        question = found.prefetch_related("messages").first()
        if question is None:
            raise Http404
        question.community = self.community
        self.question: Question = question

    @property
    def answers(self) -> bool:
        """Whether the reader is one who answers: not what they asked themselves."""
        asked = self.question.asked_by_id == self.request.user.pk
        return not asked and may(self.request.user, "mvp.answer_question", self.community)

    @property
    def writes(self) -> bool:
        """Whether the reader may add something."""
        return self.answers or may(self.request.user, "mvp.ask_coordinator", self.community)

    def allowed(self) -> bool:
        """Readers read; writing is for who answers or asks."""
        return super().allowed() and (self.request.method != "POST" or self.writes)

    def page_context(self) -> dict[str, Any]:
        """The question in words, and what the reader does here."""
        shown = shown_question(self.question)
        label = _("Send the answer") if self.answers else _("Ask further")
        return {"question": shown, "answers": self.answers, "writes": self.writes, "primary_label": label}

    def cancel_url(self) -> str:
        """Stay here."""
        return self.request.path

    def save(self, form: RecordForm) -> Any:
        """Answer, or ask further."""
        data, act = form.cleaned_data, answer if self.answers else follow_up
        self.success_message = (
            _("Your answer is sent to who asked.") if self.answers else _("Sent. The question is open again.")
        )
        return act(self.question, by=self.request.user, text=data["text"], uid=data["uid"])
