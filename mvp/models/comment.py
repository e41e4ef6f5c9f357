"""What people of a process say to each other about a record: threads of comments, open until resolved."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.clock import now
from mvp.enums import Role
from mvp.models.base import OfCommunity, Record
from mvp.models.community import Community

PERSON = settings.AUTH_USER_MODEL
MOST_CHARACTERS = 4000


class ThreadQuerySet(OfCommunity["CommentThread"]):
    """Threads by state."""

    def open(self) -> Self:
        """Keep those that wait for somebody."""
        return self.filter(resolved_at__isnull=True)


class CommentThread(Record):
    """One conversation about one record, named by its kind and uid, so that nothing points upward or cascades.

    `last_by` spoke last, so the thread waits for the others. A reply to a resolved thread opens it again.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="comment_threads")
    kind = models.SlugField(max_length=40)
    about = models.UUIDField()
    last_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    last_at = models.DateTimeField(default=now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resolved_role = models.CharField(max_length=30, choices=Role, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(fields=["community", "kind", "about"]),
            models.Index(fields=["community", "resolved_at", "-last_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_thread_resolved_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.resolved_at is None


class Comment(Record):
    """What one person wrote in a thread. Its author may change it while it is the last one, or withdraw it;
    former wordings are kept and shown."""

    thread = models.ForeignKey(CommentThread, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    author_role = models.CharField(max_length=30, choices=Role, blank=True)
    language = models.CharField(max_length=10)
    text = models.TextField(_("Comment"), max_length=MOST_CHARACTERS)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["thread", "created_at", "pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)

    @property
    def was_changed(self) -> bool:
        """Whether it reads otherwise than when it was written."""
        return self.version > 1 and self.withdrawn_at is None
