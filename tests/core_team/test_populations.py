"""The list of priority populations as a community extends it, in its languages."""

from dataclasses import replace

import pytest
from django.urls import reverse

from core_team.models import AffectedGroup, CommunityPopulation
from core_team.services import expertise
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import PriorityPopulation
from mvp.texts import stored_text
from tests.conftest import Cast
from tests.core_team import make

NIGHT = {"en": "Night workers", "zh-hans": "夜班工人"}


def test_an_entry_has_a_name_in_each_language(cast: Cast) -> None:
    added = expertise.add_population(cast.home, NIGHT, by=cast.member)
    assert [stored_text(added, "name", code) for code in NIGHT] == list(NIGHT.values())
    changed = expertise.change_population(added, {**NIGHT, "en": "People on night shift"}, by=cast.lead, version=1)
    assert (stored_text(changed, "name", "en"), changed.version) == ("People on night shift", 2)
    with pytest.raises(VersionConflict):
        expertise.change_population(added, NIGHT, by=cast.member, version=1)


def test_an_entry_without_english_name_is_refused(cast: Cast) -> None:
    with pytest.raises(DomainError) as refusal:
        expertise.add_population(cast.home, {"en": " ", "zh-hans": "夜班工人"}, by=cast.member)
    assert (list(refusal.value.fields), CommunityPopulation.objects.count()) == (["name_en"], 0)


def test_strangers_and_liaisons_at_step_1_add_nothing(cast: Cast) -> None:
    for person in (cast.liaison, cast.coordinator, cast.outsider):
        with pytest.raises(NotAllowed):
            expertise.add_population(cast.home, NIGHT, by=person)


def test_a_group_stands_under_one_entry_of_its_own_community(cast: Cast) -> None:
    own = expertise.add_population(cast.home, NIGHT, by=cast.member)
    foreign = expertise.add_population(cast.elsewhere, NIGHT, by=cast.outsider)
    group = expertise.name_group(cast.home, replace(make.RENTERS, own_population=own), by=cast.member)
    assert (group.own_population, group.population) == (own, None)
    general = PriorityPopulation.objects.get(code="renters")
    for wrong in (
        replace(make.RENTERS, own_population=foreign),
        replace(make.RENTERS, own_population=own, population=general),
    ):
        with pytest.raises(DomainError) as refusal:
            expertise.name_group(cast.home, wrong, by=cast.member)
        assert list(refusal.value.fields) == ["population"]


def test_the_form_offers_the_general_list_and_ones_own(cast: Cast) -> None:
    client = cast.client("member")
    added = client.post(
        reverse("core_team:population_add", args=[cast.home.slug]), {"name_en": "Night workers", "name_zh_hans": "夜班"}
    )
    own = CommunityPopulation.objects.get()
    foreign = expertise.add_population(cast.elsewhere, {"en": "Foreign"}, by=cast.outsider)
    address = reverse("core_team:group_add", args=[cast.home.slug])
    page = client.get(address).text
    offered = [code in page for code in (f"own:{own.uid}", "list:renters", f"own:{foreign.uid}")]
    data = {"name_en": "Cleaners", "kind": "priority", "why": "Heat.", "population": f"own:{own.uid}"}
    assert (added.status_code, offered, client.post(address, data).status_code) == (302, [True, True, False], 302)
    assert AffectedGroup.objects.get().own_population == own
    assert client.post(address, {**data, "population": f"own:{foreign.uid}"}).status_code == 422


def test_a_withdrawn_entry_stays_with_the_groups_it_has(cast: Cast) -> None:
    own = expertise.add_population(cast.home, NIGHT, by=cast.member)
    group = expertise.name_group(cast.home, replace(make.RENTERS, own_population=own), by=cast.member)
    expertise.withdraw(own, by=cast.member, reason="Too broad.")
    client = cast.client("member")
    edit = client.get(reverse("core_team:group_edit", args=[cast.home.slug, group.uid])).text
    add = client.get(reverse("core_team:group_add", args=[cast.home.slug])).text
    assert (f"own:{own.uid}" in edit, f"own:{own.uid}" in add) == (True, False)
