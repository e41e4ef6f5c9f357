"""One way to edit any record: draft, version, uid, errors beside the fields, nothing typed is lost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.forms import RecordForm
from mvp.models import FormDraft
from mvp.services.accounts import set_language
from mvp.services.drafts import discard_draft, keep_draft
from mvp.texts import plain
from mvp.views.editing import STILL, STOPPED, EditedTogether

FORM_ID = "record-form"
CONTROLS = {"csrfmiddlewaretoken", "switch_language", "keep_draft", "discard_draft", "overwrite", STILL, STOPPED}


@dataclass(frozen=True)
class Conflict:
    """Both texts, where somebody else saved meanwhile: rows of (label, theirs, yours)."""

    theirs: list[tuple[Any, str, str]]
    by_name: str
    at: Any
    version: int


class RecordFormView(EditedTogether):
    """Create or edit one record.

    Subclasses set `form_class`, `title`, `primary_label`, `success_message`, and write `save` (calls one
    service) and, for editing, `open` (sets `self.record`) and `initial_for`.
    """

    form_class: type[RecordForm]
    template_name = "mvp/record_form.html"
    title: Any = ""
    lead: Any = ""
    primary_label: Any = _("Save")
    success_message: Any = _("Saved.")
    multipart = False
    never_kept: Collection[str] = ()
    """Fields that no draft keeps: what is personal is stored by its service or not at all."""

    # --- What subclasses write -----------------------------------------------------------------
    def initial_for(self, record: Any) -> dict[str, Any]:
        """The form's values for a stored record."""
        return {name: getattr(record, name) for name in self.form_class.base_fields if hasattr(record, name)}

    def save(self, form: RecordForm) -> Any:
        """Call the service and return the record; DomainErrors go back into the form."""
        raise NotImplementedError

    def success_url(self, saved: Any) -> str:
        """Where to go after saving; by default where Cancel goes."""
        return self.cancel_url()

    def cancel_url(self) -> str:
        """The page this form was opened from."""
        return self.community.get_absolute_url()

    def told(self, saved: Any) -> Any:
        """What the person is told after saving."""
        return self.success_message

    def page_context(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def refusal_context(self, error: DomainError) -> dict[str, Any]:
        """More for the template after a refusal: `refusal_link`, a pair of address and words, leads to its cause."""
        return {}

    # --- The kit ---------------------------------------------------------------------------------
    @property
    def draft_key(self) -> dict[str, str]:
        """Form and object: one draft each per person."""
        about = f"{self.community.pk}:{getattr(self.record, 'uid', '')}:{self.request.path}"
        return {"form": f"{type(self).__module__}.{type(self).__name__}"[-80:], "about": about[-120:]}

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The form for this record, with the stored values as initial ones."""
        initial = self.initial_for(self.record) if self.record is not None else self.initial_new()
        if self.record is not None:
            initial["version"] = getattr(self.record, "version", None)
        return self.form_class(data, files, community=self.community, record=self.record, initial=initial)

    def initial_new(self) -> dict[str, Any]:
        """Values of an empty form."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, with what was typed before if a draft was kept."""
        draft = FormDraft.objects.current().filter(user_id=request.user.pk or 0, **self.draft_key).first()
        if draft is None:
            return self.page(self.build_form())
        data = QueryDict(mutable=True)
        for name, values in draft.data.items():
            data.setlist(name, values)
        form = self.build_form(data)
        # What was typed is shown, not judged, until it is sent.
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        return self.page(form, draft_restored=draft.saved_at)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep, discard, or save: validate first, write in one transaction, keep what was typed."""
        if (answer := self.hear_sign(request)) is not None:
            return answer
        if "discard_draft" in request.POST:
            discard_draft(by=request.user, **self.draft_key)
            return redirect(request.path)
        if "switch_language" in request.POST:
            return self._switch_language(request)
        if "keep_draft" in request.POST:
            self._keep(request)
            return redirect(request.path)
        form = self.build_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        overwrite = request.POST.get("overwrite", "")
        if overwrite.isdecimal() and len(overwrite) < 10:
            form.cleaned_data["version"] = int(overwrite)
        return self._save(form)

    def _save(self, form: RecordForm) -> HttpResponse:
        try:
            saved = self.save(form)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except VersionConflict as conflict:
            return self.page(form, status=409, conflict=self._conflict(form, conflict))
        except DomainError as error:
            add_errors(form, error)
            return self.page(form, status=422, **self.refusal_context(error))
        discard_draft(by=self.request.user, **self.draft_key)
        self.end_editing()
        messages.success(self.request, self.told(saved))
        return redirect(self.success_url(saved))

    def _switch_language(self, request: HttpRequest) -> HttpResponse:
        """Keep what was typed, then come back in the other language."""
        code = request.POST["switch_language"]
        if code in dict(settings.LANGUAGES) and self._kept(request):
            set_language(code, by=request.user)
        return redirect(request.path)

    def _keep(self, request: HttpRequest) -> None:
        if self._kept(request):
            messages.success(request, _("The draft is kept. Only you can see it."))

    def _kept(self, request: HttpRequest) -> bool:
        data = {name: values for name, values in typed(request.POST).items() if name not in self.never_kept}
        if keep_draft(by=request.user, data=data, **self.draft_key):
            return True
        messages.error(request, _("This is too long to keep as a draft. Shorten it, or save it."))
        return False

    def _conflict(self, form: RecordForm, conflict: VersionConflict) -> Conflict:
        current: Any = conflict.current
        saving: Any = conflict.saving
        stored, author = self.initial_for(current), saving.updated_by
        shown = {name: field for name, field in form.fields.items() if not isinstance(field.widget, forms.HiddenInput)}
        rows = [
            (field.label, in_words(field, stored.get(name)), in_words(field, form.cleaned_data.get(name)))
            for name, field in shown.items()
        ]
        differing = [row for row in rows if plain(row[1]) != plain(row[2])]
        return Conflict(differing, author.name if author else "", saving.updated_at, current.version)

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the form."""
        return render(
            self.request,
            self.template_name,
            {
                "community": self.community,
                "form": form,
                "title": self.title,
                "lead": self.lead,
                "primary_label": self.primary_label,
                "cancel_url": self.cancel_url(),
                "record_form_id": FORM_ID,
                "multipart": self.multipart or form.is_multipart(),
                "has_errors": status >= 400,
                **self.editing_context(),
                **self.page_context(),
                **context,
            },
            status=status,
        )


def typed(data: QueryDict) -> dict[str, list[str]]:
    """What the person typed, without the form's own controls."""
    return {name: values for name, values in data.lists() if name not in CONTROLS}


def add_errors(form: forms.Form, error: DomainError) -> None:
    """Put a refusal where it belongs: beside its fields, else above the form."""
    known = {name: text for name, text in error.fields.items() if name in form.fields}
    for name, text in known.items():
        form.add_error(name, str(text))
    if not known:
        form.add_error(None, str(error))


def in_words(field: forms.Field, value: Any) -> str:
    """A form value as its page shows it, for a comparison: a choice by its label, a date in the reader's form."""
    if isinstance(value, list | tuple):
        return ", ".join(in_words(field, item) for item in value)
    if isinstance(field, forms.BooleanField):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, date):
        return date_format(value)
    text = "" if value is None else str(value)
    choices = getattr(field, "choices", ())
    return str(dict(flatten_choices(choices)).get(text, text)) if choices else text
