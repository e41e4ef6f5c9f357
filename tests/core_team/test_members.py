"""Paid or volunteer: said by the project manager, about present members."""

import pytest

from core_team.enums import PayKind
from core_team.models import TeamProfile
from core_team.services.members import set_pay_kind
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent
from mvp.services.roles import end_membership
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import stand_at


def test_the_project_manager_marks_a_member_and_it_is_on_the_record(cast: Cast) -> None:
    profile = set_pay_kind(make.member(cast.home, cast.member), PayKind.PAID, by=cast.lead)
    assert (profile.pay_kind, profile.updated_by) == (PayKind.PAID, cast.lead)
    assert AuditEvent.objects.filter(act="pay_kind.set", by=cast.lead).count() == 1


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "coordinator", "outsider"])
def test_nobody_else_says_who_is_paid(cast: Cast, who: str) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    with pytest.raises(NotAllowed):
        set_pay_kind(make.member(home, cast.member), PayKind.PAID, by=getattr(cast, who))
    assert not TeamProfile.objects.exists()


def test_a_liaison_is_never_staff(cast: Cast) -> None:
    with pytest.raises(DomainError, match="not municipal staff"):
        set_pay_kind(make.member(cast.home, cast.liaison), PayKind.STAFF, by=cast.lead)


def test_a_vendor_is_not_of_the_core_team(cast: Cast) -> None:
    with pytest.raises(DomainError, match="members of the Core Team only"):
        set_pay_kind(make.member(cast.home, cast.planner), PayKind.PAID, by=cast.lead)


def test_nothing_is_recorded_for_somebody_who_left(cast: Cast) -> None:
    membership = end_membership(make.member(cast.home, cast.member), by=cast.lead)
    with pytest.raises(DomainError, match="has left the team"):
        set_pay_kind(membership, PayKind.PAID, by=cast.lead)


def test_an_older_form_does_not_overwrite_a_newer_mark(cast: Cast) -> None:
    membership = make.member(cast.home, cast.member)
    set_pay_kind(membership, PayKind.PAID, by=cast.lead)
    with pytest.raises(VersionConflict):
        set_pay_kind(membership, PayKind.UNPAID, by=cast.lead, version=1)
    assert TeamProfile.objects.get().pay_kind == PayKind.PAID
