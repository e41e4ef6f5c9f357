"""Kinds and states of engagement records."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventPurpose(models.TextChoices):
    """Why residents are asked: the programme asks three times."""

    LISTEN = "listen", _("Listen (step 5)")
    CHECK_BACK = "check_back", _("Check back on the draft priorities (step 6)")
    CANDIDATES = "candidates", _("Ask about the candidate seed projects (step 7)")


class EventStatus(models.TextChoices):
    """Where an event stands: recorded means held, with outcome judged."""

    PLANNED = "planned", pgettext_lazy("event", "Planned")
    HELD = "held", pgettext_lazy("event", "Held, not yet recorded")
    RECORDED = "recorded", pgettext_lazy("event", "Held and recorded")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class EventFormat(models.TextChoices):
    """How people come together."""

    IN_PERSON = "in_person", pgettext_lazy("format", "In person")
    ONLINE = "online", pgettext_lazy("format", "Online or by phone")
    BOTH = "both", pgettext_lazy("format", "In person and online")
    IN_WRITING = "in_writing", pgettext_lazy("format", "In writing")


class Barrier(models.TextChoices):
    """What keeps people from taking part, under three heads."""

    DIGITAL = "digital", pgettext_lazy("barrier", "Digital")
    DISABILITY = "disability", pgettext_lazy("barrier", "Disability")
    LANGUAGE = "language", pgettext_lazy("barrier", "Language")


class EngagementLevel(models.TextChoices):
    """How much an activity leaves to the community, from hearing about it to deciding together."""

    INFORM = "inform", pgettext_lazy("level", "Inform: people hear what is going on")
    CONSULT = "consult", pgettext_lazy("level", "Consult: people say what they think, and it is weighed")
    COLLABORATE = "collaborate", pgettext_lazy("level", "Collaborate: people work out the answers with us")
    SHARE = "share", pgettext_lazy("level", "Share decisions: people decide with us")


class SpokenLanguage(models.TextChoices):
    """Languages people are met in, named for whoever fills in the form; more of them than the product's pages have."""

    EN = "en", pgettext_lazy("spoken", "English")
    ES = "es", pgettext_lazy("spoken", "Spanish")
    PT_BR = "pt-br", pgettext_lazy("spoken", "Portuguese")
    HT = "ht", pgettext_lazy("spoken", "Haitian Creole")
    KEA = "kea", pgettext_lazy("spoken", "Cape Verdean Creole")
    ZH_HANS = "zh-hans", pgettext_lazy("spoken", "Chinese")
    VI = "vi", pgettext_lazy("spoken", "Vietnamese")
    KM = "km", pgettext_lazy("spoken", "Khmer")
    AR = "ar", pgettext_lazy("spoken", "Arabic")
    RU = "ru", pgettext_lazy("spoken", "Russian")
    ASE = "ase", pgettext_lazy("spoken", "American Sign Language")


class FeedbackSource(models.TextChoices):
    """How a contribution arrived."""

    EVENT = "event", _("At an event")
    PAPER = "paper", _("On paper")
    MAIL = "mail", _("By mail or message")
    PUBLIC = "public", _("On the public form")

    @classmethod
    def by_hand(cls) -> list[tuple[str, Any]]:
        """How what the team writes down can have arrived: all but the public form, which fills itself in."""
        return [choice for choice in cls.choices if choice[0] != cls.PUBLIC]


class FeedbackAbout(models.TextChoices):
    """What a contribution is about."""

    GENERAL = "general", _("The community's resilience in general")
    PRIORITIES = "priorities", _("The draft priorities")
    CANDIDATES = "candidates", _("The candidate seed projects")


class Outcome(models.TextChoices):
    """What became of a contribution."""

    CHANGED = "changed", _("Changed because of it")
    NOT_CHANGED = "not_changed", _("Not changed, and why")
    STEP_7 = "step_7", _("Kept for choosing the seed project (step 7)")
    OUT_OF_SCOPE = "out_of_scope", _("Not something this process can decide")
    SPAM = "spam", _("Set aside as spam")


class MarkStrength(models.TextChoices):
    """How an event did by one mark."""

    STRONG = "strong", pgettext_lazy("mark", "Strong")
    WEAK = "weak", pgettext_lazy("mark", "Weak")


class CommitmentState(models.TextChoices):
    """Where a commitment stands."""

    OPEN = "open", pgettext_lazy("commitment", "Open")
    KEPT = "kept", pgettext_lazy("commitment", "Kept")
    DROPPED = "dropped", pgettext_lazy("commitment", "Given up")


class ReminderKind(models.TextChoices):
    """When somebody is reminded of an event: before it, and after it while its record is missing."""

    BEFORE = "before", pgettext_lazy("reminder", "Before the event")
    AFTER = "after", pgettext_lazy("reminder", "After the event")
