"""Looking back on events by the seven marks, commitments, what a phase changed, and what the inbox asks."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.models import (
    Commitment,
    EngagementPlan,
    EquityMark,
    Event,
    EventReflection,
    MarkJudgement,
    PhaseReflection,
)
from engagement.selectors.reflections import mark_rows, owed_on_events
from engagement.services.events import cancel_event
from engagement.services.reflections import add_commitment, change_commitment, reflect_on_event, reflect_on_phase
from mvp import clock
from mvp.enums import Phase, Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Community, Membership, ProcessRun
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_plan, record
from tests.factories import stand_at

BASE = "/communities/brackwater/"


@pytest.fixture
def supper(cast: Cast, home: Community, plan: EngagementPlan) -> Event:
    """A recorded event, led by the liaison."""
    return record(make_event(home, by=cast.liaison, led_by=member(cast, home)), by=cast.liaison)


def member(cast: Cast, home: Community) -> Membership:
    """The liaison's membership."""
    return home.memberships.get(user=cast.liaison)


def mark(code: str) -> EquityMark:
    """One of the seven."""
    return EquityMark.objects.get(code=code)


def owed(home: Community) -> list[tuple[str, frozenset[int], frozenset[Role]]]:
    """What the inbox asks, of whom."""
    runs = ProcessRun.objects.filter(community=home).select_related("community")
    return [(str(one.item.title), one.people, one.roles) for one in owed_on_events(runs)]


def commitment(cast: Cast, home: Community, **fields: Any) -> Commitment:
    """Something the liaison sees to within a week."""
    values = {"what": "Meet at noon.", "who": member(cast, home), "due": clock.today() + timedelta(days=7), **fields}
    return add_commitment(home, by=cast.lead, **values)


def test_there_are_seven_marks_in_both_languages(cast: Cast) -> None:
    texts = [(one.name_en, one.name_zh_hans, one.hint_en, one.hint_zh_hans) for one in EquityMark.objects.all()]
    assert (len(texts), all(all(row) for row in texts)) == (7, True)


def test_weak_and_strong_marks_are_counted_across_events(cast: Cast, home: Community, supper: Event) -> None:
    other = record(make_event(home, by=cast.liaison, name="Second"), by=cast.liaison)
    gone = record(make_event(home, by=cast.liaison, name="Gone"), by=cast.liaison)
    reflect_on_event(supper, by=cast.liaison, marks={mark("power"): "weak", mark("means"): "strong"})
    reflect_on_event(other, by=cast.lead, marks={mark("power"): "weak", mark("means"): "weak", mark("harm"): ""})
    reflect_on_event(gone, by=cast.lead, marks={mark("harm"): "weak"})
    cancel_event(gone, by=cast.lead, why="Entered twice.")
    found = {row.mark.code: (row.strong, row.weak, row.is_weak) for row in mark_rows(home)}
    assert {code: row for code, row in found.items() if row != (0, 0, False)} == {
        "power": (0, 2, True),
        "means": (1, 1, True),
    }


def test_the_plan_shows_what_is_weak(cast: Cast, home: Community, supper: Event) -> None:
    client = cast.client("lead")
    assert "No mark of equitable engagement was weak so far." in client.get(f"{BASE}engagement/").content.decode()
    reflect_on_event(supper, by=cast.liaison, marks={mark("power"): "weak"})
    page = client.get(f"{BASE}engagement/").content.decode()
    assert ("Power is shared" in page, "weak 1, strong 0" in page) == (True, True)


def test_another_communitys_marks_do_not_count(cast: Cast, home: Community) -> None:
    cast.elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    make_plan(cast.elsewhere, by=cast.outsider)
    theirs = record(make_event(cast.elsewhere, by=cast.outsider), by=cast.outsider)
    reflect_on_event(theirs, by=cast.outsider, marks={mark("power"): "weak"})
    assert [row.weak for row in mark_rows(home)] == [0] * 7


def test_only_a_recorded_event_is_looked_back_on_and_with_words(cast: Cast, home: Community, supper: Event) -> None:
    planned = make_event(home, by=cast.liaison, name="Later")
    for event, marks in ((planned, {mark("power"): "weak"}), (supper, {mark("power"): ""})):
        with pytest.raises(DomainError):
            reflect_on_event(event, by=cast.liaison, marks=marks)
    with pytest.raises(NotAllowed):
        reflect_on_event(supper, by=cast.coordinator, marks={mark("power"): "weak"})
    assert not EventReflection.objects.exists()


def test_the_form_of_an_event_without_a_record_leads_to_the_record_before_anything_is_typed(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    answer = cast.client("liaison").get(f"{BASE}events/{event.uid}/reflection/edit/", follow=True)
    assert answer.redirect_chain == [(f"{BASE}events/{event.uid}/", 302)]
    assert "Record how the event went first." in answer.content.decode()


def test_the_form_writes_and_changes_what_was_seen(cast: Cast, home: Community, supper: Event) -> None:
    url, client = f"{BASE}events/{supper.uid}/reflection/edit/", cast.client("liaison")
    assert "What went wrong?" in client.get(url).content.decode()
    assert client.post(url, {"mark_power": "weak", "went_wrong": "<b>Too loud</b>"}).status_code == 302
    page = client.get(f"{BASE}events/{supper.uid}/").content.decode()
    assert "&lt;b&gt;Too loud&lt;/b&gt;" in page
    first = EventReflection.objects.get()
    assert client.post(url, {"mark_means": "strong", "version": first.version}).status_code == 302
    assert list(MarkJudgement.objects.values_list("mark__code", "strength")) == [("means", "strong")]
    assert client.post(url, {"mark_power": "weak", "version": first.version}).status_code == 409


def test_whoever_led_an_event_is_asked_to_record_it_then_to_look_back(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison, led_by=member(cast, home))
    assert owed(home) == [("Record this event: Supper", frozenset({cast.liaison.pk}), frozenset())]
    event = record(event, by=cast.liaison)
    assert owed(home) == [("Look back on this event: Supper", frozenset({cast.liaison.pk}), frozenset())]
    reflect_on_event(event, by=cast.liaison, marks={mark("power"): "weak"})
    assert owed(home) == []


def test_without_a_leader_it_is_asked_of_those_who_work_with_residents(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    make_event(home, by=cast.liaison)
    assert owed(home)[0][1:] == (frozenset(), frozenset({Role.PROJECT_MANAGER, Role.LIAISON}))


def test_events_to_come_cancelled_ones_and_old_ones_ask_nothing(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=1))
    cancel_event(make_event(home, by=cast.liaison), by=cast.liaison, why="Storm.")
    record(make_event(home, by=cast.liaison, held_on=days_ago(31)), by=cast.liaison)
    assert owed(home) == []


@pytest.mark.parametrize(("days", "asked"), [(8, False), (7, True), (0, True)])
def test_a_commitment_is_in_its_persons_inbox_a_week_before(
    cast: Cast, home: Community, days: int, asked: bool
) -> None:
    commitment(cast, home, due=clock.today() + timedelta(days=days))
    assert bool(owed(home)) == asked


def test_a_commitment_that_is_kept_asks_nothing(cast: Cast, home: Community) -> None:
    made = commitment(cast, home)
    assert owed(home) == [("Meet at noon.", frozenset({cast.liaison.pk}), frozenset())]
    values = {"what": made.what, "who": made.who, "due": made.due}
    change_commitment(made, by=cast.liaison, state="kept", note="Since May.", **values)
    assert owed(home) == []


def test_a_commitment_given_up_says_why_and_two_editors_see_both(cast: Cast, home: Community) -> None:
    made = commitment(cast, home)
    values: dict[str, Any] = {"what": made.what, "who": made.who, "due": made.due}
    with pytest.raises(DomainError):
        change_commitment(made, by=cast.lead, state="dropped", **values)
    change_commitment(made, by=cast.lead, state="dropped", note="No hall.", version=1, **values)
    with pytest.raises(VersionConflict):
        change_commitment(made, by=cast.lead, state="kept", version=1, **values)


def test_people_and_events_of_another_community_are_refused(cast: Cast, home: Community) -> None:
    cast.elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    strange = cast.elsewhere.memberships.get(user=cast.outsider)
    event = make_event(cast.elsewhere, by=cast.outsider)
    for fields in ({"who": strange}, {"events": [event]}):
        with pytest.raises(DomainError):
            commitment(cast, home, **fields)
    with pytest.raises(NotAllowed):
        add_commitment(home, by=cast.equity, what="A", who=member(cast, home), due=clock.today())
    assert not Commitment.objects.exists()


def test_the_forms_of_a_commitment_store_it(cast: Cast, home: Community, supper: Event) -> None:
    client, who = cast.client("liaison"), member(cast, home)
    day = clock.today() + timedelta(days=20)
    data = {"what": "Meet at noon.", "who": str(who.uid), "due": day.isoformat(), "events": [str(supper.uid)]}
    assert client.post(f"{BASE}commitments/add/", data).status_code == 302
    made = Commitment.objects.get()
    assert list(made.events.all()) == [supper]
    url = f"{BASE}commitments/{made.uid}/edit/"
    assert str(supper.uid) in client.get(url).content.decode()
    assert client.post(url, {**data, "state": "kept", "note": "Done.", "version": 1}).status_code == 302
    page = cast.client("equity").get(f"{BASE}reflections/").content.decode()
    assert ("Meet at noon." in page, "Done." in page, "/edit/" in page) == (True, True, False)


def test_a_phase_is_reflected_on_at_three_levels_once_it_began(cast: Cast, home: Community) -> None:
    client = cast.client("lead")
    url = f"{BASE}reflections/phases/1/edit/"
    data = {"person": "We listen.", "department": "Notices are read first.", "government": ""}
    assert client.post(url, data).status_code == 302
    assert PhaseReflection.objects.get().department == "Notices are read first."
    assert client.get(f"{BASE}reflections/phases/3/edit/").status_code == 404
    with pytest.raises(DomainError):
        reflect_on_phase(home, Phase.SEED_PROJECT, by=cast.lead, person="Early.")
    assert "Notices are read first." in client.get(f"{BASE}reflections/").content.decode()
