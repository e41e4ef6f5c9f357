"""Kinds and states of priorities."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Hazard(models.TextChoices):
    """What the climate does here, as the guide names it."""

    HEAT = "heat", _("Higher temperatures")
    EXTREME_WEATHER = "extreme_weather", _("Extreme weather")
    SEA_LEVEL = "sea_level", _("Sea level rise")
    FLOODING = "flooding", _("Flooding")
    HEAVY_RAIN = "heavy_rain", _("Heavy rain")
    OTHER = "other", pgettext_lazy("hazard", "Another one")


class EarlierOutcome(models.TextChoices):
    """What becomes of an earlier priority (questions 3a and 3b)."""

    KEPT = "kept", pgettext_lazy("priority", "Kept")
    CHANGED = "changed", pgettext_lazy("priority", "Changed")
    RETIRED = "retired", pgettext_lazy("priority", "Retired")


class Part(models.TextChoices):
    """Sections of records that are saved each for itself; the first three are answers of the worksheet."""

    NO_EARLIER = "no_earlier", _("There are no earlier priorities")
    FIT = "fit", _("How well do the earlier priorities match what you heard?")
    FEEDBACK = "feedback_answer", _("What feedback did you receive, and what changed?")
    CHECK_BACK = "check_back", _("Check-back with residents")
    ANALYSIS = "analysis", _("Analysis")
    FINDINGS = "findings", _("Findings")
    TEXTS = "texts", _("Texts")
    OUTCOME = "outcome", _("What becomes of it")


class WhichText(models.TextChoices):
    """Which text of an earlier priority the work belongs to (question 2)."""

    FIRST = "first", _("The MVP 1.0 text")
    UPDATED = "updated", _("The updated text")


class Origin(models.TextChoices):
    """Where a priority of the merged list comes from (questions 3c and 4)."""

    KEPT = "kept", pgettext_lazy("priority", "Kept")
    CHANGED = "changed", pgettext_lazy("priority", "Changed")
    NEW = "new", pgettext_lazy("priority", "New")


class Standing(models.TextChoices):
    """What an official record is worth today."""

    SUBMITTED = "submitted", pgettext_lazy("record", "Submitted, not adopted")
    RETURNED = "returned", pgettext_lazy("record", "Sent back, not adopted")
    WITHDRAWN = "withdrawn", pgettext_lazy("record", "Withdrawn, not adopted")
    ADOPTED = "adopted", pgettext_lazy("record", "Adopted")
    SUPERSEDED = "superseded", pgettext_lazy("record", "Superseded")


class ExampleKind(models.TextChoices):
    """How an example's wording is: the guide's three kinds."""

    TOO_BROAD = "too_broad", _("Too broad")
    TOO_SPECIFIC = "too_specific", _("Too specific")
    RIGHT = "right", _("About right")


class Move(models.TextChoices):
    """Where a priority goes: a place up or down on its list, or to the other list."""

    UP = "up", pgettext_lazy("order", "Up")
    DOWN = "down", pgettext_lazy("order", "Down")
    PUBLIC = "public", _("To the public list")
    WORKING = "working", _("To the working list")


class PromptPart(models.TextChoices):
    """Where the guide asks it."""

    QUESTION = "question", _("Question of the worksheet")
    FINDINGS = "findings", _("Prompt for the findings")
    THEME = "theme", _("Guiding question of a theme")
    CRITERION = "criterion", _("What makes a good priority")
    CHECK_BACK = "check_back", _("Prompt for the check-back")


class PromptSource(models.TextChoices):
    """Whose wording it is."""

    OURS = "ours", _("Our wording")
    STATE = "state", _("The state’s wording")


class TranslationState(models.TextChoices):
    """Where one text stands in one language."""

    ORIGINAL = "original", pgettext_lazy("translation", "original")
    CURRENT = "current", pgettext_lazy("translation", "up to date")
    OUTDATED = "outdated", pgettext_lazy("translation", "outdated")
    MACHINE = "machine", pgettext_lazy("translation", "machine draft")
    MISSING = "missing", pgettext_lazy("translation", "missing")
    WAITING = "waiting", pgettext_lazy("translation", "waits for the original")


class Outcome(models.TextChoices):
    """What would become of a translation that somebody brings."""

    NEW = "new", pgettext_lazy("translation", "New")
    CHANGED = "changed", pgettext_lazy("translation", "Changed")
    CONFIRMED = "confirmed", pgettext_lazy("translation", "Right as it stands")
    DRAFTED = "drafted", pgettext_lazy("translation", "Kept as a machine draft")
    UNCHANGED = "unchanged", pgettext_lazy("translation", "Unchanged")
    EMPTY = "empty", pgettext_lazy("translation", "Empty, stays as it is")
    REFUSED = "refused", pgettext_lazy("translation", "Refused")
