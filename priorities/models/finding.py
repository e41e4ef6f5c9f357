"""The eight-theme table: desk analysis first, then findings with one to three candidate priorities per theme."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.models import Community, Membership, Theme
from mvp.models.base import OfCommunity, Record, Sectioned
from priorities.enums import Hazard


class ThemeFinding(Sectioned):
    """One theme of one community: what is known beforehand, and what engagement added."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="findings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    community_data = models.TextField(_("Community data"), blank=True, max_length=4000)
    climate_information = models.TextField(_("Climate information"), blank=True, max_length=4000)
    hazards = models.JSONField(_("Hazards"), default=list, blank=True)
    existing_knowledge = models.TextField(_("What is already known here"), blank=True, max_length=4000)
    sources = models.TextField(_("Sources"), blank=True, max_length=2000)
    analysed_on = models.DateField(null=True, blank=True, editable=False)
    not_applicable_because = models.TextField(_("Not applicable, because"), blank=True, max_length=2000)
    heard = models.TextField(_("What was heard"), blank=True, max_length=4000)
    strengths = models.TextField(_("Strengths to build on"), blank=True, max_length=4000)
    vulnerability = models.TextField(_("What makes people vulnerable"), blank=True, max_length=4000)
    good_future = models.TextField(_("What a good future looks like"), blank=True, max_length=4000)
    needed = models.TextField(_("What is needed to build community resilience"), blank=True, max_length=4000)
    open_questions = models.TextField(_("What questions need further investigation?"), blank=True, max_length=4000)
    questions_owner = models.ForeignKey(
        Membership,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Who looks into them"),
    )
    no_open_questions = models.BooleanField(_("There are no open questions"), default=False)
    found_on = models.DateField(null=True, blank=True, editable=False)

    objects = OfCommunity["ThemeFinding"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "theme__position"]
        constraints = [models.UniqueConstraint(fields=["community", "theme"], name="one_finding_per_theme")]

    def __str__(self) -> str:
        return f"{self.community}: {self.theme}"

    @property
    def hazard_names(self) -> list[str]:
        """The chosen hazards in words."""
        return [str(label) for code, label in Hazard.choices if code in self.hazards]

    @property
    def is_analysed(self) -> bool:
        """All three heads of the desk analysis are written, or the theme does not apply."""
        heads = (self.community_data, self.climate_information, self.existing_knowledge)
        return bool(self.not_applicable_because.strip()) or all(text.strip() for text in heads)


class CandidatePriority(Record):
    """A candidate priority of a theme; at most three per theme, merged later into the list of at most ten."""

    finding = models.ForeignKey(ThemeFinding, on_delete=models.PROTECT, related_name="candidates")
    text = models.CharField(_("Candidate priority"), max_length=500)
    position = models.PositiveSmallIntegerField()
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["finding", "position", "pk"]

    def __str__(self) -> str:
        return self.text
