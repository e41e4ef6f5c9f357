"""Photos and notes that follow a phone's record: once, without their place, from its writer alone."""

from typing import Any
from uuid import uuid4

import pytest

from engagement.models import Event, EventFile
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.phone_records import send, send_photo, typed_on_a_phone


@pytest.fixture
def typed(cast: Cast, home: Community) -> dict[str, Any]:
    """A new event as a phone sends it."""
    return typed_on_a_phone(cast, home)


def test_photos_arrive_once_without_their_place(cast: Cast, typed: dict[str, Any]) -> None:
    client, photo = cast.client("liaison"), str(uuid4())
    send(client, typed)
    for _again in range(2):
        assert send_photo(client, typed["uid"], photo).json() == {"state": "sent"}
    kept = EventFile.objects.get()
    assert (str(kept.uid), kept.event) == (photo, Event.objects.get())
    assert b"Camera of Rosa" not in kept.attachment.file.read()


@pytest.mark.parametrize(
    ("name", "content"), [("script.jpg", b"#!/bin/sh"), ("a.svg", b"<svg/>"), ("talk.mp4", b"\0\0\0\x18ftypmp42")]
)
def test_a_file_that_is_something_else_is_refused(cast: Cast, typed: dict[str, Any], name: str, content: bytes) -> None:
    client = cast.client("liaison")
    send(client, typed)
    answer = send_photo(client, typed["uid"], str(uuid4()), name, content)
    assert (answer.status_code, EventFile.objects.count()) == (422, 0)
    assert name in answer.json()["reason"]


def test_a_photo_without_its_record_or_for_the_record_of_somebody_else_is_refused(
    cast: Cast, typed: dict[str, Any]
) -> None:
    client = cast.client("liaison")
    assert send_photo(client, typed["uid"], str(uuid4())).status_code == 404
    send(client, typed)
    assert send_photo(cast.client("member"), typed["uid"], str(uuid4())).status_code == 422


def test_a_photo_somebody_else_took_on_the_same_phone_waits_for_its_writer(cast: Cast, typed: dict[str, Any]) -> None:
    send(cast.client("liaison"), typed)
    answer = send_photo(cast.client("member"), typed["uid"], str(uuid4()), owner=str(cast.liaison.uid))
    assert (answer.status_code, answer.json()) == (403, {"state": "sign_in"})
    assert not EventFile.objects.exists()
