"""Forms that tell who else has them open: a sign when they are shown, more while they stay open, none after leaving.

A page's script sends these signs to the form's own address, so whoever may not open the form cannot send any.
"""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mvp.selectors.editing import Place, others_at
from mvp.services.editing import note_editing, stop_editing
from mvp.views.base import CommunityView

STILL, STOPPED = "still_editing", "stopped_editing"


class EditedTogether(CommunityView):
    """A form of a record that several people edit.

    `edits` is the kind of record as it is registered for comments (so never a private one); "" tells nobody.
    `part` is the section that is saved for itself. Nothing is told of records that are still to be made.
    """

    edits = ""
    part: str = ""
    record: Any = None

    def edited_uid(self) -> UUID | None:
        """The uid under which the record is commented."""
        return getattr(self.record, "uid", None)

    def edited_place(self) -> Place | None:
        """What this form edits, where others are to be told."""
        about = self.edited_uid() if self.edits else None
        return Place(self.community, self.edits, about, str(self.part)) if about else None

    def hear_sign(self, request: HttpRequest) -> HttpResponse | None:
        """Answer a sign of the script: who else is here, or nothing after leaving. None: it is no sign."""
        if STILL not in request.POST and STOPPED not in request.POST:
            return None
        place, page = self.edited_place(), _page(request)
        if place is None or page is None:
            return HttpResponse(status=204)
        if STOPPED in request.POST:
            stop_editing(place, by=request.user, page=page)
            return HttpResponse(status=204)
        note_editing(place, by=request.user, page=page)
        return render(request, "mvp/_editors.html", {"editors": others_at(place, besides=request.user)})

    def editing_context(self) -> dict[str, Any]:
        """Note that the form is shown; who else has it, and the page's name for its script."""
        place = self.edited_place()
        if place is None:
            return {}
        page = uuid4()
        note_editing(place, by=self.request.user, page=page)
        return {"editing_page": page, "editors": others_at(place, besides=self.request.user)}

    def end_editing(self) -> None:
        """The form was saved."""
        if place := self.edited_place():
            stop_editing(place, by=self.request.user)


def _page(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(STILL) or request.POST.get(STOPPED, ""))
    except ValueError:
        return None
