"""Reasons in writing: who may give one, about what, and what the gate of step 5 makes of it."""

from datetime import date

import pytest
from django.utils.formats import date_format

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan, Event, WrittenReason
from engagement.services.reasons import write_reason
from mvp.enums import EvidenceState
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_group, record
from tests.engagement.test_criteria import BASE, found
from tests.mvp.pages import words

REACH, ORDER = "engagement.reach", "engagement.order"


def shown(day: date) -> str:
    """A day as the English pages show it."""
    return date_format(day)


@pytest.fixture
def late(cast: Cast, home: Community, plan: EngagementPlan) -> Event:
    """A recorded event from before the plan was written."""
    event = make_event(home, by=cast.liaison, held_on=days_ago(3))
    return record(event, by=cast.liaison)


def test_without_a_plan_its_order_leads_to_the_plan(cast: Cast, home: Community) -> None:
    assert found(home, ORDER) == (EvidenceState.UNMET, "The plan is not written yet.", f"{BASE}engagement-plans/edit/")


def test_a_plan_before_any_event_is_in_time(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    make_event(home, by=cast.liaison, held_on=days_ago(3))
    day = shown(plan.written_on)
    assert found(home, ORDER)[:2] == (EvidenceState.MET, f"Written on {day}; no event is recorded yet.")


def test_a_plan_from_the_day_before_the_first_event_is_in_time_and_one_of_that_day_is_not(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison)
    day = shown(event.held_on)
    same = f"Written on {day}, not before the first event on {day}, without a written reason."
    assert found(home, ORDER)[:2] == (EvidenceState.UNMET, same)
    EngagementPlan.objects.update(written_on=days_ago(1))
    in_time = f"Written on {shown(days_ago(1))}; the first event was on {day}."
    assert found(home, ORDER)[:2] == (EvidenceState.MET, in_time)


def test_a_plan_after_the_first_event_asks_for_a_reason(
    cast: Cast, home: Community, plan: EngagementPlan, late: Event
) -> None:
    days = shown(plan.written_on), shown(late.held_on)
    assert found(home, ORDER) == (
        EvidenceState.UNMET,
        "Written on {}, not before the first event on {}, without a written reason.".format(*days),
        f"{BASE}reasons/plan-order/edit/",
    )
    write_reason(home, "plan-order", by=cast.planner, text="The fair was before the grant.")
    state, summary, _url = found(home, ORDER)
    assert (state, summary.endswith("The reason why is written down.")) == (EvidenceState.MET, True)


def test_reach_is_judged_by_named_groups(cast: Cast, home: Community) -> None:
    assert found(home, REACH) == (
        EvidenceState.UNMET,
        "Reach is judged by the groups you named, and none is named yet.",
        f"{BASE}groups/add/",
    )


def test_each_group_is_reached_or_has_its_reason(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    event = make_event(home, by=cast.liaison)
    assert found(home, REACH)[1] == "2 of 2 named groups were not reached, and no reason is written."
    record(event, by=cast.liaison, reach={groups[0]: 5, groups[1]: 0})
    assert found(home, REACH) == (
        EvidenceState.UNMET,
        "1 of 2 named groups were not reached, and no reason is written.",
        f"{BASE}reasons/reach/{groups[1].uid}/edit/",
    )
    write_reason(home, "reach", group=groups[1], by=cast.liaison, text="The senior home was closed.")
    assert found(home, REACH)[:2] == (
        EvidenceState.MET,
        "1 of 2 named groups were reached; reasons are written for 1.",
    )


def test_a_reason_is_nothing_once_the_group_is_reached(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    write_reason(home, "reach", group=groups[1], by=cast.liaison, text="Closed.")
    record(make_event(home, by=cast.liaison), by=cast.liaison, reach=dict.fromkeys(groups, 2))
    assert found(home, REACH)[1] == "2 of 2 named groups were reached; reasons are written for 0."


def test_a_reason_of_another_community_helps_nobody_here(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    other = make_group(cast.elsewhere, "Renters")
    WrittenReason.objects.create(community=cast.elsewhere, kind="reach", group=other, text="Closed.")
    assert found(home, REACH)[1] == "2 of 2 named groups were not reached, and no reason is written."


def test_an_emptied_reason_is_taken_back(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    reason = write_reason(home, "reach", group=groups[0], by=cast.liaison, text="Closed.")
    write_reason(home, "reach", group=groups[0], by=cast.lead, text=" ", version=reason.version)
    assert found(home, REACH)[1] == "2 of 2 named groups were not reached, and no reason is written."
    assert list(reason.history.values_list("text", flat=True)) == ["", "Closed."]


def test_a_first_reason_needs_words(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    with pytest.raises(DomainError) as refusal:
        write_reason(home, "reach", group=groups[0], by=cast.liaison, text=" ")
    assert refusal.value.fields == {"text": "Write the reason."}


def test_only_whoever_does_the_work_gives_its_reason(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    for by in (cast.equity, cast.coordinator, cast.outsider):
        with pytest.raises(NotAllowed):
            write_reason(home, "reach", group=groups[0], by=by, text="Closed.")


def test_a_reason_about_a_strange_or_withdrawn_group_is_refused(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    groups[0].withdrawn_on, groups[0].withdrawn_because = days_ago(0), "Named twice."
    groups[0].save()
    for group in (groups[0], make_group(cast.elsewhere, "Renters"), None):
        with pytest.raises(DomainError):
            write_reason(home, "reach", group=group, by=cast.liaison, text="Closed.")
    assert not WrittenReason.objects.exists()


def test_two_writers_see_both_texts(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    reason = write_reason(home, "reach", group=groups[0], by=cast.liaison, text="Closed.")
    write_reason(home, "reach", group=groups[0], by=cast.lead, text="Closed until May.", version=reason.version)
    with pytest.raises(VersionConflict):
        write_reason(home, "reach", group=groups[0], by=cast.liaison, text="Shut.", version=reason.version)


def test_the_page_shows_what_stands_with_its_author(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    write_reason(home, "reach", group=groups[0], by=cast.liaison, text="<b>Closed</b> until May.")
    page = cast.client("equity").get(f"{BASE}reasons/").content.decode()
    assert "&lt;b&gt;Closed&lt;/b&gt; until May." in page
    assert cast.liaison.name in page
    assert f"{BASE}reasons/reach/{groups[0].uid}/edit/" not in page
    assert (
        f"{BASE}reasons/reach/{groups[0].uid}/edit/" in cast.client("liaison").get(f"{BASE}reasons/").content.decode()
    )


def test_the_form_writes_the_reason(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    url = f"{BASE}reasons/reach/{groups[0].uid}/edit/"
    client = cast.client("liaison")
    assert "Why was this group not reached?" in client.get(url).content.decode()
    assert client.post(url, {"text": "Closed."}).status_code == 302
    assert WrittenReason.objects.get().text == "Closed."
    assert AuditEvent.objects.filter(act="reason.written").count() == 1


@pytest.mark.parametrize("address", ["nothing/edit/", "reach/edit/"])
def test_a_kind_that_is_not_asked_is_not_found(cast: Cast, home: Community, address: str) -> None:
    assert cast.client("liaison").get(f"{BASE}reasons/{address}").status_code == 404


def test_a_reason_for_a_group_reached_since_says_so(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    for group in groups:
        write_reason(home, "reach", by=cast.liaison, text=f"No time for {group}.", group=group)
    client = cast.client("coordinator")
    assert "Reached since" not in words(client.get(f"{BASE}reasons/"))
    record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 4})
    page = words(client.get(f"{BASE}reasons/"))
    assert page.count("Reached since") == 1
    assert page.index("Reached since") < page.index("No time for Renters.") < page.index("No time for Older adults.")
