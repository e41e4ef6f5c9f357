"""Support needs: a member says what they need, the project manager or the Equity Partner say what was arranged."""

from typing import Any

from django.forms import HiddenInput
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from core_team.forms.needs import AnswersForm, NeedsForm
from core_team.permissions import RECORD_NEEDS
from core_team.services.needs import Needs, answer_needs, read_needs, record_needs
from core_team.views.team import ProfileView
from mvp import clock
from mvp.forms import RecordForm

PRIVATE = _("Only the member, the project manager and the Equity Partner see this. Each reading is recorded.")


class NeedsView(ProfileView):
    """A private form: each showing of what is stored is a reading on the record, and no draft keeps a copy."""

    action = RECORD_NEEDS
    title: Any = _("Support needs")
    lead: Any = PRIVATE

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """Show the form, on the record."""
        read_needs(self.membership, by=self.request.user)
        return super().page(form, status, **context)

    def page_context(self) -> dict[str, Any]:
        """Whom it is about; switching the language keeps nothing of what was typed."""
        return {"eyebrow": self.who, "no_draft": True, "record_form_id": ""}


class NeedsEdit(NeedsView):
    """What a member needs, kind by kind: said by themselves, or written down by whoever asked."""

    form_class = NeedsForm

    @property
    def own(self) -> bool:
        """Whether the reader is the member."""
        return self.membership.user_id == self.request.user.pk

    def allowed(self) -> bool:
        """The member themselves at every step, or whoever may ask them."""
        return self.own or super().allowed()

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """Nobody is asked on which day they ask themselves."""
        form = super().build_form(data, files)
        if self.own:
            asked_on = form.fields["asked_on"]
            asked_on.required, asked_on.widget = False, HiddenInput()
        return form

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored."""
        stated = {f"need_{need.kind}": need.text for need in record.stated_needs}
        nothing = record.needs_asked_on is not None and not stated
        return {"asked_on": record.needs_asked_on or clock.today(), "nothing": nothing, **stated}

    def page_context(self) -> dict[str, Any]:
        """Members are spoken to."""
        words = {"title": _("What do you need to take part?")} if self.own else {}
        return {**super().page_context(), **words}

    def save(self, form: RecordForm) -> Any:
        """Record what was said."""
        assert isinstance(form, NeedsForm)  # noqa: S101
        data = form.cleaned_data
        known = self.record.needs_asked_on or clock.today()
        asked_on = known if self.own else data["asked_on"]
        needs = Needs(asked_on, form.texts)
        return record_needs(self.membership, needs, by=self.request.user, version=data["version"])


class NeedsAnswer(NeedsView):
    """What was arranged for each need."""

    form_class = AnswersForm
    title = _("What was arranged")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored."""
        return {
            "answered_on": clock.today(),
            **{f"answer_{need.kind}": need.answer for need in record.stated_needs},
        }

    def save(self, form: RecordForm) -> Any:
        """Record the answers."""
        assert isinstance(form, AnswersForm)  # noqa: S101
        data = form.cleaned_data
        return answer_needs(
            self.membership,
            form.answers,
            by=self.request.user,
            answered_on=data["answered_on"],
            version=data["version"],
        )
