"""What everybody sees of photos: published ones alone, in every language, and gone at once when taken back."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from engagement.enums import EventStatus
from engagement.models import Event, EventFile, PublishedPhoto
from engagement.services.event_files import add_event_files
from engagement.services.photos import publish_photo, take_photo_back
from engagement.words import WORDS
from mvp import clock
from mvp.enums import Step
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event
from tests.engagement.test_event_files import photo
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words

FORM = "/public/{}/communities/brackwater/feedback/"
PHOTO = "/public/{}/communities/brackwater/photos/{}/"
CAPTION = "A long table & soup."


def add(cast: Cast, home: Community, day: Any = None) -> EventFile:
    """A photo of an event that nobody has published."""
    event = make_event(home, by=cast.liaison, held_on=day or clock.today())
    return add_event_files(event, [photo()], by=cast.liaison)[0]


def publish(cast: Cast, home: Community, day: Any = None, caption: str = CAPTION) -> PublishedPhoto:
    """A published photo of an event."""
    return publish_photo(add(cast, home, day), by=cast.liaison, caption=caption, agreed=True)


def get(shown: PublishedPhoto, language: str = "en", **headers: str) -> Any:
    """The picture as a visitor asks for it."""
    return Client().get(PHOTO.format(language, shown.uid), headers=headers)


@pytest.mark.parametrize("code", WORDS)
def test_the_form_shows_published_photos_in_each_language(cast: Cast, home: Community, code: str) -> None:
    shown = publish(cast, home)
    with missing_names() as missing:
        page = Client().get(FORM.format(code))
    text, spoken = page.content.decode(), WORDS[code]
    assert missing == set()
    assert f">{spoken.photos_title}</h2>" in text
    assert f'<img src="{PHOTO.format(code, shown.uid)}" alt="A long table &amp; soup." lang="en"' in text
    assert 'loading="lazy"' in text
    assert f'width="{shown.width}" height="{shown.height}"' in text
    assert spoken.date(shown.file.event.held_on) in words(page)


def test_a_wide_photo_keeps_its_size_as_a_plain_number(cast: Cast, home: Community) -> None:
    PublishedPhoto.objects.filter(pk=publish(cast, home).pk).update(width=1200, height=1600)
    for code in WORDS:
        assert 'width="1200" height="1600"' in Client().get(FORM.format(code)).content.decode()


def test_the_closed_form_shows_them_too(cast: Cast, home: Community) -> None:
    publish(cast, home)
    stand_at(home, Step.PLAN_PROJECT)
    page = words(Client().get(FORM.format("en")))
    assert ("This form is closed for now" in page, "Seen at our events" in page) == (True, True)


def test_without_a_published_photo_there_is_no_heading(cast: Cast, home: Community) -> None:
    add(cast, home)
    take_photo_back(publish(cast, home), by=cast.lead)
    page = Client().get(FORM.format("en")).content.decode()
    assert ("Seen at our events" in page, "<img" in page) == (False, False)


def test_another_communitys_photos_are_not_shown(cast: Cast, home: Community) -> None:
    publish(cast, home)
    elsewhere = Client().get(f"/public/en/communities/{cast.elsewhere.slug}/feedback/").content.decode()
    assert "Seen at our events" not in elsewhere


def test_the_newest_twelve_are_shown(cast: Cast, home: Community) -> None:
    first = publish(cast, home, days_ago(3), "The oldest.")
    event = publish(cast, home, days_ago(1), "The newest.").file.event
    for file in add_event_files(event, [photo(f"{number}.jpg") for number in range(10)], by=cast.liaison):
        publish_photo(file, by=cast.liaison, caption=CAPTION, agreed=True)
    page = Client().get(FORM.format("en")).content.decode()
    assert (page.count("<img"), "The oldest." in page) == (12, True)
    assert page.index("The newest.") < page.index("The oldest.")
    publish(cast, home, clock.today(), "Newer still.")
    assert str(first.uid) not in Client().get(FORM.format("en")).content.decode()


def test_the_page_takes_the_same_queries_for_one_photo_and_for_three(cast: Cast, home: Community) -> None:
    counts = []
    for number in (1, 2):
        for _photo in range(number):
            publish(cast, home)
        with CaptureQueriesContext(connection) as queries:
            Client().get(FORM.format("en"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_everybody_gets_the_copy_without_place_camera_or_name(cast: Cast, home: Community) -> None:
    answer = get(publish(cast, home))
    content = b"".join(answer.streaming_content)
    seen = Image.open(BytesIO(content))
    assert (answer.status_code, answer["Content-Type"], seen.format) == (200, "image/jpeg", "JPEG")
    assert (dict(seen.getexif()), b"Camera of Rosa" in content, "supper" in str(answer.headers)) == ({}, False, False)


def test_caches_must_ask_before_each_showing_and_search_engines_stay_away(cast: Cast, home: Community) -> None:
    shown = publish(cast, home)
    answer = get(shown)
    assert {name: answer[name] for name in ("Cache-Control", "X-Robots-Tag", "X-Content-Type-Options")} == {
        "Cache-Control": "public, no-cache",
        "X-Robots-Tag": "noindex",
        "X-Content-Type-Options": "nosniff",
    }
    again = get(shown, **{"If-None-Match": answer["ETag"]})
    assert (again.status_code, again["Cache-Control"], again.content) == (304, "public, no-cache", b"")


def test_taken_back_is_gone_at_once_for_a_cache_that_asks_too(cast: Cast, home: Community) -> None:
    shown = publish(cast, home)
    kept = get(shown)["ETag"]
    take_photo_back(shown, by=cast.lead)
    assert [get(shown).status_code, get(shown, **{"If-None-Match": kept}).status_code] == [404, 404]
    again = publish_photo(shown.file, by=cast.liaison, caption=CAPTION, agreed=True)
    assert [get(shown).status_code, get(again).status_code] == [404, 200]


def test_nobody_outside_gets_what_is_not_published(cast: Cast, home: Community) -> None:
    file = add(cast, home)
    shown = publish(cast, home)
    for uid in (file.uid, file.attachment.uid, shown.file.uid, shown.copy.uid):
        assert Client().get(PHOTO.format("en", uid)).status_code == 404
    assert Client().get(f"/communities/brackwater/attachments/{shown.copy.uid}/").status_code == 302


def test_a_photo_stands_under_its_own_community_and_known_languages(cast: Cast, home: Community) -> None:
    shown = publish(cast, home)
    wrong = [PHOTO.format("tlh", shown.uid), PHOTO.format("en", shown.uid).replace("brackwater", cast.elsewhere.slug)]
    assert [Client().get(url).status_code for url in wrong] == [404, 404]


def test_a_cancelled_event_shows_nothing_even_if_its_photo_still_stands(cast: Cast, home: Community) -> None:
    shown = publish(cast, home)
    Event.objects.filter(pk=shown.file.event_id).update(status=EventStatus.CANCELLED, cancelled_because="A storm.")
    assert (get(shown).status_code, PublishedPhoto.objects.standing().count()) == (404, 1)


def test_a_file_that_was_set_aside_is_not_shown_even_if_its_photo_still_stands(cast: Cast, home: Community) -> None:
    shown = publish(cast, home)
    EventFile.objects.filter(pk=shown.file_id).update(withdrawn_on=clock.today(), withdrawn_because="Blurred.")
    assert get(shown).status_code == 404


def test_the_picture_can_be_asked_for_with_head_and_not_be_sent_to(cast: Cast, home: Community) -> None:
    url = PHOTO.format("vi", publish(cast, home).uid)
    assert [Client().head(url).status_code, Client().post(url).status_code] == [200, 405]
