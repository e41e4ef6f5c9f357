"""Feedback: the list, taking it in, answering it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.contributions import change_links
from engagement.enums import FeedbackAbout, FeedbackSource, Outcome
from engagement.forms.feedback import AnswerForm, FeedbackForm
from engagement.models import Event, FeedbackItem
from engagement.paper_form import form_address
from engagement.permissions import FEEDBACK_ACTIONS
from engagement.selectors.feedback import feedback_counts, possible_outcomes
from engagement.selectors.pages import ANSWERED, OPEN, feedback_page
from engagement.selectors.public import open_kinds
from engagement.services.feedback import add_feedback, answer_feedback
from engagement.views.base import EngagementForm, answerable
from engagement.views.telling import TellsContributor
from engagement.words import WORDS
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError
from mvp.forms import RecordForm
from mvp.models import Community
from mvp.views.base import CommunityView

ABOUT_AT = {Step.PRIORITIES: FeedbackAbout.PRIORITIES, Step.SELECT_PROJECT: FeedbackAbout.CANDIDATES}


class FeedbackList(CommunityView):
    """What was said, newest first: all, waiting or answered."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; filters stand in the address."""
        state, about = request.GET.get("state", ""), request.GET.get("about", "")
        context = {
            "community": self.community,
            "page": feedback_page(self.community, state=state, about=about, before=request.GET.get("before", "")),
            "counts": feedback_counts([self.community.pk])[self.community.pk],
            "state": state if state in (OPEN, ANSWERED) else "",
            "about": about if about in FeedbackAbout.values else "",
            "kinds": FeedbackAbout.choices,
            "answerable": answerable(request.user, self.community),
            "public": public_form(self.community),
        }
        return render(request, "engagement/feedback_list.html", context)


def public_form(community: Community) -> dict[str, Any]:
    """The public form as the team hands it out: open or not, its address in each language, the code's first."""
    first = community.primary_language if community.primary_language in WORDS else "en"
    return {
        "is_open": bool(open_kinds(community)),
        "address": form_address(community, first),
        "languages": [(words, form_address(community, code)) for code, words in WORDS.items()],
    }


class FeedbackAdd(EngagementForm):
    """Write down one contribution."""

    one_of = tuple(FEEDBACK_ACTIONS.values())
    form_class = FeedbackForm
    title = gettext_lazy("Add feedback")
    lead = gettext_lazy("One idea at a time, so that each can be answered. It stays as it was said.")
    primary_label = gettext_lazy("Add this feedback")
    success_message = gettext_lazy("The feedback is kept as it was said.")
    never_kept = ("email", "consent")

    def allowed(self) -> bool:
        """Whoever may take in at least one kind; the service checks the kind that is chosen."""
        return bool(answerable(self.request.user, self.community))

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("engagement:feedback_list", args=[self.community.slug])

    def initial_new(self) -> dict[str, Any]:
        """About what the step asks; from an event's page, at that event and on its day."""
        about = ABOUT_AT.get(self.community.run.open_step, FeedbackAbout.GENERAL)
        start = {"about": about.value, "language": self.community.primary_language, "received_on": clock.today()}
        event = _event_named(self.community, self.request.GET.get("event", ""))
        if event is None:
            return start
        return start | {"source": FeedbackSource.EVENT.value, "event": event, "received_on": event.held_on}

    def save(self, form: Any) -> FeedbackItem:
        """Store it."""
        return add_feedback(self.community, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


def _event_named(community: Community, uid: str) -> Event | None:
    """The event of a link, or None when it names nothing here."""
    try:
        return community.events.filter(uid=UUID(uid), held_on__lte=clock.today()).first()
    except ValueError:
        return None


class FeedbackAnswer(TellsContributor, EngagementForm):
    """Say what became of a contribution."""

    form_class = AnswerForm
    template_name = "engagement/feedback_answer.html"
    title = gettext_lazy("What became of it?")
    primary_label = gettext_lazy("Save the answer")
    success_message = gettext_lazy("The answer is saved.")

    def open(self) -> None:
        """Find the item in this community; `record` is its answer, once there is one."""
        items = self.community.feedback_items.select_related("community", "event", "disposition")
        item = items.filter(uid=self.kwargs.pop("uid")).first()
        if item is None:
            raise Http404
        self.item = item
        self.record = getattr(item, "disposition", None)
        self.action = FEEDBACK_ACTIONS[FeedbackAbout(item.about)]
        item.community = self.community
        self.change_urls = [url for build in change_links.all() if (url := build(item))]

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The form with the outcomes that are possible."""
        form = super().build_form(data, files)
        outcomes = possible_outcomes(self.item, can_link_change=bool(self.change_urls))
        form.offer("outcome", [(outcome.value, outcome.label) for outcome in outcomes])
        return form

    def cancel_url(self) -> str:
        """Back to the list, at this item."""
        return f"{reverse('engagement:feedback_list', args=[self.community.slug])}#feedback-{self.item.uid}"

    def page_context(self) -> dict[str, Any]:
        """The words themselves, and where a change is linked to them."""
        return super().page_context() | {"item": self.item, "change_urls": self.change_urls}

    def save(self, form: Any) -> Any:
        """Store the answer; a change is stored where the change itself was made."""
        data = form.cleaned_data
        if data["outcome"] == Outcome.CHANGED:
            text = _("A change is linked to what was said: open the link above and choose the priority that changed.")
            raise DomainError(text, fields={"outcome": text})
        return answer_feedback(
            self.item,
            by=self.request.user,
            outcome=Outcome(data["outcome"]),
            why=data["why"],
            uid=data["uid"],
            version=data["version"],
        )
