"""The team's pages: who may open them, what they show, and that they ask the database a fixed number of times."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from core_team.enums import MeetingKind, VendorKind
from core_team.models import AffectedGroup, DataReviewEntry, Meeting, Perspective, TeamProfile, Vendor
from core_team.services import expertise
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community, FormDraft, Membership, User
from tests import factories
from tests.conftest import Cast
from tests.core_team import make

LISTS = ["team_home", "expertise_home", "coverage_home", "vendor_list", "meeting_list"]
FORMS = ["figure_add", "group_add", "perspective_add", "vendor_add", "meeting_add"]


def at(name: str, home: Community, *args: object, query: str = "") -> str:
    return reverse(f"core_team:{name}", args=[home.slug, *args]) + query


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("member", 200),
        ("vendor", 200),
        ("coordinator", 200),
        ("outsider", 404),
        ("stranger", 404),
        ("anonymous", 302),
    ],
)
def test_everybody_of_the_process_reads_lists(cast: Cast, name: str, who: str, status: int) -> None:
    assert cast.client(who).get(at(name, cast.home)).status_code == status


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("member", 200), ("liaison", 403), ("coordinator", 403), ("outsider", 404), ("anonymous", 302)],
)
def test_forms_open_to_those_who_act_at_step_1(cast: Cast, name: str, who: str, status: int) -> None:
    assert cast.client(who).get(at(name, cast.home)).status_code == status


def fill(home: Community, by: User, times: int) -> None:
    """The same records `times` times, one of the others' community beside them."""
    for number in range(times):
        make.figure(home, by)
        expertise.add_perspective(make.group(home, by), "A tenant", by=by)
        make.vendor(home, by, VendorKind.ADVISER)
        make.held_meeting(home, by, MeetingKind.OTHER, make.team(home))
        factories.join(home, Role.LIAISON, f"Liaison {number}")


@pytest.mark.parametrize(
    ("name", "queries"), [("team_home", 15), ("expertise_home", 14), ("vendor_list", 7), ("meeting_list", 6)]
)
def test_lists_ask_as_often_for_three_rows_as_for_one(
    cast: Cast, name: str, queries: int, django_assert_num_queries: Callable
) -> None:
    client = cast.client("lead")
    fill(cast.home, cast.lead, 1)
    client.get(at(name, cast.home))
    with django_assert_num_queries(queries):
        client.get(at(name, cast.home))
    fill(cast.home, cast.lead, 2)
    with django_assert_num_queries(queries):
        client.get(at(name, cast.home))


def test_the_team_page_says_where_the_team_stands(cast: Cast) -> None:
    make.vendor(cast.home, cast.lead)
    make.vendor(cast.elsewhere, cast.outsider, name="Foreign vendor")
    page = cast.client("member").get(at("team_home", cast.home)).text
    shown = [
        text in page
        for text in (
            "<strong>3 people</strong>",
            "Tidewater",
            "Foreign vendor",
            "0 of 6 rows done",
            "Staff or volunteer?",
        )
    ]
    assert shown == [True, True, False, True, False]


def test_the_team_page_lists_what_the_gate_misses_and_where_to_fix_it(cast: Cast) -> None:
    page = cast.client("lead").get(at("team_home", cast.home)).text
    assert (at("vendor_add", cast.home, query="?kind=planning") in page, "What is missing here" in page) == (True, True)


def test_the_expertise_page_shows_the_ej_share_as_a_fact(cast: Cast) -> None:
    page = cast.client("coordinator").get(at("expertise_home", cast.home)).text
    assert "12.5 % of 9,000 people" in page


def test_a_group_named_in_another_language_is_marked_as_such(cast: Cast) -> None:
    make.group(cast.home, cast.member)
    cast.member.language = "zh-hans"
    cast.member.save()
    page = cast.client("member").get(at("expertise_home", cast.home)).text
    assert '<h3 lang="zh-Hans">租房居民</h3>' in page


def test_the_whole_of_step_2_goes_through_the_forms(cast: Cast) -> None:
    client = cast.client("member")
    figure = {"indicator": "Renters", "value": "41 %", "source": "Census", "as_of": make.ago(40)}
    assert client.post(at("figure_add", cast.home), figure).status_code == 302
    group = {"name_en": "Renters", "name_zh_hans": "租房居民", "kind": "priority", "why": "Floods."}
    assert client.post(at("group_add", cast.home), group).status_code == 302
    uid = AffectedGroup.objects.get().uid
    assert client.post(at("perspective_add", cast.home), {"group": uid, "text": "A tenant"}).status_code == 302
    counts = [model.objects.count() for model in (DataReviewEntry, AffectedGroup, Perspective)]
    assert counts == [1, 1, 1]
    assert client.post(at("group_edit", cast.home, uid), {**group, "why": "Heat.", "version": 1}).status_code == 302
    assert client.post(at("group_withdraw", cast.home, uid), {"reason": "Twice.", "version": 2}).status_code == 302
    assert (AffectedGroup.objects.get().why, AffectedGroup.objects.get().withdrawn_because) == ("Heat.", "Twice.")


def test_a_past_meeting_leads_on_to_its_attendance(cast: Cast) -> None:
    client = cast.client("lead")
    factories.begin_by(cast.home, make.ago(1))
    data = {"kind": "team_building", "title": "Walk", "held_on": make.ago(1)}
    answer = client.post(at("meeting_add", cast.home), data)
    meeting = Meeting.objects.get()
    attendance = at("meeting_attendance", cast.home, meeting.uid)
    assert answer["Location"] == attendance
    people = [str(member.uid) for member in make.team(cast.home)]
    assert client.post(attendance, {"members": people, "version": 1}).status_code == 302
    page = client.get(at("meeting_detail", cast.home, meeting.uid)).text
    assert ("3 members were there" in page, cast.member.name in page) == (True, True)


def test_a_form_sent_twice_records_once(cast: Cast) -> None:
    data = {"uid": "6dd5d2d6-3f7e-4b0e-9d2c-0a4f6a8a2a11", "kind": "planning", "form": "team", "name": "Tide"}
    answers = [cast.client("lead").post(at("vendor_add", cast.home), data).status_code for _twice in range(2)]
    assert (answers, Vendor.objects.count()) == ([302, 302], 1)


def test_what_breaks_a_rule_comes_back_with_everything_typed(cast: Cast) -> None:
    data = {"kind": "planning", "form": "team", "name": "Tide", "contract_date": make.ahead(400)}
    answer = cast.client("lead").post(at("vendor_add", cast.home), data)
    assert (answer.status_code, "has not come yet" in answer.text, 'value="Tide"' in answer.text) == (422, True, True)


def test_two_editors_see_both_texts(cast: Cast) -> None:
    vendor = make.vendor(cast.home, cast.lead)
    data = {"name": "Renamed", "form": "team", "version": 1}
    address = at("vendor_edit", cast.home, vendor.uid)
    assert cast.client("lead").post(address, data).status_code == 302
    answer = cast.client("member").post(address, {**data, "name": "Mine"})
    assert (answer.status_code, "Renamed" in answer.text, "Mine" in answer.text) == (409, True, True)


def test_a_draft_is_kept_for_its_author_only(cast: Cast) -> None:
    client, address = cast.client("lead"), at("meeting_add", cast.home)
    client.post(address, {"title": "Half a titl", "keep_draft": "1"})
    assert ("Half a titl" in client.get(address).text, "Half a titl" in cast.client("member").get(address).text) == (
        True,
        False,
    )
    assert FormDraft.objects.get().user == cast.lead


def test_records_of_another_community_are_not_found_here(cast: Cast) -> None:
    foreign = {
        "vendor_edit": make.vendor(cast.elsewhere, cast.outsider),
        "meeting_detail": make.meeting(cast.elsewhere, cast.outsider),
        "group_edit": make.group(cast.elsewhere, cast.outsider),
        "member_onboarding": make.member(cast.elsewhere, cast.outsider),
    }
    client = cast.client("lead")
    assert {client.get(at(name, cast.home, record.uid)).status_code for name, record in foreign.items()} == {404}


def test_only_the_manager_opens_the_pay_form(cast: Cast) -> None:
    address = at("member_edit", cast.home, make.member(cast.home, cast.member).uid)
    assert {who: cast.client(who).get(address).status_code for who in ("lead", "member", "coordinator")} == {
        "lead": 200,
        "member": 403,
        "coordinator": 403,
    }
    assert cast.client("lead").post(address, {"pay_kind": "paid", "version": 1}).status_code == 302
    assert TeamProfile.objects.get().pay_kind == "paid"


def test_the_planning_vendor_keeps_vendor_records_from_step_2(cast: Cast) -> None:
    address = at("vendor_add", cast.home)
    assert cast.client("planner").get(address).status_code == 403
    factories.stand_at(cast.home, Step.LIVED_EXPERTISE)
    assert cast.client("planner").get(address).status_code == 200


@pytest.mark.parametrize(
    ("who", "role", "asked"),
    [
        ("lead", "municipal_member", True),
        ("lead", "community_liaison", False),
        ("coordinator", "municipal_member", False),
    ],
)
def test_who_adds_a_municipal_member_is_asked_at_once_whether_staff_or_volunteer(
    cast: Cast, who: str, role: str, asked: bool
) -> None:
    data = {"name": "Ana", "email": "ana@example.org", "role": role, "on": clock.today(), "mail_language": "en"}
    sent = cast.client(who).post(reverse("person_add", args=[cast.home.slug]), data)
    made = Membership.objects.get(user__email="ana@example.org")
    question = reverse("core_team:member_edit", args=[cast.home.slug, made.uid])
    assert sent["Location"] == (question if asked else reverse("people_list", args=[cast.home.slug]))
