"""Days of roles, ending and handing over: nobody overlaps, nobody is left without a manager, one act or none."""

from datetime import date, timedelta

import pytest

from mvp import clock
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Membership, User
from mvp.selectors.history import told
from mvp.services.people import add_member, add_program_member
from mvp.services.roles import end_membership, end_program_member, hand_over, hand_over_management
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
NEW = "next@example.org"


def days(number: int) -> date:
    """So many days from today."""
    return clock.today() + timedelta(days=number)


def held(user: User) -> Membership:
    """The person's newest membership."""
    return Membership.objects.select_related("community__run", "user").filter(user=user).latest("pk")


def spans() -> list[tuple[str, str, date, date | None]]:
    """Every membership as it stands, to see that nothing changed."""
    rows = Membership.objects.order_by("pk").select_related("user")
    return [(row.user.name, row.role, row.active_from, row.active_to) for row in rows]


def give(cast: Cast, email: str, on: date | None = None, until: date | None = None) -> Membership:
    """The lead makes somebody a liaison for these days."""
    return add_member(cast.home, Role.LIAISON, by=cast.lead, name="New", email=email, on=on, until=until)


# --- Days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "end"),
    [(0, 1), (-5, None), (9, 20), (-5, 5), (8, 10), (19, 30)],
    ids=["today", "open", "the same days", "over the start", "inside", "over the end"],
)
def test_the_same_role_is_never_held_twice_on_a_day(cast: Cast, begin: int, end: int | None) -> None:
    if begin in (0, -5) and end in (1, None):
        first = {"on": days(-9), "until": None}
    else:
        first = {"on": days(4), "until": days(25)}
    give(cast, NEW, **first)
    before = spans()
    with pytest.raises(DomainError, match="already"):
        give(cast, NEW, days(begin), days(end) if end is not None else None)
    assert spans() == before


def test_a_role_may_follow_another_on_the_same_day(cast: Cast) -> None:
    give(cast, NEW, days(0), days(10))
    give(cast, NEW, days(10))
    assert [(row.active_from, row.active_to) for row in Membership.objects.filter(user__email=NEW)] == [
        (days(0), days(10)),
        (days(10), None),
    ]


def test_the_same_person_may_hold_another_role_and_the_role_elsewhere_on_the_same_days(cast: Cast) -> None:
    give(cast, NEW)
    add_member(cast.home, Role.ADVISER, by=cast.lead, name="New", email=NEW)
    add_member(cast.elsewhere, Role.LIAISON, by=cast.outsider, name="New", email=NEW)
    assert Membership.objects.filter(user__email=NEW).count() == 3


@pytest.mark.parametrize(
    ("begin", "end", "field"),
    [
        (date(1, 1, 1), None, "on"),
        (date(9999, 12, 31), None, "on"),
        (days(-10 * 366), None, "on"),
        (days(3 * 366 + 1), None, "on"),
        (days(0), date(9999, 12, 31), "until"),
        (days(0), days(0), "until"),
        (days(3), days(2), "until"),
    ],
)
def test_days_that_make_no_sense_are_refused_beside_their_field(
    cast: Cast, begin: date, end: date | None, field: str
) -> None:
    before, people = spans(), User.objects.count()
    with pytest.raises(DomainError) as refusal:
        give(cast, NEW, begin, end)
    assert (set(refusal.value.fields), spans(), User.objects.count()) == ({field}, before, people)


# --- Ending ----------------------------------------------------------------------------------------


def test_a_role_may_end_on_a_later_day_and_holds_until_then(cast: Cast) -> None:
    ended = end_membership(held(cast.liaison), by=cast.lead, on=days(7))
    event = AuditEvent.objects.get(act="role.end_planned")
    assert (ended.active_to, ended.is_active, event.details["on"]) == (days(7), True, days(7).isoformat())
    with clock.set_to(clock.now() + timedelta(days=7)):
        assert held(cast.liaison).is_active is False


@pytest.mark.parametrize("on", [-1, -400, 3 * 366 + 1])
def test_a_role_ends_neither_in_the_past_nor_absurdly_late(cast: Cast, on: int) -> None:
    before = spans()
    with pytest.raises(DomainError) as refusal:
        end_membership(held(cast.liaison), by=cast.lead, on=days(on))
    assert (set(refusal.value.fields), spans()) == ({"on"}, before)


def test_the_last_manager_cannot_even_end_later(cast: Cast) -> None:
    before = spans()
    with pytest.raises(DomainError, match="needs a project manager"):
        end_membership(held(cast.lead), by=cast.lead, on=days(30))
    assert spans() == before


def test_a_manager_may_end_on_the_day_the_next_one_begins_and_no_day_earlier(cast: Cast) -> None:
    add_member(cast.home, Role.PROJECT_MANAGER, by=cast.lead, name="Next", email=NEW, on=days(10))
    with pytest.raises(DomainError, match="needs a project manager"):
        end_membership(held(cast.lead), by=cast.lead, on=days(9))
    assert end_membership(held(cast.lead), by=cast.lead, on=days(10)).active_to == days(10)


def test_the_next_manager_is_not_taken_back_once_the_present_one_ends(cast: Cast) -> None:
    successor = hand_over(held(cast.lead), by=cast.lead, name="Next", email=NEW, on=days(10))
    before = spans()
    with pytest.raises(DomainError, match="needs a project manager"):
        end_membership(successor, by=cast.lead)
    assert spans() == before


def test_a_manager_whose_account_is_switched_off_does_not_count(cast: Cast) -> None:
    second = factories.join(cast.home, Role.PROJECT_MANAGER, "Second", by=cast.staff)
    User.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(DomainError, match="needs a project manager"):
        end_membership(held(cast.lead), by=cast.lead)


def test_two_people_who_end_the_same_role_do_not_overwrite_each_other(cast: Cast) -> None:
    opened = held(cast.liaison)
    end_membership(held(cast.liaison), by=cast.lead, on=days(5), version=opened.version)
    with pytest.raises(VersionConflict):
        end_membership(held(cast.liaison), by=cast.staff, on=days(9), version=opened.version)
    assert held(cast.liaison).active_to == days(5)


# --- Handing over ----------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [0, 12])
def test_handing_over_gives_and_ends_on_the_same_day_and_tells_both(cast: Cast, on: int) -> None:
    mark = AuditEvent.objects.latest("pk").pk
    successor = hand_over(held(cast.lead), by=cast.lead, name="Next", email=NEW, on=days(on))
    assert (successor.user.email, successor.role, successor.active_from) == (NEW, "municipal_pm", days(on))
    assert held(cast.lead).active_to == days(on)
    acts = AuditEvent.objects.filter(pk__gt=mark, act__startswith="role.").order_by("pk")
    assert [(act.act, act.by_name) for act in acts] == [("role.given", "Lead"), ("role.handed_over", "Lead")]
    assert acts[1].details == {"role": "municipal_pm", "on": days(on).isoformat(), "to": str(successor.user.uid)}
    assert str(told(acts[1]).words).endswith(": Municipal project manager")


def test_the_former_holder_of_a_handed_over_role_may_nothing_at_once(cast: Cast) -> None:
    hand_over(held(cast.planner), by=cast.lead, name="Next", email=NEW)
    assert factories.access(cast.planner).roles_in(cast.home) == frozenset()


@pytest.mark.parametrize("email", ["lead", "member", "no address"])
def test_nothing_is_handed_over_to_the_holder_a_second_holder_or_nobody(cast: Cast, email: str) -> None:
    address = getattr(cast, email).email.upper() if hasattr(cast, email) else email
    add_member(cast.home, Role.PROJECT_MANAGER, by=cast.lead, name="Second", email=cast.member.email)
    before = spans()
    with pytest.raises(DomainError) as refusal:
        hand_over(Membership.objects.get(user=cast.lead), by=cast.lead, name="Next", email=address)
    assert (set(refusal.value.fields), spans()) == ({"email"}, before)


@pytest.mark.parametrize("on", [-1, 21])
def test_a_hand_over_lies_inside_the_holders_own_days(cast: Cast, on: int) -> None:
    end_membership(held(cast.liaison), by=cast.lead, on=days(20))
    before = spans()
    with pytest.raises(DomainError) as refusal:
        hand_over(held(cast.liaison), by=cast.lead, name="Next", email=NEW, on=days(on))
    assert (set(refusal.value.fields), spans()) == ({"on"}, before)


def test_a_role_that_has_not_begun_is_not_handed_over(cast: Cast) -> None:
    coming = give(cast, NEW, days(5))
    with pytest.raises(DomainError, match="not begun"):
        hand_over(coming, by=cast.lead, name="Other", email="other@example.org", on=days(2))


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "outsider", "stranger"])
def test_only_who_gives_a_role_hands_it_over(cast: Cast, who: str) -> None:
    before = spans()
    with pytest.raises(NotAllowed):
        hand_over(held(cast.lead), by=getattr(cast, who), name="Mine", email=NEW)
    with pytest.raises(NotAllowed):
        hand_over(held(cast.equity), by=cast.lead, name="Mine", email=NEW)
    assert spans() == before


def test_from_step_nine_the_planning_vendors_management_returns_to_the_manager(cast: Cast) -> None:
    factories.stand_at(cast.home, Step.IMPLEMENT)
    hand_over_management(held(cast.planner), by=cast.lead)
    event = AuditEvent.objects.get(act="role.management_handed_over")
    assert (held(cast.planner).is_active, event.details["to"]) == (False, [str(cast.lead.uid)])
    assert str(told(event).words).endswith("to the municipal project manager")


def test_before_step_nine_and_while_a_step_of_theirs_is_open_the_planning_vendor_manages(cast: Cast) -> None:
    factories.stand_at(cast.home, Step.PLAN_PROJECT)
    with pytest.raises(DomainError, match="steps 2 to 8"):
        hand_over_management(held(cast.planner), by=cast.lead)
    run = factories.stand_at(cast.home, Step.IMPLEMENT).run
    run.reopened_step = Step.PRIORITIES
    run.save()
    with pytest.raises(DomainError, match="Step 6 is open again"):
        hand_over_management(held(cast.planner), by=cast.lead)
    with pytest.raises(DomainError, match="steps 2 to 8"):
        hand_over_management(held(cast.liaison), by=cast.lead)
    assert (held(cast.planner).is_active, held(cast.liaison).is_active) == (True, True)


# --- The program's own people ----------------------------------------------------------------------


def test_staff_end_the_role_of_a_coordinator(cast: Cast) -> None:
    ended = end_program_member(held(cast.coordinator), by=cast.staff)
    assert (ended.is_active, factories.access(cast.coordinator).memberships) == (False, ())
    assert AuditEvent.objects.get(act="role.ended").details["role"] == "regional_coordinator"


def test_the_last_staff_member_stays(cast: Cast) -> None:
    before = spans()
    for on in (None, days(40)):
        with pytest.raises(DomainError, match="at least one staff member"):
            end_program_member(held(cast.staff), by=cast.staff, on=on)
    assert spans() == before
    add_program_member(Role.STAFF, by=cast.staff, name="Second", email=NEW)
    assert end_program_member(held(cast.staff), by=cast.staff).is_active is False


@pytest.mark.parametrize("who", ["coordinator", "lead", "stranger"])
def test_nobody_else_ends_roles_of_the_program(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        end_program_member(held(cast.staff), by=getattr(cast, who))
    with pytest.raises(DomainError, match="belongs to a community"):
        end_program_member(held(cast.liaison), by=cast.staff)
