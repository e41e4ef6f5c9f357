"""Kinds and states of priorities."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EarlierOutcome(models.TextChoices):
    """What becomes of an earlier priority (questions 3a and 3b)."""

    KEPT = "kept", pgettext_lazy("priority", "Kept")
    CHANGED = "changed", pgettext_lazy("priority", "Changed")
    RETIRED = "retired", pgettext_lazy("priority", "Retired")


class Origin(models.TextChoices):
    """Where a priority of the merged list comes from (questions 3c and 4)."""

    KEPT = "kept", pgettext_lazy("priority", "Kept")
    CHANGED = "changed", pgettext_lazy("priority", "Changed")
    NEW = "new", pgettext_lazy("priority", "New")


class Standing(models.TextChoices):
    """What an official record is worth today."""

    SUBMITTED = "submitted", pgettext_lazy("record", "Submitted, not adopted")
    ADOPTED = "adopted", pgettext_lazy("record", "Adopted")
    SUPERSEDED = "superseded", pgettext_lazy("record", "Superseded")


class ExampleKind(models.TextChoices):
    """How an example's wording is: the guide's three kinds."""

    TOO_BROAD = "too_broad", _("Too broad")
    TOO_SPECIFIC = "too_specific", _("Too specific")
    RIGHT = "right", _("About right")
