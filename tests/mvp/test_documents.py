"""Asking for documents: the same content is made once, everything that shapes it makes another file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext_lazy

from mvp import clock
from mvp.enums import Purpose, QueueState, Role
from mvp.exceptions import NotAllowed
from mvp.models import AuditEvent, Document, Rendering, User
from mvp.services.documents import make_file, rendering_key, try_again
from mvp.tasks import render
from tests import factories
from tests.conftest import Cast
from tests.mvp.makers import ask, leaflet

pytestmark = pytest.mark.usefixtures("invented_gate")
CONTENT = {"text": "Hello", "number": 1}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    """Leaflets can be asked for."""
    with leaflet():
        yield


def rings(callbacks: list[Any]) -> int:
    """How often the worker would have been rung."""
    return len(callbacks)


def test_a_document_says_who_asked_for_what(cast: Cast) -> None:
    document = ask(cast.home, cast.member)
    assert (document.asked_by, document.purpose, document.rendering.state) == (cast.member, "draft", "queued")
    event = AuditEvent.objects.get(act="document.asked")
    assert (event.by_name, event.object_id) == ("Member", str(document.uid))
    assert event.details == {"kind": "test.leaflet", "languages": ["en"]}


def test_everybody_reads_a_documents_title_in_their_own_language(cast: Cast) -> None:
    document = ask(cast.home, cast.member, title=gettext_lazy("Role description"))
    old = ask(cast.home, cast.member, title="Leaflet of old")
    Document.objects.filter(pk=old.pk).update(titles={})
    client = cast.client("lead")
    for language, title in (("en", "Role description"), ("zh-hans", "招募说明")):
        User.objects.filter(pk=cast.lead.pk).update(language=language)
        listed = client.get(reverse("document_list", args=[cast.home.slug])).content.decode()
        page = client.get(reverse("document_page", args=[cast.home.slug, document.uid])).content.decode()
        assert (f">{title}</a>" in listed, ">Leaflet of old</a>" in listed, f"<h1>{title}</h1>" in page) == (True,) * 3


def test_the_same_content_is_made_once_for_everybody(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        first, second = ask(cast.home, cast.member), ask(cast.elsewhere, cast.outsider)
    assert (first.pk == second.pk, first.rendering == second.rendering, rings(callbacks)) == (False, True, 1)


def test_a_ready_file_is_there_at_once(cast: Cast) -> None:
    render(ask(cast.home, cast.member).rendering_id)
    again = ask(cast.home, cast.lead)
    assert (again.rendering.state, again.rendering.file.read()) == ("ready", b"%PDF Hello en")


def test_the_file_is_stored_under_its_key_with_size_and_hash(cast: Cast) -> None:
    document = ask(cast.home, cast.member)
    render(document.rendering_id)
    made = Rendering.objects.get(pk=document.rendering_id)
    assert (made.file.name, made.size, len(made.sha256)) == (f"renderings/{made.key}.pdf", 13, 64)


def test_making_a_file_twice_leaves_one(cast: Cast) -> None:
    rendering = ask(cast.home, cast.member).rendering
    for _time in range(2):
        make_file(rendering)
    folder = default_storage.listdir("renderings")[1]
    assert [name for name in folder if name.startswith(rendering.key)] == [f"{rendering.key}.pdf"]


def test_the_key_follows_everything_that_shapes_the_file(settings: Any) -> None:
    same = rendering_key("test.leaflet", CONTENT, ["en"])
    keys = {same, rendering_key("test.leaflet", dict(reversed(CONTENT.items())), ("en",))}
    assert keys == {same}
    for languages in (["zh-hans"], ["en", "zh-hans"], ["zh-hans", "en"]):
        keys.add(rendering_key("test.leaflet", CONTENT, languages))
    keys.add(rendering_key("test.leaflet", {**CONTENT, "number": 2}, ["en"]))
    with leaflet(version="2"):
        keys.add(rendering_key("test.leaflet", CONTENT, ["en"]))
    settings.SITE_ADDRESS = "https://elsewhere.example.org"
    keys.add(rendering_key("test.leaflet", CONTENT, ["en"]))
    assert len(keys) == 7


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendering_key("test.unknown", {}, ["en"])


def fail(document: Document) -> None:
    """The rendering could not be made."""
    Rendering.objects.filter(pk=document.rendering_id).update(
        state=QueueState.FAILED, attempts=5, last_error="No ink.", finished_at=clock.now()
    )
    document.refresh_from_db()


def test_asking_again_after_a_failure_tries_again(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    fail(ask(cast.home, cast.member))
    with django_capture_on_commit_callbacks() as callbacks:
        again = ask(cast.home, cast.lead)
    stored = Rendering.objects.get(pk=again.rendering_id)
    assert (stored.state, stored.attempts, stored.last_error, rings(callbacks)) == ("queued", 0, "", 1)


def test_a_failed_document_can_be_tried_again_by_hand(cast: Cast) -> None:
    document = ask(cast.home, cast.member)
    fail(document)
    try_again(document, by=cast.lead)
    assert Rendering.objects.get(pk=document.rendering_id).state == "queued"
    assert AuditEvent.objects.filter(act="document.retried").count() == 1


def test_trying_again_what_has_not_failed_changes_nothing(cast: Cast) -> None:
    document = ask(cast.home, cast.member)
    render(document.rendering_id)
    try_again(Document.objects.get(pk=document.pk), by=cast.lead)
    assert Rendering.objects.get(pk=document.rendering_id).state == "ready"
    assert not AuditEvent.objects.filter(act="document.retried").exists()


def test_strangers_ask_for_nothing_and_members_for_nothing_official(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        ask(cast.home, cast.outsider)
    with pytest.raises(NotAllowed):
        ask(cast.home, cast.member, purpose=Purpose.OFFICIAL)
    assert (Document.objects.count(), Rendering.objects.count()) == (0, 0)


def test_who_asked_for_an_official_document_may_try_it_again_only_in_that_role(cast: Cast) -> None:
    document = ask(cast.home, cast.lead, purpose=Purpose.OFFICIAL)
    fail(document)
    with pytest.raises(NotAllowed):
        try_again(document, by=cast.member)
    assert Rendering.objects.get(pk=document.rendering_id).state == "failed"


def test_a_new_vendor_finds_the_documents_made_before(cast: Cast) -> None:
    document = ask(cast.home, cast.member)
    vendor = factories.join(cast.home, Role.PLANNING_VENDOR, "New vendor", by=cast.staff)
    assert list(Document.objects.visible_to(vendor)) == [document]
    assert list(Document.objects.visible_to(cast.outsider)) == []
