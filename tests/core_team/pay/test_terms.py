"""Pay terms: a new row from a day, nothing overwritten, never one's own."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from core_team.enums import TermsKind
from core_team.models import PayTerms
from core_team.selectors.pay.terms import in_force, open_milestones, terms_on, versions_of
from core_team.services.pay.decisions import approve_entry
from core_team.services.pay.terms import Milestone, Terms, set_terms
from mvp.enums import Role
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community
from tests import factories
from tests.conftest import Cast
from tests.core_team.pay import make


def test_later_terms_begin_where_the_earlier_ones_end_and_both_stay(cast: Cast) -> None:
    liaison = make.at_work(cast)
    first = make.terms(liaison, cast.lead, "20.00")
    second = make.terms(liaison, cast.lead, "25.00", valid_from=make.ago(10))
    found = [terms_on(liaison, make.ago(days)) for days in (301, 300, 11, 10, 0)]
    assert found == [None, first, first, second, second]
    versions = versions_of(liaison)
    assert (versions, [in_force(versions, make.ago(days)) for days in (301, 11, 10)]) == (
        [second, first],
        [None, first, second],
    )


def test_of_two_rows_from_one_day_the_later_one_holds(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "200.00")
    corrected = make.terms(liaison, cast.lead, "20.00")
    assert terms_on(liaison, make.ago(1)) == corrected


def test_terms_end_with_their_last_day(cast: Cast) -> None:
    liaison = make.at_work(cast)
    terms = make.terms(liaison, cast.lead, valid_to=make.ago(5))
    assert [terms_on(liaison, make.ago(days)) for days in (5, 4)] == [terms, None]


def test_terms_are_never_changed_in_the_database(cast: Cast) -> None:
    terms = make.terms(make.at_work(cast), cast.lead)
    terms.rate = Decimal("99.00")
    with pytest.raises(TypeError):
        terms.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        PayTerms.objects.update(rate=Decimal("99.00"))


def test_setting_terms_is_audited_without_the_amount(cast: Cast) -> None:
    terms = make.terms(make.at_work(cast), cast.lead)
    event = AuditEvent.objects.get(act="pay_terms.set")
    assert (event.object_id, event.details, event.by) == (str(terms.uid), {"kind": "hourly"}, cast.lead)


def test_a_form_sent_twice_sets_terms_once(cast: Cast) -> None:
    liaison, uid = make.at_work(cast), uuid4()
    terms = Terms(TermsKind.HOURLY, make.ago(300), rate=Decimal(20))
    assert set_terms(liaison, terms, by=cast.lead, uid=uid) == set_terms(liaison, terms, by=cast.lead, uid=uid)
    assert PayTerms.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "coordinator", "staff", "outsider"])
def test_only_the_project_manager_sets_terms(cast: Cast, who: str) -> None:
    liaison = make.at_work(cast)
    with pytest.raises(NotAllowed):
        make.terms(liaison, getattr(cast, who))


def test_nobody_sets_their_own_terms_but_staff_stand_in_for_a_project_manager(cast: Cast) -> None:
    make.at_work(cast)
    lead = make.member(cast.home, cast.lead)
    with pytest.raises(NotAllowed, match="their own pay"):
        make.terms(lead, cast.lead)
    assert make.terms(lead, cast.staff).membership == lead


def test_nobody_sets_their_own_terms_through_another_role(cast: Cast) -> None:
    make.at_work(cast)
    own = factories.join(cast.home, Role.LIAISON, "Also", by=cast.staff)
    both = make.member(cast.home, own)
    both.user = cast.lead
    both.save()
    with pytest.raises(NotAllowed, match="their own pay"):
        make.terms(both, cast.lead)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"rate": None}, "rate"),
        ({"rate": Decimal("-5")}, "rate"),
        ({"rate": Decimal("250.01")}, "rate"),
        ({"kind": TermsKind.MONTHLY, "rate": Decimal("10000.01")}, "rate"),
        ({"valid_from": make.ago(401)}, "valid_from"),
        ({"valid_to": make.ago(301)}, "valid_to"),
        ({"kind": TermsKind.INSTALMENTS}, "milestones"),
        ({"kind": TermsKind.INSTALMENTS, "milestones": [Milestone("A", Decimal(0), make.ago(1))]}, "milestones"),
        ({"kind": TermsKind.INSTALMENTS, "milestones": [Milestone("A", Decimal(-1), make.ago(1))]}, "milestones"),
        ({"kind": TermsKind.INSTALMENTS, "milestones": [Milestone("A", Decimal(10_001), make.ago(1))]}, "milestones"),
        ({"kind": TermsKind.INSTALMENTS, "milestones": [Milestone("A", Decimal(5), make.ago(301))]}, "milestones"),
        ({"kind": TermsKind.INSTALMENTS, "milestones": [Milestone("A", Decimal(5), make.ago(1))] * 13}, "milestones"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_the_field(cast: Cast, fields: dict[str, Any], field: str) -> None:
    liaison = make.at_work(cast)
    with pytest.raises(DomainError) as refusal:
        set_terms(liaison, Terms(**{"kind": "hourly", "valid_from": make.ago(300), "rate": 20, **fields}), by=cast.lead)
    assert (set(refusal.value.fields), PayTerms.objects.count()) == ({field}, 0)


def test_new_terms_do_not_reach_back_over_approved_entries(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead)
    approve_entry(make.hours(liaison, cast.liaison, make.ago(5)), by=cast.lead)
    with pytest.raises(DomainError, match="approved under the earlier terms"):
        make.terms(liaison, cast.lead, valid_from=make.ago(5))
    assert make.terms(liaison, cast.lead, valid_from=make.ago(4)).valid_from == make.ago(4)


def test_instalments_wait_until_they_are_entered_or_replaced(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.instalments(liaison, cast.lead, make.ago(20), make.ahead(20))
    assert [one.title for one in open_milestones(liaison)] == ["Part 1", "Part 2"]
    assert [one.title for one in open_milestones(liaison, until=make.ago(0))] == ["Part 1"]
    make.terms(liaison, cast.lead, valid_from=make.ago(0) + timedelta(days=1))
    assert [one.title for one in open_milestones(liaison)] == ["Part 1"]


def test_terms_begin_while_the_contract_of_the_community_runs(cast: Cast) -> None:
    liaison = make.at_work(cast)
    Community.objects.filter(pk=cast.home.pk).update(contract_end=make.ago(-30))
    liaison.community.refresh_from_db()
    with pytest.raises(DomainError) as refusal:
        make.terms(liaison, cast.lead, valid_from=make.ago(-31))
    assert (list(refusal.value.fields), PayTerms.objects.count()) == (["valid_from"], 0)
    assert make.terms(liaison, cast.lead, valid_from=make.ago(-30)).valid_from == make.ago(-30)
