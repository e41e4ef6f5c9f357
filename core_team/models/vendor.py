"""Vendors: organizations, teams or people engaged for the process."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import VendorForm, VendorKind
from mvp.models import Attachment, Community
from mvp.models.base import OfCommunity, Record


class Vendor(Record):
    """A planning vendor, adviser or implementation vendor with its contract; it ends, it is never deleted."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="vendors")
    kind = models.CharField(_("Engaged as"), max_length=20, choices=VendorKind)
    form = models.CharField(_("Kind of party"), max_length=20, choices=VendorForm, default=VendorForm.ORGANIZATION)
    name = models.CharField(_("Name"), max_length=160)
    contact = models.CharField(_("Contact person"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    contract_date = models.DateField(_("Contract date"), null=True, blank=True)
    contract_end = models.DateField(_("Contract end"), null=True, blank=True)
    amount = models.DecimalField(_("Amount in US dollars"), max_digits=12, decimal_places=2, null=True, blank=True)
    contract_file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    final_amount = models.DecimalField(
        _("Paid in all, in US dollars"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    ended_because = models.TextField(_("Why it ended"), blank=True, max_length=2000)

    objects = OfCommunity["Vendor"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "kind", "-contract_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(kind=VendorKind.PLANNING, ended_on__isnull=True),
                name="one_active_planning_vendor",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="vendor_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(final_amount__isnull=True) | Q(final_amount__gte=0, ended_on__isnull=False),
                name="vendor_final_amount_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(contract_end__isnull=True)
                | Q(contract_date__isnull=True)
                | Q(contract_end__gte=models.F("contract_date")),
                name="vendor_contract_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def committed(self) -> Decimal | None:
        """What it costs: the contract's amount, or what an ended engagement came to where that is known."""
        return self.amount if self.final_amount is None else self.final_amount
