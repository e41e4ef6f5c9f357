"""From the sentence said to the sentence changed, and back; and the message that tells it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.enums import Outcome
from engagement.models import FeedbackItem
from engagement.services.contacts import Contact
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, OutboxMessage
from mvp.services.outbox import compose
from priorities.enums import Origin
from priorities.models import CandidatePriority, DispositionChange, Priority, PriorityVersion
from priorities.selectors.changes import change_behind
from priorities.services.feedback import link_feedback, take_up_feedback
from priorities.services.priorities import change_priority, withdraw_priority
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.makers import BOTH, FOUND, draft, earlier, priority, say_something, themes
from tests.priorities.records import days_later

NEW = {"en": "Keep homes dry, renters first", "zh-hans": "让住宅保持干燥，租户优先"}


def newest(changed: Priority) -> PriorityVersion:
    """The last saved text."""
    return changed.versions.order_by("-number")[0]


@pytest.fixture
def item(cast: Cast, home: Community) -> FeedbackItem:
    """A sentence whose author wants to hear back in Chinese."""
    return say_something(home, cast.liaison, contact=Contact("mei@example.org", "zh-hans", True))


@pytest.fixture
def changed(cast: Cast, home: Community, item: FeedbackItem) -> Priority:
    """A priority rewritten because of it."""
    made = priority(home, cast.planner)
    change_priority(made, draft(text=NEW), by=cast.planner, version=None)
    take_up_feedback(item, by=cast.planner, change=newest(made), why="Renters come first now.")
    return made


def test_the_page_leads_from_the_sentence_to_the_text_before_and_now(
    cast: Cast, home: Community, item: FeedbackItem, changed: Priority
) -> None:
    with missing_names() as missing:
        page = words(cast.client("liaison").get(f"/communities/{home.slug}/feedback/{item.uid}/"))
    assert missing == set()
    for text in (item.text, "Renters come first now.", "Keep homes dry", NEW["en"], "Changed because of it", "Told on"):
        assert text in page


def test_the_page_of_the_priority_leads_back(
    cast: Cast, home: Community, item: FeedbackItem, changed: Priority
) -> None:
    page = cast.client("liaison").get(f"/communities/{home.slug}/priorities/{changed.uid}/").content.decode()
    assert page.count(f"/communities/{home.slug}/feedback/{item.uid}/") == 2


def test_the_message_holds_the_text_before_and_now_in_the_contributors_language(
    cast: Cast, home: Community, item: FeedbackItem, changed: Priority
) -> None:
    body = str(compose(OutboxMessage.objects.get(kind="feedback.answered")).body)
    for text in (item.text, "让住宅保持干燥", NEW["zh-hans"], "Renters come first now.", "原来的文字"):
        assert text in body


@pytest.mark.parametrize(
    "rewritten",
    [
        {"text": {"en": NEW["en"], "zh-hans": BOTH["zh-hans"]}},
        {"text": {"en": NEW["en"]}},
        {
            "text": {**NEW, "zh-hans": BOTH["zh-hans"]},
            "actions": [{"en": "A new flood office", "zh-hans": "新设防洪办公室"}],
        },
    ],
)
def test_a_change_whose_translation_waits_is_told_in_the_language_it_was_made_in(
    cast: Cast, home: Community, item: FeedbackItem, rewritten: dict[str, Any]
) -> None:
    made = priority(home, cast.planner)
    change_priority(made, draft(**rewritten), by=cast.planner, version=None)
    answer = take_up_feedback(item, by=cast.planner, change=newest(made))
    change = change_behind(answer, "zh-hans")
    assert change is not None
    assert (change.before.language, change.after.language) == ("en", "en")
    assert (BOTH["en"] in change.before.value, NEW["en"] in change.after.value) == (True, True)
    body = str(compose(OutboxMessage.objects.get(kind="feedback.answered")).body)
    assert ("原来的文字： (English)" in body, BOTH["zh-hans"] in body) == (True, False)


def test_a_text_with_the_same_original_is_no_change_also_where_it_was_named_before(
    cast: Cast, home: Community, item: FeedbackItem
) -> None:
    made = priority(home, cast.planner)
    change_priority(made, draft(text={**BOTH, "zh-hans": NEW["zh-hans"]}), by=cast.planner, version=None)
    with pytest.raises(DomainError, match="says the same here as before"):
        take_up_feedback(item, by=cast.planner, change=newest(made))
    answer = take_up_feedback(item, by=cast.planner, change=made.versions.get(number=1))
    DispositionChange.objects.update(version=newest(made))
    assert change_behind(answer, "en") is None


def test_only_texts_that_changed_since_are_offered_newest_first_with_the_difference(
    cast: Cast, home: Community, item: FeedbackItem
) -> None:
    with days_later(-30):
        made = priority(home, cast.planner, text=BOTH)
    for text in ({**BOTH, "zh-hans": NEW["zh-hans"]}, NEW, {**NEW, "zh-hans": "再改一次"}):
        change_priority(made, draft(text=text), by=cast.planner, version=None)
    change_priority(made, draft(text=NEW, actions=({"en": "Rain gardens"},)), by=cast.planner, version=None)
    form = cast.client("planner").get(f"/communities/{home.slug}/feedback/{item.uid}/take-up/").context["form"]
    labels = [re.sub(r"<[^>]+>", " ", str(label)).split() for _value, label in form.fields["change"].choices]
    assert [" ".join(label).partition(", text ")[2] for label in labels] == [
        "5 Before: Flood advice Now: Rain gardens",
        f"3 Before: {BOTH['en']} Now: {NEW['en']}",
    ]


def test_a_first_text_has_nothing_before_it(cast: Cast, home: Community, item: FeedbackItem) -> None:
    made = priority(home, cast.planner)
    take_up_feedback(item, by=cast.planner, change=newest(made))
    body = str(compose(OutboxMessage.objects.get(kind="feedback.answered")).body)
    assert ("新的文字" in body, "原来的文字" in body) == (True, False)


def test_another_answer_takes_the_change_away(
    cast: Cast, home: Community, item: FeedbackItem, changed: Priority
) -> None:
    answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="We were wrong.")
    page = words(cast.client("liaison").get(f"/communities/{home.slug}/feedback/{item.uid}/"))
    assert ("Not changed, and why" in page, "The text that changed" in page) == (True, False)


def test_a_priority_withdrawn_since_is_still_shown_with_why(cast: Cast, home: Community, item: FeedbackItem) -> None:
    made = priority(home, cast.planner)
    link_feedback(item, [made], by=cast.planner)
    withdraw_priority(made, by=cast.planner, version=None, why="Merged into another.")
    page = words(cast.client("liaison").get(f"/communities/{home.slug}/feedback/{item.uid}/"))
    assert "Withdrawn since: Merged into another." in page


def test_an_answer_whose_priority_was_withdrawn_can_still_be_changed(
    cast: Cast, home: Community, item: FeedbackItem, changed: Priority
) -> None:
    withdraw_priority(changed, by=cast.planner, version=None, why="Merged into another.")
    url = f"/communities/{home.slug}/feedback/{item.uid}/take-up/"
    form = cast.client("planner").get(url).context["form"]
    assert newest(changed) in form.fields["change"].queryset
    sent = cast.client("planner").post(
        url, {"change": newest(changed).pk, "why": "Said better.", "version": form.initial["version"]}
    )
    assert sent.status_code == 302


def test_a_preview_of_a_change_shows_the_text_and_links_nothing(
    cast: Cast, home: Community, item: FeedbackItem
) -> None:
    with clock.set_to(clock.now() + timedelta(seconds=1)):
        made = priority(home, cast.planner)
    url = f"/communities/{home.slug}/feedback/{item.uid}/take-up/"
    page = cast.client("planner").post(url, {"change": newest(made).pk, "why": "", "preview": "1"})
    assert "让住宅保持干燥" in page.context["told"].body
    assert (hasattr(item, "disposition"), OutboxMessage.objects.filter(kind="feedback.answered").count()) == (False, 0)


def test_the_page_of_a_priority_leads_to_each_of_its_causes(
    cast: Cast, home: Community, groups: list[AffectedGroup], item: FeedbackItem
) -> None:
    theme = themes(home)[0]
    save_findings(home, theme, by=cast.liaison, heard="Renters wait for repairs.", **FOUND)
    old = earlier(home, cast.planner)
    made = priority(
        home,
        cast.planner,
        origin=Origin.CHANGED,
        earlier=(old,),
        candidates=tuple(CandidatePriority.objects.all()),
        groups=(groups[0],),
    )
    link_feedback(item, [made], by=cast.planner)
    base = f"/communities/{home.slug}"
    page = cast.client("coordinator").get(f"{base}/priorities/{made.uid}/").content.decode()
    causes = (
        f"{base}/worksheets/#earlier-{old.uid}",
        f"{base}/themes/{theme.code}/",
        f"{base}/lived-expertise/#group-{groups[0].uid}",
        f"{base}/feedback/{item.uid}/",
    )
    assert [f'href="{address}"' in page for address in causes] == [True] * 4
    assert "Renters wait for repairs." in page
    reason = cast.client("coordinator").get(f"{base}/lived-expertise/").content.decode()
    assert f'id="group-{groups[0].uid}"' in reason
