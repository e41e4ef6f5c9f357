"""Looking back: an event against the seven marks of equitable engagement, and a phase at three levels; commitments."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.enums import CommitmentState, MarkStrength
from engagement.models.event import Event
from mvp.enums import Phase
from mvp.models import Community, Membership
from mvp.models.base import OfCommunity, Record
from mvp.models.place import Coded


class EquityMark(Coded):
    """One of the marks by which a team sees whether an event centered equity: reference data, in our own words."""

    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class EventReflection(Record):
    """How an event did by each mark, what went wrong, and what changes next time."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="reflection")
    went_wrong = models.TextField(_("What went wrong?"), blank=True, max_length=4000)
    next_time = models.TextField(_("What do we do differently next time?"), blank=True, max_length=4000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["event"]

    def __str__(self) -> str:
        return str(self.event)


class MarkJudgement(models.Model):
    """How strong an event was by one mark; no row: nobody said."""

    reflection = models.ForeignKey(EventReflection, on_delete=models.PROTECT, related_name="judgements")
    mark = models.ForeignKey(EquityMark, on_delete=models.PROTECT, related_name="+")
    strength = models.CharField(max_length=10, choices=MarkStrength)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reflection", "mark"], name="mark_once_per_reflection")]

    def __str__(self) -> str:
        return f"{self.reflection_id} {self.mark_id}: {self.strength}"


class Commitment(Record):
    """What the team promised, who sees to it and by when, and the events that showed the practice."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="commitments")
    what = models.CharField(_("What do we commit to?"), max_length=300)
    who = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who sees to it?"))
    due = models.DateField(_("By when?"))
    events = models.ManyToManyField(Event, blank=True, related_name="+", verbose_name=_("Events that showed it"))
    state = models.CharField(
        _("How does it stand?"), max_length=10, choices=CommitmentState, default=CommitmentState.OPEN
    )
    note = models.TextField(_("What came of it"), blank=True, max_length=2000)

    objects = OfCommunity["Commitment"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.DROPPED) | ~Q(note=""), name="commitment_dropped_with_reason"
            )
        ]

    def __str__(self) -> str:
        return self.what


class PhaseReflection(Record):
    """What a phase changed in people, in departments and in the government as a whole."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="phase_reflections")
    phase = models.PositiveSmallIntegerField(choices=Phase)
    person = models.TextField(_("What changed in how each of us works?"), blank=True, max_length=4000)
    department = models.TextField(_("What changed in our departments?"), blank=True, max_length=4000)
    government = models.TextField(_("What changed in the government as a whole?"), blank=True, max_length=4000)

    objects = OfCommunity["PhaseReflection"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "phase"]
        constraints = [models.UniqueConstraint(fields=["community", "phase"], name="one_reflection_per_phase")]

    def __str__(self) -> str:
        return f"{self.community}: {self.get_phase_display()}"
