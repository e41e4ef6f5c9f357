"""The pay statement as a kind of document: one member, one period, in one language; private to its readers."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core_team.enums import EntryKind, EntryState
from core_team.models import PayEntry
from core_team.models.pay import COUNTED, ZERO
from core_team.permissions import READ_PAY
from core_team.selectors.pay.ledger import with_words
from core_team.selectors.pay.words import rows_of
from mvp import clock
from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Community, Membership
from mvp.pdf import render_pdf
from mvp.permissions import may

KIND = "pay_statement"
STATEMENT_CSS = (str(Path(__file__).resolve().parent / "pdf" / "statement.css"),)
TEMPLATE_VERSION = "2"  # raise it with every change of the template, the style sheet or its words


def statement_content(membership: Membership, begin: date, end: date, language: str) -> dict[str, Any]:
    """What the statement says, as plain data: the entries of these days that are owed or paid, oldest first.

    Words of the purposes are in `language`; states and kinds stay codes; amounts are strings.
    """
    community: Any = membership.community
    entries = PayEntry.objects.filter(membership=membership, worked_on__range=(begin, end), state__in=COUNTED)
    with translation.override(language):
        rows = [_row(row.entry, row.what) for row in rows_of(with_words(entries).order_by("worked_on", "pk"))]
        return {
            "community": community.name,
            "member": membership.user.name,
            "role": membership.role,
            "begin": begin.isoformat(),
            "end": end.isoformat(),
            "made_on": clock.today().isoformat(),
            "rows": rows,
            **({"is_demo": True} if community.is_demo else {}),
        }


def _row(entry: PayEntry, what: str) -> dict[str, str]:
    return {
        "day": entry.worked_on.isoformat(),
        "kind": entry.kind,
        "what": what,
        "hours": entry.hours_said,
        "amount": str(entry.amount),
        "state": entry.state,
        "paid_on": entry.paid_on.isoformat() if entry.paid_on else "",
        "reference": entry.reference,
    }


def statement_html(content: dict[str, Any], language: str) -> str:
    """The statement as HTML; the active language and the time play no part."""
    rows = [
        {
            **row,
            "day": date.fromisoformat(row["day"]),
            "amount": Decimal(row["amount"]),
            "paid_on": date.fromisoformat(row["paid_on"]) if row["paid_on"] else None,
            "is_correction": row["kind"] == EntryKind.CORRECTION,
            "is_paid": row["state"] == EntryState.PAID,
            "is_approved": row["state"] == EntryState.APPROVED,
        }
        for row in content["rows"]
    ]
    sums = {state: sum((row["amount"] for row in rows if row["state"] == state), ZERO) for state in map(str, COUNTED)}
    context = {
        **content,
        **{name: date.fromisoformat(content[name]) for name in ("begin", "end", "made_on")},
        "lang": "zh-Hans" if language == "zh-hans" else get_language_info(language)["code"],
        "rows": rows,
        "hours": f"{sum((Decimal(row['hours']) for row in rows if row['hours']), Decimal(0)).normalize():f}",
        "total": sum(sums.values(), ZERO),
        "waiting": sums[EntryState.SUBMITTED],
        "approved": sums[EntryState.APPROVED],
        "paid": sums[EntryState.PAID],
    }
    with translation.override(language):
        return render_to_string("core_team/pdf/statement.html", context)


def make_statement(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The statement as tagged PDF; the same content gives the same bytes."""
    identifier = f"pay-{content['made_on']}-{content['begin']}-{content['end']}-{languages[0]}"
    return render_pdf(statement_html(content, languages[0]), css=STATEMENT_CSS, identifier=identifier)


def _reads_pay(user: Any, community: Community) -> bool:
    return may(user, READ_PAY, community)


document_kinds.add(
    KIND, DocumentKind(KIND, _("Pay statement"), TEMPLATE_VERSION, make_statement, reads_private=_reads_pay)
)
