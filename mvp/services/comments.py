"""Commenting on records of the process: starting a thread, answering, resolving, changing and withdrawing."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Comment, CommentThread, Community
from mvp.permissions import access_of, may, require
from mvp.selectors.comments import subject_of
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record
from mvp.services.status import refresh_gate

COMMENT = "mvp.comment"


@transaction.atomic
def start_thread(
    community: Community, kind: str, about: uuid.UUID, *, by: Any, text: str, uid: uuid.UUID | None = None
) -> CommentThread:
    """Write the first comment of a new thread about a record, and return the thread.

    `kind` and `about` name a record that an app lets people comment on. Raises DomainError when it is none of
    this community's, or the form was used for something else; sending the same form again finds the first thread.
    """
    require(by, COMMENT, community)
    if subject_of(community, kind, about) is None:
        raise DomainError(_("This record is not here, or it is not open to comments. Open its page again."))
    spoken = {"last_by": by, "last_at": clock.now()}
    thread, created = create_record(
        CommentThread, by=by, uid=uid, community=community, kind=kind, about=about, **spoken
    )
    if created:
        _write(thread, by=by, text=text)
        refresh_gate(community)
    elif (thread.kind, thread.about) != (kind, about):
        raise _used_before()
    return thread


@transaction.atomic
def reply(thread: CommentThread, *, by: Any, text: str, uid: uuid.UUID | None = None) -> Comment:
    """Answer in a thread, and return the comment; an answer to a resolved thread opens it again (audited)."""
    require(by, COMMENT, thread.community)
    stored = _locked(thread)
    comment, created = _write(stored, by=by, text=text, uid=uid)
    if comment.thread_id != stored.pk:
        raise _used_before()
    if created:
        was_resolved = not stored.is_open
        change_record(stored, by=by, version=None, last_by=by, last_at=clock.now(), **RESOLVED_BY_NOBODY)
        if was_resolved:
            record_act("comment.reopened", by=by, community=stored.community, about=stored)
        refresh_gate(stored.community)
    return comment


RESOLVED_BY_NOBODY = {"resolved_at": None, "resolved_by": None, "resolved_role": ""}


@transaction.atomic
def resolve_thread(thread: CommentThread, *, by: Any) -> CommentThread:
    """Say that a thread is settled; it leaves every inbox. Resolving twice changes nothing."""
    require(by, COMMENT, thread.community)
    stored = _locked(thread)
    return stored if not stored.is_open else _resolve(stored, by=by)


def _resolve(thread: CommentThread, *, by: Any) -> CommentThread:
    role = access_of(by).role_for(thread.community)
    resolved = {"resolved_at": clock.now(), "resolved_by": by, "resolved_role": role}
    thread = change_record(thread, by=by, version=None, **resolved)
    record_act("comment.resolved", by=by, community=thread.community, about=thread)
    refresh_gate(thread.community)
    return thread


@transaction.atomic
def change_comment(comment: Comment, *, by: Any, version: int | None, text: str) -> Comment:
    """The author words a comment otherwise while it is the last one of an open thread; the former wording is kept."""
    _require_author(comment, by)
    require(by, COMMENT, comment.thread.community)
    thread = _locked(comment.thread)
    latest = thread.comments.order_by("created_at", "pk").last()
    if not thread.is_open or latest is None or latest.pk != comment.pk:
        raise DomainError(_("This comment has been answered or resolved since. Write a new one instead."))
    return change_record(comment, by=by, version=version, text=text)


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Any, version: int | None = None) -> Comment:
    """The author takes a comment back at any time: its place stays, its words are no longer shown (audited).

    A thread in which nothing is left to read is resolved with it.
    """
    _require_author(comment, by)
    if not may(by, "mvp.read_community", comment.thread.community):
        raise NotAllowed(_("You no longer belong to this community. Ask its municipal project manager."))
    thread = _locked(comment.thread)
    stored = change_record(comment, by=by, version=version, withdrawn_at=clock.now())
    record_act("comment.withdrawn", by=by, community=thread.community, about=stored)
    if thread.is_open and not thread.comments.filter(withdrawn_at__isnull=True).exists():
        _resolve(thread, by=by)
    return stored


def _require_author(comment: Comment, by: Any) -> None:
    if comment.author_id != by.pk:
        raise NotAllowed(_("Only its author can change or withdraw a comment. Answer it instead."))
    if comment.withdrawn_at is not None:
        raise DomainError(_("This comment is withdrawn already."))


def _locked(thread: CommentThread) -> CommentThread:
    """The thread as stored now, locked, so that answering and resolving take turns."""
    threads = CommentThread.objects.select_for_update(of=("self",)).select_related("community__run")
    return threads.get(pk=thread.pk)


def _write(thread: CommentThread, *, by: Any, text: str, uid: uuid.UUID | None = None) -> tuple[Comment, bool]:
    role = access_of(by).role_for(thread.community)
    written = {"author": by, "author_role": role, "language": by.language, "text": text}
    return create_record(Comment, by=by, uid=uid, thread=thread, **written)


def _used_before() -> DomainError:
    return DomainError(_("This form was already used for another record. Open the form again and send it once more."))
