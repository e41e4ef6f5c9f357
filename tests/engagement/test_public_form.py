"""The public form: no account, six languages, stored once, and closed kindly."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from engagement.enums import FeedbackAbout, FeedbackSource, Outcome
from engagement.models import FeedbackContact, FeedbackItem
from engagement.registries import PublicSubject, PublicSubjects, public_subjects
from engagement.services.feedback import answer_feedback
from engagement.words import WORDS
from mvp import clock
from mvp.enums import Step
from mvp.models import AuditEvent, Community, FormerSlug, OutboxMessage
from mvp.texts import Text
from tests.conftest import Cast
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words

FORM = "/public/{}/communities/brackwater/feedback/"
WORDS_SAID = "The stop by the senior homes has no shade."


def fields(page: Any) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    found = re.findall(r'<input type="hidden" name="(stamp|note)" value="([^"]*)"', page.content.decode())
    return dict(found)


@contextmanager
def later(seconds: int) -> Iterator[None]:
    """Some seconds from now."""
    with clock.set_to(clock.now() + timedelta(seconds=seconds)):
        yield


def send(client: Client, language: str = "en", *, after: int = 20, **typed: str) -> Any:
    """Open the form and send it after some seconds."""
    page = client.get(FORM.format(language))
    data = {"text": WORDS_SAID, "about": "general", "language": language, **fields(page), **typed}
    with later(after):
        return client.post(FORM.format(language), data)


@pytest.fixture
def visitor() -> Client:
    """A browser without a session."""
    return Client()


@pytest.mark.parametrize("code", WORDS)
def test_the_form_is_whole_in_every_language(home: Community, visitor: Client, code: str) -> None:
    with missing_names() as missing:
        page = visitor.get(FORM.format(code))
    spoken, text = WORDS[code], words(page)
    assert missing == set()
    assert (page.status_code, page["Content-Language"]) == (200, spoken.tag)
    assert f'<html lang="{spoken.tag}">' in page.content.decode()
    for said in (spoken.text_label, spoken.consent_label, *spoken.happens, spoken.send):
        assert said in text
    assert "%(" not in text


@pytest.mark.parametrize("code", WORDS)
def test_sending_it_is_thanked_in_the_same_language(home: Community, visitor: Client, code: str) -> None:
    sent = send(visitor, code)
    item = FeedbackItem.objects.get()
    assert sent["Location"] == f"{FORM.format(code)}thanks/"
    assert WORDS[code].thanks_title in words(visitor.get(sent["Location"]))
    assert (item.source, item.language, item.text, item.updated_by) == (
        FeedbackSource.PUBLIC,
        code,
        WORDS_SAID,
        None,
    )
    assert AuditEvent.objects.filter(act="feedback.received", by__isnull=True).count() == 1


@pytest.mark.parametrize("code", WORDS)
def test_a_browser_without_cookies_is_heard_in_its_language(home: Community, code: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(FORM.format(code))
    assert ("csrfmiddlewaretoken" in page.content.decode(), dict(strict.cookies)) == (False, {})
    data = {"text": WORDS_SAID, "about": "general", "language": code}
    asked_back = Client(enforce_csrf_checks=True).post(FORM.format(code), {**data, "csrfmiddlewaretoken": "old"})
    assert (asked_back.status_code, asked_back.context["errors"]) == (422, [("text", WORDS[code].errors["old"])])
    assert WORDS_SAID in asked_back.content.decode()
    with later(20):
        sent = Client(enforce_csrf_checks=True).post(FORM.format(code), {**data, **fields(asked_back)})
    assert (sent.status_code, FeedbackItem.objects.get().text) == (302, WORDS_SAID)


def test_a_forged_sending_from_elsewhere_without_a_stamp_stores_nothing(cast: Cast, home: Community) -> None:
    client = cast.client("lead")
    page = client.post(
        FORM.format("en"),
        {"text": WORDS_SAID, "about": "general", "language": "en"},
        headers={"origin": "https://evil.example.org"},
    )
    assert (page.status_code, FeedbackItem.objects.count()) == (422, 0)


def test_the_same_words_sent_again_are_stored_once(home: Community, visitor: Client) -> None:
    assert send(visitor).status_code == send(visitor, text=f"  {WORDS_SAID.upper()}\n").status_code == 302
    assert FeedbackItem.objects.count() == 1


def test_the_same_words_of_somebody_else_count_again(home: Community) -> None:
    for address in ("192.0.2.1", "192.0.2.2"):
        assert send(Client(REMOTE_ADDR=address)).status_code == 302
    assert FeedbackItem.objects.count() == 2


def test_the_same_words_about_another_subject_are_another_contribution(home: Community, visitor: Client) -> None:
    stand_at(home, Step.PRIORITIES)
    linked: list[str] = []
    offered = [PublicSubject(key, FeedbackAbout.PRIORITIES, Text(f"Priority {key}", "en")) for key in ("1", "2")]
    subjects = PublicSubjects(lambda community, language: offered, lambda item, key: linked.append(key))
    with public_subjects.temporarily("test", subjects):
        for about in ("test:1", "test:2", "general", "test:1", "general"):
            assert send(visitor, after=20, about=about).status_code == 302
    assert (FeedbackItem.objects.count(), linked) == (3, ["1", "2"])


def test_the_same_words_with_another_address_are_another_contribution(home: Community, visitor: Client) -> None:
    for email in ("ana@example.org", "bo@example.org", "Ana@example.org", "bo@example.org"):
        assert send(visitor, email=email, consent="on").status_code == 302
    assert send(visitor).status_code == 302
    kept = FeedbackContact.objects.order_by("pk").values_list("email", flat=True)
    assert (FeedbackItem.objects.count(), list(kept)) == (2, ["ana@example.org", "bo@example.org"])


def test_an_address_comes_with_consent_and_is_told(cast: Cast, home: Community, visitor: Client) -> None:
    assert send(visitor, email="ana@example.org").status_code == 422
    assert send(visitor, consent="on").status_code == 422
    assert FeedbackItem.objects.count() == 0
    sent = send(visitor, email="ana@example.org", consent="on", told_in="ht")
    assert sent["Location"].endswith("?told=1")
    answer_feedback(FeedbackItem.objects.get(), by=cast.planner, outcome=Outcome.STEP_7)
    assert OutboxMessage.objects.get(kind="feedback.answered").language == "ht"


def test_an_address_left_at_a_second_sending_is_kept(cast: Cast, home: Community, visitor: Client) -> None:
    send(visitor)
    answer_feedback(FeedbackItem.objects.get(), by=cast.planner, outcome=Outcome.STEP_7)
    send(visitor, email="ana@example.org", consent="on")
    assert (FeedbackItem.objects.count(), FeedbackContact.objects.count()) == (1, 1)
    assert OutboxMessage.objects.filter(kind="feedback.answered").count() == 1


@pytest.mark.parametrize("step", [Step.START_TEAM, Step.KICK_OFF, Step.PLAN_PROJECT, Step.REFLECT])
def test_it_is_closed_kindly_when_nobody_is_asked(cast: Cast, visitor: Client, step: Step) -> None:
    stand_at(cast.home, step)
    page = visitor.get(FORM.format("vi"))
    assert WORDS["vi"].closed_title in words(page)
    assert visitor.post(FORM.format("vi"), {"text": "x"}).status_code == 409
    assert FeedbackItem.objects.count() == 0


def test_unknown_places_and_languages_are_not_found_and_a_former_slug_leads_on(
    cast: Cast, home: Community, visitor: Client
) -> None:
    for address in (FORM.format("fr"), "/public/en/communities/nowhere/feedback/"):
        assert visitor.get(address).status_code == 404
    FormerSlug.objects.create(slug="old-name", community=home)
    moved = visitor.get("/public/es/communities/old-name/feedback/")
    assert (moved.status_code, moved["Location"]) == (301, FORM.format("es"))


def test_a_refused_text_is_kept_and_told_in_the_pages_language(home: Community, visitor: Client) -> None:
    long = "á" * 4001
    page = send(visitor, "es", text=long)
    assert (page.status_code, long in page.content.decode()) == (422, True)
    assert "4001" in words(page)
    assert send(visitor, "es", text="  ").context["errors"] == [("text", WORDS["es"].errors["text"])]
    assert send(visitor, "es", text="a\x00b").context["errors"] == [("text", WORDS["es"].errors["broken"])]
    assert send(visitor, "es", about="priority:1").context["errors"] == [("about", WORDS["es"].errors["choice"])]


def test_two_thousand_characters_markup_and_formulas_are_only_text(
    cast: Cast, home: Community, visitor: Client
) -> None:
    text = "=cmd|' /C calc'!A0 <script>alert(1)</script> " + "x" * 2000
    assert send(visitor, text=text).status_code == 302
    page = cast.client("lead").get("/communities/brackwater/feedback/").content.decode()
    assert ("<script>alert(1)" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_switching_the_language_keeps_what_was_typed(home: Community, visitor: Client) -> None:
    page = visitor.post(FORM.format("pt-br"), {"text": "Sombra", "about": "general", "switch": "1", "email": "x"})
    assert (page.status_code, page.context["errors"]) == (200, [])
    assert ("Sombra" in page.content.decode(), WORDS["pt-br"].send in words(page)) == (True, True)


def test_a_subject_is_offered_and_linked_by_whoever_contributes_it(home: Community, visitor: Client) -> None:
    stand_at(home, Step.PRIORITIES)
    linked: list[tuple[int, str]] = []
    subject = PublicSubject("7", FeedbackAbout.PRIORITIES, Text("让住宅保持干燥", "zh-hans"))
    subjects = PublicSubjects(lambda community, language: [subject], lambda item, key: linked.append((item.pk, key)))
    with public_subjects.temporarily("test", subjects):
        assert 'lang="zh-Hans">让住宅保持干燥</label>' in visitor.get(FORM.format("en")).content.decode()
        assert send(visitor, about="test:7").status_code == 302
    item = FeedbackItem.objects.get()
    assert (item.about, linked) == (FeedbackAbout.PRIORITIES, [(item.pk, "7")])


def test_the_page_tells_nothing_of_the_records(cast: Cast, home: Community, visitor: Client) -> None:
    send(visitor, text="A private worry.")
    page = visitor.get(FORM.format("en")).content.decode()
    for secret in ("A private worry.", cast.lead.name, cast.lead.email, str(FeedbackItem.objects.get().uid)):
        assert secret not in page


def test_what_comes_by_the_public_form_may_be_shown_for_the_form_says_so(home: Community, visitor: Client) -> None:
    assert "What was said may be shown in public" in words(visitor.get(FORM.format("en")))
    send(visitor)
    assert FeedbackItem.objects.get().may_be_shown is True
