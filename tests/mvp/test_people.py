"""Adding people and ending roles: who may give what, one account per address, nobody left without a manager."""

from datetime import timedelta

import pytest

from mvp import clock
from mvp.enums import Role
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community, GateStatus, Membership, OutboxMessage, User
from mvp.services.people import add_first_staff, add_member, add_program_member
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
NEW = "New.Person@Example.org"


def add(cast: Cast, role: Role = Role.LIAISON, *, by: User | None = None, email: str = NEW) -> Membership:
    """The lead (or somebody else) gives a role at home."""
    return add_member(cast.home, role, by=by or cast.lead, name=" New Person ", email=email)


def held(user: User, community: Community | None = None) -> list[str]:
    """The roles somebody holds today."""
    active = Membership.objects.filter(user=user).active().order_by("pk")
    return list((active.filter(community=community) if community else active).values_list("role", flat=True))


def test_a_new_person_gets_an_account_without_password_a_role_and_one_mail(cast: Cast) -> None:
    membership = add(cast)
    person = membership.user
    assert (person.email, person.name, person.has_usable_password()) == ("new.person@example.org", "New Person", False)
    assert (membership.role, membership.active_from, membership.updated_by) == (
        "community_liaison",
        clock.today(),
        cast.lead,
    )
    assert list(OutboxMessage.objects.filter(recipient=person).values_list("kind", flat=True)) == ["account.welcome"]


def test_giving_a_role_is_audited_without_the_persons_name(cast: Cast) -> None:
    membership = add(cast)
    event = AuditEvent.objects.filter(act="role.given").latest("pk")
    assert (event.by_name, event.community, event.object_id) == ("Lead", cast.home, str(membership.uid))
    assert event.details == {"role": "community_liaison", "to": str(membership.user.uid)}


def test_a_known_person_is_found_whatever_the_letter_case(cast: Cast) -> None:
    add(cast, email=cast.outsider.email.upper())
    assert (held(cast.outsider), OutboxMessage.objects.filter(recipient=cast.outsider).count()) == (
        ["municipal_pm", "community_liaison"],
        1,
    )
    assert User.objects.get(pk=cast.outsider.pk).name == "Outsider"


def test_somebody_may_hold_several_roles_but_each_once(cast: Cast) -> None:
    add(cast, Role.LIAISON)
    add(cast, Role.ADVISER)
    with pytest.raises(DomainError, match="already") as refusal:
        add(cast, Role.LIAISON)
    assert set(refusal.value.fields) == {"email"}
    assert Membership.objects.filter(user__email=NEW.lower()).count() == 2


def test_an_ended_role_can_be_given_again(cast: Cast) -> None:
    end_membership(Membership.objects.get(user=cast.liaison), by=cast.lead)
    with clock.set_to(clock.now() + timedelta(days=1)):
        add(cast, Role.LIAISON, email=cast.liaison.email)
        assert held(cast.liaison) == ["community_liaison"]
    assert Membership.objects.filter(user=cast.liaison).count() == 2


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "adviser", "vendor", "outsider", "stranger"])
def test_only_the_project_manager_and_the_program_give_and_end_roles(cast: Cast, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        add(cast, by=by)
    with pytest.raises(NotAllowed):
        end_membership(Membership.objects.select_related("community").get(user=cast.adviser), by=by)
    assert (User.objects.filter(email=NEW.lower()).exists(), held(cast.adviser)) == (False, ["sme_advisor"])


def test_the_equity_partner_is_assigned_and_ended_by_the_program(cast: Cast) -> None:
    partner = Membership.objects.select_related("community").get(user=cast.equity)
    with pytest.raises(NotAllowed):
        add(cast, Role.EQUITY_PARTNER)
    with pytest.raises(NotAllowed):
        end_membership(partner, by=cast.lead)
    add(cast, Role.EQUITY_PARTNER, by=cast.coordinator)
    assert end_membership(partner, by=cast.coordinator).is_active is False


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STAFF])
def test_roles_of_the_program_are_not_given_in_a_community(cast: Cast, role: Role) -> None:
    with pytest.raises(DomainError, match="region or the state"):
        add(cast, role, by=cast.staff)


def test_staff_appoint_coordinators_and_staff(cast: Cast) -> None:
    for role, region in ((Role.COORDINATOR, cast.home.region), (Role.STAFF, None)):
        add_program_member(role, by=cast.staff, name="New", email=NEW, region=region)
    assert held(User.objects.get(email=NEW.lower())) == ["regional_coordinator", "program_staff"]


def test_nobody_else_appoints_for_the_program(cast: Cast) -> None:
    for person in (cast.coordinator, cast.lead, cast.stranger):
        with pytest.raises(NotAllowed):
            add_program_member(Role.STAFF, by=person, name="New", email=NEW)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LIAISON])
def test_a_role_of_the_program_needs_its_own_reach(cast: Cast, role: Role) -> None:
    with pytest.raises(DomainError):
        add_program_member(role, by=cast.staff, name="New", email=NEW)
    assert not Membership.objects.filter(user__email=NEW.lower()).exists()


@pytest.mark.django_db
def test_the_first_staff_person_comes_from_the_command_line() -> None:
    add_first_staff(name="First", email=NEW)
    with pytest.raises(DomainError, match="already"):
        add_first_staff(name="First", email=NEW)
    assert AuditEvent.objects.get(act="role.given").by_name == "system"


def test_a_community_keeps_its_last_project_manager(cast: Cast) -> None:
    manager = Membership.objects.select_related("community").get(user=cast.lead)
    with pytest.raises(DomainError, match="Add the successor first"):
        end_membership(manager, by=cast.lead)
    successor = factories.join(cast.home, Role.PROJECT_MANAGER, "Successor", by=cast.staff)
    end_membership(manager, by=cast.lead)
    assert (held(cast.lead), held(successor)) == ([], ["municipal_pm"])


def test_a_successor_who_starts_later_is_no_manager_yet(cast: Cast) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    add_member(cast.home, Role.PROJECT_MANAGER, by=cast.lead, name="Next", email=NEW, on=tomorrow)
    with pytest.raises(DomainError, match="Add the successor first"):
        end_membership(Membership.objects.select_related("community").get(user=cast.lead), by=cast.lead)


def test_ending_a_role_is_kept_and_audited(cast: Cast) -> None:
    membership = end_membership(Membership.objects.select_related("community").get(user=cast.liaison), by=cast.lead)
    assert (membership.active_to, membership.version, membership.updated_by) == (clock.today(), 2, cast.lead)
    assert AuditEvent.objects.filter(act="role.ended").values_list("by_name", "details").get() == (
        "Lead",
        {"role": "community_liaison", "on": clock.today().isoformat()},
    )


def test_an_ended_role_keeps_the_day_it_ended(cast: Cast) -> None:
    membership = end_membership(Membership.objects.select_related("community").get(user=cast.liaison), by=cast.lead)
    with clock.set_to(clock.now() + timedelta(days=5)), pytest.raises(DomainError, match="ended already"):
        end_membership(membership, by=cast.lead)
    assert Membership.objects.get(pk=membership.pk).active_to == clock.today()


def test_a_role_that_has_not_begun_can_be_taken_back(cast: Cast) -> None:
    later = clock.today() + timedelta(days=10)
    membership = add_member(cast.home, Role.ADVISER, by=cast.lead, name="Later", email=NEW, on=later)
    end_membership(membership, by=cast.lead)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert held(membership.user) == []


def test_roles_of_the_program_are_not_ended_from_a_community(cast: Cast) -> None:
    with pytest.raises(DomainError, match="ended by staff"):
        end_membership(Membership.objects.get(user=cast.coordinator), by=cast.staff)


def test_each_change_of_people_rewrites_the_gates_cache(cast: Cast) -> None:
    GateStatus.objects.filter(run=cast.home.run).update(blocking_count=7)
    add(cast)
    assert GateStatus.objects.get(run=cast.home.run).blocking_count == 0


@pytest.mark.parametrize("email", ["", "no address", "a@b", "x" * 250 + "@example.org"])
def test_an_address_that_is_none_is_refused_and_nobody_added(cast: Cast, email: str) -> None:
    before = User.objects.count()
    with pytest.raises(DomainError):
        add(cast, email=email)
    assert User.objects.count() == before
