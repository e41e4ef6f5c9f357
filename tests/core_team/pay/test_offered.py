"""Who joins as a liaison through an invitation is paid as the role description offered when it was made."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core_team.models import LiaisonOffer, PayTerms
from core_team.services.expertise import add_perspective
from core_team.services.role_description import Offer, ask_for_role_description
from mvp import clock
from mvp.enums import Role, Step
from mvp.exceptions import DomainError
from mvp.models import AuditEvent, Invitation, Membership, User
from mvp.services.invitations import Guest, accept_invitation, make_invitation
from mvp.services.records import change_record, create_record
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.mvp.pages import words

PROMISE = "is paid $25 an hour from the first day"


@pytest.fixture(autouse=True)
def _recruiting(cast: Cast) -> None:
    """At step 3, where another community offers more."""
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    offer(cast, community=cast.elsewhere, rate=Decimal(99))


def offer(cast: Cast, **values: Any) -> LiaisonOffer:
    """25 dollars an hour."""
    values = {"community": cast.home, "pay": "hourly", "rate": Decimal(25), **values}
    return create_record(LiaisonOffer, by=cast.lead, **values)[0]


def invite(cast: Cast, role: Role = Role.LIAISON, *, by: User | None = None) -> Invitation:
    """An invitation on paper."""
    return make_invitation(cast.home, Guest(role), by=by or cast.lead, expires_on=clock.today() + timedelta(days=9))


def join(cast: Cast, invitation: Invitation) -> Membership:
    """Somebody new accepts."""
    return accept_invitation(Invitation.objects.select_related("community").get(pk=invitation.pk), by=cast.stranger)


def begun() -> list[tuple[Any, ...]]:
    """Every terms there are."""
    rows = PayTerms.objects.values_list("membership__user__name", "kind", "rate", "valid_from", "updated_by__name")
    return list(rows)


@pytest.mark.parametrize("pay", ["hourly", "monthly"])
def test_a_liaison_begins_with_the_pay_that_was_offered_decided_by_who_invited(cast: Cast, pay: str) -> None:
    offer(cast, pay=pay)
    invitation = invite(cast)
    joined = join(cast, invitation)
    assert begun() == [("Stranger", pay, Decimal("25.00"), joined.active_from, "Lead")]
    act = AuditEvent.objects.get(act__startswith="pay_terms.")
    assert (act.act, act.by_name, act.details) == (
        "pay_terms.begun_as_offered",
        "Lead",
        {"kind": pay, "invitation": str(invitation.uid)},
    )


def test_an_offer_changed_after_the_invitation_changes_nothing(cast: Cast) -> None:
    made = offer(cast)
    invitation = invite(cast)
    change_record(made, by=cast.planner, version=None, rate=Decimal(90))
    join(cast, invitation)
    assert [row[2] for row in begun()] == [Decimal("25.00")]


def test_an_offer_made_after_the_invitation_sets_no_pay(cast: Cast) -> None:
    invitation = invite(cast)
    offer(cast)
    assert (join(cast, invitation).role, begun()) == (Role.LIAISON, [])


@pytest.mark.parametrize(
    "values", [{"pay": "instalments", "rate": None}, {"pay": "none", "rate": None}, {"pay": "", "rate": None}]
)
def test_without_an_offer_by_the_hour_or_month_nothing_changes(cast: Cast, values: dict[str, Any]) -> None:
    offer(cast, **values)
    assert (join(cast, invite(cast)).role, begun()) == (Role.LIAISON, [])


def test_an_absurd_offer_stops_nobody_from_joining(cast: Cast) -> None:
    offer(cast, rate=Decimal(9999))
    assert (join(cast, invite(cast)).role, begun()) == (Role.LIAISON, [])


def test_only_liaisons_begin_with_the_offer(cast: Cast) -> None:
    offer(cast)
    join(cast, invite(cast, Role.MUNICIPAL_MEMBER))
    assert begun() == []


def test_who_may_not_set_pay_decides_nothing_by_inviting(cast: Cast) -> None:
    offer(cast)
    join(cast, invite(cast, by=cast.staff))
    assert begun() == []


@pytest.mark.parametrize(("who", "said"), [("lead", True), ("staff", False)])
def test_the_form_says_what_joining_brings_to_who_decides_on_it(cast: Cast, who: str, said: bool) -> None:
    page = reverse("invitation_add", args=[cast.home.slug])
    assert "is paid" not in words(cast.client(who).get(page))
    offer(cast)
    assert (PROMISE in words(cast.client(who).get(page))) is said


@pytest.mark.parametrize(("pay", "most"), [("hourly", "250"), ("monthly", "10000")])
def test_no_more_is_offered_than_terms_can_hold(cast: Cast, pay: str, most: str) -> None:
    add_perspective(make.group(cast.home, cast.member), "A tenant", by=cast.member)
    with pytest.raises(DomainError, match=f"This is more than {most} US dollars"):
        ask_for_role_description(cast.home, Offer(pay=pay, rate=Decimal(most) + 1), ("en",), by=cast.lead)
    assert ask_for_role_description(cast.home, Offer(pay=pay, rate=Decimal(most)), ("en",), by=cast.lead)
    join(cast, invite(cast))
    assert [row[1:3] for row in begun()] == [(pay, Decimal(most))]
