"""One community's way through the ten steps."""

from django.db import models
from django.db.models import Q

from mvp.enums import Step, StepStatus
from mvp.models.base import Addressed
from mvp.models.community import Community

MVP20 = "mvp20"


class ProcessRun(Addressed):
    """The run of one process by one community. Deciding at a gate locks this row."""

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="run")
    process = models.CharField(max_length=20, default=MVP20)
    current_step = models.PositiveSmallIntegerField(choices=Step, default=Step.START_TEAM)
    reopened_step = models.PositiveSmallIntegerField(choices=Step, null=True, blank=True)
    started_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["current_step"])]

    def __str__(self) -> str:
        return f"{self.community}: {self.current_step}"

    @property
    def step(self) -> Step:
        """The current step; the last one after the end."""
        return Step(self.current_step)

    @property
    def open_step(self) -> Step:
        """The step whose gate comes next: a reopened one first."""
        return Step(self.reopened_step or self.current_step)

    @property
    def is_finished(self) -> bool:
        """Whether the last gate is closed."""
        return self.finished_on is not None


class StepProgress(models.Model):
    """One step of one run. Planned, actual and decided dates are three different things and stay apart."""

    run = models.ForeignKey(ProcessRun, on_delete=models.PROTECT, related_name="steps")
    step = models.PositiveSmallIntegerField(choices=Step)
    status = models.CharField(max_length=12, choices=StepStatus, default=StepStatus.LATER)
    planned_start = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["run", "step"]
        constraints = [
            models.UniqueConstraint(fields=["run", "step"], name="one_progress_per_step"),
            models.CheckConstraint(
                condition=Q(planned_start__isnull=True)
                | Q(planned_end__isnull=True)
                | Q(planned_end__gte=models.F("planned_start")),
                name="step_planned_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True)
                | Q(finished_on__isnull=True)
                | Q(finished_on__gte=models.F("started_on")),
                name="step_finished_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}: {self.status}"

    @property
    def number(self) -> Step:
        """The step as a value of the enum."""
        return Step(self.step)

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked here any more."""
        return self.status in (StepStatus.DONE, StepStatus.WAIVED)
