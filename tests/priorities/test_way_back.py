"""From a priority back to its themes, to what was heard in them and the events; from a document to its priorities."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core_team.models import AffectedGroup
from engagement.enums import Outcome
from engagement.models import FeedbackItem
from engagement.services.feedback import answer_feedback
from mvp.enums import Purpose
from mvp.models import Community
from priorities.models import CandidatePriority, Priority
from priorities.selectors.details import priority_page
from priorities.selectors.heard import heard_behind
from priorities.services.priorities import change_priority, withdraw_priority
from priorities.services.sheets import ask_for_sheet
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.makers import FOUND, draft, listen, priority, say_something, themes

BASE = "/communities/brackwater/"


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority that takes up a candidate of the first theme."""
    save_findings(home, themes(home)[0], by=cast.liaison, **FOUND)
    return priority(home, cast.planner, candidates=(CandidatePriority.objects.select_related("finding").get(),))


def test_a_priority_leads_on_to_what_was_heard_in_its_themes_and_to_the_event(
    cast: Cast, home: Community, groups: list[AffectedGroup], row: Priority
) -> None:
    event, (housing, other, *_rest) = listen(home, cast.liaison, groups), themes(home)
    said = say_something(home, cast.liaison, theme=housing, source="event", event=event, about="general")
    say_something(home, cast.liaison, theme=other, text="About food.", about="general")
    spam = say_something(home, cast.liaison, theme=housing, text="Buy now.", about="general")
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    heard = priority_page(row).heard
    assert [(one.theme, one.items, one.events) for one in heard] == [(housing, (said,), (event,))]
    with missing_names() as missing:
        answer = cast.client("member").get(f"{BASE}priorities/{row.uid}/")
    page = answer.content.decode()
    assert (missing, "Heard in this theme: Housing" in words(answer)) == (set(), True)
    assert f'href="{BASE}events/{event.uid}/"' in page
    assert f'href="{BASE}themes/housing/#said-h"' in page


def test_a_theme_nobody_named_is_told_and_another_community_s_words_stay_there(
    cast: Cast, home: Community, row: Priority
) -> None:
    said = say_something(home, cast.liaison, theme=themes(home)[0], about="general")
    FeedbackItem.objects.filter(pk=said.pk).update(community=cast.elsewhere)
    assert [(one.items, one.events) for one in priority_page(row).heard] == [((), ())]
    assert "No contribution names this theme." in words(cast.client("member").get(f"{BASE}priorities/{row.uid}/"))


def test_three_of_each_theme_are_shown_by_one_query_and_one_asks_for_events(
    cast: Cast, home: Community, row: Priority
) -> None:
    for number in range(5):
        say_something(home, cast.liaison, theme=themes(home)[0], text=f"Word {number}.", about="general")
    candidates = priority_page(row).candidates
    with CaptureQueriesContext(
        connection,
    ) as queries:
        heard = heard_behind(home, candidates)
    assert ([item.text for item in heard[0].items], len(queries)) == (["Word 4.", "Word 3.", "Word 2."], 2)


def test_a_document_leads_to_the_priorities_it_holds_whatever_became_of_them(
    cast: Cast, home: Community, row: Priority
) -> None:
    second = priority(home, cast.planner)
    document = ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.DRAFT)
    change_priority(row, draft(text={"en": "Reworded since"}), by=cast.planner, version=None)
    withdraw_priority(second, by=cast.planner, version=None, why="Dropped.")
    answer = cast.client("lead").get(f"{BASE}documents/{document.uid}/")
    page = answer.content.decode()
    for number, (one, text) in enumerate(((row, "Keep homes dry"), (second, "Keep homes dry 2")), 1):
        assert f'<a href="{BASE}priorities/{one.uid}/">Priority {number}</a><br><span lang="en">{text}</span>' in page
