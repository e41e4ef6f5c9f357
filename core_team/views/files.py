"""Files of a record: added several at once, set aside with a reason; each kind of record names its service."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import ReasonForm
from mvp.forms import RecordForm
from mvp.views.records import RecordFormView


class AddsFiles(RecordFormView):
    """A form that adds files to its record; a draft cannot hold them."""

    primary_label = _("Add these files")
    success_message = _("The files are added.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """No file yet."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """Offer no draft."""
        return {**super().page_context(), "no_draft": True}


class OneFile(RecordFormView):
    """A form about one file. `model` is the kind of file, `owner` its field of the record it belongs to."""

    model: Any
    owner: str
    file: Any

    def open(self) -> None:
        """Find the file, then its record."""
        place = {f"{self.owner}__community": self.community, "uid": self.kwargs.pop("uid")}
        found = self.model.objects.filter(**place, withdrawn_on__isnull=True)
        self.file = found.select_related(self.owner, "attachment").first()
        if self.file is None:
            raise Http404
        self.kwargs["uid"] = getattr(self.file, self.owner).uid
        super().open()
        setattr(self.file, self.owner, self.record)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Nothing is filled in."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """Which file, of which record."""
        return {**super().page_context(), "eyebrow": [str(self.record), self.file.attachment.name]}


class SetsFileAside(OneFile):
    """A form that sets one file aside."""

    form_class: type[RecordForm] = ReasonForm
    title = _("Set a file aside")
    primary_label = _("Set aside with this reason")
    success_message = _("The file is set aside.")
