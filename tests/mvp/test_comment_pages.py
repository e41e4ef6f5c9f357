"""The pages of comments: for writers, for readers, at the foot of a record, and in lists."""

import pytest
from django.urls import reverse

from mvp.models import Comment, CommentThread
from mvp.services.comments import reply, resolve_thread, withdraw_comment
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.mvp.test_comments import line_of, started
from tests.mvp.test_queries import queries


def about(cast: Cast) -> str:
    """The page of comments about a line of step 3."""
    return reverse("comments_about", args=[cast.home.slug, "gate-line", line_of(cast.home)])


def page_of(cast: Cast, thread: CommentThread) -> str:
    """The page of a thread."""
    return reverse("comment_thread", args=[cast.home.slug, thread.uid])


def test_a_comment_written_on_the_page_leads_to_its_thread(cast: Cast) -> None:
    client = cast.client("lead")
    form = client.get(about(cast)).context["form"]
    sent = {"uid": str(form["uid"].value()), "text": "Is she paid?"}
    first, again = client.post(about(cast), sent), client.post(about(cast), sent)
    thread = CommentThread.objects.get()
    assert (first.url, again.url) == (page_of(cast, thread),) * 2  # type: ignore[attr-defined]
    assert "Is she paid?" in words(client.get(first.url))  # type: ignore[attr-defined]


def test_an_empty_comment_is_refused_with_what_to_do(cast: Cast) -> None:
    answer = cast.client("lead").post(about(cast), {"text": " "})
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "Write the comment." in words(answer)


def test_who_only_reads_sees_the_thread_without_a_form(cast: Cast) -> None:
    page = cast.client("adviser").get(page_of(cast, started(cast)))
    assert ("Who speaks for tenants?" in words(page), b"<textarea" in page.content) == (True, False)
    assert "Your role reads comments." in words(page)


def test_resolving_on_the_page_and_answering_opens_it_again(cast: Cast) -> None:
    thread, client = started(cast), cast.client("lead")
    client.post(page_of(cast, thread), {"resolve": "1"})
    page = words(client.get(page_of(cast, thread)))
    assert ("Resolved Lead, Municipal project manager" in page, "Answer and open it again" in page) == (True, True)
    client.post(page_of(cast, thread), {"text": "No, wait."})
    thread.refresh_from_db()
    assert (thread.is_open, thread.comments.count()) == (True, 2)


def test_only_the_author_is_offered_to_change_or_withdraw(cast: Cast) -> None:
    thread = started(cast)
    assert "Withdraw" in words(cast.client("equity").get(page_of(cast, thread)))
    assert "Withdraw" not in words(cast.client("staff").get(page_of(cast, thread)))


def test_markup_in_a_comment_is_text(cast: Cast) -> None:
    page = cast.client("lead").get(page_of(cast, started(cast, text="<script>alert(1)</script>")))
    assert b"<script>alert" not in page.content


def test_a_withdrawn_comment_is_shown_as_withdrawn_without_its_words(cast: Cast) -> None:
    thread = started(cast, text="Her name is Rosa.")
    reply(thread, by=cast.lead, text="Please leave out names.")
    withdraw_comment(thread.comments.order_by("pk")[0], by=cast.equity)
    for url in (page_of(cast, thread), about(cast), reverse("comment_list", args=[cast.home.slug])):
        page = words(cast.client("lead").get(url))
        assert ("Withdrawn by its author" in page, "Rosa" in page) == (True, False)


def test_the_list_shows_open_threads_unless_asked_otherwise(cast: Cast) -> None:
    started(cast, text="Open one")
    resolve_thread(started(cast, text="Settled one"), by=cast.lead)
    client, url = cast.client("vendor"), reverse("comment_list", args=[cast.home.slug])
    shown = {
        state: [text for text in ("Open one", "Settled one") if text in words(client.get(url, query))]
        for state, query in {
            "": {},
            "resolved": {"state": "resolved"},
            "all": {"state": "all"},
            "odd": {"state": "'", "page": "x"},
        }.items()
    }
    both = ["Open one", "Settled one"]
    assert shown == {"": ["Open one"], "resolved": ["Settled one"], "all": both, "odd": both}


def test_a_gate_tells_how_many_comments_are_open_on_each_line(cast: Cast) -> None:
    started(cast)
    page = words(cast.client("coordinator").get(reverse("gate_review", args=[cast.home.slug, 3])))
    assert page.count("Comments (1 open)") == 1


@pytest.mark.parametrize("who", ["equity", "adviser"])
def test_pages_print_no_name_nobody_gave(cast: Cast, who: str) -> None:
    thread = started(cast)
    reply(thread, by=cast.lead, text="The tenants' union.")
    with missing_names() as missing:
        for url in (page_of(cast, thread), about(cast), reverse("comment_list", args=[cast.home.slug])):
            assert cast.client(who).get(url).status_code == 200
    assert missing == set()


def test_lists_of_comments_take_the_same_queries_for_one_thread_and_for_three(cast: Cast) -> None:
    client = cast.client("adviser")
    urls = {
        "list": reverse("comment_list", args=[cast.home.slug]),
        "about": about(cast),
        "gate": reverse("gate_review", args=[cast.home.slug, 3]),
    }
    reply(started(cast), by=cast.lead, text="Yes.")
    one = {name: queries(client, url) for name, url in urls.items()}
    for text in ("Second", "Third"):
        reply(started(cast, text=text), by=cast.lead, text="Yes.")
    assert {name: queries(client, url) for name, url in urls.items()} == one
    assert (one["list"], one["about"]) == (8, 8)
