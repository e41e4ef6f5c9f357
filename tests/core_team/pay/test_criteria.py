"""Pay at the gates of steps 3 and 10: met, unmet, not applicable, waived, failed; counts only."""

from collections.abc import Callable
from typing import Any

import pytest

from core_team.criteria import pay
from core_team.enums import PayKind, TermsKind
from core_team.services.members import set_pay_kind
from core_team.services.pay.decisions import approve_entry, return_entry
from core_team.services.pay.entries import withdraw_entry
from mvp.enums import Role, Step
from mvp.gates import CRITERIA, evidence_for
from mvp.models import Community, Membership
from mvp.selectors.gate import GateLine, gate_of
from mvp.services.waivers import waive_criterion
from tests import factories
from tests.conftest import Cast
from tests.core_team.make import found
from tests.core_team.pay import make

TERMS, SETTLED = "team.pay_terms", "pay.settled"


def line(cast: Cast, step: Step, code: str) -> GateLine:
    """The line of the gate as pages show it."""
    return next(one for one in gate_of(cast.home.run, step).lines if one.code == code)


def test_every_liaison_and_paid_volunteer_has_terms(cast: Cast) -> None:
    liaison, member = make.at_work(cast), make.member(cast.home, cast.member)
    assert found(TERMS, cast.home) == (
        "unmet",
        "0 of 1 liaisons and paid volunteers have pay terms.",
        f"/members/{liaison.uid}/pay-terms/add/",
    )
    make.terms(liaison, cast.lead)
    assert found(TERMS, cast.home) == ("met", "1 member has pay terms.", "")
    set_pay_kind(member, PayKind.PAID, by=cast.lead)
    assert found(TERMS, cast.home)[1:] == (
        "1 of 2 liaisons and paid volunteers have pay terms.",
        f"/members/{member.uid}/pay-terms/add/",
    )


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"valid_from": make.ahead(9)}, "met"),
        ({"valid_to": make.ago(1)}, "unmet"),
        ({"kind": TermsKind.NONE, "rate": None}, "unmet"),
        ({"kind": TermsKind.MONTHLY}, "met"),
    ],
)
def test_terms_count_while_they_hold_or_are_to_come(cast: Cast, fields: dict[str, Any], state: str) -> None:
    make.terms(make.at_work(cast), cast.lead, **fields)
    assert found(TERMS, cast.home)[0] == state


def test_nobody_to_pay_needs_no_terms(cast: Cast) -> None:
    set_pay_kind(make.at_work(cast), PayKind.UNPAID, by=cast.lead)
    assert found(TERMS, cast.home)[0] == "not_applicable"
    assert found(TERMS, cast.elsewhere)[0] == "not_applicable"


def test_everything_is_settled_once_paid(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead)
    assert found(SETTLED, cast.home)[0] == "not_applicable"
    make.hours(liaison, cast.liaison)
    approve_entry(make.hours(liaison, cast.liaison, make.ago(2)), by=cast.lead)
    return_entry(make.hours(liaison, cast.liaison, make.ago(3)), by=cast.lead, comment="Which?")
    assert found(SETTLED, cast.home) == (
        "unmet",
        "Wait for approval: 1. Approved and not paid: 1. Returned: 1. Instalments due and not entered: 0.",
        "/pay-entries/?state=submitted",
    )


def test_withdrawn_and_paid_entries_leave_nothing_open(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead)
    withdraw_entry(make.hours(liaison, cast.liaison), by=cast.liaison, reason="Twice.")
    make.paid(make.hours(liaison, cast.liaison, make.ago(2)), cast.lead)
    assert found(SETTLED, cast.home) == ("met", "1 entry is paid.", "")


def test_an_instalment_whose_day_has_come_is_open(cast: Cast) -> None:
    make.instalments(make.at_work(cast), cast.lead, make.ago(1), make.ahead(3))
    state, summary, fix = found(SETTLED, cast.home)
    assert (state, summary.endswith("not entered: 1."), fix) == ("unmet", True, "/pay-entries/")


def test_an_instalment_due_after_its_member_has_left_is_not_owed(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.instalments(liaison, cast.lead, make.ago(3), make.ago(2))
    Membership.objects.filter(pk=liaison.pk).update(active_to=make.ago(2))
    assert found(SETTLED, cast.home)[1].endswith("not entered: 1.")


@pytest.mark.parametrize(("step", "code"), [(Step.RECRUIT, TERMS), (Step.REFLECT, SETTLED)])
def test_open_pay_is_advice_and_can_be_waived(cast: Cast, step: Step, code: str) -> None:
    liaison = make.at_work(cast, step)
    if code == SETTLED:
        make.terms(liaison, cast.lead)
        make.hours(liaison, cast.liaison)
    assert (line(cast, step, code).state, line(cast, step, code).blocks) == ("advice", False)
    waive_criterion(cast.home.run, step, code, by=cast.coordinator, reason="Paid by the town itself.")
    assert line(cast, step, code).state == "waived"


@pytest.mark.parametrize(("step", "code"), [(Step.RECRUIT, TERMS), (Step.REFLECT, SETTLED)])
def test_a_crash_blocks(cast: Cast, step: Step, code: str, monkeypatch: Any, settings: Any) -> None:
    def crash(communities: Any) -> Any:
        raise RuntimeError("no ledger")

    settings.GATE_CRITERIA_RAISE = False
    monkeypatch.setattr(pay, "load_terms", crash)
    monkeypatch.setattr(pay, "load_ledger", crash)
    one = line(cast, step, code)
    assert (one.state, one.blocks) == ("failed", True)


def test_evidence_holds_no_name_and_no_amount(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "21.37")
    make.hours(liaison, cast.liaison, count="1")
    lines = evidence_for(Community.objects.filter(pk=cast.home.pk), [TERMS, SETTLED])[cast.home.pk]
    told = " ".join(f"{one.summary} {one.items}" for one in lines.values())
    assert [text in told for text in ("Liaison,", "21.37", "$")] == [False] * 3


@pytest.mark.parametrize("code", [TERMS, SETTLED])
def test_the_number_of_queries_does_not_grow_with_communities(
    cast: Cast, code: str, django_assert_max_num_queries: Callable
) -> None:
    liaison = make.at_work(cast)
    make.instalments(liaison, cast.lead, make.ago(1))
    with django_assert_max_num_queries(8) as counted:
        CRITERIA.get(code).compute(Community.objects.filter(pk=cast.home.pk))
    make.begin_earlier(cast.elsewhere)
    other = make.member(cast.elsewhere, factories.join(cast.elsewhere, Role.LIAISON, "Other", by=cast.staff))
    Membership.objects.filter(pk=other.pk).update(active_from=make.ago(400))
    other.refresh_from_db()
    make.instalments(other, cast.outsider, make.ago(1))
    with django_assert_max_num_queries(len(counted)):
        CRITERIA.get(code).compute(Community.objects.all())
