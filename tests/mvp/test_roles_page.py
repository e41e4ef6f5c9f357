"""The roles page: who, since when, how far, what each may do now; forms that refuse without changing anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Membership
from mvp.services.people import add_member
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.mvp.test_queries import queries

pytestmark = pytest.mark.usefixtures("invented_gate")


def page_of(cast: Cast, who: str = "lead", step: Step = Step.PLAN_PROJECT) -> Any:
    """The roles page at a step, with no name missing in its templates."""
    factories.stand_at(cast.home, step)
    with missing_names() as missing:
        response = cast.client(who).get(reverse("people_list", args=[cast.home.slug]))
    assert (response.status_code, missing) == (200, set())
    return response


def block(response: Any, role: Role) -> Any:
    """What the page says about one role."""
    blocks = [block for group in response.context["page"].groups for block in group.blocks]
    return next(block for block in blocks if block.role == role)


def test_everybody_stands_in_their_group_under_their_role(cast: Cast) -> None:
    page = page_of(cast).context["page"]
    assert {group.key: [(block.role, len(block.held)) for block in group.blocks] for group in page.groups} == {
        "team": [(Role.PROJECT_MANAGER, 1), (Role.MUNICIPAL_MEMBER, 1), (Role.LIAISON, 1)],
        "support": [
            (Role.EQUITY_PARTNER, 1),
            (Role.PLANNING_VENDOR, 1),
            (Role.ADVISER, 1),
            (Role.IMPLEMENTATION_VENDOR, 1),
        ],
        "program": [(Role.COORDINATOR, 1), (Role.STAFF, 1)],
    }


def test_the_programs_people_show_how_far_they_reach_and_no_other_regions_coordinator_shows(cast: Cast) -> None:
    factories.make_coordinator(cast.elsewhere.region, "Faraway")
    response = page_of(cast)
    assert block(response, Role.COORDINATOR).reach == "The region Coast: 1 community"
    assert block(response, Role.STAFF).reach == "The whole state: every community"
    assert "Faraway" not in words(response)


def test_a_role_tells_what_it_allows_at_this_step_and_when_it_acts(cast: Cast) -> None:
    now, later = (block(page_of(cast, step=step), Role.ADVISER) for step in (Step.PLAN_PROJECT, Step.IMPLEMENT))
    assert [str(action.label) for action in now.rights.here] == [
        "Write the equity impact assessment",
        "Write tasks and budget of the implementation plan",
    ]
    assert (now.rights.acts, later.rights.acts, later.rights.here) == (True, False, ())
    text = words(page_of(cast, step=Step.IMPLEMENT))
    assert "Acts in step 8, reads always." in text
    assert "What this role may do at step 9: Subject matter expert advisor" in text


def test_the_page_shows_what_a_reopened_step_allows(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.IMPLEMENT).run
    run.reopened_step = Step.PRIORITIES
    run.save()
    response = cast.client("lead").get(reverse("people_list", args=[cast.home.slug]))
    assert "What this role may do at steps 6, 9" in words(response)


def test_roles_to_come_and_former_roles_stand_apart(cast: Cast) -> None:
    later = clock.today() + timedelta(days=9)
    add_member(cast.home, Role.LIAISON, by=cast.lead, name="Soon", email="soon@example.org", on=later)
    taken = add_member(cast.home, Role.LIAISON, by=cast.lead, name="Never", email="never@example.org", on=later)
    end_membership(taken, by=cast.lead)
    end_membership(cast.home.memberships.get(user=cast.liaison), by=cast.lead)
    page = page_of(cast).context["page"]
    assert [one.user.name for one in page.coming] == ["Soon"]
    assert [one.user.name for one in page.former] == ["Never", "Liaison"]
    assert page.team_count == 2


def test_links_to_hand_over_and_end_stand_where_the_reader_may(cast: Cast) -> None:
    partner = cast.home.memberships.get(user=cast.equity).uid
    shown = {who: page_of(cast, who).content.decode() for who in ("lead", "coordinator", "member")}
    assert {who: text.count("/hand-over/") for who, text in shown.items()} == {"lead": 6, "coordinator": 7, "member": 0}
    assert {who: f"{partner}/end/" in text for who, text in shown.items()} == {
        "lead": False,
        "coordinator": True,
        "member": False,
    }


def test_the_page_takes_the_same_queries_for_one_holder_of_a_role_and_for_three(cast: Cast) -> None:
    client, url = cast.client("lead"), reverse("people_list", args=[cast.home.slug])
    one = queries(client, url)
    for _number in range(2):
        for role in (Role.LIAISON, Role.MUNICIPAL_MEMBER, Role.EQUITY_PARTNER):
            factories.join(cast.home, role, by=cast.staff)
        factories.make_coordinator(cast.home.region)
        factories.make_community("Near", staff=cast.staff, region=cast.home.region)
    assert (one, queries(client, url)) == (8, 8)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"on": "9999-12-31"}, "Check the year of this date: it must lie between 1990 and 2100."),
        ({"on": "0001-01-01"}, "Check the year of this date: it must lie between 1990 and 2100."),
        ({"on": "2001-01-01"}, "Choose a day between"),
        ({"until": "2001-01-01"}, "Choose a day between"),
        ({"on": "not a day"}, "Enter a date with year, month and day"),
        ({"role": "equity_partner"}, "This is not offered here. Choose something from the list."),
        ({"role": "program_staff"}, "This is not offered here. Choose something from the list."),
        ({"email": "lead"}, "already"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_everything_as_it_was(
    cast: Cast, values: dict[str, str], message: str
) -> None:
    before = Membership.objects.count()
    sent = {
        "name": "New",
        "email": "new@example.org",
        "role": "municipal_pm",
        "on": clock.today().isoformat(),
        "mail_language": "en",
        **values,
    }
    if sent["email"] == "lead":
        sent["email"] = cast.lead.email
    answer = cast.client("lead").post(reverse("person_add", args=[cast.home.slug]), sent)
    assert (answer.status_code, Membership.objects.count()) == (422, before)
    assert message in words(answer)
    assert 'value="New"' in answer.content.decode()


def test_a_role_is_handed_over_on_one_page(cast: Cast) -> None:
    mine = cast.home.memberships.get(user=cast.lead)
    url = reverse("role_hand_over", args=[cast.home.slug, mine.uid])
    client = cast.client("lead")
    with missing_names() as missing:
        form = client.get(url).context["form"]
    sent = {
        "name": "Next",
        "email": "next@example.org",
        "mail_language": "zh-hans",
        "on": clock.today().isoformat(),
        "version": form["version"].value(),
    }
    assert (missing, client.post(url, sent).status_code) == (set(), 302)
    assert cast.home.memberships.active().get(role=Role.PROJECT_MANAGER).user.language == "zh-hans"
    assert client.get(url).status_code == 404


def test_at_step_nine_the_planning_vendors_page_asks_only_for_the_day(cast: Cast) -> None:
    factories.stand_at(cast.home, Step.IMPLEMENT)
    planner = cast.home.memberships.get(user=cast.planner)
    url = reverse("role_hand_over", args=[cast.home.slug, planner.uid])
    page = cast.client("lead").get(url)
    assert set(page.context["form"].fields) == {"uid", "version", "on"}
    assert "the municipal project manager manages alone" in words(page)
    assert cast.client("lead").post(url, {"on": clock.today().isoformat()}).status_code == 302
    assert cast.home.memberships.active().filter(role=Role.PLANNING_VENDOR).exists() is False


def test_a_role_saved_by_somebody_else_meanwhile_is_shown_and_not_overwritten(cast: Cast) -> None:
    liaison = cast.home.memberships.get(user=cast.liaison)
    url = reverse("role_end", args=[cast.home.slug, liaison.uid])
    end_membership(liaison, by=cast.staff, on=clock.today() + timedelta(days=5))
    answer = cast.client("lead").post(url, {"on": clock.today().isoformat(), "version": "1"})
    assert (answer.status_code, liaison.is_active) == (409, True)


def test_staff_end_a_role_of_the_program_on_its_page(cast: Cast) -> None:
    coordinator, staff = (Membership.objects.get(user=person) for person in (cast.coordinator, cast.staff))
    client = cast.client("staff")
    with missing_names() as missing:
        assert "/end/" in client.get(reverse("program_people")).content.decode()
        refused = client.post(reverse("program_role_end", args=[staff.uid]), {"on": clock.today().isoformat()})
    assert (refused.status_code, missing) == (422, set())
    assert "at least one staff member" in words(refused)
    url = reverse("program_role_end", args=[coordinator.uid])
    assert client.post(url, {"on": clock.today().isoformat()}).status_code == 302
    assert client.get(url).status_code == 404
    assert client.get(reverse("program_role_end", args=[cast.home.memberships.first().uid])).status_code == 404
