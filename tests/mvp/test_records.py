"""Saving records: once per form, never over somebody else's text, and the gate's cache true afterwards."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from mvp import clock
from mvp.enums import EvidenceState, Role, Scope
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community, GateStatus, Membership
from mvp.services.records import change_record, create_record, recording
from mvp.services.status import postponed_refresh
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate

pytestmark = pytest.mark.usefixtures("invented_gate")
UID = uuid.UUID("11111111-1111-4111-8111-111111111111")


def advise(cast: Cast, community: Community | None = None, **values: Any) -> tuple[Membership, bool]:
    """The stranger becomes adviser by the lead's form."""
    here = community or cast.home
    given = {"by": cast.lead, "uid": UID, "active_from": date(2026, 1, 1), **values}
    return create_record(
        Membership, user=cast.stranger, role=Role.ADVISER, scope=Scope.COMMUNITY, community=here, **given
    )


def award(community: Community) -> Any:
    """The stored process grant and version."""
    return Community.objects.values_list("process_award", "version").get(pk=community.pk)


def test_a_record_remembers_who_made_it_and_when(cast: Cast) -> None:
    moment = clock.now() - timedelta(days=3)
    with clock.set_to(moment):
        record, created = advise(cast)
    stored = Membership.objects.get(uid=UID)
    assert (created, stored, stored.version) == (True, record, 1)
    assert (stored.created_at, stored.updated_at, stored.updated_by) == (moment, moment, cast.lead)


def test_the_same_form_sent_twice_makes_one_record(cast: Cast) -> None:
    first, _created = advise(cast)
    again, created = advise(cast, active_from=date(2027, 1, 1))
    assert (again.pk, again.active_from, created) == (first.pk, date(2026, 1, 1), False)
    assert Membership.objects.filter(user=cast.stranger).count() == 1


def test_somebody_elses_form_is_refused(cast: Cast) -> None:
    advise(cast)
    with pytest.raises(DomainError, match="already used for another record"):
        advise(cast, by=cast.staff)


def test_the_form_of_another_community_is_refused(cast: Cast) -> None:
    advise(cast, by=cast.staff)
    with pytest.raises(DomainError, match="already used for another record"):
        advise(cast, cast.elsewhere, by=cast.staff)


def test_a_record_without_a_uid_gets_its_own(cast: Cast) -> None:
    record, created = advise(cast, uid=None)
    assert (created, record.uid != UID) == (True, True)


def test_broken_rules_are_told_by_field_and_nothing_is_saved(cast: Cast) -> None:
    with pytest.raises(DomainError) as refusal:
        advise(cast, active_from=None)
    assert set(refusal.value.fields) == {"active_from"}
    assert not Membership.objects.filter(user=cast.stranger).exists()


@transaction.atomic
def change(cast: Cast, amount: int, version: int | None) -> Community:
    """The lead changes the process grant."""
    return change_record(cast.home, by=cast.lead, version=version, process_award=amount)


def test_a_change_counts_the_version_and_names_its_author(cast: Cast) -> None:
    changed = change(cast, 100, cast.home.version)
    assert award(cast.home) == (100, cast.home.version + 1)
    assert (changed.updated_by, changed.created_at) == (cast.lead, cast.home.created_at)


def test_the_second_editor_is_told_and_the_first_text_stands(cast: Cast) -> None:
    opened = cast.home.version
    change(cast, 100, opened)
    with pytest.raises(VersionConflict) as conflict:
        change(cast, 200, opened)
    current: Any = conflict.value.current
    assert (current.process_award, award(cast.home)) == (100, (100, opened + 1))


def test_a_change_may_ask_for_no_version(cast: Cast) -> None:
    change(cast, 100, cast.home.version)
    change(cast, 200, None)
    assert award(cast.home)[0] == 200


def test_a_change_that_breaks_a_rule_is_not_saved(cast: Cast) -> None:
    before = award(cast.home)
    with pytest.raises(DomainError):
        change(cast, -1, None)
    assert award(cast.home) == before


def blocking(community: Community) -> list[str]:
    """What the cache says blocks."""
    return GateStatus.objects.get(run=community.run).blocking


def test_the_cache_is_true_after_a_change_of_evidence(cast: Cast, invented_gate: InventedGate) -> None:
    with recording(cast.home):
        invented_gate.first = EvidenceState.UNMET
    assert (blocking(cast.home), blocking(cast.elsewhere)) == (["test.first"], [])


def test_a_failed_change_leaves_neither_record_nor_cache(cast: Cast, invented_gate: InventedGate) -> None:
    def fail() -> None:
        with recording(cast.home):
            advise(cast)
            invented_gate.first = EvidenceState.UNMET
            raise DomainError("No.")

    with pytest.raises(DomainError):
        fail()
    assert (blocking(cast.home), Membership.objects.filter(uid=UID).exists()) == ([], False)


def test_caches_are_rewritten_once_at_the_end_of_many_changes(cast: Cast, invented_gate: InventedGate) -> None:
    with postponed_refresh():
        with recording(cast.home):
            invented_gate.first = EvidenceState.UNMET
        during = blocking(cast.home)
    assert (during, blocking(cast.home), blocking(cast.elsewhere)) == ([], ["test.first"], [])


def test_after_many_changes_failed_the_next_one_is_cached_at_once(cast: Cast, invented_gate: InventedGate) -> None:
    with pytest.raises(DomainError), postponed_refresh():
        raise DomainError("No.")
    with recording(cast.home):
        invented_gate.first = EvidenceState.UNMET
    assert blocking(cast.home) == ["test.first"]
