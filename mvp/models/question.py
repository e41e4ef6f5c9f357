"""Questions a community asks its coordinator about a step, with every answer kept."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from mvp.clock import now
from mvp.enums import Step
from mvp.models.base import Addressed, AppendOnly, OfCommunity
from mvp.models.community import Community
from mvp.models.gate import ActorMixin

MOST_CHARACTERS = 4000


class QuestionQuerySet(OfCommunity["Question"]):
    """Questions by state."""

    def open(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(waiting_since__isnull=False)


class Question(Addressed):
    """A question about one step. `waiting_since` is empty once it is answered; a follow-up asks again."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="questions")
    step = models.PositiveSmallIntegerField(_("Step"), choices=Step)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    waiting_since = models.DateTimeField(default=now, null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["community", "step", "-asked_at"]),
            models.Index(fields=["waiting_since"]),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(step__gte=1, step__lte=10), name="question_step_exists")
        ]

    def __str__(self) -> str:
        return f"{self.community_id}/{self.step}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.waiting_since is not None


class QuestionMessage(AppendOnly, ActorMixin, Addressed):
    """What was asked, answered or asked further; never changed, never deleted. The first one is the question."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="messages")
    is_answer = models.BooleanField(default=False)
    language = models.CharField(max_length=10)
    text = models.TextField(max_length=MOST_CHARACTERS)

    class Meta:
        ordering = ["question", "at", "pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)
