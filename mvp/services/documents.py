"""Asking for files and making them: the same content is rendered once, and a crash loses nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mvp import clock, queue
from mvp.contributions import document_kinds
from mvp.enums import Purpose, QueueState
from mvp.models import Community, Document, Rendering
from mvp.pdf import RENDERER_VERSION
from mvp.permissions import require
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
    title: str,
    file_name: str,
) -> Document:
    """Note that somebody wants this file and queue its rendering, unless the very same exists already.

    A rendering that failed before is tried again. Audits `document.asked`; rings the worker on commit.
    """
    require(by, ACTIONS[purpose], community)
    rendering, new = Rendering.objects.get_or_create(
        key=rendering_key(kind, content, languages),
        defaults={"kind": kind, "content": dict(content), "languages": list(languages)},
    )
    if rendering.state == QueueState.FAILED:
        requeue(rendering)
    elif new:
        queue.ring(queue.RENDER, rendering.pk)
    document = Document.objects.create(
        community=community,
        rendering=rendering,
        title=title,
        file_name=file_name,
        purpose=purpose,
        asked_by=by,
        asked_at=clock.now(),
    )
    record_act("document.asked", by=by, community=community, about=document, kind=kind, languages=list(languages))
    return document


def requeue(rendering: Rendering) -> None:
    """Queue a failed rendering again; rings on commit."""
    Rendering.objects.filter(pk=rendering.pk).update(
        state=QueueState.QUEUED, attempts=0, last_error="", lease_until=None, not_before=None
    )
    queue.ring(queue.RENDER, rendering.pk)


@transaction.atomic
def try_again(document: Document, *, by: Any) -> Document:
    """Queue a document's failed rendering once more."""
    require(by, ACTIONS[Purpose(document.purpose)], document.community)
    if document.rendering.state == QueueState.FAILED:
        requeue(document.rendering)
        record_act("document.retried", by=by, community=document.community, about=document)
    return document


def make_file(rendering: Rendering) -> None:
    """Render a claimed row and store its file under its key; safe to run twice, the file stays one."""
    kind = document_kinds.get(rendering.kind)
    data = kind.render(rendering.content, tuple(rendering.languages))
    name = f"renderings/{rendering.key}.pdf"
    if default_storage.exists(name):
        default_storage.delete(name)
    stored = default_storage.save(name, ContentFile(data))
    Rendering.objects.filter(pk=rendering.pk).update(
        state=QueueState.READY,
        file=stored,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        finished_at=clock.now(),
        lease_until=None,
        last_error="",
    )
