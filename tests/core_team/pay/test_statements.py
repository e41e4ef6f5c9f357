"""Pay statements: what they say, in the member's language, tagged, and who may see them anywhere."""

import pytest
from django.urls import reverse

from core_team.documents import KIND, make_statement, statement_content, statement_html
from core_team.services.pay.statements import ask_for_statement
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Document, Membership, Rendering
from mvp.services.documents import make_file
from tests.conftest import Cast
from tests.core_team.pay import make
from tests.pdf_checks import CheckedPdf

READERS = {"lead": 200, "liaison": 200, "staff": 200}
OTHERS = {"member": 404, "planner": 404, "equity": 404, "coordinator": 404, "outsider": 404, "anonymous": 302}


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """With hours that wait and hours that are paid."""
    membership = make.at_work(cast)
    make.terms(membership, cast.lead)
    make.hours(membership, cast.liaison)
    make.paid(make.hours(membership, cast.liaison, make.ago(9), "1.25"), cast.lead, "Check 7")
    return membership


@pytest.fixture
def statement(cast: Cast, liaison: Membership) -> Document:
    """The liaison's own, made."""
    document = ask_for_statement(liaison, make.ago(30), make.ago(0), by=cast.liaison, language="zh-hans")
    make_file(Rendering.objects.get(kind=KIND))
    return document


def test_it_says_what_is_owed_and_paid_in_the_period(cast: Cast, liaison: Membership) -> None:
    content = statement_content(liaison, make.ago(10), make.ago(2), "en")
    assert content["rows"] == [
        {
            "day": make.ago(9).isoformat(),
            "kind": "hours",
            "what": "Step 4: Kick off collaboration",
            "hours": "1.25",
            "amount": "25.00",
            "state": "paid",
            "paid_on": make.ago(0).isoformat(),
            "reference": "Check 7",
        }
    ]
    assert (content["member"], content["community"]) == ("Liaison", "Brackwater")


def test_it_speaks_the_members_language_and_adds_up(cast: Cast, liaison: Membership) -> None:
    html = statement_html(statement_content(liaison, make.ago(30), make.ago(0), "zh-hans"), "zh-hans")
    shown = [text in html for text in ('lang="zh-Hans"', "报酬单", "第 4 步：启动合作", ">75 美元<", "3.75", "Paid<")]
    assert shown == [True] * 5 + [False]


def test_a_statement_from_a_demo_community_says_that_it_is_invented(cast: Cast, liaison: Membership) -> None:
    liaison.community.is_demo = True
    content = statement_content(liaison, make.ago(30), make.ago(0), "zh-hans")
    assert statement_html(content, "zh-hans").count("演示资料：虚构的社区") == 2
    assert CheckedPdf(make_statement(content, ("zh-hans",))).problems() == []


def test_a_withdrawn_or_returned_entry_is_not_on_it(cast: Cast, liaison: Membership) -> None:
    liaison.pay_entries.filter(state="submitted").update(state="returned")
    assert len(statement_content(liaison, make.ago(30), make.ago(0), "en")["rows"]) == 1


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_is_tagged_and_the_same_each_time(cast: Cast, liaison: Membership, language: str) -> None:
    content = statement_content(liaison, make.ago(30), make.ago(0), language)
    data = make_statement(content, (language,))
    assert (CheckedPdf(data).problems(), make_statement(content, (language,)) == data) == ([], True)


@pytest.mark.parametrize("who", ["member", "planner", "equity", "coordinator", "outsider"])
def test_others_do_not_ask_for_it(cast: Cast, liaison: Membership, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask_for_statement(liaison, make.ago(30), make.ago(0), by=getattr(cast, who), language="en")
    assert not Document.objects.exists()


@pytest.mark.parametrize(("begin", "end"), [(5, 6), (-1, -2), (1200, 0)])
def test_a_period_that_cannot_be_is_refused(cast: Cast, liaison: Membership, begin: int, end: int) -> None:
    with pytest.raises(DomainError):
        ask_for_statement(liaison, make.ago(begin), make.ago(end), by=cast.lead, language="en")


@pytest.mark.parametrize(("who", "status"), [*READERS.items(), *OTHERS.items()])
def test_page_and_file_open_to_its_readers_only(cast: Cast, statement: Document, who: str, status: int) -> None:
    client = cast.client(who)
    names = ("document_page", "document_download")
    found = {client.get(reverse(name, args=[cast.home.slug, statement.uid])).status_code for name in names}
    assert found == {status}


def test_the_list_shows_it_to_its_readers_only(cast: Cast, statement: Document) -> None:
    address = reverse("document_list", args=[cast.home.slug])
    seen = {who: statement.title in cast.client(who).get(address).text for who in (*READERS, "member", "coordinator")}
    assert seen == {"lead": True, "liaison": True, "staff": True, "member": False, "coordinator": False}


def test_a_statement_of_a_colleague_is_not_ones_own(cast: Cast, statement: Document) -> None:
    make.terms(make.member(cast.home, cast.member), cast.lead)
    assert cast.client("member").get(reverse("document_page", args=[cast.home.slug, statement.uid])).status_code == 404


def test_each_download_is_on_the_record(cast: Cast, statement: Document) -> None:
    cast.client("lead").get(reverse("document_download", args=[cast.home.slug, statement.uid]))
    event = AuditEvent.objects.get(act="document.downloaded")
    assert (event.by, event.object_id, event.details) == (cast.lead, str(statement.uid), {})


def test_a_failed_one_is_tried_again_by_its_readers_only(cast: Cast, statement: Document) -> None:
    Rendering.objects.update(state="failed")
    address = reverse("document_page", args=[cast.home.slug, statement.uid])
    assert [cast.client(who).post(address).status_code for who in ("member", "liaison")] == [404, 302]


def test_the_form_leads_to_the_documents_page(cast: Cast, liaison: Membership) -> None:
    address = reverse("core_team:statement_add", args=[cast.home.slug, liaison.uid])
    data = {"begin": make.ago(30), "end": make.ago(0), "language": "en"}
    answer = cast.client("liaison").post(address, data)
    assert answer["Location"] == reverse("document_page", args=[cast.home.slug, Document.objects.get().uid])
