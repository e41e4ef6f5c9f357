"""The workspace of step 2: its four parts in order, and what each still lacks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.models import EjReference
from core_team.selectors.expertise import ExpertisePage, expertise_page
from mvp.gates import say
from mvp.models import Community, CommunityMember, GuideEntry
from mvp.plurals import ngettext_lazy

MAP_LINKS = ("ej_populations", "ej_data")


@dataclass(frozen=True)
class Part:
    """One part of the workspace: where it is on the page, how it stands, and the way on."""

    anchor: str
    state: str
    title: Any
    summary: Any
    add_name: str
    add_label: Any


@dataclass(frozen=True)
class EjPlace:
    """A member of the community on the state's map; `reference` is what the team noted, if anything."""

    member: CommunityMember
    reference: EjReference | None

    @property
    def contradicts(self) -> bool:
        """The team saw no EJ block group where the reference data count people in some."""
        return bool(
            self.reference
            and not self.reference.shows_some
            and self.member.municipality
            and self.member.municipality.ej_share > 0
        )


@dataclass(frozen=True)
class Workspace:
    """Everything the page shows."""

    records: ExpertisePage
    places: list[EjPlace]
    links: list[GuideEntry]

    @property
    def parts(self) -> list[Part]:
        """The four parts in the order of the work."""
        return [self._figures, self._map, self._groups, self._perspectives]

    @property
    def done(self) -> int:
        """How many parts lack nothing."""
        return sum(part.state in ("met", "not_applicable") for part in self.parts)

    @property
    def _figures(self) -> Part:
        count = len(self.records.figures)
        text = ngettext_lazy(
            "%(count)d figure with its source and date.", "%(count)d figures with source and date.", count
        )
        summary = say(text, count=count) if count else _("No figure about the community is recorded yet.")
        title, add = _("Community data review"), _("Add a figure")
        return Part("figures", "met" if count else "unmet", title, summary, "core_team:figure_add", add)

    @property
    def _map(self) -> Part:
        asked = [place for place in self.places if place.member.municipality]
        noted = sum(place.reference is not None for place in asked)
        state = "not_applicable" if not asked else "met" if noted == len(asked) else "advice"
        text = ngettext_lazy(
            "The EJ map is noted for %(noted)d of %(all)d municipality.",
            "The EJ map is noted for %(noted)d of %(all)d municipalities.",
            len(asked),
        )
        none = _("The state’s map has no figure for tribal land.")
        summary = say(text, noted=noted, all=len(asked)) if asked else none
        return Part("ej", state, _("The state’s EJ map"), summary, "", "")

    @property
    def _groups(self) -> Part:
        count = len(self.records.groups)
        if count and not self.records.has_priority_population:
            summary = _("Only EJ populations are named. Name people too whose circumstances put them at more risk.")
        else:
            text = ngettext_lazy(
                "%(count)d group named with its reason.", "%(count)d groups named with reasons.", count
            )
            summary = say(text, count=count) if count else _("No group is named yet.")
        state = "met" if self.records.has_priority_population else "unmet"
        return Part(
            "groups",
            state,
            _("Groups hit hardest"),
            summary,
            "core_team:group_add",
            _("Name a group that is hit hardest"),
        )

    @property
    def _perspectives(self) -> Part:
        sought = self.records.perspective_count
        bare = sum(not row.perspectives for row in self.records.groups)
        text = ngettext_lazy("%(count)d perspective is sought.", "%(count)d perspectives are sought.", sought)
        summary: Any = say(text, count=sought) if sought else _("It is not said yet whose perspectives are sought.")
        if sought and bare:
            text = ngettext_lazy(
                "Perspectives are sought, but none for %(bare)d group.",
                "Perspectives are sought, but none for %(bare)d groups.",
                bare,
            )
            summary = say(text, bare=bare)
        add = "core_team:perspective_add" if self.records.groups else ""
        title = _("Perspectives sought as community liaisons")
        return Part("perspectives", "met" if sought else "unmet", title, summary, add, _("Add a perspective"))


def workspace(community: Community) -> Workspace:
    """Read the page in a fixed number of queries."""
    noted = {one.member_id: one for one in EjReference.objects.filter(member__community=community)}
    return Workspace(
        records=expertise_page(community),
        places=[EjPlace(member, noted.get(member.pk)) for member in community.member_list],
        links=list(GuideEntry.objects.filter(kind=GuideEntry.Kind.LINK, code__in=MAP_LINKS)),
    )
