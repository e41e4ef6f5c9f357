"""Step 9: spending, progress notes, scope changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.models import Attachment, CommunityMember
from mvp.models.base import Record
from seed_projects.models.candidate import SeedProject
from seed_projects.models.withdrawal import WITHDRAWN_WITH_REASON, OfProject


class Spending(Record):
    """Money spent by one member, documented by a file or a reference in the town's books."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="spending")
    member = models.ForeignKey(CommunityMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("Member"))
    spent_on = models.DateField(_("Date"))
    amount = models.DecimalField(_("Amount in US dollars"), max_digits=12, decimal_places=2)
    what_for = models.CharField(_("What for?"), max_length=200)
    reference = models.CharField(_("Invoice or voucher number"), max_length=120, blank=True)
    document = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = OfProject["Spending"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "-spent_on", "-pk"]
        verbose_name_plural = "spending"
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="spending_positive"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="spending_withdrawn_with_reason"),
        ]

    def __str__(self) -> str:
        return self.what_for

    @property
    def is_documented(self) -> bool:
        """A file or a reference stands for it."""
        return bool(self.reference.strip() or self.document_id)


class ProgressNote(Record):
    """How the project is going, in the team's words."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="progress_notes")
    written_on = models.DateField(_("Date"))
    text = models.TextField(_("How is it going?"), max_length=4000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "-written_on", "-pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class ScopeChange(Record):
    """A change of the project's scope; the state asks for approval before it happens."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="scope_changes")
    description = models.TextField(_("What changes, and why?"), max_length=4000)
    happens_on = models.DateField(_("From when on"))
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = OfProject["ScopeChange"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "-happens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="scope_change_withdrawn_with_reason")
        ]

    def __str__(self) -> str:
        return Truncator(self.description).chars(60)

    @property
    def is_approved_in_time(self) -> bool:
        """Approved on or before the day it takes effect."""
        return self.approved_on is not None and self.approved_on <= self.happens_on
