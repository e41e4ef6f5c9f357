"""The ground floor's own criterion: the grant's dates and award."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, criterion
from mvp.models import Community


@criterion("grant.dates", _("Contract dates and award entered"))
def grant_dates(communities: Communities) -> Mapping[int, Evidence]:
    """Contract start and end, and the process grant, are known (the state's grant rules)."""
    return {community.pk: _grant(community) for community in communities}


def _grant(community: Community) -> Evidence:
    fix = reverse("community_edit", args=[community.slug])
    if not community.contract_start or not community.contract_end:
        return Evidence(
            EvidenceState.UNMET,
            _("The contract dates are missing."),
            fix_url=fix,
            fix_label=_("Enter the contract dates"),
        )
    if community.process_award is None:
        return Evidence(
            EvidenceState.UNMET, _("The process grant is missing."), fix_url=fix, fix_label=_("Enter the process grant")
        )
    return Evidence(EvidenceState.MET, _("Contract dates and process grant are entered."), fix_url=fix)
