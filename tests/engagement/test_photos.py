"""Photos are private until published: who publishes, what is refused, and that taking one back is a right for good."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement.models import Event, EventFile, PublishedPhoto
from engagement.services.event_files import add_event_files, set_event_file_aside
from engagement.services.events import cancel_event
from engagement.services.photos import publish_photo, take_photo_back
from mvp import clock
from mvp.enums import Step, Visibility
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Attachment, AuditEvent, Community, FormDraft, ProcessRun
from tests.conftest import Cast
from tests.engagement.makers import make_event
from tests.engagement.test_event_files import notes, photo
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words
from tests.pictures import picture

BASE = "/communities/brackwater/"
CAPTION = "A long table with soup, and rain at the windows."


@pytest.fixture
def event(cast: Cast, home: Community) -> Event:
    """An event of today."""
    return make_event(home, by=cast.liaison)


@pytest.fixture
def file(cast: Cast, event: Event) -> EventFile:
    """A photo of it."""
    return add_event_files(event, [photo()], by=cast.liaison)[0]


def published(file: EventFile, cast: Cast, caption: str = CAPTION) -> PublishedPhoto:
    """The photo, published by the liaison."""
    return publish_photo(file, by=cast.liaison, caption=caption, agreed=True)


def acts() -> list[tuple[str, Any]]:
    """What the audit trail says of photos: act and who."""
    return list(AuditEvent.objects.filter(act__startswith="event.photo").order_by("pk").values_list("act", "by"))


def test_who_published_it_who_agreed_and_the_caption_are_kept(cast: Cast, file: EventFile) -> None:
    Community.objects.filter(pk=cast.home.pk).update(primary_language="es")
    again = EventFile.objects.select_related("event__community", "attachment").get(pk=file.pk)
    kept = published(again, cast, f"  {CAPTION} ")
    assert (kept.caption, kept.language, kept.agreed_by, kept.taken_back_at) == (CAPTION, "es", cast.liaison, None)
    assert (clock.now() - kept.agreed_at).total_seconds() < 60
    assert acts() == [("event.photo_published", cast.liaison.pk)]


def test_a_caption_in_another_language_says_so(cast: Cast, home: Community, file: EventFile) -> None:
    client = cast.client("liaison")
    client.post("/language/", {"language": "zh-hans", "next": "/my-turn/"})
    page = f"{BASE}event-files/{file.uid}/publish/"
    assert client.get(page).context["form"].initial["language"] == "zh-hans"
    client.post(page, {"caption": "雨天里的一张长桌。", "language": "zh-hans", "agreed": "on"})
    assert PublishedPhoto.objects.get().language == "zh-hans"
    shown = Client().get("/public/en/communities/brackwater/feedback/").content.decode()
    assert 'alt="雨天里的一张长桌。" lang="zh-Hans"' in shown


def test_a_caption_in_a_language_nobody_offers_is_refused(cast: Cast, file: EventFile) -> None:
    with pytest.raises(DomainError) as refusal:
        publish_photo(file, by=cast.liaison, caption=CAPTION, agreed=True, language="tlh")
    assert list(refusal.value.fields) == ["language"]


def test_the_copy_is_smaller_nameless_and_without_hidden_words(cast: Cast, event: Event) -> None:
    (file,) = add_event_files(
        event, [photo("Rosa at 12 Low Street.png", picture("PNG", (2000, 1000)))], by=cast.liaison
    )
    kept = published(file, cast)
    assert (kept.width, kept.height) == (1600, 800)
    assert (kept.copy.name, kept.copy.content_type, kept.copy.visibility) == (
        "photo.jpg",
        "image/jpeg",
        Visibility.PUBLIC,
    )
    assert "Rosa" not in kept.copy.file.name
    assert Attachment.objects.get(pk=file.attachment_id).visibility == Visibility.TEAM
    assert "photo.jpg" not in words(cast.client("lead").get(f"{BASE}documents/"))


@pytest.mark.parametrize(
    ("caption", "agreed", "field"), [(" ", True, "caption"), (CAPTION, False, "agreed"), ("x" * 301, True, "caption")]
)
def test_without_caption_or_agreement_nothing_is_published(
    cast: Cast, file: EventFile, caption: str, agreed: bool, field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        publish_photo(file, by=cast.liaison, caption=caption, agreed=agreed)
    assert list(refusal.value.fields) == [field]
    assert (PublishedPhoto.objects.count(), Attachment.objects.filter(visibility=Visibility.PUBLIC).count()) == (0, 0)


def test_notes_are_never_published(cast: Cast, event: Event) -> None:
    (file,) = add_event_files(event, [notes()], by=cast.liaison)
    with pytest.raises(DomainError, match="Only photos"):
        published(file, cast)
    assert cast.client("liaison").get(f"{BASE}event-files/{file.uid}/publish/").status_code == 404


def test_what_was_set_aside_is_not_published(cast: Cast, file: EventFile) -> None:
    set_event_file_aside(file, by=cast.lead, reason="Blurred.")
    with pytest.raises(DomainError, match="set aside"):
        published(file, cast)


def test_a_photo_of_a_cancelled_event_is_not_published(cast: Cast, event: Event, file: EventFile) -> None:
    file.event = cancel_event(event, by=cast.lead, why="A storm.")
    with pytest.raises(DomainError, match="cancelled"):
        published(file, cast)


def test_the_same_sent_twice_is_published_once_and_another_caption_is_refused(cast: Cast, file: EventFile) -> None:
    assert published(file, cast) == published(file, cast)
    with pytest.raises(DomainError, match="already"):
        published(file, cast, "Another caption.")
    with pytest.raises(DomainError, match="already"):
        publish_photo(file, by=cast.lead, caption=CAPTION, agreed=True)
    assert (PublishedPhoto.objects.count(), len(acts())) == (1, 1)


def test_the_database_refuses_a_second_publication_that_stands(cast: Cast, file: EventFile) -> None:
    first = published(file, cast)
    copy = Attachment.objects.create(community=cast.home, name="b", size=1, purpose="test", added_by=cast.lead)
    same = {name: getattr(first, name) for name in ("file", "width", "height", "caption", "language", "agreed_by")}
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedPhoto.objects.create(copy=copy, **same)


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "coordinator", "staff", "outsider", "stranger"])
def test_only_those_who_record_the_event_publish(cast: Cast, file: EventFile, who: str) -> None:
    with pytest.raises(NotAllowed):
        publish_photo(file, by=getattr(cast, who), caption=CAPTION, agreed=True)


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "outsider", "stranger"])
def test_others_do_not_take_photos_back(cast: Cast, file: EventFile, who: str) -> None:
    kept = published(file, cast)
    with pytest.raises(NotAllowed):
        take_photo_back(kept, by=getattr(cast, who))


@pytest.mark.parametrize("who", ["lead", "member", "liaison", "planner", "coordinator", "staff"])
def test_a_photo_is_taken_back_even_after_the_end(cast: Cast, file: EventFile, who: str) -> None:
    kept = published(file, cast)
    stand_at(cast.home, Step.REFLECT)
    ProcessRun.objects.filter(community=cast.home).update(finished_on=clock.today())
    stored = PublishedPhoto.objects.select_related("file__event__community__run").get(pk=kept.pk)
    gone = take_photo_back(stored, by=getattr(cast, who))
    assert (gone.taken_back_by, gone.taken_back_at is not None) == (getattr(cast, who), True)
    assert acts() == [
        ("event.photo_published", cast.liaison.pk),
        ("event.photo_taken_back", getattr(cast, who).pk),
    ]


def test_a_photo_is_taken_back_once_and_its_publication_stays_on_record(cast: Cast, file: EventFile) -> None:
    first = published(file, cast)
    take_photo_back(first, by=cast.lead)
    with pytest.raises(DomainError, match="already"):
        take_photo_back(first, by=cast.lead)
    second = published(file, cast)
    assert second.uid != first.uid
    assert list(PublishedPhoto.objects.order_by("pk").values_list("agreed_by", "taken_back_by")) == [
        (cast.liaison.pk, cast.lead.pk),
        (cast.liaison.pk, None),
    ]


def test_setting_aside_and_cancelling_take_photos_back(cast: Cast, event: Event, file: EventFile) -> None:
    (other,) = add_event_files(event, [photo("b.jpg")], by=cast.liaison)
    published(file, cast)
    published(other, cast)
    set_event_file_aside(file, by=cast.lead, reason="Somebody asked for it.")
    assert list(PublishedPhoto.objects.public()) == [other.publications.get()]
    cancel_event(event, by=cast.lead, why="Entered by mistake.")
    assert (PublishedPhoto.objects.standing().count(), [act for act, _by in acts()]) == (
        0,
        ["event.photo_published"] * 2 + ["event.photo_taken_back"] * 2,
    )


def test_the_pages_publish_show_and_take_back(cast: Cast, event: Event, file: EventFile) -> None:
    client, page = cast.client("liaison"), f"{BASE}events/{event.uid}/"
    publish, back = (f"{BASE}event-files/{file.uid}/{verb}/" for verb in ("publish", "take-back"))
    assert (client.get(back).status_code, client.get(publish).status_code) == (404, 200)
    refused = client.post(publish, {"caption": CAPTION, "language": "en"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["agreed"])
    assert client.post(publish, {"caption": CAPTION, "language": "en", "agreed": "on"})["Location"] == page
    with missing_names() as missing:
        told = words(client.get(page))
    assert missing == set()
    assert "Seen by everybody " + CAPTION in told
    assert "said that the people shown agreed" in told
    assert client.post(back)["Location"] == page
    assert "Seen by everybody" not in words(client.get(page))
    history = words(cast.client("lead").get(f"{BASE}history/"))
    assert "Photo of an event published" in history
    assert "Published photo of an event taken back" in history


def test_no_draft_keeps_the_agreement(cast: Cast, file: EventFile) -> None:
    url = f"{BASE}event-files/{file.uid}/publish/"
    cast.client("liaison").post(url, {"caption": CAPTION, "agreed": "on", "keep_draft": "1"})
    assert set(FormDraft.objects.get().data) & {"caption", "agreed"} == {"caption"}


def test_a_photo_of_another_community_is_not_found(cast: Cast, file: EventFile) -> None:
    published(file, cast)
    for verb in ("publish", "take-back"):
        url = f"/communities/{cast.elsewhere.slug}/event-files/{file.uid}/{verb}/"
        assert cast.client("outsider").post(url).status_code == 404


def test_the_events_page_takes_the_same_queries_for_one_published_photo_and_for_three(cast: Cast, event: Event) -> None:
    client, url, counts = cast.client("lead"), f"{BASE}events/{event.uid}/", []
    for names in (["0.jpg"], ["1.jpg", "2.jpg"]):
        for file in add_event_files(event, [photo(name) for name in names], by=cast.liaison):
            published(file, cast)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
