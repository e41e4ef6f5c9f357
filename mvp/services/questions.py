"""Asking the coordinator: a question about a step, its answer, and follow-ups; each a row that stays."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Question, QuestionMessage, User
from mvp.models.question import MOST_CHARACTERS
from mvp.permissions import access_of, require
from mvp.services.audit import actor, record_act
from mvp.services.outbox import queue_message, tell_people
from mvp.services.status import refresh_gate

ASK, ANSWER = "mvp.ask_coordinator", "mvp.answer_question"


@transaction.atomic
def ask(community: Community, step: Step, *, by: Any, text: str, uid: uuid.UUID | None = None) -> Question:
    """Ask the region's coordinator about a step, and return the question.

    Tells the coordinators (staff where the region has none) by mail; audits `question.asked`. The same form
    sent again finds the first question.
    """
    require(by, ASK, community)
    if first := _sent_before(uid, by):
        if first.question.community_id != community.pk:
            raise _used_before()
        return first.question
    moment = clock.now()
    question = Question.objects.create(
        community=community, step=step, asked_by=by, asked_at=moment, waiting_since=moment
    )
    message = _write(question, by=by, text=text, uid=uid)
    record_act("question.asked", by=by, community=community, about=question, step=int(step))
    tell_people("question.asked", community, about=message, to_program=True)
    refresh_gate(community)
    return question


@transaction.atomic
def answer(question: Question, *, by: Any, text: str, uid: uuid.UUID | None = None) -> QuestionMessage:
    """Coordinator or staff answer, again if need be; whoever asked gets a mail. Audits `question.answered`.

    Raises NotAllowed to who may not answer, or asked it.
    """
    require(by, ANSWER, question.community)
    if question.asked_by_id == by.pk:
        raise NotAllowed(_("You asked this yourself. Another coordinator or program staff answers it."))
    stored = _locked(question)
    if first := _repeated(stored, uid, by):
        return first
    message = _write(stored, by=by, text=text, uid=uid, is_answer=True)
    stored.waiting_since = None
    stored.save(update_fields=["waiting_since"])
    record_act("question.answered", by=by, community=stored.community, about=stored, step=stored.step)
    for person in _who_asked(stored):
        queue_message("question.answered", to=person, id=message.pk)
    refresh_gate(stored.community)
    return message


@transaction.atomic
def follow_up(question: Question, *, by: Any, text: str, uid: uuid.UUID | None = None) -> QuestionMessage:
    """Ask further: the question waits for an answer again, and the coordinators get a mail (audited)."""
    require(by, ASK, question.community)
    stored = _locked(question)
    if first := _repeated(stored, uid, by):
        return first
    message = _write(stored, by=by, text=text, uid=uid)
    if stored.waiting_since is None:
        stored.waiting_since = clock.now()
        stored.save(update_fields=["waiting_since"])
    record_act("question.followed_up", by=by, community=stored.community, about=stored, step=stored.step)
    tell_people("question.asked", stored.community, about=message, to_program=True)
    refresh_gate(stored.community)
    return message


def _locked(question: Question) -> Question:
    questions = Question.objects.select_for_update(of=("self",)).select_related("community")
    return questions.get(pk=question.pk)


def _who_asked(question: Question) -> list[User]:
    """Everybody who asked in it and may still read the community."""
    asked = question.messages.filter(is_answer=False).values("by")
    people = User.objects.filter(pk__in=asked, is_active=True).order_by("pk")
    return [person for person in people if access_of(person).reads(question.community)]


def _write(
    question: Question, *, by: Any, text: str, uid: uuid.UUID | None, is_answer: bool = False
) -> QuestionMessage:
    if not text.strip() or len(text) > MOST_CHARACTERS:
        raise DomainError(_("Write your text in at most 4,000 characters."), fields={"text": _("Write your text.")})
    return QuestionMessage.objects.create(
        uid=uid or uuid.uuid4(),
        question=question,
        is_answer=is_answer,
        language=by.language,
        text=text,
        **actor(by, question.community),
    )


def _sent_before(uid: uuid.UUID | None, by: Any) -> QuestionMessage | None:
    """The message this very form already made."""
    first = QuestionMessage.objects.filter(uid=uid).select_related("question").first() if uid else None
    if first is not None and first.by_id != by.pk:
        raise _used_before()
    return first


def _repeated(question: Question, uid: uuid.UUID | None, by: Any) -> QuestionMessage | None:
    first = _sent_before(uid, by)
    if first is not None and first.question_id != question.pk:
        raise _used_before()
    return first


def _used_before() -> DomainError:
    return DomainError(_("This form was already used for another record. Open the form again and send it once more."))
