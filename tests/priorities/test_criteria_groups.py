"""Written reasons at the gates of steps 5 and 6: the order of the analysis, groups in priorities and check-backs."""

import pytest

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from engagement.services.reasons import write_reason
from mvp import clock
from mvp.models import Community
from priorities.models import ThemeFinding
from tests.conftest import Cast
from tests.mvp.pages import words
from tests.priorities.records import analyse_all, days_later, found, hold, make_priority, publish

ORDER, REFLECT, AGAIN = "themes.order", "priorities.reflect_groups", "engagement.checkback_reach"


def test_the_analysis_is_in_time_before_any_event_and_not_on_its_day(cast: Cast, home: Community) -> None:
    assert found(ORDER, home)[:2] == ("unmet", "0 of 8 themes are analyzed.")
    with days_later(-1):
        analyse_all(home, by=cast.planner)
    assert found(ORDER, home)[0] == "met"
    assert found(ORDER, home)[1].endswith("; no event is recorded yet.")
    hold(home, EventPurpose.LISTEN, by=cast.liaison)
    assert (found(ORDER, home)[0], "; the first event was on " in found(ORDER, home)[1]) == ("met", True)
    ThemeFinding.objects.filter(community=home, theme__code="housing").update(analysed_on=clock.today())
    assert found(ORDER, home)[1].endswith(": 1 of 8 themes. No reason is written.")


def test_an_analysis_after_the_first_event_asks_for_a_reason(cast: Cast, home: Community) -> None:
    with days_later(-4):
        hold(home, EventPurpose.LISTEN, by=cast.liaison)
    analyse_all(home, by=cast.planner)
    state, summary, url = found(ORDER, home)
    assert (state, url) == ("unmet", "/reasons/themes-order/edit/")
    assert summary.endswith("8 of 8 themes. No reason is written.")
    write_reason(home, "themes-order", by=cast.planner, text="The state's figures came late.")
    assert (found(ORDER, home)[0], found(ORDER, home)[1][-22:]) == ("met", "The reason is written.")


def test_groups_and_priorities_are_needed_first(cast: Cast, home: Community) -> None:
    assert found(REFLECT, home) == ("unmet", "No group is named yet.", "/groups/add/")
    assert found(AGAIN, home) == ("unmet", "No group that is named now was heard in step 5.", "/events/")


def test_each_named_group_benefits_most_or_has_its_reason(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    assert found(REFLECT, home)[1] == "No priority is on the public list."
    make_priority(home, by=cast.planner)
    assert found(REFLECT, home)[1] == "2 of 2 named groups benefit most from no priority, and no reason is written."
    make_priority(home, by=cast.planner, all_residents=False, unequal_impact="", groups=(groups[0],))
    assert found(REFLECT, home)[::2] == ("unmet", f"/reasons/reflect-groups/{groups[1].uid}/edit/")
    write_reason(home, "reflect-groups", group=groups[1], by=cast.planner, text="Served by the hazard plan.")
    assert found(REFLECT, home)[:2] == (
        "met",
        "1 of 2 named groups benefit most from a priority; reasons are written for 1.",
    )


def test_a_priority_of_the_working_list_reflects_nobody(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    make_priority(home, by=cast.planner)
    only = {"all_residents": False, "unequal_impact": "", "groups": tuple(groups), "is_public": False}
    make_priority(home, by=cast.planner, **only)
    assert found(REFLECT, home)[1] == "2 of 2 named groups benefit most from no priority, and no reason is written."


@pytest.fixture
def heard(cast: Cast, home: Community, groups: list[AffectedGroup]) -> Community:
    """Both groups were heard six days ago."""
    with days_later(-6):
        hold(home, EventPurpose.LISTEN, *groups, by=cast.liaison)
    make_priority(home, by=cast.planner)
    return home


def test_nobody_is_reached_again_before_the_draft_is_published(cast: Cast, heard: Community) -> None:
    assert found(AGAIN, heard) == (
        "unmet",
        "The draft is not published for comment yet.",
        "/worksheets/check-back/edit/",
    )


def test_each_group_heard_is_reached_again_or_has_its_reason(
    cast: Cast, heard: Community, groups: list[AffectedGroup]
) -> None:
    publish(heard, by=cast.planner)
    hold(heard, EventPurpose.CHECK_BACK, groups[1], by=cast.liaison)
    assert found(AGAIN, heard) == (
        "unmet",
        "1 of 2 groups heard were not reached again, and no reason is written.",
        f"/reasons/checkback-reach/{groups[0].uid}/edit/",
    )
    write_reason(heard, "checkback-reach", group=groups[0], by=cast.liaison, text="Nobody opened.")
    assert found(AGAIN, heard)[:2] == (
        "met",
        "1 of 2 groups heard were reached again; reasons are written for 1.",
    )


def test_a_group_named_no_more_need_not_be_reached_again(
    cast: Cast, heard: Community, groups: list[AffectedGroup]
) -> None:
    publish(heard, by=cast.planner)
    hold(heard, EventPurpose.CHECK_BACK, groups[1], by=cast.liaison)
    groups[0].withdrawn_on, groups[0].withdrawn_because = clock.today(), "Named twice."
    groups[0].save()
    assert found(AGAIN, heard)[1] == "1 of 1 group heard was reached again; reasons are written for 0."


def test_reasons_written_before_say_what_happened_since(
    cast: Cast, heard: Community, groups: list[AffectedGroup]
) -> None:
    for kind in ("reflect-groups", "checkback-reach"):
        for group in groups:
            write_reason(heard, kind, group=group, by=cast.planner, text="We asked twice.")
    publish(heard, by=cast.planner)
    address = f"/communities/{heard.slug}/reasons/"
    before = words(cast.client("coordinator").get(address))
    hold(heard, EventPurpose.CHECK_BACK, groups[1], by=cast.liaison)
    only = {"all_residents": False, "unequal_impact": "", "groups": (groups[0],)}
    make_priority(heard, by=cast.planner, **only)
    after = words(cast.client("coordinator").get(address))
    said = "Reached since", "A priority benefits it since"
    assert [(before.count(one), after.count(one)) for one in said] == [(0, 1), (0, 1)]
