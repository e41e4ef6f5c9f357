"""The export for the treasurer: filters kept, formula-safe, explained, audited."""

import io
from datetime import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core_team.selectors.pay.ledger import Filters
from core_team.services.pay.export import COLUMNS, export_ledger
from mvp.exceptions import NotAllowed
from mvp.models import AuditEvent, Membership
from tests.conftest import Cast
from tests.core_team.pay import make


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """With hours that wait and hours that are paid."""
    membership = make.at_work(cast)
    make.terms(membership, cast.lead)
    make.hours(membership, cast.liaison, note='=HYPERLINK("http://x")')
    make.paid(make.hours(membership, cast.liaison, make.ago(2)), cast.lead)
    return membership


def test_the_workbook_has_typed_cells_and_explains_its_columns(cast: Cast, liaison: Membership) -> None:
    made = export_ledger(cast.home, Filters(state="submitted"), by=cast.lead)
    book = load_workbook(io.BytesIO(made.data))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0] == [str(column.heading) for column in COLUMNS]
    assert [len(rows), *rows[1][:13]] == [
        2,
        datetime.combine(make.ago(1), datetime.min.time()),
        "Liaison",
        "Community liaison",
        "Hours",
        "Step 4: Kick off collaboration",
        4,
        2.5,
        20,
        50,
        "Waits for approval",
        None,
        None,
        None,
    ]
    note = book.worksheets[0]["N2"]
    assert (note.value, note.data_type) == ('=HYPERLINK("http://x")', "s")
    told = [[cell.value for cell in row][:2] for row in book.worksheets[1].iter_rows(max_row=3)]
    assert told == [
        ["Community", "Brackwater"],
        ["Made on", make.ago(0).isoformat()],
        ["State of the entries", "Waits for approval"],
    ]


def test_an_export_is_audited_with_filters_and_without_amounts(cast: Cast, liaison: Membership) -> None:
    export_ledger(cast.home, Filters(begin=make.ago(1)), by=cast.lead, form="csv")
    event = AuditEvent.objects.get(act="pay.exported")
    assert event.details == {"entries": 1, "form": "csv", "filters": {"begin": make.ago(1).isoformat()}}


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "coordinator", "outsider"])
def test_only_pay_readers_export(cast: Cast, liaison: Membership, who: str) -> None:
    with pytest.raises(NotAllowed):
        export_ledger(cast.home, Filters(), by=getattr(cast, who))


def test_the_page_sends_csv_in_the_readers_language(cast: Cast, liaison: Membership) -> None:
    cast.lead.language = "zh-hans"
    cast.lead.save()
    address = reverse("core_team:pay_export", args=[cast.home.slug])
    answer = cast.client("lead").get(f"{address}?format=csv&state=paid")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert (answer["Content-Type"], answer["Cache-Control"], len(lines)) == (
        "text/csv; charset=utf-8",
        "private, no-store",
        3,
    )
    assert lines[0].startswith('"日期","成员"')
    assert f'"{make.ago(2).isoformat()}","Liaison"' in lines[1]
    assert Decimal("50.00") == Decimal(lines[1].split(",")[8])
