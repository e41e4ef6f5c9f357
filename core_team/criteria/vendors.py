"""The planning vendor of step 1 and the implementation vendor of step 8."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, in_words, met, unmet
from core_team.enums import VendorKind
from core_team.models import Vendor
from core_team.selectors.facts import load_vendors
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community


@criterion("vendor.planning", _("One planning vendor engaged, with contract date"))
def planning(communities: Communities) -> Mapping[int, Evidence]:
    """The database allows one active planning vendor; its contract has a date."""
    vendors = load_vendors(communities)
    texts = (
        _("No planning vendor is engaged."),
        _("Add the planning vendor"),
        _("Planning vendor, contract of %(day)s"),
    )
    return {
        community.pk: _engaged(community, vendors[community.pk], VendorKind.PLANNING, texts)
        for community in communities
    }


@criterion("vendor.implementation", _("Implementation vendor hired, with contract date"))
def implementation(communities: Communities) -> Mapping[int, Evidence]:
    """At least one active implementation vendor (organization, team or individual) with a contract date."""
    vendors = load_vendors(communities)
    texts = (
        _("No implementation vendor is hired."),
        _("Add the implementation vendor"),
        _("Implementation vendor, contract of %(day)s"),
    )
    return {
        community.pk: _engaged(community, vendors[community.pk], VendorKind.IMPLEMENTATION, texts)
        for community in communities
    }


def _engaged(community: Community, vendors: list[Vendor], kind: VendorKind, texts: tuple[Any, Any, Any]) -> Evidence:
    nobody, add, found = texts
    active = [vendor for vendor in vendors if vendor.kind == kind]
    signed = next((vendor for vendor in active if vendor.contract_date), None)
    if signed and signed.contract_date:
        summary = say(found, day=in_words(signed.contract_date))
        anchor = f"vendor-{signed.uid}"
        return met(summary, Item(_("Vendors page"), address("core_team:vendor_list", community, anchor=anchor)))
    if active:
        fix = address("core_team:vendor_edit", community, active[0].uid)
        return unmet(_("The contract date is missing."), fix, _("Enter the contract date"))
    return unmet(nobody, address("core_team:vendor_add", community, query=f"kind={kind.value}"), add)
