"""What the state's EJ map says: noted per municipality, never for a tribe."""

from typing import Any

import pytest
from django.urls import reverse

from core_team.enums import EjFinding
from core_team.models import EjReference
from core_team.services.ej import note_ej_reference
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from tests import factories
from tests.conftest import Cast
from tests.core_team import make


def test_every_municipality_of_a_group_is_looked_up(cast: Cast) -> None:
    group = factories.make_community("Quill", staff=cast.staff, members=2)
    lead = factories.join(group, factories.Role.PROJECT_MANAGER, by=cast.staff)
    first, second = group.member_list
    note_ej_reference(first, make.reading(), by=lead)
    make.ej(cast.elsewhere, cast.outsider)
    assert make.found("expertise.ej_reference", group) == (
        "unmet",
        "For 1 of 2 municipalities it is not noted what the EJ map shows.",
        f"/ej-references/{second.pk}/edit/",
    )
    note_ej_reference(second, make.reading(finding=EjFinding.NONE, note="The tract lies in the next town."), by=lead)
    assert make.found("expertise.ej_reference", group)[:2] == (
        "met",
        "Looked up for 2 municipalities, with the version of the data; EJ block groups in 1 of them.",
    )
    assert make.found("expertise.ej_reference", cast.home)[0] == "unmet"


def test_a_tribe_has_no_figure_and_is_not_asked(cast: Cast) -> None:
    tribe = factories.make_community("Pine People", staff=cast.staff, tribe=True)
    lead = factories.join(tribe, factories.Role.PROJECT_MANAGER, by=cast.staff)
    assert make.found("expertise.ej_reference", tribe)[:2] == (
        "not_applicable",
        "The state’s map has no figure for tribal land.",
    )
    with pytest.raises(DomainError, match="no figure for tribal land"):
        make.ej(tribe, lead)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"vintage": " "}, "vintage"),
        ({"consulted_on": make.ahead()}, "consulted_on"),
        ({"finding": EjFinding.NONE, "criteria": ["I"], "note": "Odd."}, "criteria"),
        ({"finding": EjFinding.NONE}, "note"),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused(cast: Cast, values: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        make.ej(cast.home, cast.member, **values)
    assert (list(refusal.value.fields), EjReference.objects.count()) == ([field], 0)


def test_noting_again_corrects_and_counts_the_version(cast: Cast) -> None:
    (first,) = make.ej(cast.home, cast.member, criteria=["M", "E", "X"])
    assert (first.criteria, first.version) == (["E", "M"], 1)
    (again,) = make.ej(cast.home, cast.lead, criteria=["I"])
    assert (again.pk, again.criteria, again.version, again.updated_by) == (first.pk, ["I"], 2, cast.lead)
    with pytest.raises(VersionConflict):
        note_ej_reference(cast.home.member_list[0], make.reading(), by=cast.member, version=1)


def test_strangers_and_liaisons_at_step_1_note_nothing(cast: Cast) -> None:
    for person in (cast.outsider, cast.liaison, cast.coordinator):
        with pytest.raises(NotAllowed):
            make.ej(cast.home, person)


def test_the_page_shows_what_was_noted_and_where_it_differs(cast: Cast) -> None:
    make.ej(cast.home, cast.member, finding=EjFinding.NONE, note="Redrawn last year.")
    page = cast.client("coordinator").get(reverse("core_team:expertise_home", args=[cast.home.slug])).text
    shown = [
        text in page
        for text in ("No EJ block group", "2020 data, looked up on", "Differs from the 2020 data", "Redrawn last year.")
    ]
    assert shown == [True] * 4


def test_a_municipality_of_another_community_is_not_found_here(cast: Cast) -> None:
    foreign = cast.elsewhere.member_list[0]
    address = reverse("core_team:ej_reference_edit", args=[cast.home.slug, foreign.pk])
    assert cast.client("lead").get(address).status_code == 404


def test_the_form_notes_the_map_once_when_sent_twice(cast: Cast) -> None:
    address = reverse("core_team:ej_reference_edit", args=[cast.home.slug, cast.home.member_list[0].pk])
    data = {
        "uid": "6dd5d2d6-3f7e-4b0e-9d2c-0a4f6a8a2a12",
        "vintage": "2020 data",
        "consulted_on": make.ago(1),
        "finding": "some",
        "criteria": ["I"],
    }
    answers = [cast.client("lead").post(address, data).status_code for _twice in range(2)]
    stored = EjReference.objects.get()
    assert (answers, stored.criteria, stored.version) == ([302, 302], ["I"], 1)
