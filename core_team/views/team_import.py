"""Importing a team from a workbook: template, dry run, confirmation."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core_team.enums import PayKind
from core_team.forms.team_import import TeamFileForm
from core_team.selectors.team_import import COLUMNS, MAX_ROWS, REQUIRED, ROLES, packed, plan_of
from core_team.services.team_import import import_team
from mvp.exceptions import DomainError
from mvp.models import Community, FormDraft
from mvp.services.drafts import discard_draft, keep_draft
from mvp.spreadsheet import XLSX_TYPE, read_rows, write_workbook
from mvp.views.base import CommunityView
from mvp.views.records import add_errors

FORM = "core_team.team_import"


def _choices(community: Community) -> list[tuple[Any, Any]]:
    """What may stand in the cells: every role with its code, and who is paid."""
    choices = [*ROLES, *PayKind]
    return [(_("Community"), community.name), *((choice.label, choice.value) for choice in choices)]


class ImportView(CommunityView):
    """A page of the import: for whoever gives roles."""

    action = "mvp.manage_people"

    @property
    def draft_key(self) -> dict[str, str]:
        """The rows wait for this person and this community."""
        return {"form": FORM, "about": str(self.community.pk)}


class TeamTemplate(ImportView):
    """The empty workbook with its dictionary of columns."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        data = write_workbook(_("Team"), COLUMNS, [], about=_choices(self.community))
        response = HttpResponse(data, content_type=XLSX_TYPE)
        response.headers["Content-Disposition"] = 'attachment; filename="team.xlsx"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class TeamImport(ImportView):
    """Send a file; what it would do is shown before anything happens."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self.page(TeamFileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and keep its rows for the dry run."""
        form = TeamFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, 422)
        file = form.cleaned_data["file"]
        try:
            sheet = read_rows(file, columns=COLUMNS, required=REQUIRED, max_rows=MAX_ROWS)
            if not sheet.rows:
                raise DomainError(_("The file holds no rows below its headings."))
        except DomainError as error:
            add_errors(form, DomainError(error.message, fields={"file": error.message}))
            return self.page(form, 422)
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()
        rows = packed(sheet.rows)
        if not keep_draft(by=request.user, data={"sha256": [digest], "rows": rows}, **self.draft_key):
            add_errors(form, DomainError(_("The rows hold far more text than names and addresses need.")))
            return self.page(form, 422)
        return redirect("core_team:team_import_check", self.community.slug)

    def page(self, form: TeamFileForm, status: int = 200) -> HttpResponse:
        """Render the form."""
        context = {
            "community": self.community,
            "form": form,
            "title": _("Import a team"),
            "lead": _("Nothing is saved before you have seen what each row would do."),
            "primary_label": _("Check this file"),
            "cancel_url": reverse("core_team:team_home", args=[self.community.slug]),
            "multipart": True,
            "no_draft": True,
            "has_errors": status >= 400,
        }
        return render(self.request, "core_team/team_import.html", context, status=status)


class TeamImportCheck(ImportView):
    """The dry run: each row with what would happen; then all of them at once, or none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What would happen now."""
        kept = self.kept()
        return self.page(kept) if kept else redirect("core_team:team_import", self.community.slug)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Import the very file that was shown."""
        kept = self.kept()
        if not kept:
            return self.page({"sha256": [""], "rows": []}, _("The file is no longer here. Send it again."))
        if request.POST.get("sha256") != kept["sha256"][0]:
            return self.page(kept, _("Another file was sent meanwhile. Look at its rows, then confirm."))
        try:
            given = import_team(self.community, kept["rows"], by=request.user, sha256=kept["sha256"][0])
        except DomainError as error:
            return self.page(kept, str(error))
        discard_draft(by=request.user, **self.draft_key)
        text = ngettext("%(count)d person is imported.", "%(count)d people are imported.", len(given))
        messages.success(request, text % {"count": len(given)})
        return redirect("people_list", self.community.slug)

    def kept(self) -> dict[str, Any] | None:
        """The rows that wait, if they still do."""
        draft = FormDraft.objects.current().filter(user=self.access.user, **self.draft_key).first()
        return draft.data if draft else None

    def page(self, kept: dict[str, Any], refusal: str = "") -> HttpResponse:
        """Render the dry run."""
        lines = plan_of(kept["rows"], self.community, self.access.user)
        context = {
            "community": self.community,
            "lines": lines,
            "wrong": [line for line in lines if line.errors],
            "sha256": kept["sha256"][0],
            "columns": COLUMNS,
            "refusal": refusal,
            "has_errors": bool(refusal),
        }
        status = 422 if refusal else 200
        return render(self.request, "core_team/team_import_check.html", context, status=status)
