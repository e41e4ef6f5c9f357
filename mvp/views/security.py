"""One's own sessions, and the guard before changes of how one signs in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from mvp import clock
from mvp.devices import device_of
from mvp.exceptions import DomainError
from mvp.selectors.second_factor import second_factor_is_missing
from mvp.services.sessions import end_session, end_sessions

AnyView = Callable[..., Any]


class SecurityPage(IndexView):
    """allauth's overview of second factors, with password and sessions beside them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether nothing else opens before a factor is set up."""
        return super().get_context_data(is_due=second_factor_is_missing(self.request.user), **kwargs)


class SessionList(View):
    """Where one is signed in; end one session, the others, or all."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, the present session first."""
        here = request.session.session_key
        sessions = [
            {"row": row, "device": device_of(row.user_agent), "here": row.session_key == here}
            for row in UserSession.objects.purge_and_list(request.user)
        ]
        sessions.sort(key=lambda session: (not session["here"], -session["row"].created_at.timestamp()))
        return render(request, "usersessions/usersession_list.html", {"sessions": sessions})

    def post(self, request: HttpRequest) -> HttpResponse:
        """End the session named, "others" or "all"; all includes this one."""
        person: Any = request.user
        wanted = request.POST.get("end", "")
        if wanted == "all":
            end_sessions(person, by=person)
            logout(request)
            messages.success(request, _("You are signed out everywhere."))
            return redirect("account_login")
        if wanted == "others":
            ended = end_sessions(person, by=person, but=request.session.session_key)
            told = ngettext("%(count)s session ended.", "%(count)s sessions ended.", ended) % {"count": ended}
            messages.success(request, told)
            return redirect("usersessions_list")
        try:
            end_session(int(wanted) if wanted.isdecimal() else 0, by=person)
            messages.success(request, _("The session is ended."))
        except DomainError as refusal:
            messages.error(request, str(refusal))
        return redirect("usersessions_list")


class RemovePasskey(RemoveWebAuthnView):
    """allauth's removal of a passkey, which forgets to ask whether it may go."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the last one of somebody who needs one."""
        adapter = get_second_factor_adapter()
        if adapter.can_delete_authenticator(self.object):
            removed: HttpResponse = super().form_valid(form)
            return removed
        messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_index")


def fresh_sign_in(view: AnyView) -> AnyView:
    """Ask people who have neither password nor second factor to sign in once more before they change that.

    allauth asks the others for what they have, and lets these pass.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated or get_adapter().get_reauthentication_methods(request.user):
            return view(request, *args, **kwargs)
        records = get_authentication_records(request, request.user)
        age = clock.now().timestamp() - (records[-1]["at"] if records else 0)
        if age < settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT:
            return view(request, *args, **kwargs)
        logout(request)
        messages.info(request, _("Sign in once more with a code, then go on."))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")

    return guarded
