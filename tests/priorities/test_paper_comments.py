"""The draft on paper: a form behind it while comments are taken, and what comes back."""

import re
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from engagement.models import FeedbackItem
from mvp import clock
from mvp.enums import Purpose
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Rendering
from mvp.pdf import missing_glyphs
from priorities.annexes import FORM
from priorities.documents import make_sheet
from priorities.models import Priority
from priorities.paper_words import PAPER_WORDS
from priorities.services.paper_comments import Comment, add_paper_comments
from priorities.services.sheets import ask_for_sheet, freeze_list
from priorities.sheet import sheet_html
from priorities.sheet_content import SheetContent
from priorities.sheet_words import WORDS
from tests.conftest import Cast
from tests.mvp.pages import words
from tests.pdf_checks import CheckedPdf
from tests.priorities.records import make_priority, publish
from tests.priorities.sheet_samples import content, priorities

PAGE = "/communities/brackwater/feedback/paper-comments/add/"
CLOSES = {"closes_on": "2026-12-18", "addresses": {code: f"https://mvp.example.org/{code}/" for code in WORDS}}


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority on the published draft."""
    row = make_priority(home, by=cast.planner)
    publish(home, by=cast.lead)
    return row


def printed(count: int, languages: tuple[str, ...]) -> CheckedPdf:
    """A draft with the form."""
    sheet = content(number=None, code="", priorities=priorities(count)).to_json()
    return CheckedPdf(make_sheet({**sheet, "annexes": {FORM: CLOSES}}, languages))


@pytest.mark.parametrize("count", [1, 5, 10])
@pytest.mark.parametrize("languages", [("en",), ("zh-hans", "es"), ("ht", "vi"), ("pt-br",)])
def test_the_form_is_one_tagged_page_a_language(count: int, languages: tuple[str, ...]) -> None:
    sheet = content(number=None, code="", priorities=priorities(count)).to_json()
    before = len(CheckedPdf(make_sheet(sheet, languages)).pdf.pages)
    pdf = printed(count, languages)
    assert (pdf.problems(), len(pdf.pdf.pages) - before) == ([], len(languages))


def test_it_says_until_when_in_which_language_and_what_is_kept() -> None:
    page = sheet_html(content(number=None, code=""), ("en", "zh-hans"), {FORM: CLOSES})
    text = re.sub(r"<[^>]+>", " ", page)
    for said in (
        "Please hand in this sheet by December 18, 2026.",
        "The language I write in:",
        "hand it in at:",
        "What was said may be shown in public, without saying who said it.",
        "https://mvp.example.org/en/",
        "请在2026年12月18日之前交回这张表。",
        "https://mvp.example.org/zh-hans/",
    ):
        assert said in text


def test_the_public_draft_ends_with_it_while_comments_are_taken(cast: Cast, home: Community, row: Priority) -> None:
    address = "/public/zh-hans/communities/brackwater/priorities/draft.pdf"
    Client().get(address)
    form = Rendering.objects.get().content["annexes"][FORM]
    assert form["closes_on"] == (clock.today() + timedelta(days=10)).isoformat()
    assert form["addresses"]["zh-hans"].endswith("/public/zh-hans/communities/brackwater/priorities/")
    with clock.set_to(clock.now() + timedelta(days=11)):
        Client().get(address)
    assert "annexes" not in Rendering.objects.latest("pk").content


def test_the_team_prints_it_behind_a_draft_that_is_out_and_no_record(
    cast: Cast, home: Community, row: Priority
) -> None:
    asked = ask_for_sheet(home, ("en",), by=cast.liaison, purpose=Purpose.DRAFT, annexes=[FORM])
    assert list(asked.rendering.content["annexes"]) == [FORM]
    freeze_list(home, by=cast.lead)
    with pytest.raises(DomainError, match="belongs to a draft"):
        ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.OFFICIAL, annexes=[FORM])


def test_before_the_draft_is_out_there_is_no_form(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner)
    with pytest.raises(DomainError, match="Publish the draft for comment first"):
        ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.DRAFT, annexes=[FORM])


def typed(row: Priority, **changes: Any) -> dict[str, Any]:
    """The page filled in from one sheet."""
    values = {f"comment_{row.uid.hex}": "Más sombra, por favor.", "comment_whole": "Gracias.", "language": "es"}
    return {"received_on": clock.today().isoformat(), **values, **changes}


def test_what_came_back_is_kept_with_its_priority(cast: Cast, home: Community, row: Priority) -> None:
    client = cast.client("liaison")
    assert "1. Shade at every stop." in words(client.get(PAGE))
    sent: Any = client.post(PAGE, typed(row), follow=True)
    assert "2 comments are kept." in words(sent)
    kept = FeedbackItem.objects.order_by("pk").values_list(
        "text", "language", "source", "about", "may_be_shown", "on_priorities__priority"
    )
    assert list(kept) == [
        ("Más sombra, por favor.", "es", "paper", "priorities", True, row.pk),
        ("Gracias.", "es", "paper", "priorities", True, None),
    ]


def test_an_empty_sheet_and_a_missing_language_are_refused(cast: Cast, home: Community, row: Priority) -> None:
    client = cast.client("liaison")
    empty = client.post(PAGE, typed(row, **{f"comment_{row.uid.hex}": " ", "comment_whole": ""}))
    assert (empty.status_code, "Write down at least one comment." in words(empty)) == (422, True)
    assert client.post(PAGE, typed(row, language="")).status_code == 422
    assert FeedbackItem.objects.count() == 0


def test_one_wrong_comment_keeps_none(cast: Cast, home: Community, row: Priority) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(DomainError):
        add_paper_comments(home, [Comment("a", "Yes.", row)], by=cast.liaison, received_on=tomorrow, language="en")
    assert FeedbackItem.objects.count() == 0


def test_the_same_sheet_sent_twice_is_kept_once(cast: Cast, home: Community, row: Priority) -> None:
    client = cast.client("liaison")
    uid = client.get(PAGE).context["form"]["uid"].value()
    for _sending in range(2):
        client.post(PAGE, typed(row, uid=uid))
    assert FeedbackItem.objects.count() == 2


def test_a_priority_of_another_community_and_a_stranger_are_refused(cast: Cast, home: Community, row: Priority) -> None:
    comment = Comment("a", "Yes.", row)
    said = {"received_on": clock.today(), "language": "en"}
    with pytest.raises(NotAllowed):
        add_paper_comments(home, [comment], by=cast.outsider, **said)
    Priority.objects.filter(pk=row.pk).update(community=cast.elsewhere)
    row.refresh_from_db()
    with pytest.raises(DomainError, match="of this community"):
        add_paper_comments(home, [comment], by=cast.liaison, **said)


@pytest.mark.parametrize(("who", "shown"), [("liaison", True), ("coordinator", False)])
def test_the_check_back_leads_to_the_paper(cast: Cast, home: Community, row: Priority, who: str, shown: bool) -> None:
    page = cast.client(who).get("/communities/brackwater/priorities/").content.decode()
    assert ("/priorities/export/?annexes=form" in page, PAGE in page) == (True, shown)
    export = cast.client("liaison").get("/communities/brackwater/priorities/export/?annexes=form").content.decode()
    assert re.search(r'value="form"[^>]*checked', export) is not None


def test_every_language_says_everything() -> None:
    assert set(PAPER_WORDS) == set(WORDS)
    for field in fields(PAPER_WORDS["en"]):
        for own in PAPER_WORDS.values():
            text = getattr(own, field.name)
            assert (text.strip() != "", missing_glyphs(text)) == (True, [])
            assert ("%(close)s" in text) == (field.name == "lead")


def test_a_draft_without_the_form_is_the_same_as_ever() -> None:
    draft = content(number=None, code="")
    assert SheetContent.from_json({**draft.to_json(), "annexes": {FORM: CLOSES}}).fingerprint == draft.fingerprint


def test_the_page_shows_each_priority_in_the_readers_language(cast: Cast, home: Community, row: Priority) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    with override("en"):  # what a page speaks ends with it
        page = cast.client("liaison").get(PAGE).content.decode()
    assert 'lang="zh-Hans">每个车站都有树荫。</span>' in page
