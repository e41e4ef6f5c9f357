"""The pay pages: who opens them, what they show, what is audited, and how often they ask the database."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse

from core_team.enums import TermsKind
from core_team.models import PayEntry, PayTerms
from core_team.services.pay.decisions import return_entry
from mvp.models import AuditEvent, Community, FormDraft, Membership
from tests.conftest import Cast
from tests.core_team.pay import make
from tests.mvp.pages import words


def at(name: str, home: Community, *args: object, query: str = "") -> str:
    return reverse(f"core_team:{name}", args=[home.slug, *args]) + query


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """Paid by the hour at step 4."""
    membership = make.at_work(cast)
    make.terms(membership, cast.lead)
    return membership


def said(client: object, address: str) -> list[str]:
    """What the page says about the last act."""
    return [str(message) for message in client.get(address).context["messages"]]  # type: ignore[attr-defined]


def test_a_liaison_sends_hours_in_three_fields(cast: Cast, liaison: Membership) -> None:
    client, address = cast.client("liaison"), at("my_hours", cast.home)
    form = client.get(address).context["form"]
    assert [name for name in form.fields if name not in ("uid", "version")] == ["worked_on", "hours", "purpose"]
    assert form.initial["worked_on"] == make.ago(0)
    data = {"worked_on": make.ago(0), "hours": "1.5", "purpose": "step:4", "uid": form.initial["uid"]}
    answers = [client.post(address, data) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    entry = PayEntry.objects.get()
    assert (entry.hours, entry.amount, entry.membership) == (Decimal("1.50"), Decimal("30.00"), liaison)
    page = client.get(address).text
    assert [text in page for text in ("$30", "Waits for approval", "$20 an hour")] == [True] * 3


def test_my_hours_speak_chinese(cast: Cast, liaison: Membership) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    make.hours(liaison, cast.liaison)
    page = cast.client("liaison").get(at("my_hours", cast.home)).text
    shown = [text in page for text in ("我的工时", "提交工时", "第 4 步：启动合作", "等待批准", "2.5 小时", "My hours")]
    assert shown == [True] * 5 + [False]


def test_a_duplicate_comes_back_with_the_link_to_the_first(cast: Cast, liaison: Membership) -> None:
    first = make.hours(liaison, cast.liaison)
    data = {"worked_on": make.ago(1), "hours": "3", "purpose": make.STEP}
    answer = cast.client("liaison").post(at("my_hours", cast.home), data)
    assert (answer.status_code, at("entry_edit", cast.home, first.uid) in answer.text) == (422, True)
    assert "already" in answer.text


def test_own_hours_are_read_without_an_audit_line(cast: Cast, liaison: Membership) -> None:
    client = cast.client("liaison")
    client.get(at("my_hours", cast.home))
    client.get(at("member_pay", cast.home, liaison.uid))
    assert not AuditEvent.objects.filter(act="pay.read").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("staff", 200),
        ("liaison", 200),
        ("member", 403),
        ("planner", 403),
        ("equity", 403),
        ("coordinator", 403),
        ("outsider", 404),
        ("stranger", 404),
        ("anonymous", 302),
    ],
)
def test_a_members_pay_is_read_by_three(cast: Cast, liaison: Membership, who: str, status: int) -> None:
    assert cast.client(who).get(at("member_pay", cast.home, liaison.uid)).status_code == status
    audited = AuditEvent.objects.filter(act="pay.read", object_id=str(liaison.uid)).count()
    assert audited == (1 if who in ("lead", "staff") else 0)


def test_the_history_says_the_pay_of_which_role_was_read(cast: Cast, liaison: Membership) -> None:
    cast.client("staff").get(at("pay_ledger", cast.home))
    cast.client("lead").get(at("member_pay", cast.home, liaison.uid))
    page = words(cast.client("member").get(reverse("community_history", args=[cast.home.slug])))
    assert (page.count("Pay read"), page.count("Pay read: Community liaison")) == (2, 1)


def test_reading_the_ledger_is_audited_without_amounts(cast: Cast, liaison: Membership) -> None:
    make.hours(liaison, cast.liaison)
    assert cast.client("staff").get(at("pay_ledger", cast.home, query="?state=submitted")).status_code == 200
    event = AuditEvent.objects.get(act="pay.read")
    assert (event.by, event.details) == (cast.staff, {"entries": 1, "filters": {"state": "submitted"}})


def test_forms_about_somebody_elses_pay_are_audited_and_keep_no_draft(cast: Cast, liaison: Membership) -> None:
    client = cast.client("lead")
    page = client.get(at("hours_add", cast.home, liaison.uid)).text
    assert (AuditEvent.objects.filter(act="pay.read").count(), "keep_draft" in page) == (1, False)
    assert not FormDraft.objects.exists()


def test_a_former_members_link_gives_nothing(cast: Cast, liaison: Membership) -> None:
    liaison.active_to = make.ago(1)
    liaison.save()
    client = cast.client("liaison")
    addresses = [at("my_hours", cast.home), at("member_pay", cast.home, liaison.uid), at("pay_ledger", cast.home)]
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_entries_of_another_community_are_not_found_here(cast: Cast, liaison: Membership) -> None:
    entry = make.hours(liaison, cast.liaison)
    client = cast.client("outsider")
    for name, uid in (("entry_edit", entry.uid), ("member_pay", liaison.uid), ("terms_add", liaison.uid)):
        assert client.get(at(name, cast.elsewhere, uid)).status_code == 404
    make.begin_earlier(cast.elsewhere)
    client.post(at("pay_ledger", cast.elsewhere), {"entries": [str(entry.uid)], "act": "approve"})
    entry.refresh_from_db()
    assert entry.state == "submitted"


def test_several_are_approved_at_once_and_each_refusal_is_told(cast: Cast, liaison: Membership) -> None:
    lead = make.member(cast.home, cast.lead)
    make.terms(lead, cast.staff)
    entries = [
        make.hours(liaison, cast.liaison),
        make.hours(liaison, cast.liaison, make.ago(2)),
        make.hours(lead, cast.lead),
    ]
    client, address = cast.client("lead"), at("pay_ledger", cast.home)
    chosen = [str(entry.uid) for entry in entries]
    assert client.post(address, {"entries": chosen, "act": "approve"}).status_code == 302
    told = said(client, address)
    assert (told[0], len(told), "Nobody decides on their own pay" in told[1]) == ("2 entries are recorded.", 2, True)
    client.post(address, {"entries": chosen[:2], "act": "pay", "paid_on": make.ago(0), "reference": "No. 5"})
    assert said(client, address) == ["2 entries are recorded."]
    assert sorted(PayEntry.objects.values_list("state", "reference")) == [
        ("paid", "No. 5"),
        ("paid", "No. 5"),
        ("submitted", ""),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"act": "approve"}, "Tick the entries first"),
        ({"act": "approve", "entries": ["x"]}, "Tick the entries first"),
        ({"act": "delete", "entries": [""]}, "Choose what to do"),
        ({"act": "return", "entries": [""]}, "what should be changed"),
        ({"act": "pay", "entries": [""], "reference": "1", "paid_on": "soon"}, "day of the payment"),
        ({"act": "pay", "entries": [""], "reference": " ", "paid_on": "2026-01-01"}, "Enter the reference"),
    ],
)
def test_what_cannot_be_done_with_several_is_told(
    cast: Cast, liaison: Membership, data: dict[str, object], message: str
) -> None:
    entry = make.hours(liaison, cast.liaison)
    if data.get("entries") == [""]:
        data = {**data, "entries": [str(entry.uid)]}
    client, address = cast.client("lead"), at("pay_ledger", cast.home)
    client.post(address, data)
    assert [message in text for text in said(client, address)] == [True]
    entry.refresh_from_db()
    assert entry.state == "submitted"


def test_the_ledger_is_filtered_by_member_state_and_period(cast: Cast, liaison: Membership) -> None:
    other = make.member(cast.home, cast.member)
    make.terms(other, cast.lead)
    make.hours(liaison, cast.liaison, make.ago(5), note="Fifth")
    make.paid(make.hours(liaison, cast.liaison, make.ago(1), note="First"), cast.lead)
    make.hours(other, cast.member, make.ago(1), note="Other")
    client = cast.client("lead")
    queries = [
        "",
        f"?member={liaison.uid}",
        "?state=paid",
        f"?begin={make.ago(3)}",
        f"?end={make.ago(3)}",
        "?state=x&begin=y",
    ]
    shown = []
    for query in queries:
        page = client.get(at("pay_ledger", cast.home, query=query)).text
        shown.append("".join(name[0] for name in ("Fifth", "First", "Other") if f">{name}<" in page))
    assert shown == ["FFO", "FF", "F", "FO", "F", "FFO"]


def test_the_headline_states_the_whole_ledger_whatever_the_filter_shows(cast: Cast, liaison: Membership) -> None:
    make.hours(liaison, cast.liaison, make.ago(2), "1")
    make.paid(make.hours(liaison, cast.liaison, make.ago(1), "2"), cast.lead)
    whole = "$20 waits for approval, $0 is approved and not paid yet, $40 is paid."
    told = []
    for query in ("", "?state=submitted", f"?end={make.ago(9)}"):
        text = words(cast.client("lead").get(at("pay_ledger", cast.home, query=query)))
        told.append((whole in text, text.partition("In this filter: ")[2].partition(" Entri")[0]))
    filtered = "$20 waits for approval, $0 is approved and not paid yet, $0 is paid."
    assert told == [(True, ""), (True, filtered), (True, "")]


def test_pages_of_the_ledger_follow_each_other(cast: Cast, liaison: Membership) -> None:
    for day in make.days(30):
        make.hours(liaison, cast.liaison, day, "1")
    client = cast.client("lead")
    first = client.get(at("pay_ledger", cast.home)).context["page"]
    second = client.get(at("pay_ledger", cast.home, query=f"?before={first.before}")).context["page"]
    days = [row.entry.worked_on for page in (first, second) for row in page.rows]
    assert (days, second.before, first.sums.waiting) == (list(make.days(30)), "", Decimal("600.00"))


def test_the_manager_sets_instalments_through_the_form(cast: Cast, liaison: Membership) -> None:
    address = at("terms_add", cast.home, liaison.uid)
    data = {"kind": "instalments", "valid_from": make.ago(0), "title_1": "Half way", "amount_1": "800", "due_1": ""}
    client = cast.client("lead")
    assert client.post(address, data).status_code == 422
    assert client.post(address, {**data, "due_1": make.ahead(30)}).status_code == 302
    terms = PayTerms.objects.get(kind=TermsKind.INSTALMENTS)
    assert [(one.title, one.amount) for one in terms.milestones.all()] == [("Half way", Decimal("800.00"))]
    claim = at("milestone_claim", cast.home, terms.milestones.get().uid)
    assert cast.client("liaison").post(claim, {"on": make.ago(0)}).status_code == 302
    assert PayEntry.objects.get().amount == Decimal("800.00")


def test_a_month_is_sent_through_the_form(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(40))
    client, address = cast.client("liaison"), at("month_add", cast.home, liaison.uid)
    days = [value for value, _label in client.get(address).context["form"].fields["day"].choices]
    assert days[0] == str(make.ago(0))
    assert client.post(address, {"day": days[0]}).status_code == 302
    left = [value for value, _label in client.get(address).context["form"].fields["day"].choices]
    assert left == days[1:]


def test_a_returned_entry_is_mended_by_the_member(cast: Cast, liaison: Membership) -> None:
    entry = return_entry(make.hours(liaison, cast.liaison), by=cast.lead, comment="Which meeting?")
    client, address = cast.client("liaison"), at("entry_edit", cast.home, entry.uid)
    assert "Which meeting?" in client.get(address).text
    data = {
        "worked_on": entry.worked_on,
        "hours": "2",
        "purpose": "step:3",
        "note": "Posters",
        "version": entry.version,
    }
    assert client.post(address, data).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.note, entry.amount) == ("submitted", "Posters", Decimal("40.00"))


def test_a_paid_entry_is_corrected_through_the_form(cast: Cast, liaison: Membership) -> None:
    entry = make.paid(make.hours(liaison, cast.liaison), cast.lead)
    client = cast.client("liaison")
    assert client.get(at("entry_edit", cast.home, entry.uid)).status_code == 404
    data = {"hours": "1", "reason": "Left early."}
    assert client.post(at("entry_correct", cast.home, entry.uid), data).status_code == 302
    assert PayEntry.objects.get(corrects=entry).amount == Decimal("-30.00")


@pytest.mark.parametrize(("name", "who", "queries"), [("pay_ledger", "lead", 9), ("my_hours", "liaison", 15)])
def test_lists_ask_as_often_for_many_rows_as_for_one(
    cast: Cast, liaison: Membership, name: str, who: str, queries: int, django_assert_num_queries: Callable
) -> None:
    client = cast.client(who)
    make.hours(liaison, cast.liaison)
    client.get(at(name, cast.home))
    with django_assert_num_queries(queries):
        client.get(at(name, cast.home))
    for day in [make.ago(2), make.ago(3)]:
        make.hours(liaison, cast.liaison, day)
    with django_assert_num_queries(queries):
        client.get(at(name, cast.home))
