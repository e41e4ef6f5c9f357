"""Documents of a community and files people added; every file is read through a view that checks."""

from collections.abc import Sequence
from mimetypes import guess_type
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mvp.contributions import Printed, document_kinds, exports
from mvp.enums import Purpose, QueueState, Visibility
from mvp.exceptions import NotAllowed
from mvp.models import Attachment, Document
from mvp.official_records import official_records
from mvp.selectors.documents import readable_documents
from mvp.services.audit import record_act
from mvp.services.documents import try_again
from mvp.views.base import CommunityView

STOP_POLLING = 286
MOST = 100


class DocumentList(CommunityView):
    """What was made, what is being made, and what can be made."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        found = readable_documents(request.user, self.community).select_related("rendering", "asked_by")
        documents = list(found[:MOST])
        records = official_records(self.community, documents)
        # Copies for everybody stand where they are published, beside what they were made from.
        files = Attachment.objects.filter(community=self.community, visibility=Visibility.TEAM)
        context = {
            "community": self.community,
            "documents": documents,
            "rows": [(document, records.get(document.pk)) for document in documents],
            "files": files[:MOST],
            "exports": exports.all(),
            "most": MOST,
        }
        return render(request, "mvp/document_list.html", context)


class DocumentView(CommunityView):
    """A page about one document of this community."""

    def open(self) -> None:
        """Find it among those this person may read."""
        found = readable_documents(self.request.user, self.community).filter(uid=self.kwargs.pop("uid"))
        document = found.select_related("rendering", "asked_by", "concerns").first()
        if document is None:
            raise Http404
        self.document: Document = document


class DocumentPage(DocumentView):
    """How far it is; asked every two seconds by htmx, or by reloading."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or only its status for htmx, which stops when the document is ready or failed.

        A rule's refusal is told in its own words; after a crash, tried to the last, there is nothing to tell.
        """
        rendering = self.document.rendering
        over = rendering.state in (QueueState.READY, QueueState.FAILED)
        context = {
            "community": self.community,
            "document": self.document,
            "over": over,
            "record": official_records(self.community, [self.document]).get(self.document.pk),
            "printed": _printed(self.document),
            "refusal": rendering.last_error if rendering.attempts < settings.QUEUE_MAX_ATTEMPTS else "",
        }
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "mvp/_document_status.html", context, status=STOP_POLLING if over else 200)
        return render(request, "mvp/document_page.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try again after a failure."""
        try:
            try_again(self.document, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        return redirect(request.path)


def _printed(document: Document) -> Sequence[Printed]:
    """What its kind tells of it; documents outlive kinds, and then nothing is told."""
    kind = document.rendering.kind
    read = document_kinds.get(kind).printed if kind in document_kinds else None
    return read(document) if read else ()


class DocumentFile(DocumentView):
    """The file itself."""

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Send it; official and private downloads are noted."""
        rendering = self.document.rendering
        if rendering.state != QueueState.READY:
            return redirect("document_page", self.community.slug, self.document.uid)
        if self.document.purpose == Purpose.OFFICIAL or self.document.concerns_id is not None:
            record_act("document.downloaded", by=request.user, community=self.community, about=self.document)
        content_type, _encoding = guess_type(self.document.file_name)
        return sent(rendering.file, self.document.file_name, content_type or "application/octet-stream")


class AttachmentFile(CommunityView):
    """A file somebody added."""

    def open(self) -> None:
        """Find it here."""
        found = Attachment.objects.filter(community=self.community, uid=self.kwargs.pop("uid")).first()
        if found is None:
            raise Http404
        self.attachment: Attachment = found

    def get(self, request: HttpRequest) -> FileResponse:
        """Send it."""
        return sent(self.attachment.file, self.attachment.name, self.attachment.content_type)


def sent(file: Any, name: str, content_type: str) -> FileResponse:
    """A stored file as a download nobody may cache or sniff."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
