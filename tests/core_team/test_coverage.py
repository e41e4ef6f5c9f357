"""Coverage: who speaks for a named group, who said so, and why a group has nobody."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from core_team.models import AffectedGroup, CoverageReason, GroupLiaison
from core_team.services.coverage import cover_group
from core_team.services.expertise import withdraw
from mvp.enums import Role
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Membership
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.core_team import make


@pytest.fixture
def group(cast: Cast) -> AffectedGroup:
    """A named group of the cast's community."""
    return make.group(cast.home, cast.lead)


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """The liaison of the cast."""
    return make.member(cast.home, cast.liaison)


def test_a_liaison_speaks_for_a_group_with_who_said_so(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    cover_group(group, [liaison], by=cast.lead)
    link = GroupLiaison.objects.get()
    assert (link.membership, link.said_by, link.said_on, link.ended_on) == (liaison, cast.lead, make.ago(0), None)
    assert AuditEvent.objects.filter(act="group.covered").count() == 1


def test_each_group_needs_a_liaison_or_a_reason(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    second = make.group(cast.home, cast.lead)
    foreign = make.group(cast.elsewhere, cast.outsider)
    cover_group(foreign, [], reason="Nobody yet.", by=cast.outsider)
    cover_group(group, [liaison], by=cast.lead)
    assert make.found("team.coverage", cast.home) == (
        "unmet",
        "1 of 2 named groups have neither a liaison nor a written reason.",
        f"/groups/{second.uid}/cover/",
    )
    cover_group(second, [], reason="Asked twice, nobody has time.", by=cast.lead)
    assert make.found("team.coverage", cast.home)[:2] == (
        "met",
        "1 of 2 named groups have a liaison; reasons are written for 1.",
    )
    assert make.found("team.coverage", cast.elsewhere)[0] == "met"


def test_a_withdrawn_group_asks_for_nobody(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    second = make.group(cast.home, cast.lead)
    cover_group(group, [liaison], by=cast.lead)
    withdraw(second, by=cast.lead, reason="Named twice.")
    assert make.found("team.coverage", cast.home)[0] == "met"
    with pytest.raises(DomainError, match="withdrawn"):
        cover_group(AffectedGroup.objects.get(pk=second.pk), [liaison], by=cast.lead)


def test_a_liaison_who_left_leaves_a_gap(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    cover_group(group, [liaison], by=cast.lead)
    end_membership(liaison, by=cast.lead)
    assert make.found("team.coverage", cast.home)[0] == "unmet"


def test_what_no_longer_holds_is_ended_and_kept(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    cover_group(group, [], reason="Nobody yet.", by=cast.lead)
    cover_group(group, [liaison], reason="Nobody yet.", by=cast.member)
    assert CoverageReason.objects.get().ended_on == make.ago(0)
    cover_group(group, [], by=cast.lead)
    assert GroupLiaison.objects.get().ended_on == make.ago(0)
    cover_group(group, [liaison], by=cast.lead)
    assert [link.ended_on is None for link in GroupLiaison.objects.order_by("pk")] == [False, True]


def test_the_same_reason_keeps_its_first_author(cast: Cast, group: AffectedGroup) -> None:
    cover_group(group, [], reason="Nobody yet.", by=cast.lead)
    cover_group(group, [], reason=" Nobody yet. ", by=cast.member)
    assert [(one.said_by, one.text) for one in CoverageReason.objects.all()] == [(cast.lead, "Nobody yet.")]


def test_only_present_liaisons_of_the_team_are_taken(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    foreign = make.member(cast.elsewhere, factories.join(cast.elsewhere, Role.LIAISON, by=cast.staff))
    for wrong in (make.member(cast.home, cast.member), foreign):
        with pytest.raises(DomainError) as refusal:
            cover_group(group, [wrong], by=cast.lead)
        assert list(refusal.value.fields) == ["liaisons"]
    end_membership(liaison, by=cast.lead)
    with pytest.raises(DomainError):
        cover_group(group, [make.member(cast.home, cast.liaison)], by=cast.lead)
    assert GroupLiaison.objects.count() == 0


def test_two_editors_see_that_somebody_was_faster(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    cover_group(group, [liaison], by=cast.lead, version=1)
    with pytest.raises(VersionConflict):
        cover_group(group, [], by=cast.member, version=1)


def test_readers_do_not_write_and_strangers_even_less(cast: Cast, group: AffectedGroup) -> None:
    for person in (cast.coordinator, cast.equity, cast.outsider, cast.stranger):
        with pytest.raises(NotAllowed):
            cover_group(group, [], reason="Nobody.", by=person)


def test_the_matrix_shows_yes_gap_and_reason_in_words(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    cover_group(group, [liaison], by=cast.lead)
    make.group(cast.home, cast.lead)
    cover_group(make.group(cast.home, cast.lead), [], reason="Asked at the market.", by=cast.lead)
    cover_group(make.group(cast.elsewhere, cast.outsider), [], reason="A foreign reason.", by=cast.outsider)
    page = cast.client("coordinator").get(reverse("core_team:coverage_home", args=[cast.home.slug])).text
    texts = ("1 of 3 groups", "said by Lead", "Gap", "Asked at the market.", "8 to 12", "33 %", "A foreign reason.")
    assert [text in page for text in texts] == [True, True, True, True, True, True, False]


def test_the_matrix_asks_as_often_for_three_rows_as_for_one(
    cast: Cast, group: AffectedGroup, liaison: Membership, django_assert_num_queries: Callable
) -> None:
    client, address = cast.client("lead"), reverse("core_team:coverage_home", args=[cast.home.slug])
    cover_group(group, [liaison], by=cast.lead)
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)
    for number in range(2):
        more = make.member(cast.home, factories.join(cast.home, Role.LIAISON, f"Liaison {number}"))
        cover_group(make.group(cast.home, cast.lead), [more], by=cast.lead)
    with django_assert_num_queries(11):
        client.get(address)


def test_the_form_saves_what_was_ticked(cast: Cast, group: AffectedGroup, liaison: Membership) -> None:
    address = reverse("core_team:group_cover", args=[cast.home.slug, group.uid])
    answer = cast.client("member").post(address, {"liaisons": [str(liaison.uid)], "reason": "", "version": 1})
    page = cast.client("member").get(address).text
    assert (answer.status_code, f'value="{liaison.uid}"' in page, "checked" in page) == (302, True, True)
