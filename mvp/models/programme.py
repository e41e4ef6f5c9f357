"""What a round of the programme sets: awards, reviewed steps, switches, themes and populations; and its texts."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mvp.enums import Phase, Step
from mvp.models.base import M
from mvp.models.place import Coded


def default_review_steps() -> list[int]:
    """Steps 3, 6 and 7 are decided by the program."""
    return [3, 6, 7]


class ProgramRound(Coded):
    """A round of grants. Awards are US dollars; thresholds and switches are data, so a new round needs no release."""

    process_award = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(50000))
    seed_award = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(50000))
    review_steps = models.JSONField(default=default_review_steps)
    state_criteria_off = models.JSONField(default=list, blank=True)
    min_team_building = models.PositiveSmallIntegerField(default=2)
    team_min = models.PositiveSmallIntegerField(default=8)
    team_max = models.PositiveSmallIntegerField(default=12)
    liaison_percent = models.PositiveSmallIntegerField(default=50)
    public_count_min = models.PositiveSmallIntegerField(default=5)  # fewer people are never counted in public
    max_public_priorities = models.PositiveSmallIntegerField(default=10)
    max_candidates = models.PositiveSmallIntegerField(default=3)
    max_project_months = models.PositiveSmallIntegerField(default=10)
    credit_line = models.TextField()
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["-code"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_round"
            ),
            models.CheckConstraint(
                condition=models.Q(process_award__gte=0) & models.Q(seed_award__gte=0), name="round_awards_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(team_min__lte=models.F("team_max")) & models.Q(liaison_percent__lte=100),
                name="round_team_thresholds_make_sense",
            ),
        ]

    def reviews(self, step: Step) -> bool:
        """Whether the program decides at the end of this step."""
        return int(step) in self.review_steps


class ThemeManager(models.Manager["Theme"]):
    """Finds themes by round and code."""

    def get_by_natural_key(self, round_code: str, code: str) -> "Theme":
        """Return the round's theme with this code."""
        return self.get(round__code=round_code, code=code)


class Theme(models.Model):
    """One of the round's themes of the findings table (eight in the guide)."""

    round = models.ForeignKey(ProgramRound, on_delete=models.PROTECT, related_name="themes")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    objects = ThemeManager()

    class Meta:
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint(fields=["round", "code"], name="theme_code_unique_in_round")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        """Round and code identify a theme."""
        return (self.round.code, self.code)


class PriorityPopulation(Coded):
    """A kind of people who may be hit harder because of life circumstances; a community may name others."""

    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class NumberManager(models.Manager[M]):
    """Finds a text by its phase's or step's number."""

    def get_by_natural_key(self, number: int) -> M:
        """Return the text with this number."""
        return self.get(**{self.model.number_field: number})  # type: ignore[attr-defined]


class PhaseText(models.Model):
    """The words of a phase; its place in the process is `enums.Phase`."""

    number_field = "phase"
    phase = models.PositiveSmallIntegerField(choices=Phase, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField()

    objects: ClassVar[NumberManager[Any]] = NumberManager()

    class Meta:
        ordering = ["phase"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[int]:
        """The number identifies the text."""
        return (self.phase,)


class StepText(models.Model):
    """The words of a step and its expected length in months; its place in the process is `enums.Step`."""

    number_field = "step"
    step = models.PositiveSmallIntegerField(choices=Step, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    who_acts = models.TextField()
    what_to_do = models.TextField(help_text=_("One act per line."))
    months_min = models.PositiveSmallIntegerField()
    months_max = models.PositiveSmallIntegerField()

    objects: ClassVar[NumberManager[Any]] = NumberManager()

    class Meta:
        ordering = ["step"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[int]:
        """The number identifies the text."""
        return (self.step,)

    @property
    def acts(self) -> list[str]:
        """What to do, one act per entry."""
        return [line.strip() for line in self.what_to_do.splitlines() if line.strip()]


class GuideEntryManager(models.Manager["GuideEntry"]):
    """Finds guide entries by kind and code."""

    def get_by_natural_key(self, kind: str, code: str) -> "GuideEntry":
        """Return the entry of this kind with this code."""
        return self.get(kind=kind, code=code)


class GuideEntry(models.Model):
    """One entry of the public page that explains MVP 2.0."""

    class Kind(models.TextChoices):
        """The page's sections, in order."""

        AIM = "aim", _("What MVP 2.0 is for")
        CONCEPT = "concept", _("Core concepts")
        TERM = "term", _("Words used here")
        ROLE = "role", _("Who takes part")
        HAZARD = "hazard", _("Climate hazards")
        LINK = "link", _("Read more elsewhere")

    kind = models.CharField(max_length=10, choices=Kind)
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    url = models.URLField(blank=True)
    steps = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField()

    objects = GuideEntryManager()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "guide entries"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="guide_entry_code_unique_in_kind")]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        """Kind and code identify an entry."""
        return (self.kind, self.code)
