"""Pages that are nobody's community: the start, the guide, one's own turn and profile."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mvp import clock
from mvp.enums import Step
from mvp.forms import ProfileForm
from mvp.middleware import LANGUAGE_COOKIE
from mvp.models import GuideEntry, PhaseText, StepText
from mvp.permissions import open_access
from mvp.selectors.inbox import near, waiting_for
from mvp.services import accounts


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Visitors read what the programme is; signed-in people go to their communities."""
    if not request.user.is_authenticated:
        return redirect("guide", translation.get_language())
    return redirect("community_list")


@login_not_required
def guide(request: HttpRequest, language: str) -> HttpResponse:
    """The public page "What is MVP 2.0", in the language of its address."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        entries, steps = list(GuideEntry.objects.all()), list(StepText.objects.all())
        context = {
            "sections": [(kind, [entry for entry in entries if entry.kind == kind]) for kind in GuideEntry.Kind],
            "phases": [
                (text, [step for step in steps if Step(step.step).phase == text.phase])
                for text in PhaseText.objects.all()
            ],
        }
        response = render(request, "mvp/guide.html", context)
    response.headers["Content-Language"] = language
    return response


def my_turn(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the reader, soonest first."""
    items = waiting_for(open_access(request.user))
    today = clock.today()
    return render(request, "mvp/my_turn.html", {"items": items, "today": today, "soon": near(today)})


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the interface language and stay on the page; public pages have the language in their address."""
    code = request.POST.get("language", "")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("home")
    if code not in dict(settings.LANGUAGES):
        return redirect(target)
    for known, _name in settings.LANGUAGES:
        target = target.replace(f"/public/{known}/", f"/public/{code}/")
    if request.user.is_authenticated:
        accounts.set_language(code, by=request.user)
    response = redirect(target)
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=31_536_000, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response


def profile(request: HttpRequest) -> HttpResponse:
    """One's own name and language, and whether reminders come by mail."""
    person: Any = request.user
    kept = {name: getattr(person, name) for name in ("name", "language", "gets_reminders")}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        accounts.change_profile(by=person, **form.values)
        translation.activate(person.language)
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "title": _("Your profile"),
        "primary_label": _("Save your profile"),
        "cancel_url": reverse("home"),
        "no_draft": True,
        "has_errors": bool(form.errors),
    }
    return render(request, "mvp/profile.html", context, status=status)
