"""What happened at gates (append-only), what was waived, and the cache that lists read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mvp.clock import now
from mvp.enums import ConditionDecision, ConditionState, GateDecision, Role, Step
from mvp.models.base import Addressed, AppendOnly, M, OfCommunity, Record
from mvp.models.process import ProcessRun


class ActorMixin(models.Model):
    """Who acted. The name is stored with the act: rows outlive accounts, so the key is not enforced."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    by_name = models.CharField(max_length=160)
    by_role = models.CharField(max_length=30, choices=Role, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        abstract = True


class OfRun(OfCommunity[M]):
    """Rows that belong to a run's community."""

    community_path = "run__community"


class GateReview(AppendOnly, ActorMixin, Addressed):
    """One act at a gate with the evidence as it stood; never changed, never deleted.

    `evidence` is a list of lines with the summary in each interface language; `comments` maps a
    criterion's code to text; `behind` says where the histories of the records behind the lines stood;
    `uid` comes from the form, so a second sending records nothing new.
    """

    run = models.ForeignKey(ProcessRun, on_delete=models.PROTECT, related_name="reviews")
    step = models.PositiveSmallIntegerField(choices=Step)
    decision = models.CharField(max_length=20, choices=GateDecision)
    note = models.TextField(blank=True)
    comments = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    behind = models.JSONField(default=dict)
    due = models.DateField(null=True, blank=True)

    objects = OfRun["GateReview"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["run", "step", "-at"])]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}: {self.decision}"


class GateCondition(Record):
    """A condition of an approval, with the day it is to be met by and, once confirmed, the day it was met."""

    review = models.ForeignKey(GateReview, on_delete=models.PROTECT, related_name="conditions")
    text = models.TextField(_("Condition"))
    due = models.DateField(_("To be met by"))
    met_on = models.DateField(_("Met on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ConditionState, default=ConditionState.OPEN)

    class Meta:
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["state", "due"])]

    def __str__(self) -> str:
        return self.text

    @property
    def is_met(self) -> bool:
        """Whether the program has confirmed it."""
        return self.state == ConditionState.MET


class ConditionAct(AppendOnly, ActorMixin, Addressed):
    """Somebody said a condition is met, confirmed it, or sent it back; with a note and what shows it."""

    condition = models.ForeignKey(GateCondition, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10, choices=ConditionDecision)
    note = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    document = models.ForeignKey("mvp.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["condition", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.act}"


class Waiver(AppendOnly, ActorMixin, Addressed):
    """A criterion (or, with an empty code, a whole step) set aside for one community, with the reason."""

    run = models.ForeignKey(ProcessRun, on_delete=models.PROTECT, related_name="waivers")
    step = models.PositiveSmallIntegerField(choices=Step)
    code = models.CharField(max_length=60, blank=True)
    reason = models.TextField(_("Reason"))
    until = models.DateField(_("Valid until"), null=True, blank=True)
    funding_effect = models.DecimalField(_("Effect on funding"), max_digits=12, decimal_places=2, null=True, blank=True)
    document = models.ForeignKey("mvp.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfRun["Waiver"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["run", "step"])]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}: {self.code or 'step'}"


class GateStatus(models.Model):
    """A cache of the open gate for lists; pages of a gate and decisions always evaluate anew."""

    run = models.OneToOneField(ProcessRun, on_delete=models.CASCADE, related_name="gate_status")
    step = models.PositiveSmallIntegerField(choices=Step)
    blocking = models.JSONField(default=list)
    blocking_count = models.PositiveSmallIntegerField(default=0)
    turn = models.CharField(max_length=30, choices=Role, blank=True)
    since = models.DateTimeField(default=now)
    refreshed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "gate statuses"
        indexes = [models.Index(fields=["turn"]), models.Index(fields=["blocking_count"])]
        constraints = [models.CheckConstraint(condition=Q(step__gte=1, step__lte=10), name="gate_status_step_exists")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}"
