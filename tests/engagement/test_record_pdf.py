"""The engagement record as PDF: the official form, in one or two languages, with a copy for the public."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.documents import KIND, make_record, record_html
from engagement.enums import EventPurpose
from engagement.models import EngagementPlan, Event
from engagement.record_content import record_content, recorded_activities
from engagement.services.event_record import ask_for_record
from engagement.services.events import cancel_event
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Document
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_plan, record
from tests.factories import stand_at
from tests.mvp.pages import missing_names
from tests.pdf_checks import CheckedPdf

BOTH = ("en", "zh-hans")
HOSTILE = '<img src="file:///etc/passwd"><style>@import url(http://127.0.0.1/)</style>{{ 7*7 }}%(name)s'
ADD = "/communities/brackwater/engagement-records/export/"


@pytest.fixture
def supper(cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]) -> Event:
    """Twenty people came: eleven renters, three older adults, two of no known group."""
    event = make_event(home, by=cast.liaison, held_on=days_ago(2), cost=None)
    return record(
        event,
        by=cast.liaison,
        people=20,
        people_unknown=2,
        reach={groups[0]: 11, groups[1]: 3},
        description="People ate together.",
        materials_link="https://example.org/folder",
        outcome="Better than feared.",
        cost=250,
    )


def content(home: Community, languages: tuple[str, ...] = BOTH, *, is_public: bool = False) -> Any:
    """The record of everything that was recorded."""
    events = recorded_activities(home, EventPurpose.values)
    return record_content(home, events, languages, is_public=is_public)


def text(home: Community, languages: tuple[str, ...] = ("en",), *, is_public: bool = False) -> str:
    """What the record says."""
    return unescape(record_html(content(home, languages, is_public=is_public), languages))


def test_it_holds_the_fields_of_the_official_form(cast: Cast, home: Community, supper: Event) -> None:
    said = text(home)
    for part in (
        "Activity 1</h2>",
        "Supper",
        "People ate together.",
        "20 people came.",
        "Renters: 11",
        "Older adults: 3",
        "Of no known group: 2",
        "https://example.org/folder",
        "Better than feared.",
        "Groups heard (All): Met.",
        "$250",
    ):
        assert part in said, part


def test_a_copy_for_the_public_hides_small_numbers_and_what_gives_them_away(
    cast: Cast, home: Community, supper: Event
) -> None:
    (activity,) = content(home, ("en",), is_public=True)["activities"]
    assert (activity["people"], activity["unknown"]) == (20, "few")
    assert [group["people"] for group in activity["groups"]] == [11, "few"]
    assert {"materials_link", "cost"} & set(activity) == set()
    said = text(home, is_public=True)
    assert ("example.org" in said, "$250" in said, "Older adults: 3" in said) == (False, False, False)
    assert "not shown, so that nobody can be known by it" in said


def test_the_threshold_is_data_of_the_round(cast: Cast, home: Community, supper: Event) -> None:
    home.round.public_count_min = 30
    (activity,) = content(home, ("en",), is_public=True)["activities"]
    assert (activity["people"], [group["people"] for group in activity["groups"]]) == ("few", ["few", "few"])


def test_events_stand_in_order_and_cancelled_or_unrecorded_ones_are_left_out(
    cast: Cast, home: Community, supper: Event
) -> None:
    record(make_event(home, by=cast.liaison, name="First", held_on=days_ago(9)), by=cast.liaison)
    gone = record(make_event(home, by=cast.liaison, name="Gone"), by=cast.liaison)
    cancel_event(gone, by=cast.liaison, why="Entered twice.")
    make_event(home, by=cast.liaison, name="Coming", held_on=clock.today() + timedelta(days=3))
    record(_elsewhere(cast), by=cast.outsider)
    assert [one["name"] for one in content(home)["activities"]] == ["First", "Supper"]


def _elsewhere(cast: Cast) -> Event:
    cast.elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    make_plan(cast.elsewhere, by=cast.outsider)
    return make_event(cast.elsewhere, by=cast.outsider, name="Elsewhere")


def test_fields_are_named_in_both_languages_and_words_keep_their_own(
    cast: Cast, home: Community, supper: Event
) -> None:
    with missing_names() as missing:
        said = text(home, BOTH)
    assert missing == set()
    assert 'Activity 1 <span lang="zh-Hans">参与活动 1</span>' in said
    assert '<p lang="en">Short description</p><p class="second" lang="zh-Hans">活动简要说明</p>' in said
    assert said.count("People ate together.") == 1
    assert '<p lang="en">20 people came.</p><p lang="zh-Hans">共有 20 人参加。</p>' in said


@pytest.mark.parametrize("languages", [("en",), ("zh-hans",), BOTH])
def test_it_is_tagged_and_the_same_each_time(
    cast: Cast, home: Community, supper: Event, languages: tuple[str, ...]
) -> None:
    home.is_demo = True
    made = make_record(content(home, languages), languages)
    assert CheckedPdf(made).problems() == []
    assert make_record(content(home, languages), languages) == made


def test_markup_of_users_is_text(cast: Cast, home: Community, supper: Event) -> None:
    Event.objects.update(description=HOSTILE, name=HOSTILE[:160])
    html = record_html(content(home), BOTH)
    assert ("<img" in html, "&lt;img" in html) == (False, True)
    make_record(content(home), BOTH)


def test_it_is_asked_for_on_its_page(cast: Cast, home: Community, supper: Event) -> None:
    data = {"purpose": "", "languages": ["zh-hans", "en"], "copy": "public"}
    answer = cast.client("equity").post(ADD, data)
    document = Document.objects.get()
    assert answer.url == f"/communities/brackwater/documents/{document.uid}/"
    assert (document.rendering.kind, document.rendering.languages) == (KIND, ["en", "zh-hans"])
    assert document.rendering.content["is_public"] is True
    assert document.file_name == "brackwater-engagement-record-public-en+zh-hans.pdf"


def test_without_a_recorded_event_it_says_so(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    make_event(home, by=cast.liaison)
    answer = cast.client("liaison").post(ADD, {"purpose": "listen", "languages": ["en"], "copy": "team"})
    assert (answer.status_code, Document.objects.count()) == (422, 0)
    assert "No event of this kind is recorded yet." in answer.content.decode()


@pytest.mark.parametrize("languages", [(), ("fr",), ("en", "en", "zh-hans", "es")])
def test_odd_languages_are_refused(cast: Cast, home: Community, supper: Event, languages: tuple[str, ...]) -> None:
    with pytest.raises(DomainError):
        ask_for_record(home, languages, by=cast.liaison)


def test_a_character_without_a_font_is_named_with_its_place(cast: Cast, home: Community, supper: Event) -> None:
    Event.objects.update(description="Sun \U0001f31e")
    with pytest.raises(DomainError, match="event “Supper”, “Short description”: \U0001f31e"):
        ask_for_record(home, ("en",), by=cast.liaison)


def test_strangers_ask_in_vain(cast: Cast, home: Community, supper: Event) -> None:
    with pytest.raises(NotAllowed):
        ask_for_record(home, ("en",), by=cast.outsider)
