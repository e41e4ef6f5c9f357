"""The whole ledger: filtered, decided several at once, exported."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core_team.enums import EntryState
from core_team.models import PayEntry
from core_team.permissions import READ_PAY, SUBMIT_PAY_FOR_OTHERS
from core_team.selectors.pay.ledger import Filters, entries_of, ledger_page, paid_members, whole_sums
from core_team.services.pay.decisions import Line, approve_entries, pay_entries, return_entries
from core_team.services.pay.export import CSV, XLSX, export_ledger
from core_team.services.pay.reading import note_ledger_read
from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import may
from mvp.views.base import CommunityView

MOST_AT_ONCE = 100


class LedgerView(CommunityView):
    """A page over the ledger; readers of the community who do not read pay get 403."""

    action = READ_PAY

    def open(self) -> None:
        """Read the filters."""
        self.filters = Filters.read(self.request.GET)


class Ledger(LedgerView):
    """Entries of the whole team, newest first, with what can be done with several at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; showing it is a reading on the record."""
        page = ledger_page(self.community, self.filters, request.GET.get("before", ""))
        note_ledger_read(self.community, by=request.user, entries=len(page.rows), filters=self.filters.parts)
        context = {
            "community": self.community,
            "page": page,
            "whole": whole_sums(self.community, self.filters, page),
            "filters": self.filters,
            "query": urlencode(self.filters.parts),
            "members": paid_members(self.community),
            "states": EntryState.choices,
            "may_submit": may(request.user, SUBMIT_PAY_FOR_OTHERS, self.community),
            "today": clock.today(),
        }
        return render(request, "core_team/pay_ledger.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve, return or pay what is ticked; each refusal is told by itself."""
        chosen = request.POST.getlist("entries")[:MOST_AT_ONCE]
        entries = list(entries_of(self.community, Filters()).filter(uid__in=_uids(chosen)))
        try:
            if not entries:
                raise DomainError(_("Tick the entries first, then choose what to do with them."))
            self.tell(self.decide(request.POST.get("act", ""), entries))
        except DomainError as refusal:
            messages.error(request, str(refusal))
        query = urlencode(self.filters.parts)
        return redirect(f"{request.path}?{query}" if query else request.path)

    def decide(self, act: str, entries: list[PayEntry]) -> list[Line]:
        """The service for the pressed button."""
        post, by = self.request.POST, self.request.user
        acts: dict[str, Callable[[], list[Line]]] = {
            "approve": lambda: approve_entries(entries, by=by),
            "return": lambda: return_entries(entries, by=by, comment=post.get("comment", "")[:2000]),
            "pay": lambda: pay_entries(
                entries, by=by, paid_on=_day(post.get("paid_on", "")), reference=post.get("reference", "")[:60]
            ),
        }
        if act not in acts:
            raise DomainError(_("Choose what to do with the ticked entries."))
        return acts[act]()

    def tell(self, lines: list[Line]) -> None:
        """How many went through, and why each of the others did not."""
        done = sum(not line.refusal for line in lines)
        if done:
            text = ngettext("%(count)d entry is recorded.", "%(count)d entries are recorded.", done)
            messages.success(self.request, text % {"count": done})
        for line in lines:
            if line.refusal:
                who, day = line.entry.membership.user.name, date_format(line.entry.worked_on)
                messages.error(
                    self.request,
                    _("%(who)s, %(day)s: %(why)s") % {"who": who, "day": day, "why": line.refusal},
                )


class LedgerExport(LedgerView):
    """The ledger as a file for the treasurer, with the filters of the page it was asked from."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it; nobody may cache or sniff it."""
        form = CSV if request.GET.get("format") == CSV else XLSX
        try:
            made = export_ledger(self.community, self.filters, by=request.user, form=form)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("core_team:pay_ledger", self.community.slug)
        response = HttpResponse(made.data, content_type=made.content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _day(text: str) -> Any:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise DomainError(_("Enter the day of the payment."))
    return day


def _uids(texts: list[str]) -> list[Any]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
