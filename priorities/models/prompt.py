"""What the guide asks: the worksheet's questions, prompts for the findings, and what makes a good priority."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mvp.models.place import Coded
from priorities.enums import PromptPart, PromptSource


class Prompt(Coded):
    """One question or prompt under a stable code. The wording is ours until staff put the state's in its place."""

    name = None  # type: ignore[assignment]
    part = models.CharField(max_length=20, choices=PromptPart)
    theme = models.SlugField(max_length=60, blank=True, help_text=_("Code of the theme, for its guiding questions."))
    text = models.TextField(max_length=1000)
    source = models.CharField(max_length=10, choices=PromptSource, default=PromptSource.OURS)
    position = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField(default=True, help_text=_("Prompts are never deleted; clear this to hide one."))

    class Meta:
        ordering = ["part", "theme", "position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part=PromptPart.THEME, theme__gt="") | (~Q(part=PromptPart.THEME) & Q(theme="")),
                name="guiding_question_names_its_theme",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def number(self) -> str:
        """The number the guide gives a worksheet question; it gives 4 twice, so codes tell them apart."""
        return self.code.removeprefix("q").partition("_")[0]

    @property
    def is_ours(self) -> bool:
        """Whether the wording is ours and not the state's."""
        return self.source == PromptSource.OURS
