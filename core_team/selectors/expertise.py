"""The lived expertise page: figures, named groups with the perspectives sought, and what the state's EJ data say."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from core_team.enums import GroupKind
from core_team.models import AffectedGroup, CommunityPopulation, DataReviewEntry, Perspective
from core_team.models.expertise import Withdrawable
from mvp.models import Community
from mvp.texts import States, Text, text_in


@dataclass(frozen=True)
class NamedEntry:
    """A population the community added to the list, with its name for this reader."""

    population: CommunityPopulation
    name: Text


@dataclass(frozen=True)
class GroupRow:
    """A named group with its perspectives; `untranslated` lists the languages its name still lacks."""

    group: AffectedGroup
    name: Text
    perspectives: list[Perspective] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ExpertisePage:
    """What is recorded, and what was withdrawn."""

    figures: list[DataReviewEntry]
    groups: list[GroupRow]
    own_populations: list[NamedEntry]
    withdrawn: list[Withdrawable]

    @property
    def perspective_count(self) -> int:
        """How many perspectives are sought."""
        return sum(len(row.perspectives) for row in self.groups)

    @property
    def has_priority_population(self) -> bool:
        """Whether at least one priority population is named."""
        return any(row.group.kind == GroupKind.PRIORITY for row in self.groups)


def groups_of(community: Community) -> list[AffectedGroup]:
    """The groups the community names now."""
    return list(
        AffectedGroup.objects.filter(community=community, withdrawn_on__isnull=True).select_related("population")
    )


def own_populations(community: Community | None, group: AffectedGroup | None = None) -> list[CommunityPopulation]:
    """What this community added to the list and still holds, and what the group was filed under."""
    kept = Q(withdrawn_on__isnull=True) | Q(pk=group.own_population_id if group else None)
    return list(CommunityPopulation.objects.filter(kept, community=community))


def group_name(group: AffectedGroup | CommunityPopulation) -> Text:
    """The name in the reader's language, else in the first that has one, with its language.

    For a group, and for a population of the community's own.
    """
    return text_in(group, "name", get_language() or "en", settings.MODELTRANSLATION_LANGUAGES)


def expertise_page(community: Community) -> ExpertisePage:
    """Everything the page shows, in a fixed number of queries."""
    figures = list(DataReviewEntry.objects.filter(community=community))
    groups = list(AffectedGroup.objects.filter(community=community).select_related("population", "own_population"))
    own = list(CommunityPopulation.objects.filter(community=community))
    perspectives = list(Perspective.objects.filter(group__community=community).select_related("group"))
    present = [group for group in groups if group.withdrawn_on is None]
    everything: list[Withdrawable] = [*figures, *groups, *perspectives, *own]
    states = States(present)
    rows = [
        GroupRow(
            group,
            group_name(group),
            [one for one in perspectives if one.group_id == group.pk and one.withdrawn_on is None],
            [code for code in community.languages if states.problem(group, "name", code, "en")],
        )
        for group in present
    ]
    return ExpertisePage(
        figures=[figure for figure in figures if figure.withdrawn_on is None],
        groups=rows,
        own_populations=[NamedEntry(one, group_name(one)) for one in own if one.withdrawn_on is None],
        withdrawn=[record for record in everything if record.withdrawn_on is not None],
    )
