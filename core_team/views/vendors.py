"""Vendors: the list, engaging one, changing it, ending it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import VendorKind
from core_team.forms.vendors import VendorAddForm, VendorDetailsForm, VendorEndForm
from core_team.models import Vendor
from core_team.permissions import VENDOR_ACTIONS, may_any
from core_team.selectors.team import vendors_of
from core_team.services.vendors import Terms, change_vendor, end_vendor, engage_vendor
from mvp import clock
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class VendorList(CommunityView):
    """Everybody engaged for the process, and former ones."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        vendors = vendors_of(self.community)
        context = {
            "community": self.community,
            "active": [vendor for vendor in vendors if vendor.ended_on is None],
            "former": [vendor for vendor in vendors if vendor.ended_on is not None],
            "may_edit": may_any(request.user, VENDOR_ACTIONS, self.community),
        }
        return render(request, "core_team/vendor_list.html", context)


class VendorForm(RecordFormView):
    """A form about a vendor."""

    one_of = tuple(VENDOR_ACTIONS.values())
    record: Vendor | None = None

    def allowed(self) -> bool:
        """The right depends on what the vendor is engaged for; a new one needs the right for any kind."""
        if self.record is None:
            return may_any(self.request.user, VENDOR_ACTIONS, self.community)
        return may(self.request.user, VENDOR_ACTIONS[VendorKind(self.record.kind)], self.community)

    def cancel_url(self) -> str:
        """The list."""
        return reverse("core_team:vendor_list", args=[self.community.slug])

    def page_context(self) -> dict[str, Any]:
        """Whom it is about."""
        return {"eyebrow": [self.community.name, *([self.record.name] if self.record else [])]}


class VendorAdd(VendorForm):
    """Engage a vendor."""

    form_class = VendorAddForm
    title = _("Add a vendor")
    lead = _("An organization, a team or one person that the municipality has under contract.")
    primary_label = _("Add this vendor")
    success_message = _("The vendor is added.")

    def initial_new(self) -> dict[str, Any]:
        """The kind may come from the link that led here."""
        kind = self.request.GET.get("kind", "")
        return {"kind": kind if kind in VendorKind.values else VendorKind.PLANNING.value}

    def save(self, form: RecordForm) -> Any:
        """Engage it."""
        data = form.cleaned_data
        return engage_vendor(
            self.community,
            VendorKind(data["kind"]),
            Terms(**form.terms),  # type: ignore[attr-defined]
            by=self.request.user,
            uid=data["uid"],
            contract=data["contract"],
        )


class OneVendor(VendorForm):
    """A form about a vendor whose engagement has not ended."""

    def open(self) -> None:
        """Find it in this community."""
        found = Vendor.objects.filter(community=self.community, ended_on__isnull=True, uid=self.kwargs.pop("uid"))
        self.record = found.select_related("community").first()
        if self.record is None:
            raise Http404


class VendorEdit(OneVendor):
    """Change name, contact, contract."""

    form_class = VendorDetailsForm
    title = _("Change a vendor")
    primary_label = _("Save the vendor")
    success_message = _("The vendor is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        data = form.cleaned_data
        return change_vendor(
            self.record,  # type: ignore[arg-type]
            Terms(**form.terms),  # type: ignore[attr-defined]
            by=self.request.user,
            version=data["version"],
            contract=data["contract"],
        )


class VendorEnd(OneVendor):
    """End an engagement with day and reason."""

    form_class = VendorEndForm
    title = _("End an engagement")
    lead = _("The record stays. Another vendor can be added afterwards.")
    primary_label = _("End this engagement")
    success_message = _("The engagement has ended.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Today, most of the time."""
        return {"ended_on": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """End it."""
        data = form.cleaned_data
        return end_vendor(
            self.record,  # type: ignore[arg-type]
            by=self.request.user,
            ended_on=data["ended_on"],
            reason=data["reason"],
            final_amount=data["final_amount"],
            version=data["version"],
        )
