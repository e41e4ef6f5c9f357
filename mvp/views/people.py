"""Who takes part: the list, adding somebody, ending a role."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mvp import clock
from mvp.enums import CORE_TEAM, Role
from mvp.exceptions import DomainError, NotAllowed
from mvp.forms import PersonForm, RecordForm
from mvp.models import Membership
from mvp.permissions import may
from mvp.selectors.invitations import waiting_invitations
from mvp.services.people import add_member, end_membership
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class PeopleList(CommunityView):
    """The Core Team, those who support it, and former members."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        held = list(self.community.memberships.select_related("user"))
        present = [membership for membership in held if membership.is_active]
        today = clock.today()
        groups = [
            (_("Core Team"), [m for m in present if m.role in CORE_TEAM]),
            (_("Support"), [m for m in present if m.role not in CORE_TEAM]),
        ]
        context = {
            "community": self.community,
            "groups": groups,
            "team_count": len({membership.user_id for membership in groups[0][1]}),
            "coming": [m for m in held if m.active_from > today],
            "former": [m for m in held if not m.is_active and m.active_from <= today],
            "may_manage": may(request.user, "mvp.manage_people", self.community),
        }
        if context["may_manage"]:
            context["invitations"] = waiting_invitations(self.community, request.user)
        return render(request, "mvp/people_list.html", context)


class PersonAdd(RecordFormView):
    """Add a colleague: name, address, role. A new person gets a link to set their password."""

    action = "mvp.manage_people"
    form_class = PersonForm
    title = gettext_lazy("Add a person")
    primary_label = gettext_lazy("Add this person")
    success_message = gettext_lazy("Added. A new person gets a mail with a link to set their password.")

    def initial_new(self) -> dict[str, Any]:
        """The role may come from the link that led here."""
        role = self.request.GET.get("role", "")
        return {"role": role if role in Role.values else Role.MUNICIPAL_MEMBER.value}

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("people_list", args=[self.community.slug])

    def save(self, form: RecordForm) -> Any:
        """Give the role."""
        data = form.cleaned_data
        return add_member(
            self.community,
            Role(data["role"]),
            by=self.request.user,
            name=data["name"],
            email=data["email"],
            language=data["mail_language"],
        )


class RoleEnd(CommunityView):
    """Ask once, then end a role."""

    action = "mvp.manage_people"

    def open(self) -> None:
        """Find the membership in this community."""
        found = self.community.memberships.select_related("user", "community").filter(uid=self.kwargs.pop("uid"))
        membership = found.filter(active_from__lte=clock.today()).first() or found.first()
        if membership is None or not membership.is_active:
            raise Http404
        self.membership: Membership = membership

    def get(self, request: HttpRequest, refusal: str = "") -> HttpResponse:
        """The question."""
        context = {
            "community": self.community,
            "membership": self.membership,
            "refusal": refusal,
            "has_errors": bool(refusal),
            "cancel_url": reverse("people_list", args=[self.community.slug]),
        }
        return render(request, "mvp/role_end.html", context, status=422 if refusal else 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """End it."""
        try:
            end_membership(self.membership, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except DomainError as error:
            return self.get(request, refusal=str(error))
        messages.success(request, _("The role has ended. What it allowed is gone at once."))
        return redirect("people_list", self.community.slug)
