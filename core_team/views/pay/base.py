"""What the pages about one member's pay begin with."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from core_team.pay_rules import DuplicateEntry
from core_team.permissions import may_read_pay, may_submit_pay
from core_team.services.pay.reading import note_member_read
from mvp.enums import CORE_TEAM
from mvp.forms import RecordForm
from mvp.models import Membership
from mvp.views.records import RecordFormView


class PayForm(RecordFormView):
    """A form about the pay of one present or former member of this Core Team.

    No draft keeps a copy of what was typed about somebody's pay.
    """

    template_name = "core_team/pay_form.html"
    membership: Membership

    def open(self) -> None:
        """Find the member in this community."""
        self.find_member(self.kwargs.pop("uid"))

    def find_member(self, uid: Any) -> None:
        """The membership with this uid, also a former one."""
        found = Membership.objects.filter(community=self.community, role__in=CORE_TEAM, uid=uid).select_related("user")
        membership = found.first()
        if membership is None:
            raise Http404
        membership.community = self.community
        self.membership = membership

    def allowed(self) -> bool:
        """The member, or the project manager for them."""
        return super().allowed() and may_submit_pay(self.request.user, self.membership)

    @property
    def is_own(self) -> bool:
        """Whether the reader's own pay is on the page."""
        return self.request.user.pk == self.membership.user_id

    def cancel_url(self) -> str:
        """Own hours, or the member's pay page."""
        if self.is_own:
            return reverse("core_team:my_hours", args=[self.community.slug])
        return reverse("core_team:member_pay", args=[self.community.slug, self.membership.uid])

    def page_context(self) -> dict[str, Any]:
        """Whom it is about, and the entry that stands already when the sent one repeats it."""
        who = [] if self.is_own else [self.membership.user.name]
        return {
            "eyebrow": [self.community.name, *who],
            "no_draft": True,
            "membership": self.membership,
            "duplicate": getattr(self, "duplicate", None),
        }

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> Any:
        """Show the form; somebody else's pay on the record."""
        if may_read_pay(self.request.user, self.membership):
            note_member_read(self.membership, by=self.request.user)
        return super().page(form, status, **context)

    def save(self, form: RecordForm) -> Any:
        """Do what the form is for; remember the first entry when this one repeats it."""
        try:
            return self.write(form)
        except DuplicateEntry as refusal:
            self.duplicate = refusal.first
            raise

    def write(self, form: RecordForm) -> Any:
        """Call one service."""
        raise NotImplementedError
