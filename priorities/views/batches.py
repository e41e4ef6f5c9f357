"""Sheets of many communities: asking, how far they are, and the archive. For the program alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mvp.enums import QueueState
from mvp.exceptions import DomainError
from mvp.services.audit import record_act
from mvp.views.documents import STOP_POLLING, sent
from mvp.views.records import add_errors
from priorities.forms.batches import ADOPTED, BatchForm
from priorities.models import SheetBatch
from priorities.selectors.batches import batch_page, batches_of, may_ask, names_of, offered_communities, offered_regions
from priorities.services.batches import ask_for_batch, try_batch_again

PER_PAGE = 20


def batch_list(request: HttpRequest) -> HttpResponse:
    """What the person asked for so far, and the form that asks."""
    _program_only(request)
    data = request.POST if request.method == "POST" else None
    form = BatchForm(data, regions=offered_regions(request.user), towns=offered_communities(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            batch = _ask(form, by=request.user)
        except DomainError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The sheets are being made. You can leave the page meanwhile."))
            return redirect("sheets:batch_page", batch.uid)
    page: Page[SheetBatch] = Paginator(batches_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    names = names_of(page.object_list)
    rows = [(batch, names.get(batch.town, "")) for batch in page.object_list]  # type: ignore[attr-defined]
    context = {"form": form, "page": page, "rows": rows, "has_errors": bool(form.errors)}
    return render(request, "priorities/batch_list.html", context, status=422 if form.errors else 200)


def show_batch(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far each sheet is; asked every two seconds by htmx, or by reloading. POST tries failed ones again."""
    batch = _batch(request, uid)
    if request.method == "POST":
        try_batch_again(batch, by=request.user)
        return redirect("sheets:batch_page", batch.uid)
    page = batch_page(batch)
    if request.htmx:  # type: ignore[attr-defined]
        status = STOP_POLLING if page.is_over else 200
        return render(request, "priorities/_batch_status.html", {"page": page}, status=status)
    return render(request, "priorities/batch_page.html", {"page": page})


@require_safe
def batch_file(request: HttpRequest, uid: UUID) -> HttpResponse | FileResponse:
    """The archive; each download is noted."""
    batch = _batch(request, uid)
    if batch.state != QueueState.READY:
        return redirect("sheets:batch_page", batch.uid)
    record_act("sheets.batch_downloaded", by=request.user, about=batch)
    name = f"priorities-{batch.queued_at:%Y-%m-%d}-{'+'.join(batch.languages)}.zip"
    return sent(batch.file, name, "application/zip")


def _ask(form: BatchForm, *, by: Any) -> SheetBatch:
    data = form.cleaned_data
    adopted, annexes = data["record"] == ADOPTED, data["annexes"]
    whose = {"region": data["region"], "communities": list(data["communities"])}
    return ask_for_batch(by=by, languages=form.languages, **whose, adopted_only=adopted, annexes=annexes)


def _program_only(request: HttpRequest) -> None:
    if not may_ask(request.user):
        raise PermissionDenied


def _batch(request: HttpRequest, uid: UUID) -> SheetBatch:
    """One of the person's own, whose communities they still read."""
    _program_only(request)
    batch = SheetBatch.objects.visible_to(request.user).select_related("region").filter(uid=uid).first()
    if batch is None:
        raise Http404
    return batch
