"""The program's page on what the guide asks: themes of the round, and the state's guiding questions."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mvp.exceptions import DomainError
from mvp.forms import RecordForm
from mvp.models import ProgramRound, Theme
from mvp.permissions import may
from mvp.views.records import add_errors
from priorities.forms.guide import StateQuestionsForm, ThemeNamesForm
from priorities.permissions import EDIT_GUIDE
from priorities.selectors.batches import may_ask
from priorities.selectors.prompts import questions_by_theme
from priorities.services.guide import add_theme, rename_theme, save_state_questions


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """Every theme of the current round with its questions; the program reads it, staff change it."""
    if not may_ask(request.user):
        raise PermissionDenied
    themes = list(Theme.objects.filter(round=_round()))
    context = {"themes": questions_by_theme(themes), "may_edit": may(request.user, EDIT_GUIDE)}
    return render(request, "priorities/guide_themes.html", context)


def theme_add(request: HttpRequest) -> HttpResponse:
    """One more theme."""
    form = _form(request, ThemeNamesForm)
    return _saved(
        request,
        form,
        title=_("Add a theme"),
        lead=_("Every community of the round is asked about it from now on; gates of step 5 that were passed stay."),
        save=lambda: add_theme(_round(), form.names, by=request.user),
        told=_("The theme is added."),
    )


def theme_rename(request: HttpRequest, theme: str) -> HttpResponse:
    """Other names for a theme."""
    record = _theme(request, theme)
    form = _form(request, ThemeNamesForm, record)
    return _saved(
        request,
        form,
        title=_("Rename a theme"),
        lead=_("What communities wrote about it stays. Sheets that were submitted do not change."),
        save=lambda: rename_theme(record, form.names, by=request.user),
        told=_("The theme is renamed."),
    )


def theme_questions(request: HttpRequest, theme: str) -> HttpResponse:
    """The state's questions on a theme."""
    record = _theme(request, theme)
    form = _form(request, StateQuestionsForm, record)
    return _saved(
        request,
        form,
        title=_("The state’s questions: %(theme)s") % {"theme": record},
        lead=_("Paste them from the state’s Social Resilience Roadmap. They are marked as the state’s wording."),
        save=lambda: save_state_questions(
            record, form.texts, by=request.user, hide_ours=form.cleaned_data["hide_ours"]
        ),
        told=_("The questions are saved."),
    )


def _round() -> ProgramRound:
    found = ProgramRound.objects.filter(is_current=True).first()
    if found is None:
        raise Http404
    return found


def _theme(request: HttpRequest, code: str) -> Theme:
    _staff_only(request)
    found = Theme.objects.filter(round=_round(), code=code).select_related("round").first()
    if found is None:
        raise Http404
    return found


def _staff_only(request: HttpRequest) -> None:
    if not may(request.user, EDIT_GUIDE):
        raise PermissionDenied


def _form(request: HttpRequest, form_class: type[RecordForm], record: Theme | None = None) -> Any:
    _staff_only(request)
    return form_class(request.POST if request.method == "POST" else None, record=record)


def _saved(
    request: HttpRequest, form: Any, *, title: str, lead: str, save: Callable[[], Any], told: str
) -> HttpResponse:
    """Save and go back to the list, or show the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except DomainError as error:
            add_errors(form, error)
        else:
            messages.success(request, told)
            return redirect("sheets:theme_list")
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "primary_label": _("Save"),
        "cancel_url": reverse("sheets:theme_list"),
        "no_draft": True,
        "has_errors": bool(form.errors),
    }
    return render(request, "mvp/record_form.html", context, status=422 if form.errors else 200)
