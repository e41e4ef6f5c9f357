"""Asking for one member's pay statement."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.forms.pay import StatementForm
from core_team.permissions import may_read_pay
from core_team.services.pay.statements import ask_for_statement
from core_team.views.pay.base import PayForm
from mvp import clock
from mvp.forms import RecordForm


class StatementAdd(PayForm):
    """Period and language, then the document's page."""

    form_class = StatementForm
    title = _("Make a pay statement")
    lead = _("A PDF of the period. Only the member, the project manager and program staff can open it.")
    primary_label = _("Make this statement")
    success_message = _("The statement is being made.")

    def allowed(self) -> bool:
        """Whoever reads this member's pay."""
        return may_read_pay(self.request.user, self.membership)

    def initial_new(self) -> dict[str, Any]:
        """This year so far, in the member's language."""
        today = clock.today()
        return {"begin": today.replace(month=1, day=1), "end": today, "language": self.membership.user.language}

    def success_url(self, saved: Any) -> str:
        """Where the document tells how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def write(self, form: RecordForm) -> Any:
        """Ask for it."""
        data = form.cleaned_data
        return ask_for_statement(
            self.membership, data["begin"], data["end"], by=self.request.user, language=data["language"]
        )
