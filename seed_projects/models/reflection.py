"""Step 10: what worked, what to improve, and what comes next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.models import Community
from mvp.models.base import OfCommunity, Record
from mvp.models.place import CodeManager
from seed_projects.models.withdrawal import WITHDRAWN_WITH_REASON, WithdrawableQuerySet


class ReflectionQuestion(models.Model):
    """A question of the reflection (reference data)."""

    code = models.SlugField(max_length=60, unique=True)
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    objects = CodeManager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The code identifies the question."""
        return (self.code,)


class ReflectionAnswer(Record):
    """The team's answer to one question: what worked and what to improve."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="reflections")
    question = models.ForeignKey(ReflectionQuestion, on_delete=models.PROTECT, related_name="+")
    worked = models.TextField(_("What worked?"), max_length=4000)
    improve = models.TextField(_("What should be better next time?"), max_length=4000)

    objects = OfCommunity["ReflectionAnswer"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "question__position"]
        constraints = [models.UniqueConstraint(fields=["community", "question"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return f"{self.community}: {self.question}"


class NextProject(Record):
    """A project considered next, for instance for an MVP Action Grant."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="next_projects")
    title = models.CharField(_("Project"), max_length=200)
    funding = models.CharField(_("Which grant could pay for it?"), max_length=200, blank=True)
    considered = models.TextField(_("What did you consider, and with what result?"), max_length=4000)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = WithdrawableQuerySet["NextProject"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "pk"]
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="next_project_withdrawn_with_reason")
        ]

    def __str__(self) -> str:
        return self.title
