"""Texts to translators as files, and back: export, dry run, confirmation."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import FormDraft
from mvp.services.drafts import discard_draft, keep_draft
from mvp.views.records import add_errors
from priorities.enums import Outcome
from priorities.forms.translation_files import TranslationFileForm
from priorities.permissions import EDIT_PRIORITIES
from priorities.selectors.translation_exports import (
    chosen_units,
    write_translation_workbook,
    write_translation_xliff,
)
from priorities.selectors.translation_imports import read_translations
from priorities.selectors.translation_lines import Line, counted, lines_of, packed, unpacked
from priorities.services.translations import apply_translations
from priorities.views.translations import OfLanguage, tell_saved

FORM = "priorities.translation_import"
HARMLESS = (Outcome.UNCHANGED, Outcome.EMPTY)


class TranslationExport(OfLanguage):
    """A file for a translator: what needs work (`which=all`: every text), as a workbook (`as=xliff`: as XLIFF)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        units = chosen_units(self.found, self.language, only_open=request.GET.get("which") != "all")
        write = write_translation_xliff if request.GET.get("as") == "xliff" else write_translation_workbook
        file = write(self.found, self.language, units)
        response = HttpResponse(file.data, content_type=file.content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class ImportView(OfLanguage):
    """A page of the import."""

    action = EDIT_PRIORITIES

    @property
    def draft_key(self) -> dict[str, str]:
        """The lines wait for this person, community and language."""
        return {"form": FORM, "about": f"{self.community.pk}:{self.language}"}


class TranslationImport(ImportView):
    """Send a file; what it would do is shown before anything happens."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self.page(TranslationFileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and keep its lines for the dry run."""
        form = TranslationFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, 422)
        try:
            self._keep(form.cleaned_data["file"])
        except DomainError as error:
            add_errors(form, DomainError(error.message, fields={"file": error.message}))
            return self.page(form, 422)
        return redirect(self.address("translation_import_check"))

    def _keep(self, file: Any) -> None:
        lines = packed(read_translations(file, self.found, self.language))
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()
        if not keep_draft(by=self.request.user, data={"sha256": [digest], "lines": lines}, **self.draft_key):
            raise DomainError(_("The file holds far more text than a list of priorities needs."))

    def page(self, form: TranslationFileForm, status: int = 200) -> HttpResponse:
        """Render the form."""
        context = self.where | {
            "community": self.community,
            "form": form,
            "title": _("Bring a translated file"),
            "lead": _("Nothing is saved before you have seen what each line would do."),
            "primary_label": _("Check this file"),
            "cancel_url": self.address("translation_edit"),
            "multipart": True,
            "no_draft": True,
            "has_errors": status >= 400,
        }
        return render(self.request, "priorities/translation_import.html", context, status=status)


class TranslationImportCheck(ImportView):
    """The dry run, line by line; then all that is fit at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What would happen now."""
        kept = self.kept()
        return self.page(kept) if kept else redirect(self.address("translation_import"))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store what is fit of the very file that was shown; what is refused stays to be read."""
        kept = self.kept()
        if not kept:
            return self.page({"sha256": [""], "lines": []}, _("The file is no longer here. Send it again."))
        if request.POST.get("sha256") != kept["sha256"][0]:
            return self.page(kept, _("Another file was sent meanwhile. Look at its lines, then confirm."))
        try:
            lines = apply_translations(self.community, self.language, unpacked(kept["lines"]), by=request.user)
        except DomainError as error:
            return self.page(kept, str(error))
        tell_saved(request, sum(line.is_written for line in lines))
        if any(line.outcome == Outcome.REFUSED for line in lines):
            return redirect(self.address("translation_import_check"))
        discard_draft(by=request.user, **self.draft_key)
        return redirect(self.address("translation_edit"))

    def kept(self) -> dict[str, Any] | None:
        """The lines that wait, if they still do."""
        draft = FormDraft.objects.current().filter(user=self.access.user, **self.draft_key).first()
        return draft.data if draft else None

    def page(self, kept: dict[str, Any], refusal: str = "") -> HttpResponse:
        """Render the dry run."""
        lines: list[Line] = lines_of(self.found, self.language, unpacked(kept["lines"]))
        context = self.where | {
            "community": self.community,
            "lines": lines,
            "counts": counted(lines),
            "refused": [line for line in lines if line.outcome == Outcome.REFUSED],
            "written": [line for line in lines if line.is_written],
            "harmless": [line for line in lines if line.outcome in HARMLESS],
            "sha256": kept["sha256"][0],
            "refusal": refusal,
            "has_errors": bool(refusal),
        }
        status = 422 if refusal else 200
        return render(self.request, "priorities/translation_import_check.html", context, status=status)
