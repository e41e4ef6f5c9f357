"""Addresses of contributors: kept with consent, read by one, used once, forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from engagement.enums import Outcome
from engagement.models import FeedbackContact, FeedbackItem
from engagement.services.contacts import Contact, forget_contacts, read_contact, remove_contact
from engagement.services.feedback import answer_feedback
from engagement.tasks import forget_contacts as nightly
from engagement.words import WORDS
from mvp import clock
from mvp.enums import Step, StepStatus
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community, FormDraft, OutboxMessage, StepProgress
from mvp.services.outbox import compose
from mvp.tasks import deliver
from tests.conftest import Cast
from tests.engagement.makers import make_feedback
from tests.mvp.pages import missing_names, words

ADDRESS = "maria@example.org"


def with_contact(home: Community, cast: Cast, language: str = "es", **fields: Any) -> FeedbackItem:
    """A contribution whose author wants to hear back."""
    return make_feedback(home, by=cast.liaison, contact=Contact(ADDRESS, language, True), **fields)


def contact(item: FeedbackItem) -> FeedbackContact:
    """The contact of an item as it is stored now."""
    return FeedbackContact.objects.get(item=item)


def told() -> list[OutboxMessage]:
    """The messages to contributors."""
    return list(OutboxMessage.objects.filter(kind="feedback.answered"))


def acts(act: str) -> int:
    """How often an act stands in the audit trail."""
    return AuditEvent.objects.filter(act=act).count()


def later(days: int) -> Any:
    """Some days from now."""
    return clock.set_to(clock.now() + timedelta(days=days))


def test_an_address_is_kept_only_with_consent(cast: Cast, home: Community) -> None:
    for refused in (Contact(ADDRESS, "es", False), Contact("nobody", "es", True), Contact(ADDRESS, "xx", True)):
        with pytest.raises(DomainError):
            make_feedback(home, by=cast.liaison, contact=refused)
    assert (FeedbackItem.objects.count(), FeedbackContact.objects.count()) == (0, 0)


def test_only_the_project_manager_reads_the_address_and_each_reading_is_recorded(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    for who in (cast.liaison, cast.planner, cast.coordinator, cast.staff, cast.outsider):
        with pytest.raises(NotAllowed):
            read_contact(item, by=who)
    assert acts("feedback.contact_read") == 0
    page = cast.client("lead").get(f"/communities/brackwater/feedback/{item.uid}/contact/")
    assert (ADDRESS in words(page), acts("feedback.contact_read")) == (True, 1)


@pytest.mark.parametrize("page", ["feedback/", "feedback/{uid}/", "feedback/{uid}/answer/", "history/"])
def test_no_other_page_shows_the_address(cast: Cast, home: Community, page: str) -> None:
    item = with_contact(home, cast)
    answer = cast.client("lead").get(f"/communities/brackwater/{page.format(uid=item.uid)}")
    assert (answer.status_code, ADDRESS in answer.content.decode()) == (200, False)


def test_an_answer_is_told_once_in_the_contributors_language(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast, text="El sótano se inunda.", language="es")
    answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="The state decides.")
    answer_feedback(item, by=cast.planner, outcome=Outcome.OUT_OF_SCOPE, why="It belongs to the county.")
    (message,) = told()
    assert [deliver(message.pk), deliver(message.pk)] == [True, False]
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert "qué pasó con lo que usted dijo" in sent.subject
    assert "El sótano se inunda." in sent.body
    assert (contact(item).told_outcome, acts("feedback.told")) == (Outcome.NOT_CHANGED, 1)


def test_the_outbox_row_holds_no_address(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    (message,) = told()
    assert (message.recipient, message.ids) == (None, {"id": contact(item).pk})


def test_spam_is_not_answered_but_a_corrected_answer_is(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    answer_feedback(item, by=cast.planner, outcome=Outcome.SPAM)
    assert (told(), contact(item).told_at) == ([], None)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    assert len(told()) == 1


def test_an_answer_that_fails_tells_nobody(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    with pytest.raises(DomainError):
        answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why=" ")
    assert (told(), contact(item).told_at) == ([], None)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.NOT_CHANGED, Outcome.STEP_7, Outcome.OUT_OF_SCOPE])
def test_the_message_is_whole_in_every_language(cast: Cast, home: Community, language: str, outcome: Outcome) -> None:
    item = with_contact(home, cast, language=language)
    answer_feedback(item, by=cast.planner, outcome=outcome, why="Because.")
    with missing_names() as missing:
        written = compose(told()[0])
    spoken = WORDS[language]
    assert missing == set()
    assert spoken.mail_outcomes[outcome] in written.body
    assert spoken.date(item.received_on) in written.body
    assert "%(" not in f"{written.subject}{written.body}"


def test_the_message_can_be_read_before_it_is_sent(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    url = f"/communities/brackwater/feedback/{item.uid}/answer/"
    typed = {"outcome": "not_changed", "why": "The state decides.", "preview": "1"}
    page = cast.client("planner").post(url, typed)
    assert (page.status_code, page.context["told"].language) == (200, "es")
    assert "The state decides." in page.context["told"].body
    assert (told(), contact(item).told_at, hasattr(item, "disposition")) == ([], None, False)
    assert cast.client("planner").post(url, typed | {"preview": ""}).status_code == 200


def test_the_page_says_that_somebody_was_told_and_when(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    for page in ("feedback/", f"feedback/{item.uid}/"):
        assert "Told on" in words(cast.client("liaison").get(f"/communities/brackwater/{page}"))


def test_an_address_is_removed_when_its_owner_asks(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    with pytest.raises(NotAllowed):
        remove_contact(item, by=cast.liaison)
    assert cast.client("lead").post(f"/communities/brackwater/feedback/{item.uid}/contact/").status_code == 302
    assert (contact(item).email, acts("feedback.contact_removed")) == ("", 1)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    assert told() == []


def test_a_message_that_waits_is_given_up_once_the_address_is_removed(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    remove_contact(item, by=cast.lead)
    (message,) = told()
    deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, mail.outbox) == ("failed", [])


def test_an_address_is_forgotten_thirty_days_after_it_was_used(cast: Cast, home: Community) -> None:
    item, waiting = with_contact(home, cast), with_contact(home, cast, text="Shade, please.")
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    with later(29):
        assert nightly() == 0
    with later(31):
        assert (nightly(), nightly()) == (1, 0)
    assert (contact(item).email, contact(waiting).email) == ("", ADDRESS)
    assert contact(item).told_at is not None
    assert acts("feedback.contact_forgotten") == 1


def test_an_address_of_spam_is_forgotten_the_next_night(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    answer_feedback(item, by=cast.planner, outcome=Outcome.SPAM)
    assert (forget_contacts(by=None), contact(item).email) == (1, "")


def test_an_address_nobody_answered_goes_after_the_process_or_two_years(cast: Cast, home: Community) -> None:
    item = with_contact(home, cast)
    StepProgress.objects.filter(run=home.run, step=Step.REFLECT).update(
        status=StepStatus.DONE, finished_on=clock.today()
    )
    with later(29):
        assert nightly() == 0
    with later(31):
        assert (nightly(), contact(item).email) == (1, "")


def test_an_address_is_kept_no_longer_than_two_years(cast: Cast, home: Community) -> None:
    with_contact(home, cast)
    with later(731):
        assert nightly() == 1


def test_the_teams_form_keeps_an_address_and_its_draft_does_not(cast: Cast, home: Community) -> None:
    url = "/communities/brackwater/feedback/add/"
    data = {
        "text": "Mais sombra no ponto.",
        "language": "pt-br",
        "about": "general",
        "received_on": clock.today().isoformat(),
        "source": "paper",
        "email": ADDRESS,
        "consent": "on",
    }
    client = cast.client("liaison")
    client.post(url, data | {"keep_draft": "1"})
    kept = FormDraft.objects.get().data
    assert ("text" in kept, "email" in kept, "consent" in kept) == (True, False, False)
    assert client.post(url, {**data, "consent": ""}).status_code == 422
    assert client.post(url, {**data, "email": ""}).status_code == 422
    assert client.post(url, data).status_code == 302
    stored = FeedbackContact.objects.get()
    assert (stored.email, stored.language, stored.consented_on) == (ADDRESS, "pt-br", clock.today())
