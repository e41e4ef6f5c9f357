"""Reference data about places."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mvp.models.base import M


class CodeManager(models.Manager[M]):
    """Finds reference rows by their code."""

    def get_by_natural_key(self, code: str) -> M:
        """Return the row with this code."""
        return self.get(code=code)


class Coded(models.Model):
    """A reference row with a stable code and a translated name."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)

    objects: ClassVar[CodeManager[Any]] = CodeManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The code identifies the row."""
        return (self.code,)


class Region(Coded):
    """An MVP region. The state's list was not found, so ours starts from counties and says that it is provisional."""

    provisional = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]


class Tribe(Coded):
    """A Tribal Government that can take part as a member of a community."""

    class Meta:
        ordering = ["name"]


class MunicipalityManager(models.Manager["Municipality"]):
    """Finds municipalities by their census identifier."""

    def get_by_natural_key(self, geoid: str) -> "Municipality":
        """Return the municipality with this GEOID."""
        return self.get(geoid=geoid)


class Municipality(models.Model):
    """One of the 351 cities and towns, with figures of the 2020 census and the share of people in EJ block groups."""

    class Kind(models.TextChoices):
        """City or town."""

        CITY = "city", _("City")
        TOWN = "town", _("Town")

    geoid = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    county = models.CharField(max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    population_2020 = models.PositiveIntegerField()
    latitude = models.DecimalField(max_digits=7, decimal_places=4)
    longitude = models.DecimalField(max_digits=7, decimal_places=4)
    ej_share = models.DecimalField(
        max_digits=4, decimal_places=1, help_text=_("Percent of people living in EJ block groups.")
    )

    objects = MunicipalityManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The GEOID identifies a municipality."""
        return (self.geoid,)
