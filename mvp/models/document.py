"""Files people bring (attachments) and files the product makes (renderings, asked for by documents)."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mvp.clock import now
from mvp.enums import Purpose, Visibility
from mvp.models.base import Addressed, OfCommunity
from mvp.models.community import Community
from mvp.models.membership import Membership
from mvp.models.queue import Queued, QueuedQuerySet


class Attachment(Addressed):
    """A file somebody added; its type was found by content. Read only through the checking view."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    purpose = models.CharField(max_length=40)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.TEAM)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=now)

    objects = OfCommunity["Attachment"].as_manager()

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.name


class Rendering(Queued):
    """One file made from frozen content. `key` = kind, content, languages, template, renderer and site address,
    so the same content is rendered once, however many documents point at it."""

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=40)
    languages = models.JSONField()
    content = models.JSONField()
    file = models.FileField(upload_to="renderings/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)

    objects = QueuedQuerySet["Rendering"].as_manager()

    class Meta(Queued.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:10]}"


class Document(Addressed):
    """Somebody's request for a file: who asked, when, what for. Official ones are kept for ever.

    One that `concerns` a member is private: only that person and whom its kind names read it, in every list, page
    and download (`mvp.selectors.documents`).
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="documents")
    rendering = models.ForeignKey(Rendering, on_delete=models.PROTECT, related_name="documents")
    concerns = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    title = models.CharField(max_length=200)
    titles = models.JSONField(default=dict, editable=False)
    file_name = models.CharField(max_length=120)
    purpose = models.CharField(_("Purpose"), max_length=10, choices=Purpose)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)

    objects = OfCommunity["Document"].as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["community", "-asked_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """The title in the reader's language; documents of the time before `titles` have the asker's alone."""
        return str(self.titles.get(get_language() or "", self.title))

    @property
    def file_type(self) -> str:
        """What its file is, as people name it: "PDF", "ZIP"."""
        return self.file_name.rpartition(".")[2].upper()


class OutboxMessage(Queued):
    """A message to one person: kind, language and ids. It is rendered when it is sent.

    Without a recipient it goes to somebody who has no account yet: the kind finds the address by the ids.
    """

    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=10)
    ids = models.JSONField(default=dict)

    objects = QueuedQuerySet["OutboxMessage"].as_manager()

    class Meta(Queued.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id or 'an address'}"
