"""Conditions of an approval: said to be met by the project manager, confirmed by somebody else, kept for ever."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from mvp import clock
from mvp.enums import ConditionDecision, ConditionState, GateDecision, Role, Step
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed
from mvp.models import AuditEvent, ConditionAct, GateCondition, ProcessRun
from mvp.selectors.gate import gate_of
from mvp.selectors.inbox import waiting_for
from mvp.services import gate as gates
from mvp.services.conditions import claim_condition, settle_condition
from mvp.services.people import add_member
from mvp.services.status import refresh_runs
from tests import factories
from tests.conftest import Cast
from tests.mvp.pages import missing_names, submit_step_three, words
from tests.mvp.test_queries import queries

pytestmark = pytest.mark.usefixtures("invented_gate")
EVERYBODY = ("lead", "member", "planner", "equity", "coordinator", "staff", "outsider")
CONFIRMED, SENT_BACK = ConditionDecision.CONFIRMED, ConditionDecision.SENT_BACK


@pytest.fixture
def condition(cast: Cast) -> GateCondition:
    """The condition under which step 3 was approved: within ten days."""
    home = submit_step_three(cast)
    terms = [gates.Condition("Find a liaison for the tenants.", clock.today() + timedelta(days=10))]
    seen = gate_of(home.run, Step.RECRUIT).fingerprint
    decided = gates.decide(
        home.run, Step.RECRUIT, GateDecision.CONDITIONS, by=cast.coordinator, seen=seen, conditions=terms
    )
    return decided.conditions.get()


def claimed(cast: Cast, condition: GateCondition, **options: Any) -> ConditionAct:
    """The project manager says it is met."""
    return claim_condition(condition, by=cast.lead, note="Rosa has joined.", **options)


def waiting(cast: Cast) -> dict[str, str]:
    """What the condition asks of whom, in their inboxes."""
    items = {who: waiting_for(factories.access(getattr(cast, who))) for who in EVERYBODY}
    found = {who: [str(item.title) for item in some if "/conditions/" in item.url] for who, some in items.items()}
    return {who: titles[0] for who, titles in found.items() if titles}


def page_of(cast: Cast, condition: GateCondition) -> str:
    """The condition's page."""
    return reverse("condition_page", args=[cast.home.slug, condition.uid])


def test_a_condition_is_met_once_said_so_and_confirmed_by_somebody_else(cast: Cast, condition: GateCondition) -> None:
    with clock.set_to(clock.now() + timedelta(days=2)):
        claimed(cast, condition, link="https://example.org/roles")
        said_on = clock.today()
    with clock.set_to(clock.now() + timedelta(days=4)):
        settle_condition(condition, CONFIRMED, by=cast.staff)
    condition.refresh_from_db()
    assert (condition.state, condition.met_on) == (ConditionState.MET, said_on)
    acts = condition.acts.values_list("act", "by_name", "note", "link")
    assert list(acts) == [
        ("claimed", "Lead", "Rosa has joined.", "https://example.org/roles"),
        ("confirmed", "Staff", "", ""),
    ]
    audited = AuditEvent.objects.filter(act__startswith="condition.").order_by("pk").values_list("act", flat=True)
    assert list(audited) == ["condition.claimed", "condition.confirmed"]


def test_sent_back_it_is_the_communitys_again(cast: Cast, condition: GateCondition) -> None:
    claimed(cast, condition)
    with pytest.raises(DomainError):
        settle_condition(condition, SENT_BACK, by=cast.coordinator, note=" ")
    settle_condition(condition, SENT_BACK, by=cast.coordinator, note="She has not accepted yet.")
    condition.refresh_from_db()
    assert (condition.state, condition.met_on) == (ConditionState.OPEN, None)
    claimed(cast, condition)
    assert waiting(cast).keys() == {"coordinator", "staff"}


@pytest.mark.parametrize("who", ["member", "planner", "equity", "coordinator", "outsider"])
def test_only_the_project_manager_says_that_it_is_met(cast: Cast, condition: GateCondition, who: str) -> None:
    with pytest.raises(NotAllowed):
        claim_condition(condition, by=getattr(cast, who), note="Done.")
    assert not ConditionAct.objects.exists()


@pytest.mark.parametrize("who", ["lead", "member", "equity", "outsider"])
def test_only_the_program_confirms(cast: Cast, condition: GateCondition, who: str) -> None:
    claimed(cast, condition)
    with pytest.raises(NotAllowed):
        settle_condition(condition, CONFIRMED, by=getattr(cast, who))


def test_who_said_it_never_confirms_it(cast: Cast, condition: GateCondition) -> None:
    add_member(cast.home, Role.PROJECT_MANAGER, by=cast.staff, name="", email=cast.staff.email)
    claim_condition(condition, by=cast.staff, note="Rosa has joined.")
    with pytest.raises(NotAllowed):
        settle_condition(condition, CONFIRMED, by=cast.staff)
    settle_condition(condition, CONFIRMED, by=cast.coordinator)


def test_nothing_is_recorded_out_of_turn_or_without_a_word(cast: Cast, condition: GateCondition) -> None:
    with pytest.raises(AlreadyDecided):
        settle_condition(condition, CONFIRMED, by=cast.staff)
    with pytest.raises(DomainError):
        claim_condition(condition, by=cast.lead, note=" ")
    claimed(cast, condition)
    with pytest.raises(AlreadyDecided):
        claimed(cast, condition)
    assert ConditionAct.objects.count() == 1


def test_the_same_form_sent_twice_is_one_act(cast: Cast, condition: GateCondition) -> None:
    uid, other = uuid4(), uuid4()
    assert claimed(cast, condition, uid=uid) == claimed(cast, condition, uid=uid)
    acts = {settle_condition(condition, CONFIRMED, by=cast.staff, uid=other).pk for _time in range(2)}
    assert (len(acts), ConditionAct.objects.count()) == (1, 2)


def test_acts_cannot_be_changed_or_deleted(cast: Cast, condition: GateCondition) -> None:
    claimed(cast, condition)
    table = ConditionAct._meta.db_table
    for statement in (f"UPDATE {table} SET note = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_inboxes_follow_whose_turn_it_is_and_show_the_overdue_to_the_program(
    cast: Cast, condition: GateCondition
) -> None:
    assert waiting(cast) == {"lead": "Meet a condition of the approval of step 3"}
    with clock.set_to(clock.now() + timedelta(days=30)):
        refresh_runs(ProcessRun.objects.all())  # as the sweep does after midnight
        overdue = dict.fromkeys(("coordinator", "staff"), "A condition of step 3 is overdue")
        assert waiting(cast) == {"lead": "Meet a condition of the approval of step 3", **overdue}
    claimed(cast, condition)
    assert waiting(cast) == dict.fromkeys(("coordinator", "staff"), "Confirm that a condition of step 3 is met")
    settle_condition(condition, CONFIRMED, by=cast.staff)
    assert waiting(cast) == {}


def test_the_coordinators_list_says_how_many_are_overdue(cast: Cast, condition: GateCondition) -> None:
    def listed() -> bool:
        return "1 condition overdue" in words(cast.client("coordinator").get(reverse("community_list")))

    before = listed()
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert (before, listed()) == (False, True)
        claimed(cast, condition)
        settle_condition(condition, CONFIRMED, by=cast.staff)
        assert listed() is False


def test_the_page_takes_the_claim_and_then_the_confirmation(cast: Cast, condition: GateCondition) -> None:
    url = page_of(cast, condition)
    empty = cast.client("lead").post(url, {"note": "", "link": "javascript:alert(1)"})
    assert (empty.status_code, ConditionAct.objects.count()) == (422, 0)
    cast.client("lead").post(url, {"note": "Rosa has joined."})
    assert cast.client("coordinator").post(url, {"note": "Well done."}).status_code == 422
    cast.client("coordinator").post(url, {"decision": "confirmed", "note": "Well done."})
    condition.refresh_from_db()
    assert condition.is_met
    page = words(cast.client("member").get(url))
    assert ("Rosa has joined." in page, "Well done." in page) == (True, True)


def test_home_and_review_lead_to_the_condition(cast: Cast, condition: GateCondition) -> None:
    review = reverse("review_record", args=[cast.home.slug, condition.review.uid])
    for url in (reverse("community_home", args=[cast.home.slug]), review):
        assert page_of(cast, condition) in cast.client("lead").get(url).content.decode()


def test_pages_print_no_name_nobody_gave(cast: Cast, condition: GateCondition) -> None:
    urls = [page_of(cast, condition), reverse("community_home", args=[cast.home.slug])]
    with missing_names() as missing:
        for who in ("lead", "adviser"):
            assert [cast.client(who).get(url).status_code for url in urls] == [200, 200]
        claimed(cast, condition)
        assert cast.client("coordinator").get(urls[0]).status_code == 200
    assert missing == set()


def test_the_home_takes_the_same_queries_for_one_condition_and_for_three(cast: Cast, condition: GateCondition) -> None:
    client, url = cast.client("lead"), reverse("community_home", args=[cast.home.slug])
    one = queries(client, url)
    for text in ("Second", "Third"):
        GateCondition.objects.create(review=condition.review, text=text, due=condition.due, updated_by=cast.staff)
    assert queries(client, url) == one
