"""A record as a phone sends it, and the sending."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engagement.rules import result_field
from mvp import clock
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_plan
from tests.pictures import tagged_picture

URL = "/communities/brackwater/events/phone/"


def typed_on_a_phone(cast: Cast, home: Community) -> dict[str, Any]:
    """A new event as a phone sends it, with a sentence in Chinese."""
    plan = make_plan(home, by=cast.lead)
    return {
        "uid": str(uuid4()),
        "owner": str(cast.liaison.uid),
        "name": "Supper at the hall",
        "purpose": "listen",
        "method": "meal",
        "held_on": clock.today().isoformat(),
        "people": "31",
        "languages_used": ["en", "zh-hans"],
        "said_1": "公交站涨潮时会被淹。",
        "said_1_language": "zh-hans",
        "said_1_uid": str(uuid4()),
        **{result_field(metric): "Met." for metric in plan.metrics.all()},
    }


def send(client: Client, typed: dict[str, Any], **more: Any) -> Any:
    """What the server answers."""
    return client.post(URL, {**typed, **more})


def send_photo(client: Client, receipt: str, uid: str, name: str = "a.jpg", content: bytes = b"", **more: Any) -> Any:
    """A photo after its record."""
    file = SimpleUploadedFile(name, content or tagged_picture())
    return client.post(f"{URL}{receipt}/files/", {"uid": uid, "file": file, **more})
