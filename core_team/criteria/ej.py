"""Whether the state's EJ map was looked at for each municipality."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, met, unmet
from core_team.enums import EjFinding
from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community, CommunityMember
from mvp.plurals import ngettext_lazy


@criterion("expertise.ej_reference", _("EJ map consulted: version of the data noted, or no EJ block group stated"))
def ej_reference(communities: Communities) -> Mapping[int, Evidence]:
    """What the map shows is noted for each municipality; tribal land is not on it, so a tribe alone is not asked."""
    asked: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
    places = CommunityMember.objects.filter(community__in=communities, municipality__isnull=False)
    for community, place, finding in places.order_by("position", "pk").values_list(
        "community", "pk", "ej_reference__finding"
    ):
        asked[community].append((place, finding))
    return {community.pk: _ej_reference(community, asked[community.pk]) for community in communities}


def _ej_reference(community: Community, places: list[tuple[int, str | None]]) -> Evidence:
    if not places:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("The state’s map has no figure for tribal land."))
    missing = [place for place, finding in places if not finding]
    page = Item(_("Lived expertise page"), address("core_team:expertise_home", community, anchor="ej"))
    if missing:
        summary = ngettext_lazy(
            "For %(missing)d of %(all)d municipality it is not noted what the EJ map shows.",
            "For %(missing)d of %(all)d municipalities it is not noted what the EJ map shows.",
            len(places),
        )
        fix = address("core_team:ej_reference_edit", community, missing[0])
        return unmet(say(summary, missing=len(missing), all=len(places)), fix, _("Note what the EJ map shows"), [page])
    some = sum(finding == EjFinding.SOME for _place, finding in places)
    summary = ngettext_lazy(
        "Looked up for %(all)d municipality, with the version of the data; EJ block groups in %(some)d of it.",
        "Looked up for %(all)d municipalities, with the version of the data; EJ block groups in %(some)d of them.",
        len(places),
    )
    return met(say(summary, all=len(places), some=some), page)
