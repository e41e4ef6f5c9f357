"""One member's pay as the project manager sees it, and setting the terms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core_team.enums import TermsKind
from core_team.forms.pay import TermsForm
from core_team.permissions import may_read_pay, may_settle, may_submit_pay
from core_team.selectors.pay.ledger import own_page
from core_team.selectors.pay.open import to_enter
from core_team.services.pay.reading import note_member_read
from core_team.services.pay.terms import Terms, set_terms
from core_team.views.pay.base import PayForm
from mvp import clock
from mvp.forms import RecordForm


class MemberPay(PayForm):
    """Terms, open instalments and entries of one member. Each reading of somebody else's is on the record."""

    http_method_names = ["get", "head", "options"]

    def allowed(self) -> bool:
        """The member and the pay readers."""
        return may_read_pay(self.request.user, self.membership)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        note_member_read(self.membership, by=request.user)
        found = to_enter(self.membership)
        context = {
            **self.page_context(),
            "community": self.community,
            "to_enter": found,
            "terms": found.terms,
            "page": own_page(self.membership, request.GET.get("before", "")),
            "may_submit": may_submit_pay(request.user, self.membership),
            "may_settle": may_settle(request.user, self.membership),
            "is_own": self.is_own,
            "today": clock.today(),
        }
        return render(request, "core_team/member_pay.html", context)


class TermsAdd(PayForm):
    """Set how a member is paid from a day on."""

    form_class = TermsForm
    title = _("Set pay terms")
    lead = _("They hold from the day you enter. Earlier terms stay in the record and end the day before.")
    primary_label = _("Set these terms")
    success_message = _("The terms are set.")

    def allowed(self) -> bool:
        """Never one's own."""
        return may_settle(self.request.user, self.membership)

    def initial_new(self) -> dict[str, Any]:
        """From the first day on the team for the first terms, else from today."""
        first = not self.membership.pay_terms.exists()
        return {"kind": TermsKind.HOURLY.value, "valid_from": self.membership.active_from if first else clock.today()}

    def write(self, form: RecordForm) -> Any:
        """Set them."""
        data = form.cleaned_data
        terms = Terms(
            data["kind"], data["valid_from"], data["valid_to"], rate=data["rate"], milestones=data["milestones"]
        )
        return set_terms(self.membership, terms, by=self.request.user, uid=data["uid"])
