"""The ledger for the treasurer, as a workbook or as CSV. Each export is on the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core_team.enums import EntryState
from core_team.permissions import READ_PAY
from core_team.selectors.pay.ledger import Filters, entries_of, paid_members
from core_team.selectors.pay.words import EntryRow, rows_of
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.spreadsheet import CSV_TYPE, XLSX_TYPE, Column, Kind, write_csv, write_workbook

MOST_ROWS = 50_000
CSV, XLSX = "csv", "xlsx"
COLUMNS = (
    Column("worked_on", gettext_lazy("Day"), gettext_lazy("Day of the work, or of the month or milestone"), Kind.DATE),
    Column("member", gettext_lazy("Member"), gettext_lazy("Whose time is paid")),
    Column("role", gettext_lazy("Role"), gettext_lazy("The member's role on the Core Team")),
    Column("kind", pgettext_lazy("pay", "Kind"), gettext_lazy("Hours, a month, an instalment, or a correction")),
    Column("what", gettext_lazy("What for"), gettext_lazy("Step, meeting, month or instalment")),
    Column("step", gettext_lazy("Step"), gettext_lazy("Its number; step 9 is paid from the seed award"), Kind.WHOLE),
    Column("hours", gettext_lazy("Hours"), gettext_lazy("Quarter hours; less than 0 in a correction"), Kind.NUMBER),
    Column("rate", pgettext_lazy("pay", "Rate"), gettext_lazy("US dollars per hour or month on that day"), Kind.MONEY),
    Column("amount", gettext_lazy("Amount"), gettext_lazy("What is owed; fixed when approved"), Kind.MONEY),
    Column("state", pgettext_lazy("pay", "State"), gettext_lazy("Where the entry stands on the day of the export")),
    Column("decided_on", gettext_lazy("Decided on"), gettext_lazy("When it was approved or returned"), Kind.DATE),
    Column("paid_on", gettext_lazy("Paid on"), gettext_lazy("Day of the payment"), Kind.DATE),
    Column("reference", gettext_lazy("Reference"), gettext_lazy("Check number or another reference of the payment")),
    Column("note", pgettext_lazy("pay", "Note"), gettext_lazy("What the member or the project manager added")),
    Column("entry", gettext_lazy("Entry"), gettext_lazy("Identifier of the entry, the same in every export")),
    Column("corrects", gettext_lazy("Corrects"), gettext_lazy("Identifier of the paid entry this one corrects")),
)


@dataclass(frozen=True)
class Exported:
    """A file ready to be sent."""

    name: str
    content_type: str
    data: bytes


@transaction.atomic
def export_ledger(community: Community, filters: Filters, *, by: Any, form: str = XLSX) -> Exported:
    """Return the entries these filters leave as XLSX with a column dictionary, or as CSV, in the active language.

    Raises NotAllowed to everybody but the pay readers, DomainError for more than 50,000 rows. Audits `pay.exported`
    with the filters and the number of entries, without amounts.
    """
    require(by, READ_PAY, community)
    entries = list(entries_of(community, filters).select_related("corrects")[: MOST_ROWS + 1])
    if len(entries) > MOST_ROWS:
        raise DomainError(_("These are more than 50,000 entries. Choose a shorter period."))
    rows = list(_rows(rows_of(entries)))
    record_act("pay.exported", by=by, community=community, entries=len(rows), form=form, filters=dict(filters.parts))
    name = f"{community.slug[:60]}-pay-{clock.today().isoformat()}"
    if form == CSV:
        return Exported(f"{name}.csv", CSV_TYPE, write_csv(COLUMNS, rows))
    data = write_workbook(_("Pay ledger"), COLUMNS, rows, about=_about(community, filters))
    return Exported(f"{name}.xlsx", XLSX_TYPE, data)


def _rows(rows: list[EntryRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        entry = row.entry
        yield (
            entry.worked_on,
            entry.membership.user.name,
            entry.membership.get_role_display(),
            entry.get_kind_display(),
            row.what,
            entry.step,
            entry.hours,
            entry.terms.rate,
            entry.amount,
            entry.get_state_display(),
            entry.decided_on,
            entry.paid_on,
            entry.reference,
            entry.note,
            str(entry.uid),
            str(entry.corrects.uid) if entry.corrects else "",
        )


def _about(community: Community, filters: Filters) -> list[tuple[Any, Any]]:
    """How the file came to be: community, day, and each filter that was set."""
    told = [(_("Community"), community.name), (_("Made on"), clock.today().isoformat())]
    if filters.member:
        names = [one.user.name for one in paid_members(community) if str(one.uid) == filters.member]
        told.append((_("Member"), ", ".join(names)))
    if filters.state:
        told.append((_("State of the entries"), str(EntryState(filters.state).label)))
    if filters.begin:
        told.append((_("From"), filters.begin.isoformat()))
    if filters.end:
        told.append((_("Until"), filters.end.isoformat()))
    return told
