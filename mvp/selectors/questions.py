"""Questions to the coordinator: at a step, in a list over communities, and as something that waits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.contributions import InboxItem, Owed
from mvp.enums import PROGRAM, Role, Step
from mvp.gates import say
from mvp.models import Community, ProcessRun, Question, QuestionMessage, Region
from mvp.permissions import Access

PER_PAGE = 50
STATES = ("open", "answered")


@dataclass(frozen=True)
class ShownMessage:
    """A question, an answer or a follow-up in words."""

    uid: UUID
    by_name: str
    role: Any
    at: datetime
    text: str
    language: str
    is_answer: bool


@dataclass(frozen=True)
class ShownQuestion:
    """A question with everything that was said about it."""

    uid: UUID
    url: str
    community: Community
    step: int
    messages: tuple[ShownMessage, ...]
    waiting_since: datetime | None

    @property
    def first(self) -> ShownMessage:
        """The question itself."""
        return self.messages[0]

    @property
    def latest_answer(self) -> ShownMessage | None:
        """The answer given last."""
        return next((message for message in reversed(self.messages) if message.is_answer), None)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.waiting_since is not None


class QuestionFilters:
    """What the reader asked for; unknown values are ignored, never an error."""

    def __init__(self, query: QueryDict) -> None:
        state = query.get("state", "open")
        self.state = state if state in STATES else ""
        self.words = query.get("q", "").replace("\0", "").strip()[:80]
        step = query.get("step", "")
        self.step = step if step in {str(int(number)) for number in Step} else ""
        region = query.get("region", "")
        self.region = region if region.isascii() and region.replace("-", "").isalnum() else ""
        self.page = query.get("page", "")

    @property
    def any(self) -> bool:
        """Whether something is filtered away."""
        return bool(self.state or self.words or self.step or self.region)

    @property
    def kept(self) -> str:
        """The filters as a query, for links to other pages of the list."""
        data = QueryDict(mutable=True)
        data.update({"state": self.state or "all"})
        data.update({key: value for key, value in self._others().items() if value})
        return data.urlencode()

    def _others(self) -> dict[str, str]:
        return {"q": self.words, "step": self.step, "region": self.region}


def _with_messages(questions: QuerySet[Question]) -> QuerySet[Question]:
    messages = Prefetch("messages", QuestionMessage.objects.order_by("at", "pk"))
    return questions.select_related("community__region").prefetch_related(messages)


def questions_at(community: Community, step: Step) -> list[ShownQuestion]:
    """What was asked about this step, newest first; two queries."""
    found = Question.objects.filter(community=community, step=step)
    return [shown_question(question) for question in _with_messages(found)]


def question_page(access: Access, filters: QuestionFilters) -> tuple[Page[Any], list[ShownQuestion]]:
    """A page of the questions of all communities this person may read, the longest waiting first."""
    found = Question.objects.visible_to(access.user)
    if filters.state:
        found = found.filter(waiting_since__isnull=filters.state == "answered")
    if filters.step:
        found = found.filter(step=int(filters.step))
    if filters.region:
        found = found.filter(community__region__code=filters.region)
    if filters.words:
        found = found.filter(
            Exists(QuestionMessage.objects.filter(question=OuterRef("pk"), text__icontains=filters.words))
        )
    order = ("waiting_since", "pk") if filters.state == "open" else ("-asked_at", "-pk")
    page = Paginator(_with_messages(found.order_by(*order)), PER_PAGE).get_page(filters.page)
    return page, [shown_question(question) for question in page]


def reachable_regions(access: Access) -> list[Region]:
    """The regions of the communities this person may read, for the filter."""
    return list(Region.objects.filter(communities__in=Community.objects.visible_to(access.user)).distinct())


def open_questions(access: Access) -> int:
    """How many questions wait for this person's answer; 0 for who does not answer."""
    if not any(held.role in PROGRAM for held in access.memberships):
        return 0
    return Question.objects.open().visible_to(access.user).count()


def shown_question(question: Question) -> ShownQuestion:
    """A question with its messages loaded, in words."""
    messages = tuple(
        ShownMessage(
            uid=message.uid,
            by_name=message.by_name,
            role=Role(message.by_role).label if message.by_role else "",
            at=message.at,
            text=message.text,
            language=message.language,
            is_answer=message.is_answer,
        )
        for message in question.messages.all()
    )
    url = reverse("question_page", args=[question.community.slug, question.uid])
    return ShownQuestion(question.uid, url, question.community, question.step, messages, question.waiting_since)


def waiting_questions(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Open questions, the longest waiting first: for the coordinator and staff, but not for who asked."""
    communities = {run.community_id: run.community for run in runs}
    found = Question.objects.open().filter(community__in=communities)
    for question in found.order_by("waiting_since"):
        community = communities[question.community_id]
        item = InboxItem(
            say(_("Answer a question about step %(step)d"), step=question.step),
            reverse("question_page", args=[community.slug, question.uid]),
            _("The community has asked its coordinator and waits for the answer."),
            community,
        )
        yield Owed(f"question:{question.uid}", item, frozenset(PROGRAM), not_for=question.asked_by_id)
