"""A community: the awarded unit, one municipality, a tribe, or a group of them with one team and one process."""

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from mvp.enums import MemberKind, Scope
from mvp.models.base import Record
from mvp.models.place import Municipality, Region, Tribe
from mvp.models.programme import ProgramRound


def default_languages() -> list[str]:
    """English is printed unless a community chooses more."""
    return ["en"]


class CommunityQuerySet(models.QuerySet["Community"]):
    """Communities as a person may see them."""

    def visible_to(self, user: Any) -> Self:
        """Keep the communities this person has an active membership in, directly, by region or for the state."""
        from mvp.models.membership import Membership

        if not user.is_authenticated or not user.is_active:
            return self.none()
        active = Membership.objects.filter(user=user).active()
        return self.filter(
            models.Q(pk__in=active.filter(scope=Scope.COMMUNITY).values("community_id"))
            | models.Q(region__in=active.filter(scope=Scope.REGION).values("region_id"))
            | models.Exists(active.filter(scope=Scope.STATE))
        )


class Community(Record):
    """The awarded unit. Its slug is ASCII and never reused; former slugs redirect."""

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=False)
    name = models.CharField(_("Name"), max_length=160)
    round = models.ForeignKey(
        ProgramRound, on_delete=models.PROTECT, related_name="communities", verbose_name=_("Round")
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="communities", verbose_name=_("Region"))
    contract_start = models.DateField(_("Contract start"), null=True, blank=True)
    contract_end = models.DateField(_("Contract end"), null=True, blank=True)
    process_award = models.DecimalField(_("Process grant"), max_digits=12, decimal_places=2, null=True, blank=True)
    primary_language = models.CharField(_("Main language"), max_length=10, default="en")
    languages = models.JSONField(_("Languages of the priorities"), default=default_languages)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contract_start__isnull=True)
                | models.Q(contract_end__isnull=True)
                | models.Q(contract_end__gt=models.F("contract_start")),
                name="community_contract_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(process_award__isnull=True) | models.Q(process_award__gte=0),
                name="community_process_award_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The community's page."""
        return reverse("community_home", args=[self.slug])

    def clean(self) -> None:
        """Dates in order and languages the product knows."""
        if self.contract_start and self.contract_end and self.contract_end <= self.contract_start:
            raise ValidationError(
                {"contract_end": _("The contract must end after it starts. Correct one of the dates.")}
            )
        unknown = set(self.languages) - set(settings.MODELTRANSLATION_LANGUAGES)
        if unknown:
            raise ValidationError({"languages": _("Choose languages from the list.")})

    @cached_property
    def member_list(self) -> list["CommunityMember"]:
        """The members in order, read once per object."""
        return list(self.members.select_related("municipality", "tribe"))

    @property
    def seed_cap(self) -> Decimal:
        """Most that the seed project may cost in US dollars: the round's seed award for each member."""
        return self.round.seed_award * len(self.member_list)


class CommunityMember(models.Model):
    """A municipality or tribe that belongs to a community; each has its own seed budget and its name on documents."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="members")
    kind = models.CharField(max_length=20, choices=MemberKind)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tribe = models.ForeignKey(Tribe, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document_name = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["community", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=MemberKind.MUNICIPALITY, municipality__isnull=False, tribe__isnull=True)
                | models.Q(kind=MemberKind.TRIBE, municipality__isnull=True, tribe__isnull=False),
                name="member_is_municipality_or_tribe",
            ),
            models.UniqueConstraint(fields=["community", "municipality"], name="municipality_once_per_community"),
            models.UniqueConstraint(fields=["community", "tribe"], name="tribe_once_per_community"),
        ]

    def __str__(self) -> str:
        return self.document_name

    @property
    def place_name(self) -> str:
        """The place itself, as reference data names it."""
        place = self.municipality or self.tribe
        return str(place) if place else ""


class FormerSlug(models.Model):
    """A slug a community once had: it redirects and is never given to another."""

    slug = models.SlugField(max_length=80, unique=True)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug
