"""Asking for files and making them: the same content is rendered once, and a crash loses nothing."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock, queue
from mvp.contributions import document_kinds
from mvp.enums import Purpose, QueueState
from mvp.exceptions import NotAllowed
from mvp.models import Community, Document, Membership, Rendering
from mvp.pdf import RENDERER_VERSION
from mvp.permissions import may, require
from mvp.selectors.documents import reads_private
from mvp.selectors.gate import in_each_language
from mvp.services.audit import record_act

ACTIONS = {Purpose.OFFICIAL: "mvp.export_official", Purpose.DRAFT: "mvp.export_draft"}


def rendering_key(kind: str, content: Mapping[str, Any], languages: Sequence[str]) -> str:
    """The address of a file by everything that shapes it: content, languages, template, renderer, site."""
    parts = [
        kind,
        content,
        list(languages),
        document_kinds.get(kind).template_version,
        RENDERER_VERSION,
        settings.SITE_ADDRESS,
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def ask_for_document(
    community: Community,
    kind: str,
    *,
    by: Any,
    content: Mapping[str, Any],
    languages: Sequence[str],
    purpose: Purpose,
    title: Any,
    file_name: str,
    concerns: Membership | None = None,
) -> Document:
    """Note that somebody wants this file and queue its rendering, unless the very same exists already.

    `title` is lazy: everybody reads it in their own language. A document that `concerns` a member is private: its
    readers may ask for it, nobody else, whatever its purpose.
    A rendering that failed before is tried again. Audits `document.asked`; rings the worker on commit.
    """
    _require(by, community, kind, purpose, concerns)
    rendering = queue_rendering(kind, content, languages)
    document = Document.objects.create(
        community=community,
        rendering=rendering,
        title=str(title),
        titles=in_each_language(title),
        file_name=file_name,
        purpose=purpose,
        concerns=concerns,
        asked_by=by,
        asked_at=clock.now(),
    )
    record_act("document.asked", by=by, community=community, about=document, kind=kind, languages=list(languages))
    return document


def queue_rendering(kind: str, content: Mapping[str, Any], languages: Sequence[str]) -> Rendering:
    """The rendering of this content, made or queued: at once for what is public and nobody's own document.

    One that failed is tried again. Rings the worker on commit.
    """
    rendering, new = Rendering.objects.get_or_create(
        key=rendering_key(kind, content, languages),
        defaults={"kind": kind, "content": dict(content), "languages": list(languages)},
    )
    if rendering.state == QueueState.FAILED:
        requeue(rendering)
    elif new:
        queue.ring(queue.RENDER, rendering.pk)
    return rendering


def _require(by: Any, community: Community, kind: str, purpose: Purpose, concerns: Membership | None) -> None:
    if concerns is None:
        own = document_kinds.get(kind).action if kind in document_kinds else ""
        require(by, own or ACTIONS[purpose], community)
        return
    is_own = by.pk == concerns.user_id and may(by, "mvp.read_community", community)
    if not is_own and not reads_private(by, kind, community):
        raise NotAllowed(_("This document is private to the person it concerns."))


def requeue(rendering: Rendering) -> None:
    """Queue a failed rendering again; rings on commit."""
    Rendering.objects.filter(pk=rendering.pk).update(
        state=QueueState.QUEUED, attempts=0, last_error="", lease_until=None, not_before=None
    )
    queue.ring(queue.RENDER, rendering.pk)


@transaction.atomic
def try_again(document: Document, *, by: Any) -> Document:
    """Queue a document's failed rendering once more."""
    kind = document.rendering.kind
    _require(by, document.community, kind, Purpose(document.purpose), document.concerns)
    if document.rendering.state == QueueState.FAILED:
        requeue(document.rendering)
        record_act("document.retried", by=by, community=document.community, about=document)
    return document


def make_file(rendering: Rendering) -> None:
    """Make the file of a claimed row and store it under its key; safe to run twice, the file stays one."""
    kind = document_kinds.get(rendering.kind)
    name = f"renderings/{rendering.key}.{kind.extension}"
    with tempfile.TemporaryFile() as stream:
        kind.write_file(rendering.content, tuple(rendering.languages), stream)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        if default_storage.exists(name):
            default_storage.delete(name)
        stored = default_storage.save(name, File(stream))
    Rendering.objects.filter(pk=rendering.pk).update(
        state=QueueState.READY,
        file=stored,
        sha256=digest,
        size=size,
        finished_at=clock.now(),
        lease_until=None,
        last_error="",
    )
