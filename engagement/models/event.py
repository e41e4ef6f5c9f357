"""Events with residents: planned, held, recorded with outcome per metric and people reached per group."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.models import AffectedGroup
from core_team.models.expertise import Withdrawable
from engagement.enums import Barrier, EventFormat, EventPurpose, EventStatus, SpokenLanguage
from engagement.models.method import EngagementMethod
from engagement.models.plan import PlanMetric
from mvp import clock
from mvp.models import Attachment, Community, Membership
from mvp.models.base import OfCommunity, Record

OFFERS = ("childcare", "food", "transport")


class Event(Record):
    """One activity of the engagement record: name, date, what happened and who took part, materials, outcome."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="events")
    purpose = models.CharField(_("What is it for?"), max_length=20, choices=EventPurpose)
    method = models.ForeignKey(
        EngagementMethod,
        to_field="code",
        db_column="method",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("What kind of event?"),
    )
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.PLANNED)
    name = models.CharField(_("Name of the event"), max_length=160)
    held_on = models.DateField(_("Date"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    format = models.CharField(_("How do people come together?"), max_length=20, choices=EventFormat, blank=True)
    languages_offered = models.JSONField(_("Languages offered"), default=list, blank=True)
    languages_used = models.JSONField(_("Languages that were used"), default=list, blank=True)
    interpreters = models.CharField(_("Interpreters"), max_length=200, blank=True)
    childcare = models.BooleanField(_("Childcare"), default=False)
    food = models.BooleanField(_("Food"), default=False)
    transport = models.BooleanField(_("Rides or transport costs"), default=False)
    cost = models.DecimalField(
        _("Cost in US dollars"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    barriers_checked_on = models.DateField(_("Barriers checked on"), null=True, blank=True)
    announced_on = models.DateField(_("Announced on"), null=True, blank=True)
    led_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Led by")
    )
    description = models.TextField(_("What happened? Who took part?"), blank=True, max_length=4000)
    people = models.PositiveIntegerField(_("How many people in all?"), null=True, blank=True)
    people_unknown = models.PositiveIntegerField(_("Of no known group"), null=True, blank=True)
    outcome = models.TextField(_("How did it do against the goals of the plan?"), blank=True, max_length=4000)
    materials_link = models.URLField(_("Link to the folder of materials"), blank=True, max_length=500)
    cancelled_because = models.TextField(_("Why it was cancelled"), blank=True, max_length=2000)

    objects = OfCommunity["Event"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "-held_on", "-pk"]
        indexes = [models.Index(fields=["community", "-held_on", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=EventStatus.CANCELLED) | ~Q(cancelled_because=""),
                name="event_cancelled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(announced_on__isnull=True) | Q(barriers_checked_on__isnull=False),
                name="event_announced_after_barriers_checked",
            ),
            models.CheckConstraint(
                condition=Q(people_unknown__isnull=True) | Q(people__isnull=False, people_unknown__lte=F("people")),
                name="event_unknown_people_within_all",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def awaits_record(self) -> bool:
        """Whether its day has come and nobody has recorded how it went."""
        return self.status in (EventStatus.PLANNED, EventStatus.HELD) and self.held_on <= clock.today()

    @property
    def is_recorded(self) -> bool:
        """Whether it was held and judged."""
        return self.status == EventStatus.RECORDED

    @property
    def is_cancelled(self) -> bool:
        """Whether it counts no more."""
        return self.status == EventStatus.CANCELLED

    @property
    def is_coming(self) -> bool:
        """Whether it is planned and its day lies ahead, or is today."""
        return self.status in (EventStatus.PLANNED, EventStatus.HELD) and self.held_on >= clock.today()

    @property
    def offers(self) -> list[str]:
        """What is offered to those who come, in words."""
        fields: dict[str, Any] = {field.name: field for field in self._meta.concrete_fields}
        return [str(fields[name].verbose_name) for name in OFFERS if getattr(self, name)]

    @property
    def without_interpreter(self) -> list[str]:
        """Languages beyond English that were used, else offered, while no interpreter is recorded; by name."""
        english = SpokenLanguage.EN.label
        return [] if self.interpreters else [name for name in self.spoken if name != str(english)]

    @property
    def spoken(self) -> list[str]:
        """Languages that were used, else those offered, by name."""
        codes = self.languages_used or self.languages_offered
        return [str(name) for code, name in SpokenLanguage.choices if code in codes]


class EventBarrier(models.Model):
    """What stands in people's way under one head, and what is done; a row without words: looked at, nothing found."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="barriers")
    kind = models.CharField(max_length=20, choices=Barrier)
    found = models.TextField(_("What is in the way?"), blank=True, max_length=1000)
    done = models.TextField(_("What is done about it?"), blank=True, max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="barrier_kind_once_per_event"),
            models.CheckConstraint(condition=Q(found="") | ~Q(done=""), name="barrier_found_has_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"


class EventFile(Record, Withdrawable):
    """A photo or a note of an event: seen by those of the process; set aside with a reason, never deleted."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="event_files")
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["event", "pk"]

    def __str__(self) -> str:
        return self.attachment.name

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture; others are never published."""
        return self.attachment.content_type.startswith("image/")


class EventReach(models.Model):
    """How many people of a named group an event reached; empty means not counted."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="reach")
    group = models.ForeignKey(AffectedGroup, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "group"], name="group_once_per_event")]

    def __str__(self) -> str:
        return f"{self.event}: {self.group}"


class EventOutcome(models.Model):
    """How an event did against one metric of the plan."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="outcomes")
    metric = models.ForeignKey(PlanMetric, on_delete=models.PROTECT, related_name="+")
    result = models.TextField(_("Result"), max_length=2000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "metric"], name="metric_once_per_event")]

    def __str__(self) -> str:
        return f"{self.event}: {self.metric}"
