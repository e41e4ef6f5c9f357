"""The roles page: who takes part and what each may do; giving a role, handing it over, ending it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mvp.contributions import next_questions
from mvp.enums import Role, Step
from mvp.forms import HandOverForm, ManagementForm, PersonForm, RecordForm, RoleEndForm
from mvp.models import Membership
from mvp.permissions import giving_action, may, reopen_access, roles_to_give
from mvp.selectors.invitations import waiting_invitations
from mvp.selectors.roles_page import people_page
from mvp.services.people import add_member
from mvp.services.roles import end_membership, hand_over, hand_over_management, take_back_end
from mvp.views.base import CommunityView
from mvp.views.links import opens_for
from mvp.views.records import RecordFormView


class PeopleList(CommunityView):
    """The Core Team, those who support it, the program's people, and former roles."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": people_page(self.community),
            "gives": roles_to_give(request.user, self.community),
            "may_manage": may(request.user, "mvp.manage_people", self.community),
        }
        if context["may_manage"]:
            context["invitations"] = waiting_invitations(self.community, request.user)
        return render(request, "mvp/people_list.html", context)


class PersonAdd(RecordFormView):
    """Add a colleague: name, address, role, days. A new person gets a link to set their password."""

    action = "mvp.manage_people"
    form_class = PersonForm
    title = _("Add a person")
    primary_label = _("Add this person")
    success_message = _("Added. A new person gets a mail with a link to set their password.")

    def initial_new(self) -> dict[str, Any]:
        """The role may come from the link that led here."""
        role = self.request.GET.get("role", "")
        return {"role": role if role in Role.values else Role.MUNICIPAL_MEMBER.value}

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """Offer the roles that are the reader's to give."""
        form = super().build_form(data, files)
        form.offer("role", [(role.value, role.label) for role in roles_to_give(self.request.user, self.community)])
        return form

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("people_list", args=[self.community.slug])

    def success_url(self, saved: Any) -> str:
        """On to what an app asks about the new person, while whoever adds them has it in mind."""
        opens = opens_for(self.request.user, self.community)
        asked = (question(saved) for question in next_questions.all())
        return next((url for url in asked if url and opens(url)), self.cancel_url())

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
            on=data["on"],
            until=data["until"],
        )


class OneRole(RecordFormView):
    """A form about a role of this community that is not over."""

    membership: Membership

    def open(self) -> None:
        """Find the membership in this community."""
        found = self.community.memberships.select_related("user").filter(uid=self.kwargs.pop("uid")).first()
        if found is None or found.is_over:
            raise Http404
        found.community = self.community
        self.record = self.membership = found

    def allowed(self) -> bool:
        """Whether this role is the reader's to give and end."""
        return may(self.request.user, giving_action(Role(self.membership.role)), self.community)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The form's own first values; nothing of the membership is typed again."""
        return {}

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("people_list", args=[self.community.slug])

    def success_url(self, saved: Any) -> str:
        """Back to the list; whoever gave up their own role and reads nothing here any more goes home."""
        reads = reopen_access(self.request.user).reads(self.community)
        return self.cancel_url() if reads else reverse("home")

    def page_context(self) -> dict[str, Any]:
        """Whose role it is."""
        return {"eyebrow": [self.membership.user.name, self.membership.get_role_display()]}


class RoleEnd(OneRole):
    """End a role, or take back one that has not begun."""

    form_class = RoleEndForm
    title = _("End a role")
    lead = _("What the role allowed is gone at once. What the person recorded stays, and the account stays.")
    primary_label = _("End this role")
    success_message = _("The end of the role is recorded. From that day on, what it allowed is gone.")

    def page_context(self) -> dict[str, Any]:
        """A day and a button: nothing that a draft should keep."""
        return {**super().page_context(), "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """End it."""
        data = form.cleaned_data
        return end_membership(self.membership, by=self.request.user, on=data["on"], version=data["version"])


class RoleKeep(OneRole):
    """Take a planned end back."""

    form_class = RecordForm
    title = _("Take back the planned end")
    primary_label = _("Take back the end")
    success_message = _("The end is taken back. The role goes on until somebody ends it.")

    def open(self) -> None:
        """Only where an end is planned."""
        super().open()
        if self.membership.active_to is None:
            raise Http404

    @property
    def lead(self) -> Any:
        """Which end, and what stays."""
        words = _(
            "This role is to end on %(day)s. Taken back, it goes on until somebody ends it. "
            "If somebody else takes the role over, theirs stays: take it back or end it by itself."
        )
        end = self.membership.active_to
        return words % {"day": date_format(end) if end else ""}

    def page_context(self) -> dict[str, Any]:
        """Nothing is typed here that a draft could keep."""
        return {**super().page_context(), "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """Take it back."""
        return take_back_end(self.membership, by=self.request.user, version=form.cleaned_data["version"])


class RoleHandOver(OneRole):
    """Hand a role over to a successor; the planning vendor's, from step 9 on, to the project manager."""

    title = _("Hand a role over")
    primary_label = _("Hand this role over")
    success_message = _("The role is handed over.")

    @property
    def returns_management(self) -> bool:
        """Whether it is the planning vendor's management, which falls back to the municipality at step 9."""
        run = self.community.run
        return self.membership.role == Role.PLANNING_VENDOR and run.current_step >= Step.IMPLEMENT

    @property
    def form_class(self) -> type[RecordForm]:  # type: ignore[override]
        """A successor is asked for unless it is the project manager."""
        return ManagementForm if self.returns_management else HandOverForm

    @property
    def lead(self) -> Any:
        """What happens."""
        if self.returns_management:
            return _(
                "The planning vendor manages steps 2 to 8. From step 9 on the municipal project manager manages alone."
            )
        return _("The successor gets the role, and the present holder's ends on the same day.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The mail in the reader's language, most of the time."""
        language = self.access.user.language
        return {"mail_language": language if language in dict(settings.LANGUAGES) else "en"}

    def save(self, form: RecordForm) -> Any:
        """Hand it over."""
        data, by = form.cleaned_data, self.request.user
        if self.returns_management:
            return hand_over_management(self.membership, by=by, on=data["on"], version=data["version"])
        return hand_over(
            self.membership,
            by=by,
            name=data["name"],
            email=data["email"],
            language=data["mail_language"],
            on=data["on"],
            version=data["version"],
        )
