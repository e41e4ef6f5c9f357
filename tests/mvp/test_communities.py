"""Communities: who belongs to one, its languages, dates and cap, and addresses that are never given twice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community, FormerSlug, GateStatus, ProcessRun, ProgramRound
from mvp.services.communities import MemberSpec, change_community, create_community, free_slug, rename_slug
from mvp.services.process import start_process
from mvp.texts import text_in
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")


def create(cast: Cast, name: str = "Brackwater", **fields: Any) -> Community:
    """Staff add a community of one town."""
    town = factories.make_municipality(name, cast.home.region)
    given = {
        "by": cast.staff,
        "names": {"en": name},
        "round": cast.home.round,
        "region": cast.home.region,
        "members": [MemberSpec(town, {"en": f"Town of {name}"})],
        **fields,
    }
    return create_community(**given)


def change(cast: Cast, **values: Any) -> Community:
    """The lead changes the settings."""
    given = {
        "version": None,
        "contract_start": date(2026, 1, 1),
        "contract_end": date(2027, 12, 31),
        "process_award": Decimal("50000.00"),
        "languages": ["en"],
        **values,
    }
    return change_community(cast.home, by=cast.lead, **given)


def test_a_new_community_stands_at_the_first_step_with_planned_dates(cast: Cast) -> None:
    run = create(cast, "Newtown", starts_on=date(2026, 1, 31)).run
    first, second = run.steps.all()[:2]
    assert (run.step, run.started_on, first.status, second.status) == (
        Step.START_TEAM,
        date(2026, 1, 31),
        "current",
        "later",
    )
    assert (first.planned_start, second.planned_start, second.started_on) == (run.started_on, first.planned_end, None)
    assert GateStatus.objects.filter(run=run).exists()


def test_a_process_starts_once(cast: Cast) -> None:
    with pytest.raises(DomainError, match="already started"):
        start_process(cast.home, by=cast.staff)


@pytest.mark.parametrize("who", ["coordinator", "lead", "stranger"])
def test_only_staff_add_communities(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        create(cast, "Newtown", by=getattr(cast, who))
    assert not Community.objects.filter(name="Newtown").exists()


def test_a_community_has_at_least_one_member(cast: Cast) -> None:
    with pytest.raises(DomainError, match="at least one"):
        create(cast, "Newtown", members=[])


def test_three_towns_share_one_process_and_three_seed_awards(cast: Cast) -> None:
    trio = factories.make_community("Trio", staff=cast.staff, members=3)
    assert [member.document_name for member in trio.member_list] == ["Town of Trio", "Town of Trio 1", "Town of Trio 2"]
    assert (ProcessRun.objects.filter(community=trio).count(), trio.seed_cap) == (1, 3 * trio.round.seed_award)


def test_a_tribe_is_a_member_like_a_town(cast: Cast) -> None:
    (member,) = factories.make_community("Nation", staff=cast.staff, tribe=True).member_list
    assert (member.kind, member.municipality) == ("tribe", None)
    assert [str(text_in(member, "document_name", code)) for code in ("en", "zh-hans")] == ["Town of Nation", "Nation镇"]


def test_a_town_joins_a_community_once(cast: Cast) -> None:
    town = factories.make_municipality("Twice", cast.home.region)
    before = Community.objects.count()
    with pytest.raises((DomainError, IntegrityError)), transaction.atomic():
        create(cast, "Twice", members=[MemberSpec(town, {"en": "Twice"})] * 2)
    assert Community.objects.count() == before


@pytest.mark.parametrize("tribe", [False, True])
def test_a_place_of_another_community_of_the_round_is_refused_with_its_name(cast: Cast, tribe: bool) -> None:
    (held,) = factories.make_community("First", staff=cast.staff, tribe=tribe).member_list
    place = held.tribe or held.municipality
    assert place is not None
    members, before = [MemberSpec(place, {"en": "Second"})], Community.objects.count()
    with pytest.raises(DomainError, match="First belongs to First in this round already"):
        create(cast, "Second", members=members)
    assert Community.objects.count() == before
    later = ProgramRound.objects.create(code="later", name="Later", name_en="Later", name_zh_hans="之后")
    assert create(cast, "Second", members=members, round=later).round == later


def test_languages_are_ones_the_product_knows(cast: Cast) -> None:
    assert change(cast, languages=["en", "ht"]).languages == ["en", "ht"]
    with pytest.raises(DomainError) as refusal:
        change(cast, languages=["en", "tlh"])
    assert (set(refusal.value.fields), Community.objects.get(pk=cast.home.pk).languages) == (
        {"languages"},
        ["en", "ht"],
    )


@pytest.mark.parametrize("end", [date(2025, 12, 31), date(2026, 1, 1)])
def test_a_contract_ends_after_it_starts(cast: Cast, end: date) -> None:
    with pytest.raises(DomainError, match="Correct one of the dates") as refusal:
        change(cast, contract_end=end)
    assert set(refusal.value.fields) == {"contract_end"}


def test_the_database_keeps_dates_in_order_too(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Community.objects.filter(pk=cast.home.pk).update(contract_start=date(2026, 1, 1), contract_end=date(2025, 1, 1))


@pytest.mark.parametrize("award", [Decimal(-1), Decimal("1.001"), Decimal(10) ** 11])
def test_money_has_two_digits_and_is_not_negative(cast: Cast, award: Decimal) -> None:
    with pytest.raises(DomainError):
        change(cast, process_award=award)
    assert Community.objects.get(pk=cast.home.pk).process_award is None


def test_a_change_is_audited_and_counts_the_version(cast: Cast) -> None:
    changed = change(cast, version=cast.home.version)
    assert (changed.version, changed.updated_by) == (cast.home.version + 1, cast.lead)
    assert AuditEvent.objects.filter(act="community.changed", community=cast.home).count() == 1


def test_two_editors_do_not_overwrite_each_other(cast: Cast) -> None:
    change(cast, version=cast.home.version)
    with pytest.raises(VersionConflict):
        change(cast, version=cast.home.version, process_award=Decimal(1))


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "outsider", "stranger"])
def test_others_do_not_change_the_settings(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        change_community(
            cast.home,
            by=getattr(cast, who),
            version=None,
            contract_start=None,
            contract_end=None,
            process_award=None,
            languages=["en"],
        )


def test_the_history_keeps_each_saved_state(cast: Cast) -> None:
    change(cast, process_award=Decimal(1))
    change(cast, process_award=Decimal(2))
    awards = cast.home.history.order_by("history_id").values_list("process_award", flat=True)  # type: ignore[attr-defined]
    assert list(awards)[-2:] == [1, 2]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Brackwater", "brackwater-2"), ("Salt & Sand!", "salt-sand"), ("波士顿", "community"), ("Add", "add-2")],
)
def test_a_slug_is_plain_and_free(cast: Cast, name: str, slug: str) -> None:
    assert free_slug(name) == slug


def test_a_former_slug_is_never_given_again(cast: Cast) -> None:
    rename_slug(cast.home, "saltmarsh", by=cast.staff)
    assert (free_slug("Brackwater"), free_slug("Saltmarsh")) == ("brackwater-2", "saltmarsh-2")
    assert create(cast, "Brackwater").slug == "brackwater-2"


@pytest.mark.parametrize("slug", ["elsewhere", "brackwater", "add"])
def test_a_community_cannot_move_to_an_address_that_is_taken(cast: Cast, slug: str) -> None:
    with pytest.raises(DomainError, match="Choose another"):
        rename_slug(cast.home, slug, by=cast.staff)
    assert (Community.objects.get(pk=cast.home.pk).slug, FormerSlug.objects.count()) == ("brackwater", 0)


@pytest.mark.parametrize("slug", ["", "salt marsh", "盐沼", "a/b", "x" * 81])
def test_an_address_that_is_none_is_refused(cast: Cast, slug: str) -> None:
    with pytest.raises(DomainError), transaction.atomic():
        rename_slug(cast.home, slug, by=cast.staff)
    assert Community.objects.get(pk=cast.home.pk).slug == "brackwater"


def test_a_former_address_leads_to_the_present_one(cast: Cast) -> None:
    rename_slug(cast.home, "saltmarsh", by=cast.staff)
    rename_slug(cast.home, "sandmarsh", by=cast.staff)
    for former in ("brackwater", "saltmarsh"):
        answer = cast.client("lead").get(f"/communities/{former}/edit/?a=b")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/communities/sandmarsh/edit/?a=b")


def test_a_form_opened_before_the_move_is_sent_on_with_what_was_typed(cast: Cast) -> None:
    rename_slug(cast.home, "saltmarsh", by=cast.staff)
    answer = cast.client("lead").post("/communities/brackwater/edit/", {"languages": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (308, "/communities/saltmarsh/edit/")


def test_only_staff_move_a_community(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        rename_slug(cast.home, "saltmarsh", by=cast.lead)


def test_there_is_one_current_round(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgramRound.objects.create(code="other", name="Other", credit_line="x", is_current=True)


def test_the_programmes_day_is_that_of_massachusetts() -> None:
    from datetime import UTC, datetime

    with clock.set_to(datetime(2026, 1, 1, 3, tzinfo=UTC)):
        assert clock.today() == date(2025, 12, 31)


def test_names_on_documents_are_written_per_language(cast: Cast) -> None:
    member = cast.home.member_list[0]
    names = {"en": "Town of Brackwater", "zh-hans": "布拉克沃特镇"}
    changed = change(cast, languages=["en", "zh-hans"], names={"en": "Brackwater"}, document_names={member.pk: names})
    stored = changed.members.get()
    assert {code: text_in(stored, "document_name", code).value for code in names} == names


def test_a_character_that_documents_cannot_print_is_refused_in_every_name(cast: Cast) -> None:
    member = cast.home.member_list[0]
    with pytest.raises(DomainError) as refusal:
        change(cast, names={"en": "Brack 😀"}, document_names={member.pk: {"en": "Town", "zh-hans": "𠮷镇"}})
    assert {field: str(said) for field, said in refusal.value.fields.items()} == {
        "title_en": "Documents cannot print these characters: 😀 (U+1F600 GRINNING FACE). Write them another way.",
        f"member_{member.pk}_zh_hans": "Documents cannot print these characters: "
        "𠮷 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7). Write them another way.",
    }
    with pytest.raises(DomainError, match="😀") as refusal:
        create(cast, "Newtown 😀")
    assert (set(refusal.value.fields), Community.objects.filter(name__contains="😀").count()) == (
        {"name_en", "member_1_en"},
        0,
    )


def test_the_settings_page_names_the_character_beside_the_name(cast: Cast) -> None:
    member = cast.home.member_list[0]
    url = f"/communities/{cast.home.slug}/edit/"
    page = cast.client("lead").get(url)
    typed = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    typed |= {"languages": ["en", "zh-hans"], f"member_{member.pk}_zh_hans": "新😀镇"}
    answer = cast.client("lead").post(url, typed)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {f"member_{member.pk}_zh_hans"})
    assert "U+1F600 GRINNING FACE" in answer.content.decode()


def test_the_main_language_is_always_among_the_languages(cast: Cast) -> None:
    changed = change(cast, languages=["en"], primary_language="zh-hans")
    assert (changed.primary_language, changed.languages) == ("zh-hans", ["en", "zh-hans"])


def test_the_settings_page_shows_and_saves_the_names(cast: Cast) -> None:
    member = cast.home.member_list[0]
    url = f"/communities/{cast.home.slug}/edit/"
    page = cast.client("lead").get(url)
    typed = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    typed |= {"languages": ["en", "zh-hans"], f"member_{member.pk}_zh_hans": "新名镇"}
    assert cast.client("lead").post(url, typed).status_code == 302
    assert text_in(cast.home.members.get(), "document_name", "zh-hans").value == "新名镇"
