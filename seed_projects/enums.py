"""Kinds and states of seed projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectStatus(models.TextChoices):
    """Where a candidate seed project stands."""

    CANDIDATE = "candidate", pgettext_lazy("project", "Candidate")
    CHOSEN = "chosen", pgettext_lazy("project", "Chosen")
    SET_ASIDE = "set_aside", pgettext_lazy("project", "Not chosen")
    WITHDRAWN = "withdrawn", pgettext_lazy("project", "Withdrawn")


class TaskStatus(models.TextChoices):
    """Where a task of the plan stands."""

    OPEN = "open", pgettext_lazy("task", "To do")
    DONE = "done", pgettext_lazy("task", "Done")
    DROPPED = "dropped", pgettext_lazy("task", "Dropped")


class ReviewOutcome(models.TextChoices):
    """What a reviewer of the equity impact assessment found."""

    AGREED = "agreed", _("Agreed")
    CHANGES = "changes", _("Asks for changes")
