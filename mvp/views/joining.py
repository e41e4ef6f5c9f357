"""Accepting an invitation: a page for whoever holds the link, a code by mail, and in."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from mvp.contributions import first_pages
from mvp.enums import InvitationState
from mvp.exceptions import DomainError
from mvp.forms.invitations import GuestForm
from mvp.invitation_links import find_invitation
from mvp.middleware import LANGUAGE_COOKIE
from mvp.models import Invitation, Membership
from mvp.services.invitations import accept_invitation, prepare_guest, refuse_closed
from mvp.views.records import FORM_ID, add_errors

NOT_FOUND, GONE, UNPROCESSABLE = 404, 410, 422


def first_page(membership: Membership) -> str:
    """Where somebody with this new role starts: what an app offers first, else the community's page."""
    offered = (offer(membership) for offer in first_pages.all())
    community: Any = membership.community
    return next((address for address in offered if address), community.get_absolute_url())


class InvitedView(View):
    """A page for whoever holds the link. A link that opens nothing says why and what to do next."""

    invitation: Invitation

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the invitation; speak its language until the visitor chooses one."""
        invitation = find_invitation(kwargs["token"])
        if invitation is None:
            return render(request, "mvp/invitation_closed.html", {"unknown": True}, status=NOT_FOUND)
        self.invitation = invitation
        new_here = not request.user.is_authenticated and LANGUAGE_COOKIE not in request.COOKIES
        if new_here:
            translation.activate(invitation.language)
        response: Any = self.refused(request) or super().dispatch(request, *args, **kwargs)
        if new_here:
            keep_language(request, response, translation.get_language() or invitation.language)
        return response

    def refused(self, request: HttpRequest) -> HttpResponse | None:
        """Say why the invitation opens nothing; lead on whoever has used it."""
        mine = self.invitation.used_by_id is not None and self.invitation.used_by_id == request.user.pk
        try:
            refuse_closed(self.invitation)
        except DomainError as refusal:
            if mine:
                return redirect(self.invitation.community)
            context = {"refusal": refusal, "invitation": self.invitation, "used": self.was_used}
            return render(request, "mvp/invitation_closed.html", context, status=GONE)
        return None

    @property
    def was_used(self) -> bool:
        """Whether somebody has accepted it."""
        return self.invitation.state == InvitationState.USED

    @property
    def address(self) -> str:
        """The page of this invitation."""
        return reverse("invitation", args=[self.kwargs["token"]])


def keep_language(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Keep speaking the invitation's language on the pages that follow."""
    response.set_cookie(LANGUAGE_COOKIE, code, samesite="Lax", secure=request.is_secure(), httponly=True)


class InvitationPage(InvitedView):
    """What one is invited to, by whom, until when; visitors give name and address, members press one button."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The page."""
        return self.page(GuestForm(initial={"name": self.invitation.name, "email": self.invitation.email}))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send a code, or accept at once when signed in; counted per visitor and per link."""
        if request.POST.get("switch_language") in dict(settings.LANGUAGES):
            return self.in_language(request.POST["switch_language"])
        refused = ratelimit.consume_or_429(request, action="invitation", key=str(self.invitation.uid))
        if refused is not None:
            return refused
        return self.accept() if request.user.is_authenticated else self.send_code()

    def in_language(self, code: str) -> HttpResponse:
        """The page in another language with what was typed, not judged until it is sent."""
        translation.activate(code)
        response = self.page(GuestForm(initial=self.request.POST.dict()))
        keep_language(self.request, response, code)
        return response

    def send_code(self) -> HttpResponse:
        """Mail a code; the answer is the same whether the address is known here or not."""
        form = GuestForm(self.request.POST)
        if not form.is_valid():
            return self.page(form, status=UNPROCESSABLE)
        data, language = form.cleaned_data, translation.get_language() or self.invitation.language
        try:
            guest = prepare_guest(self.invitation, by=None, name=data["name"], email=data["email"], language=language)
        except DomainError as error:
            add_errors(form, error)
            return self.page(form, status=UNPROCESSABLE)
        LoginCodeVerificationProcess.initiate(request=self.request, user=guest, email=guest.email)
        return redirect("invitation_code", self.kwargs["token"])

    def accept(self) -> HttpResponse:
        """Join as the person who is signed in."""
        user: Any = self.request.user
        try:
            return welcome(self.request, accept_invitation(self.invitation, by=user))
        except DomainError as refusal:
            return self.page(GuestForm(), status=UNPROCESSABLE, refusal=refusal)

    def page(self, form: GuestForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page."""
        context |= {"invitation": self.invitation, "form": form, "has_errors": status >= 400, **self.standing()}
        if not self.request.user.is_authenticated:
            context["record_form_id"] = FORM_ID  # the language buttons send it, so that nothing typed is lost
        return render(self.request, "mvp/invitation.html", context, status=status)

    def standing(self) -> dict[str, Any]:
        """What the signed-in reader can do with it."""
        user: Any = self.request.user
        if not user.is_authenticated:
            return {}
        held = user.memberships.active().filter(community=self.invitation.community, role=self.invitation.role)
        return {"holds_role": held.exists(), "is_for_reader": self.invitation.is_for(user.email)}


class InvitationCode(InvitedView, ConfirmLoginCodeView):
    """Type the code from the mail: signed in and in the community, in one act."""

    template_name = "mvp/invitation_code.html"

    def refused(self, request: HttpRequest) -> HttpResponse | None:
        """Nobody waits for a code here without having asked for one."""
        if not LoginStageController.enter(request, LoginByCodeStage.key):
            return redirect(self.address)
        return super().refused(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose page it is."""
        return {**super().get_context_data(**kwargs), "invitation": self.invitation, "invitation_url": self.address}

    def form_valid(self, form: Any) -> HttpResponse:
        """A new code comes back here; the right code signs in and accepts."""
        if self._action == "resend":
            super().form_valid(form)
            return redirect(self.request.path)
        answer: HttpResponse = self._process.finish(self.address)
        if not self.request.user.is_authenticated:  # a second factor is asked first; then the page waits with a button
            return answer
        return self.accept()

    def accept(self) -> HttpResponse:
        """Accept as the person who has just signed in."""
        user: Any = self.request.user
        try:
            return welcome(self.request, accept_invitation(self.invitation, by=user))
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.address)

    def form_invalid(self, form: Any) -> HttpResponse:
        """After too many wrong codes it starts again on the invitation's page."""
        answer = super().form_invalid(form)
        if answer.status_code in (301, 302):
            return redirect(self.address)
        answer.status_code = UNPROCESSABLE
        return answer


def welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Lead a new member straight to what they should do first."""
    messages.success(request, _("Welcome! You are in. This is where you start."))
    return redirect(first_page(membership))
