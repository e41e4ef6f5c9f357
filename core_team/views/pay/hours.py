"""Entering hours, months and instalments: one's own on the phone, or for a member."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core_team.enums import EntryKind, EntryState, TermsKind
from core_team.forms.pay import ClaimForm, CorrectionForm, HoursEditForm, HoursForm, MonthForm, WithdrawForm
from core_team.models import PayEntry, PayMilestone
from core_team.selectors.pay.ledger import own_page
from core_team.selectors.pay.open import ToEnter, to_enter
from core_team.selectors.pay.terms import is_paid, terms_on
from core_team.selectors.pay.words import paid_otherwise, what_for
from core_team.services.pay import entries
from core_team.services.pay.entries import Work
from core_team.views.pay.base import PayForm
from mvp import clock
from mvp.enums import CORE_TEAM
from mvp.forms import RecordForm
from mvp.models import Membership


class HoursAdd(PayForm):
    """Enter hours for a member."""

    form_class: type[RecordForm] = HoursForm
    title: Any = _("Enter hours")
    primary_label: Any = _("Send these hours")
    success_message: Any = _("The hours are sent. They wait for approval.")

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The form knows whose hours these are."""
        initial = self.initial_new() if self.record is None else self.initial_for(self.record)
        form: Any = self.form_class
        return form(
            data, files, community=self.community, record=self.record, initial=initial, membership=self.membership
        )

    @cached_property
    def to_enter(self) -> ToEnter:
        """What can be entered for the member."""
        return to_enter(self.membership)

    def initial_new(self) -> dict[str, Any]:
        """What a link brought along; else today, or the last day paid by the hour where later ones are not."""
        usual = self.to_enter.hours_until or clock.today()
        return {"worked_on": self.request.GET.get("worked_on", usual), "purpose": self.request.GET.get("purpose", "")}

    def page_context(self) -> dict[str, Any]:
        """How today is paid, where that is not by the hour."""
        terms = None if self.to_enter.is_hourly else self.to_enter.terms
        return {**super().page_context(), "otherwise": paid_otherwise(terms) if terms else ""}

    def work(self, form: RecordForm) -> Work:
        """What the form says."""
        return Work(**form.values)

    def write(self, form: RecordForm) -> Any:
        """Submit them."""
        uid = form.cleaned_data["uid"]
        return entries.submit_hours(self.membership, self.work(form), by=self.request.user, uid=uid)


class MyHours(HoursAdd):
    """One's own hours: the form first, then what was sent and where it stands."""

    template_name = "core_team/my_hours.html"
    title = _("My hours")

    def open(self) -> None:
        """The reader's own membership: the paid one where somebody holds two."""
        held = Membership.objects.active().filter(
            community=self.community, role__in=CORE_TEAM, user_id=self.request.user.pk or 0
        )
        found = list(held.select_related("user").order_by("pk"))
        for membership in found:
            membership.community = self.community
        today = clock.today()
        paid = [one for one in found if is_paid(terms_on(one, today))]
        self.memberships = found
        if found:
            self.membership = (paid or found)[0]

    def allowed(self) -> bool:
        """Members of the Core Team have hours; others of the process have none."""
        return bool(self.memberships)

    def cancel_url(self) -> str:
        """This page."""
        return self.request.path

    def page_context(self) -> dict[str, Any]:
        """The list under the form, and what can be sent besides hours."""
        context = super().page_context()
        return {
            **context,
            "otherwise": context["otherwise"] if self.request.method == "POST" else "",
            "page": own_page(self.membership, self.request.GET.get("before", "")),
            "to_enter": self.to_enter,
            "terms": self.to_enter.terms,
            "today": clock.today(),
            "cancel_url": "",
        }


class MonthAdd(HoursAdd):
    """Enter a month, for members paid by the month."""

    form_class = MonthForm
    title = _("Enter a month")
    lead = _("Each month is entered once. The amount follows from the terms.")
    primary_label = _("Send this month")
    success_message = _("The month is sent. It waits for approval.")

    def initial_new(self) -> dict[str, Any]:
        """The latest one."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """Why there is no month to choose, if there is none."""
        found = self.to_enter
        why: Any = _("Every month so far is in the list.")
        if found.terms is not None and found.terms.kind != TermsKind.MONTHLY:
            why = paid_otherwise(found.terms)
        return {**super().page_context(), "otherwise": "", "nothing": "" if found.months else why}

    def write(self, form: RecordForm) -> Any:
        """Submit it."""
        data = form.cleaned_data
        return entries.submit_month(self.membership, data["day"], by=self.request.user, uid=data["uid"])


class MilestoneClaim(PayForm):
    """Say that an instalment's milestone was reached."""

    form_class = ClaimForm
    title = _("Enter an instalment")
    lead = _("Send it once what was agreed is reached. The amount follows from the terms.")
    primary_label = _("Send this instalment")
    success_message = _("The instalment is sent. It waits for approval.")

    def open(self) -> None:
        """Find the instalment and its member."""
        found = PayMilestone.objects.filter(terms__community=self.community, uid=self.kwargs.pop("uid"))
        milestone = found.select_related("terms__membership").first()
        if milestone is None:
            raise Http404
        self.find_member(milestone.terms.membership.uid)
        milestone.terms.membership = self.membership
        self.milestone = milestone

    def initial_new(self) -> dict[str, Any]:
        """Today, most of the time."""
        return {"on": clock.today()}

    def page_context(self) -> dict[str, Any]:
        """What has to be reached."""
        context = super().page_context()
        return {**context, "eyebrow": [*context["eyebrow"], self.milestone.title]}

    def write(self, form: RecordForm) -> Any:
        """Submit it."""
        data = form.cleaned_data
        return entries.claim_milestone(
            self.milestone, by=self.request.user, on=data["on"], note=data["note"], uid=data["uid"]
        )


class EntryView(PayForm):
    """A form about an entry that stands."""

    state: tuple[str, ...] = (EntryState.SUBMITTED, EntryState.RETURNED)

    def open(self) -> None:
        """Find the entry and its member."""
        found = PayEntry.objects.filter(community=self.community, uid=self.kwargs.pop("uid"), state__in=self.state)
        entry = found.select_related("membership", "meeting", "milestone", "terms").first()
        if entry is None:
            raise Http404
        self.find_member(entry.membership.uid)
        entry.membership, entry.community = self.membership, self.community
        self.record = entry

    def page_context(self) -> dict[str, Any]:
        """Which entry, and what the project manager wrote."""
        context = super().page_context()
        return {**context, "eyebrow": [*context["eyebrow"], what_for(self.record)], "entry": self.record}


class EntryEdit(EntryView, HoursAdd):
    """Change hours that are not approved yet."""

    form_class = HoursEditForm
    title = _("Change hours")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored values."""
        names = ("worked_on", "hours", "purpose", "note", "version")
        return {name: getattr(record, name) for name in names} | {"what": what_for(record)}

    def allowed(self) -> bool:
        """Only hours are changed; a month or an instalment is withdrawn and entered anew."""
        return super().allowed() and self.record.kind == EntryKind.HOURS

    def write(self, form: RecordForm) -> Any:
        """Change and send again."""
        version = form.cleaned_data["version"]
        return entries.change_hours(self.record, self.work(form), by=self.request.user, version=version)


class EntryWithdraw(EntryView):
    """Withdraw an entry that is not approved yet."""

    form_class = WithdrawForm
    title = _("Withdraw an entry")
    primary_label = _("Withdraw with this reason")
    success_message = _("Withdrawn. It stays in the record with the reason.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def write(self, form: RecordForm) -> Any:
        """Withdraw it."""
        data = form.cleaned_data
        return entries.withdraw_entry(self.record, by=self.request.user, reason=data["reason"], version=data["version"])


class EntryCorrect(EntryView):
    """Correct a paid entry by a new one with the difference."""

    state = (EntryState.PAID,)
    form_class = CorrectionForm
    title = _("Correct a paid entry")
    lead = _("What is paid stays as it is. The difference becomes an entry of its own that has to be approved.")
    primary_label = _("Send the correction")
    success_message = _("The correction is sent. It waits for approval.")

    def allowed(self) -> bool:
        """A correction is not corrected again."""
        return super().allowed() and self.record.kind != EntryKind.CORRECTION

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The paid hours."""
        return {"hours": record.hours}

    def write(self, form: RecordForm) -> Any:
        """Send the correction."""
        data = form.cleaned_data
        return entries.correct_entry(
            self.record, by=self.request.user, hours=data.get("hours"), reason=data["reason"], uid=data["uid"]
        )
