"""Inviting somebody: the form, the sheet with the QR code, taking it back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import InvitationState, Role
from mvp.forms.invitations import InvitationForm, RevokeForm
from mvp.forms.kit import RecordForm
from mvp.invitation_links import link_to
from mvp.models import Invitation
from mvp.permissions import giving_action, may
from mvp.services.invitations import Guest, make_invitation, revoke_invitation
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


def told_of_invitation(invitation: Invitation) -> Any:
    """How a new invitation gets to the guest: by mail only where there is an address."""
    if invitation.email:
        return _("The invitation is made. Print it, or wait for the mail to arrive.")
    return _("The invitation is made. Print it and hand it over.")


class InvitationAdd(RecordFormView):
    """Invite somebody by mail or on paper."""

    action = "mvp.manage_people"
    form_class = InvitationForm
    title = _("Invite somebody")
    lead = _("They open a link or scan a code, prove their address with a code by mail, and are in. No password.")
    primary_label = _("Make the invitation")

    def initial_new(self) -> dict[str, Any]:
        """The role may come from the link that led here; the language is the reader's."""
        role = self.request.GET.get("role", "")
        user: Any = self.request.user
        return {"role": role if role in Role.values else Role.LIAISON.value, "mail_language": user.language}

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """Only roles the reader may give."""
        form = super().build_form(data, files)
        assert isinstance(form, InvitationForm)  # noqa: S101
        form.offer_to(self.request.user)
        return form

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("people_list", args=[self.community.slug])

    def told(self, saved: Any) -> Any:
        """What to do with it."""
        return told_of_invitation(saved)

    def success_url(self, saved: Any) -> str:
        """The sheet."""
        return reverse("invitation_sheet", args=[self.community.slug, saved.uid])

    def save(self, form: RecordForm) -> Any:
        """Make it."""
        assert isinstance(form, InvitationForm)  # noqa: S101
        data = form.cleaned_data
        return make_invitation(
            self.community, Guest(**form.guest), by=self.request.user, expires_on=data["expires_on"], uid=data["uid"]
        )


def find_unsettled(view: CommunityView) -> Invitation:
    """The invitation the address names, while nobody has used it or taken it back; else 404."""
    found = Invitation.objects.unsettled().filter(community=view.community, uid=view.kwargs.pop("uid"))
    invitation = found.select_related("created_by").first()
    if invitation is None:
        raise Http404
    invitation.community = view.community
    return invitation


class InvitationSheet(CommunityView):
    """The sheet to print or to show on the screen: QR code, link, what to do, in English and the guest's language."""

    def open(self) -> None:
        """Find it."""
        self.invitation = find_unsettled(self)

    def allowed(self) -> bool:
        """Whoever may give the role may see its link."""
        return may(self.request.user, giving_action(self.invitation.role), self.community)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The sheet; an expired invitation shows no link."""
        works = self.invitation.state == InvitationState.OPEN
        context = {
            "community": self.community,
            "invitation": self.invitation,
            "link": link_to(self.invitation) if works else "",
            "languages": list(dict.fromkeys([self.invitation.language, "en"])),
        }
        response = render(request, "mvp/invitation_sheet.html", context)
        response.headers["Cache-Control"] = "no-store"
        return response


class InvitationRevoke(RecordFormView):
    """Take an invitation back."""

    form_class = RevokeForm
    title = _("Take this invitation back?")
    lead = _("Its link stops working at once. The name and address are forgotten; that it was made stays on record.")
    primary_label = _("Take the invitation back")
    success_message = _("The invitation is taken back. Its link opens nothing any more.")

    def open(self) -> None:
        """Find it."""
        self.record: Invitation = find_unsettled(self)

    def allowed(self) -> bool:
        """Whoever may give the role."""
        return may(self.request.user, giving_action(self.record.role), self.community)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("people_list", args=[self.community.slug])

    def page_context(self) -> dict[str, Any]:
        """Which one; nothing worth a draft."""
        named = [self.record.name or self.record.email] if self.record.name or self.record.email else []
        return {"eyebrow": [self.record.get_role_display(), *named], "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """Take it back."""
        data = form.cleaned_data
        return revoke_invitation(self.record, by=self.request.user, reason=data["reason"], version=data["version"])
