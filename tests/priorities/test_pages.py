"""The pages: who sees them, what they say, and what they cost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core_team.models import AffectedGroup
from mvp import clock
from mvp.enums import Purpose
from mvp.models import Community, Document
from priorities.enums import EarlierOutcome, Origin
from priorities.services.sheets import freeze_list
from priorities.services.worksheet import publish_draft
from tests.conftest import Cast
from tests.priorities.makers import (
    analyse_all,
    check_back,
    earlier,
    find_all,
    listen,
    priority,
    say_something,
)

BASE = "/communities/brackwater/"
PAGES = ("priorities/", "worksheets/", "themes/housing/", "priorities/export/")


def fill(cast: Cast, home: Community, groups: list[AffectedGroup], count: int) -> None:
    """So many records of each kind."""
    for number in range(count):
        row = earlier(home, cast.planner, EarlierOutcome.CHANGED)
        priority(home, cast.planner, origin=Origin.CHANGED, earlier=(row,), groups=tuple(groups), is_public=number != 2)
        say_something(home, cast.liaison)


def queries_of(client: Client, path: str, django_assert_num_queries: Any, count: int) -> None:
    """Ask twice: content types and the session are warm the second time."""
    client.get(path)
    with django_assert_num_queries(count):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("equity", 200), ("coordinator", 200), ("outsider", 404), ("stranger", 404), ("anonymous", 302)],
)
def test_who_reads(cast: Cast, home: Community, page: str, who: str, status: int) -> None:
    assert cast.client(who).get(BASE + page).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 200), ("member", 200), ("coordinator", 403), ("equity", 403), ("outsider", 404)]
)
def test_who_opens_the_editor(cast: Cast, home: Community, who: str, status: int) -> None:
    made = priority(home, cast.planner)
    assert cast.client(who).get(f"{BASE}priorities/{made.uid}/edit/").status_code == status


def test_another_community_s_records_are_not_found(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    client = cast.client("staff")
    assert client.get(f"/communities/elsewhere/priorities/{made.uid}/").status_code == 404
    assert client.get(f"{BASE}themes/unknown/").status_code == 404


def test_the_empty_list_says_what_is_missing(cast: Cast, home: Community) -> None:
    page = cast.client("lead").get(f"{BASE}priorities/").content.decode()
    assert "No priority is on the public list yet." in page
    assert "The earlier priorities are not listed yet." in page
    assert "0 of 8 ready," in page


def test_the_full_list_shows_lineage_languages_and_the_check_back(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    listen(home, cast.liaison, groups)
    analyse_all(home, cast.planner)
    find_all(home, cast.liaison)
    fill(cast, home, groups, 3)
    earlier(home, cast.planner)
    publish_draft(home, by=cast.lead, comments_close_on=clock.today())
    check_back(home, cast.liaison, groups)
    page = cast.client("lead").get(f"{BASE}priorities/").content.decode()
    for words in (
        "<strong>2 priorities</strong> of at most 10",
        "8 of 8 ready,",
        "3 of 4 earlier priorities",
        "2 up to date",
        "1 to decide",
    ):
        assert words in page
    board = cast.client("lead").get(f"{BASE}priorities/").context["board"]
    assert (board.check_back.received, board.check_back.waiting, len(board.check_back.events)) == (3, 3, 1)


def test_a_reader_sees_no_way_to_edit(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    page = cast.client("coordinator").get(f"{BASE}priorities/").content.decode()
    assert ("/edit/" in page, "priorities/add/" in page) == (False, False)


def test_markup_is_shown_as_text(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner, text={"en": "<script>alert(1)</script>"}, actions=())
    for page in ("priorities/", f"priorities/{made.uid}/", f"priorities/{made.uid}/edit/"):
        text = cast.client("lead").get(BASE + page).content.decode()
        assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)


def test_a_text_in_another_language_says_so(cast: Cast, home: Community) -> None:
    priority(home, cast.planner, text={"en": "Only English"}, actions=())
    cast.lead.language = "zh-hans"
    cast.lead.save()
    page = cast.client("lead").get(f"{BASE}priorities/").content.decode()
    assert '<span lang="en">Only English</span>' in page


BOARD_QUERIES = 22


@pytest.mark.parametrize(("path", "count"), [("priorities/", BOARD_QUERIES + 2), ("worksheets/", BOARD_QUERIES + 6)])
def test_lists_cost_the_same_with_one_and_three(
    cast: Cast, home: Community, groups: list[AffectedGroup], path: str, count: int, django_assert_num_queries: Any
) -> None:
    client = cast.client("lead")
    fill(cast, home, groups, 1)
    publish_draft(home, by=cast.lead, comments_close_on=clock.today())
    queries_of(client, BASE + path, django_assert_num_queries, count)
    fill(cast, home, groups, 3)
    queries_of(client, BASE + path, django_assert_num_queries, count)


def test_the_export_page_offers_the_official_sheet_to_those_who_may(cast: Cast, home: Community) -> None:
    offered = {
        who: [
            code
            for code, _label in cast.client(who)
            .get(f"{BASE}priorities/export/")
            .context["form"]
            .fields["purpose"]
            .choices
        ]
        for who in ("lead", "liaison", "coordinator")
    }
    assert offered == {"lead": ["draft", "official"], "liaison": ["draft"], "coordinator": ["draft", "official"]}


def test_asking_for_the_sheet_leads_to_its_document(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    freeze_list(home, by=cast.lead)
    data = {"languages": ["zh-hans", "en"], "purpose": "official"}
    sent = cast.client("lead").post(f"{BASE}priorities/export/", data)
    document = Document.objects.filter(purpose=Purpose.OFFICIAL).first()
    assert document is not None
    assert (sent.status_code, sent["Location"]) == (302, reverse("document_page", args=["brackwater", document.uid]))
    assert document.rendering.languages == ["en", "zh-hans"]


def test_a_refused_sheet_says_why_on_the_page(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    sent = cast.client("lead").post(f"{BASE}priorities/export/", {"languages": ["en"], "purpose": "official"})
    assert (sent.status_code, "Nothing has been submitted yet" in sent.content.decode()) == (422, True)
