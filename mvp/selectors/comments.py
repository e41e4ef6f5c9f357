"""Threads of comments as pages show them: about one record, of a community, and what waits for a person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.contributions import InboxItem, Owed, Subject, comment_kinds
from mvp.enums import Role
from mvp.gates import say
from mvp.models import Comment, CommentThread, Community, ProcessRun
from mvp.permissions import may
from mvp.selectors.rights import Stand, roles_allowed


@dataclass(frozen=True)
class Wording:
    """How a comment read before its author changed it."""

    text: str
    until: datetime


@dataclass(frozen=True)
class ShownComment:
    """One comment for a page; a withdrawn one has no text."""

    uid: UUID
    by_name: str
    role: Any
    at: datetime
    text: str
    language: str
    withdrawn_at: datetime | None
    changed_at: datetime | None
    may_change: bool
    may_withdraw: bool
    earlier: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class ShownThread:
    """A thread with its first comment and the answers to it."""

    uid: UUID
    url: str
    first: ShownComment
    replies: tuple[ShownComment, ...]
    is_open: bool
    resolved_at: datetime | None
    resolved_by: str
    resolved_role: Any
    subject: Subject | None = None
    kind_label: Any = ""

    @property
    def latest(self) -> ShownComment:
        """What was written last."""
        return self.replies[-1] if self.replies else self.first


@dataclass
class Counts:
    """How many threads there are about each record of a community: {(kind, uid): (open, all)}; one query."""

    found: Mapping[tuple[str, UUID], tuple[int, int]] = field(default_factory=dict)

    def of(self, kind: str, about: UUID) -> tuple[int, int]:
        """Open threads and all threads about one record."""
        return self.found.get((kind, about), (0, 0))


def count_threads(community: Community) -> Counts:
    """The counts for every record of a community that has comments."""
    rows = CommentThread.objects.filter(community=community).order_by().values_list("kind", "about")
    counted = rows.annotate(open=Count("pk", filter=Q(resolved_at__isnull=True)), all=Count("pk"))
    return Counts({(kind, about): (unresolved, every) for kind, about, unresolved, every in counted})


def subject_of(community: Community, kind: str, about: UUID) -> Subject | None:
    """What a comment of this kind would be about; None when nobody comments on it or it is not here."""
    if kind not in comment_kinds:
        return None
    return comment_kinds.get(kind).find([community], {about}).get(about)


def subjects_of(threads: Iterable[CommentThread]) -> dict[tuple[str, UUID], Subject]:
    """The subjects of many threads (with `community` loaded): one look-up for each kind."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    places: dict[str, dict[int, Community]] = defaultdict(dict)
    for thread in threads:
        wanted[thread.kind].add(thread.about)
        places[thread.kind][thread.community_id] = thread.community
    return {
        (kind, uid): subject
        for kind, uids in wanted.items()
        if kind in comment_kinds
        for uid, subject in comment_kinds.get(kind).find(list(places[kind].values()), uids).items()
    }


def _with_comments(threads: Any) -> Any:
    comments = Comment.objects.select_related("author").order_by("created_at", "pk")
    return threads.select_related("resolved_by", "community__run").prefetch_related(Prefetch("comments", comments))


def threads_about(community: Community, kind: str, about: UUID, user: Any) -> list[ShownThread]:
    """The threads about one record: open ones first, then by the latest word."""
    threads = _with_comments(CommentThread.objects.filter(community=community, kind=kind, about=about))
    shown = [shown_thread(thread, user) for thread in threads]
    return sorted(shown, key=lambda thread: not thread.is_open)


def threads_of(community: Community, user: Any, *, state: str = "") -> Any:
    """The threads of a community as a query to be paged; `state` is "open", "resolved" or empty for all."""
    threads = CommentThread.objects.filter(community=community)
    if state:
        threads = threads.filter(resolved_at__isnull=state == "open")
    return _with_comments(threads)


def with_subjects(threads: Iterable[CommentThread], user: Any) -> list[ShownThread]:
    """Threads with what they are about."""
    rows = list(threads)
    subjects = subjects_of(rows)
    return [shown_thread(row, user, subject=subjects.get((row.kind, row.about))) for row in rows]


def shown_thread(
    thread: CommentThread,
    user: Any,
    *,
    subject: Subject | None = None,
    earlier: Mapping[int, tuple[Wording, ...]] | None = None,
) -> ShownThread:
    """A thread with its comments loaded, as this person sees it."""
    comments = list(thread.comments.all())
    writes = may(user, "mvp.comment", thread.community)
    shown = [
        _shown(comment, user, changes=writes and thread.is_open and comment is comments[-1], earlier=earlier or {})
        for comment in comments
    ]
    return ShownThread(
        uid=thread.uid,
        url=reverse("comment_thread", args=[thread.community.slug, thread.uid]),
        first=shown[0],
        replies=tuple(shown[1:]),
        is_open=thread.is_open,
        resolved_at=thread.resolved_at,
        resolved_by=thread.resolved_by.name if thread.resolved_by else "",
        resolved_role=Role(thread.resolved_role).label if thread.resolved_role else "",
        subject=subject,
        kind_label=comment_kinds.get(thread.kind).label if thread.kind in comment_kinds else "",
    )


def _shown(comment: Comment, user: Any, *, changes: bool, earlier: Mapping[int, tuple[Wording, ...]]) -> ShownComment:
    own, kept = comment.author_id == user.pk, comment.withdrawn_at is None
    return ShownComment(
        uid=comment.uid,
        by_name=comment.author.name,
        role=Role(comment.author_role).label if comment.author_role else "",
        at=comment.created_at,
        text=comment.text if kept else "",
        language=comment.language,
        withdrawn_at=comment.withdrawn_at,
        changed_at=comment.updated_at if comment.was_changed else None,
        may_change=own and kept and changes,
        may_withdraw=own and kept,
        earlier=earlier.get(comment.pk, ()) if kept else (),
    )


def earlier_wordings(thread: CommentThread) -> dict[int, tuple[Wording, ...]]:
    """What changed comments of a thread said before, oldest first."""
    comments: Any = Comment
    found: dict[int, list[Wording]] = defaultdict(list)
    rows = comments.history.filter(thread=thread).order_by("id", "history_id")
    previous: Any = None
    for row in rows:
        if previous is not None and previous.id == row.id and previous.text != row.text:
            found[row.id].append(Wording(previous.text, row.updated_at))
        previous = row
    return {pk: tuple(wordings) for pk, wordings in found.items()}


def waiting_comments(runs: Iterable[ProcessRun]) -> list[Owed]:
    """Open threads: for roles that are asked and whoever took part, while they may write; not for the last to speak."""
    found = {run.community_id: run for run in runs}
    threads = CommentThread.objects.open().filter(community__in=found).select_related("last_by")
    rows = list(threads.prefetch_related("comments"))
    for row in rows:
        row.community = found[row.community_id].community
    subjects = subjects_of(rows)
    return [
        _owed(row, subjects.get((row.kind, row.about)), roles_allowed("mvp.comment", Stand.of(found[row.community_id])))
        for row in rows
    ]


def _owed(thread: CommentThread, subject: Subject | None, writers: frozenset[Role]) -> Owed:
    asked = comment_kinds.get(thread.kind).asked if thread.kind in comment_kinds else ()
    took_part = {comment.author_id for comment in thread.comments.all() if comment.author_role in writers}
    return Owed(
        f"comment:{thread.uid}",
        _item(thread, subject),
        roles=writers.intersection(asked),
        people=frozenset(took_part - {thread.last_by_id}),
        not_for=thread.last_by_id,
    )


def _item(thread: CommentThread, subject: Subject | None) -> InboxItem:
    label = comment_kinds.get(thread.kind).label if thread.kind in comment_kinds else thread.kind
    return InboxItem(
        say(_("Answer a comment: %(about)s"), about=subject.title if subject else label),
        reverse("comment_thread", args=[thread.community.slug, thread.uid]),
        say(_("%(name)s has the last word so far. Answer, or resolve it."), name=thread.last_by.name),
        thread.community,
    )
