"""Kinds and states of the Core Team's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp.enums import Role

ORGANISING_ROLES = (
    Role.PLANNING_VENDOR,
    Role.EQUITY_PARTNER,
    Role.PROJECT_MANAGER,
    Role.MUNICIPAL_MEMBER,
    Role.LIAISON,
    Role.COORDINATOR,
)
"""Who organises a meeting of the team, those the guide names first."""


class PayKind(models.TextChoices):
    """Whether somebody's time is paid from the grant."""

    STAFF = "staff", _("Municipal staff")
    PAID = "paid", _("Volunteer, paid from the grant")
    UNPAID = "unpaid", _("Volunteer, unpaid")


class NeedKind(models.TextChoices):
    """What kind of support somebody needs to take part."""

    LANGUAGE = "language", pgettext_lazy("need", "Language")
    CHILDCARE = "childcare", pgettext_lazy("need", "Childcare or care for relatives")
    TRANSPORT = "transport", pgettext_lazy("need", "Getting there")
    ACCESS = "access", pgettext_lazy("need", "Access and health")
    TECHNOLOGY = "technology", pgettext_lazy("need", "Technology")
    OTHER = "other", pgettext_lazy("need", "Something else")


OFFERED_SUPPORT = (NeedKind.LANGUAGE, NeedKind.CHILDCARE, NeedKind.TRANSPORT, NeedKind.ACCESS, NeedKind.TECHNOLOGY)
"""What a role description may promise; something else is said to the person."""


class OutreachKind(models.TextChoices):
    """How people were looked for; the guide names these three ways."""

    POSTED = "posted", pgettext_lazy("outreach", "Role description posted")
    ORGANIZATION = "organization", pgettext_lazy("outreach", "Organization contacted")
    PLACE = "place", pgettext_lazy("outreach", "Public place visited")


class CandidateStage(models.TextChoices):
    """How far a candidate has come; the last three are answers."""

    INTEREST = "interest", pgettext_lazy("candidate", "Showed interest")
    CONTACTED = "contacted", pgettext_lazy("candidate", "Contacted")
    TALKED = "talked", pgettext_lazy("candidate", "Talked with")
    OFFERED = "offered", pgettext_lazy("candidate", "Role offered")
    ACCEPTED = "accepted", pgettext_lazy("candidate", "Accepted")
    DECLINED = "declined", pgettext_lazy("candidate", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("candidate", "No longer considered")


SETTLED_STAGES = (CandidateStage.ACCEPTED, CandidateStage.DECLINED, CandidateStage.WITHDRAWN)


class VendorKind(models.TextChoices):
    """What a vendor is engaged for."""

    PLANNING = "planning", _("Planning vendor")
    ADVISER = "adviser", _("Subject matter expert advisor")
    IMPLEMENTATION = "implementation", _("Implementation vendor")


class VendorForm(models.TextChoices):
    """What kind of party a vendor is."""

    ORGANIZATION = "organization", _("Organization")
    TEAM = "team", _("Team")
    INDIVIDUAL = "individual", _("Individual")


class GroupKind(models.TextChoices):
    """EJ populations are areas, priority populations are people's circumstances: two different kinds."""

    EJ = "ej", _("Environmental Justice (EJ) population")
    PRIORITY = "priority", _("Priority population")


class DeliverableStatus(models.TextChoices):
    """Where a deliverable stands."""

    OPEN = "open", pgettext_lazy("deliverable", "Not handed in")
    HANDED_IN = "handed_in", pgettext_lazy("deliverable", "Handed in")
    RETURNED = "returned", pgettext_lazy("deliverable", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("deliverable", "Accepted")
    DROPPED = "dropped", pgettext_lazy("deliverable", "Dropped")


class HandInDecision(models.TextChoices):
    """What the project manager says to a version; the values are those of the status it leads to."""

    ACCEPTED = "accepted", pgettext_lazy("deliverable", "Accept it")
    RETURNED = "returned", pgettext_lazy("deliverable", "Return it for changes")


class EjFinding(models.TextChoices):
    """What the state's map shows for a municipality."""

    SOME = "some", _("At least one EJ block group")
    NONE = "none", _("No EJ block group")


class EjCriterion(models.TextChoices):
    """The state's codes for why a block group is an EJ population."""

    ENGLISH = "E", _("E: households that speak English less than “very well”")
    INCOME = "I", _("I: household income")
    MINORITY = "M", _("M: minority population")


class MeetingKind(models.TextChoices):
    """What a meeting of the team is for."""

    MEET_AND_GREET = "meet_and_greet", _("Meet and greet of the whole team")
    TEAM_BUILDING = "team_building", _("Team-building activity")
    OTHER = "other", pgettext_lazy("meeting", "Other meeting")


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    HELD = "held", pgettext_lazy("meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class TermsKind(models.TextChoices):
    """How a member's time is paid."""

    HOURLY = "hourly", pgettext_lazy("pay", "By the hour")
    MONTHLY = "monthly", pgettext_lazy("pay", "By the month")
    INSTALMENTS = "instalments", pgettext_lazy("pay", "In instalments")
    NONE = "none", pgettext_lazy("pay", "Not paid")


class EntryKind(models.TextChoices):
    """What an entry of the pay ledger is for."""

    HOURS = "hours", pgettext_lazy("pay", "Hours")
    MONTH = "month", pgettext_lazy("pay", "A month")
    MILESTONE = "milestone", pgettext_lazy("pay", "An instalment")
    CORRECTION = "correction", pgettext_lazy("pay", "Correction")


class EntryState(models.TextChoices):
    """Where an entry of the pay ledger stands."""

    SUBMITTED = "submitted", pgettext_lazy("pay", "Waits for approval")
    RETURNED = "returned", pgettext_lazy("pay", "Returned")
    APPROVED = "approved", pgettext_lazy("pay", "Approved")
    PAID = "paid", pgettext_lazy("pay", "Paid")
    WITHDRAWN = "withdrawn", pgettext_lazy("pay", "Withdrawn")
