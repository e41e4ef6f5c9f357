"""The onboarding checklist: rows with day and name, taken back without being deleted."""

import pytest
from django.urls import reverse

from core_team.models import OnboardingCheck, OnboardingItem
from core_team.services.onboarding import check_items, undo_check
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, User
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import stand_at


def rows(*codes: str) -> list[OnboardingItem]:
    return list(OnboardingItem.objects.filter(code__in=codes))


def test_rows_are_ticked_off_with_day_and_name(cast: Cast) -> None:
    membership = make.member(cast.home, cast.member)
    checks = check_items(membership, rows("process", "roles"), by=cast.lead, done_on=make.ago(4))
    assert [(check.item.code, check.done_on, check.done_by) for check in checks] == [
        ("process", make.ago(4), cast.lead),
        ("roles", make.ago(4), cast.lead),
    ]
    assert AuditEvent.objects.get(act="onboarding.checked").details == {"rows": ["process", "roles"]}


def test_a_second_sending_keeps_the_first_tick(cast: Cast) -> None:
    membership = make.member(cast.home, cast.member)
    first = check_items(membership, rows("process"), by=cast.lead, done_on=make.ago(4))
    assert check_items(membership, rows("process"), by=cast.lead, done_on=make.ago(1)) == first
    assert OnboardingCheck.objects.get().done_on == make.ago(4)


def test_each_role_has_its_own_rows(cast: Cast) -> None:
    assert [OnboardingItem.objects.for_role(role).count() for role in (Role.PROJECT_MANAGER, Role.LIAISON)] == [6, 7]
    with pytest.raises(DomainError, match="not for this member"):
        check_items(make.member(cast.home, cast.member), rows("liaison_pay"), by=cast.lead, done_on=make.ago(1))


@pytest.mark.parametrize("days", [1, 400])
def test_a_day_ahead_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(DomainError, match="has not come yet"):
        check_items(make.member(cast.home, cast.member), rows("process"), by=cast.lead, done_on=make.ahead(days))
    assert not OnboardingCheck.objects.exists()


def test_no_row_is_refused(cast: Cast) -> None:
    with pytest.raises(DomainError, match="at least one row"):
        check_items(make.member(cast.home, cast.member), [], by=cast.lead, done_on=make.ago(1))


def test_a_tick_is_taken_back_and_stays_on_the_record(cast: Cast) -> None:
    membership = make.member(cast.home, cast.member)
    (check,) = check_items(membership, rows("process"), by=cast.lead, done_on=make.ago(4))
    undone = undo_check(check, by=cast.lead)
    again = check_items(membership, rows("process"), by=cast.lead, done_on=make.ago(0))
    assert (undone.undone_on, [one.pk for one in again] == [check.pk], OnboardingCheck.objects.count()) == (
        make.ago(0),
        False,
        2,
    )
    with pytest.raises(DomainError, match="taken back already"):
        undo_check(undone, by=cast.lead)


@pytest.mark.parametrize("who", ["liaison", "adviser", "coordinator", "staff", "outsider"])
def test_a_liaison_or_a_reader_ticks_nothing(cast: Cast, who: str) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    with pytest.raises(NotAllowed):
        check_items(make.member(home, cast.member), rows("process"), by=getattr(cast, who), done_on=make.ago(1))


def test_the_equity_partner_onboards_from_step_3(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        check_items(make.member(cast.home, cast.member), rows("process"), by=cast.equity, done_on=make.ago(1))
    home = stand_at(cast.home, Step.RECRUIT)
    assert check_items(make.member(home, cast.member), rows("process"), by=cast.equity, done_on=make.ago(1))


def test_the_page_ticks_rows_and_takes_one_back(cast: Cast) -> None:
    membership, client = make.member(cast.home, cast.member), cast.client("lead")
    address = reverse("core_team:member_onboarding", args=[cast.home.slug, membership.uid])
    for _twice in range(2):
        answer = client.post(address, {"items": ["process", "roles"], "done_on": make.ago(1)})
        assert (answer.status_code, OnboardingCheck.objects.count()) == (302, 2)
    undo = reverse("core_team:check_undo", args=[cast.home.slug, OnboardingCheck.objects.earliest("pk").uid])
    assert "Take it back" in client.get(undo).text
    assert client.post(undo, {"version": 1}).status_code == 302
    assert OnboardingCheck.objects.filter(undone_on=None).count() == 1


def test_readers_see_the_checklist_without_the_form(cast: Cast) -> None:
    address = reverse("core_team:member_onboarding", args=[cast.home.slug, make.member(cast.home, cast.member).uid])
    pages = {who: cast.client(who).get(address).text for who in ("lead", "coordinator")}
    assert {who: "Tick these rows off" in page for who, page in pages.items()} == {"lead": True, "coordinator": False}
    assert cast.client("coordinator").post(address, {"items": ["process"], "done_on": make.ago(1)}).status_code == 403


def test_the_title_names_the_member_in_the_readers_punctuation(cast: Cast) -> None:
    liaison = make.member(cast.home, cast.liaison)
    titles = []
    for language in ("en", "zh-hans"):
        User.objects.filter(pk=cast.lead.pk).update(language=language)
        for page in ("member_onboarding", "member_pay"):
            shown = cast.client("lead").get(reverse(f"core_team:{page}", args=[cast.home.slug, liaison.uid])).text
            titles.append(shown.partition("<title>")[2].partition(" | ")[0].strip())
    assert titles == ["Onboarding: Liaison", "Pay: Liaison", "入职：Liaison", "报酬：Liaison"]
