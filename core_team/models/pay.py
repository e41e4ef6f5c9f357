"""The pay ledger: terms, instalments and entries. Pay is personal: read by the member and the pay readers only."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from core_team.enums import EntryKind, EntryState, TermsKind
from core_team.models.meeting import Meeting
from mvp.enums import Step
from mvp.models import Community, Membership
from mvp.models.base import AppendOnly, OfCommunity, Record

ZERO = Decimal("0.00")
RATED = (TermsKind.HOURLY, TermsKind.MONTHLY)
COUNTED = (EntryState.SUBMITTED, EntryState.APPROVED, EntryState.PAID)
"""Entries that are money owed or paid."""
STANDING = (*COUNTED, EntryState.RETURNED)
"""Entries that were not withdrawn."""


class PayTerms(AppendOnly, Record):
    """How one member is paid from a day on. Never overwritten: later terms are a new row from a day.

    On a day, the row with the latest `valid_from` not after it holds (of two from the same day the one entered
    later), unless its own `valid_to`, its last day, has passed. `rate` is US dollars per hour or per month.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="pay_terms")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="pay_terms")
    kind = models.CharField(_("How is the time paid?"), max_length=12, choices=TermsKind)
    rate = models.DecimalField(_("Rate in US dollars"), max_digits=12, decimal_places=2, null=True, blank=True)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)

    objects = OfCommunity["PayTerms"].as_manager()

    class Meta:
        ordering = ["membership", "-valid_from", "-pk"]
        verbose_name_plural = "pay terms"
        indexes = [models.Index(fields=["membership", "-valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RATED, rate__gt=0) | (~Q(kind__in=RATED) & Q(rate__isnull=True)),
                name="pay_terms_rate_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="pay_terms_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.kind} {self.valid_from}"


class PayMilestone(AppendOnly, Record):
    """An instalment agreed with the terms: what has to be reached, how much, by when."""

    terms = models.ForeignKey(PayTerms, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("What has to be reached"), max_length=160)
    amount = models.DecimalField(_("Amount in US dollars"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("Due"))

    class Meta:
        ordering = ["terms", "due_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="milestone_amount_positive")]

    def __str__(self) -> str:
        return self.title


class PayEntryQuerySet(OfCommunity["PayEntry"]):
    """Entries by state and by reader."""

    def standing(self) -> Self:
        """Keep what was not withdrawn."""
        return self.filter(state__in=STANDING)

    def counted(self) -> Self:
        """Keep what is owed or paid."""
        return self.filter(state__in=COUNTED)


class PayEntry(Record):
    """One entry: submitted, then approved or returned by somebody else, then paid with date and reference.

    `amount` follows from the terms of the day; it is fixed when the entry is approved. `purpose` names what it is
    for as a code ("step:5", "meeting:<uid>", or one that a storey above contributes): with member and day it is
    unique. A paid entry is never changed: a correction is an entry of its own, with the difference.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="pay_entries")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="pay_entries")
    kind = models.CharField(max_length=12, choices=EntryKind, default=EntryKind.HOURS)
    state = models.CharField(max_length=12, choices=EntryState, default=EntryState.SUBMITTED)
    worked_on = models.DateField(_("Day"))
    hours = models.DecimalField(_("Hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    purpose = models.CharField(_("What for?"), max_length=80)
    step = models.PositiveSmallIntegerField(choices=Step)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(PayMilestone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(pgettext_lazy("pay", "Note"), max_length=300, blank=True)
    terms = models.ForeignKey(PayTerms, on_delete=models.PROTECT, related_name="entries")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    comment = models.TextField(_("Comment"), blank=True, max_length=2000)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)
    reference = models.CharField(_("Reference"), max_length=60, blank=True)

    objects = PayEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-worked_on", "-pk"]
        verbose_name_plural = "pay entries"
        indexes = [
            models.Index(fields=["community", "-worked_on", "-id"]),
            models.Index(fields=["community", "state", "-worked_on"]),
            models.Index(fields=["membership", "-worked_on", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "worked_on", "purpose"],
                condition=Q(kind=EntryKind.HOURS, state__in=STANDING),
                name="one_entry_per_member_day_and_purpose",
            ),
            models.UniqueConstraint(
                fields=["membership", "purpose"],
                condition=Q(kind__in=[EntryKind.MONTH, EntryKind.MILESTONE], state__in=STANDING),
                name="one_entry_per_month_or_milestone",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.HOURS, hours__gt=0, hours__lte=16)
                | Q(kind=EntryKind.CORRECTION)
                | Q(kind__in=[EntryKind.MONTH, EntryKind.MILESTONE], hours__isnull=True),
                name="pay_entry_hours_fit_kind",
            ),
            models.CheckConstraint(
                condition=(Q(kind=EntryKind.CORRECTION) & Q(corrects__isnull=False))
                | (~Q(kind=EntryKind.CORRECTION) & Q(corrects__isnull=True) & Q(amount__gte=0)),
                name="only_corrections_correct",
            ),
            models.CheckConstraint(
                condition=(Q(state=EntryState.PAID) & Q(paid_on__isnull=False) & ~Q(reference=""))
                | (~Q(state=EntryState.PAID) & Q(paid_on__isnull=True)),
                name="paid_with_date_and_reference",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[EntryState.APPROVED, EntryState.PAID]) | Q(decided_on__isnull=False),
                name="approved_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worked_on}: {self.purpose}"

    @property
    def hours_said(self) -> str:
        """The hours without needless zeros, or nothing."""
        return "" if self.hours is None else f"{self.hours.normalize():f}"

    @property
    def is_open(self) -> bool:
        """Whether member or project manager may still change or withdraw it."""
        return self.state in (EntryState.SUBMITTED, EntryState.RETURNED)
