"""The program's own pages: adding a community, and who works for the program."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mvp.enums import PROGRAM, Role
from mvp.exceptions import DomainError
from mvp.forms import RecordForm, RoleEndForm
from mvp.forms.programme import CommunityAddForm, ProgramMemberForm
from mvp.models import Membership, Tribe
from mvp.permissions import may, open_access
from mvp.services.communities import MemberSpec, create_community
from mvp.services.people import add_member, add_program_member
from mvp.services.roles import end_program_member
from mvp.views.records import add_errors


def _staff_only(request: HttpRequest) -> None:
    open_access(request.user)
    if not may(request.user, "mvp.create_community"):
        raise PermissionDenied


def _form_page(request: HttpRequest, form: RecordForm, title: str, button: str, cancel_url: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "primary_label": button,
        "cancel_url": cancel_url,
        "no_draft": True,
        "has_errors": bool(form.errors),
    }
    return render(request, "mvp/record_form.html", context, status=422 if form.errors else 200)


def community_add(request: HttpRequest) -> HttpResponse:
    """Add a community with its members and its project manager; its process starts. Staff only."""
    _staff_only(request)
    form = CommunityAddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            community = _create(form, by=request.user)
        except DomainError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The community is added, and its process has started."))
            return redirect(community.get_absolute_url())
    return _form_page(request, form, _("Add a community"), _("Add this community"), reverse("community_list"))


def _create(form: CommunityAddForm, *, by: Any) -> Any:
    data = form.cleaned_data
    with transaction.atomic():
        community = create_community(
            by=by,
            names={"en": data["name_en"], "zh-hans": data["name_zh_hans"]},
            round=data["round"],
            region=data["region"],
            members=[MemberSpec(place, {"en": _printed(place)}) for place in form.chosen_places()],
            languages=sorted({"en", *data["languages"]}),
            starts_on=data["starts_on"],
        )
        name, email = data["manager_name"], data["manager_email"]
        add_member(community, Role.PROJECT_MANAGER, by=by, name=name, email=email)
    return community


def _printed(place: Any) -> str:
    """The member's name as documents print it: "Town of Acton", "City of Boston", a tribe's own name."""
    if isinstance(place, Tribe):
        return str(place.name_en)  # type: ignore[attr-defined]
    return f"{'City' if place.kind == 'city' else 'Town'} of {place.name}"


def program_people(request: HttpRequest) -> HttpResponse:
    """Coordinators and staff, and a form to add one. Staff only."""
    _staff_only(request)
    form = ProgramMemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_program_member(
                Role(data["role"]), by=request.user, name=data["name"], email=data["email"], region=data["region"]
            )
        except DomainError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Added. A new person gets a mail with a link to set their password."))
            return redirect("program_people")
    held = Membership.objects.active().filter(role__in=PROGRAM).select_related("user", "region")
    context = {"form": form, "held": held, "has_errors": bool(form.errors)}
    return render(request, "mvp/program_people.html", context, status=422 if form.errors else 200)


def program_role_end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """End the role of a coordinator or of staff. Staff only; the last staff member stays."""
    _staff_only(request)
    found = Membership.objects.filter(role__in=PROGRAM, uid=uid).select_related("user", "region").first()
    if found is None or found.is_over:
        raise Http404
    form = RoleEndForm(request.POST if request.method == "POST" else None, record=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            end_program_member(found, by=request.user, on=data["on"], version=data["version"])
        except DomainError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The end of the role is recorded. From that day on, what it allowed is gone."))
            return redirect("program_people")
    title = _("End a role: %(name)s, %(role)s") % {"name": found.user.name, "role": found.get_role_display()}
    return _form_page(request, form, title, _("End this role"), reverse("program_people"))
