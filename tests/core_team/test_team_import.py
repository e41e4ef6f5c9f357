"""A team brought as a workbook: a dry run that names every error, then everything or nothing."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from core_team.models import TeamProfile
from mvp import clock
from mvp.enums import Role
from mvp.models import AuditEvent, FormDraft, Membership, OutboxMessage, User
from mvp.selectors.history import told
from mvp.services.people import add_member
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words

HEADINGS = ("name", "email", "role", "language", "on", "paid")
GOOD = (
    ("Ana", "Ana@Example.org", "Community liaison", "简体中文", None, "paid"),
    ("Bo", "bo@example.org", "municipal_member", "", None, "市政员工"),
)


def workbook(*rows: Any, headings: Any = HEADINGS) -> bytes:
    """A file with these rows under the headings."""
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def address(cast: Cast, name: str) -> str:
    """A page of the import at home."""
    return reverse(f"core_team:{name}", args=[cast.home.slug])


def send(cast: Cast, data: bytes, who: str = "lead", name: str = "team.xlsx") -> Any:
    """Send a file and follow to the dry run, if there is one."""
    return cast.client(who).post(address(cast, "team_import"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def confirm(cast: Cast, page: Any, who: str = "lead") -> Any:
    """Confirm what the page showed."""
    return cast.client(who).post(address(cast, "team_import_check"), {"sha256": page.context["sha256"]})


def count() -> tuple[int, int, int]:
    """People, memberships and mails, to see that nothing was saved."""
    return User.objects.count(), Membership.objects.count(), OutboxMessage.objects.count()


def errors(page: Any) -> list[tuple[int, str, str]]:
    """Every error of the dry run."""
    return [(line.number, str(heading), text) for line in page.context["wrong"] for heading, text in line.errors]


def test_the_dry_run_shows_each_row_and_saves_nothing(cast: Cast) -> None:
    before = count()
    with missing_names() as missing:
        page = send(cast, workbook(*GOOD))
    assert (page.status_code, missing, errors(page), count()) == (200, set(), [], before)
    assert "2 rows were read." in words(page)
    assert "Becomes Community liaison on" in words(page)


def test_confirming_gives_every_role_with_language_pay_and_mail(cast: Cast) -> None:
    answer = confirm(cast, send(cast, workbook(*GOOD)))
    assert answer.status_code == 302
    made = Membership.objects.filter(user__email__in=["ana@example.org", "bo@example.org"]).order_by("user__email")
    assert [(one.user.name, one.role, one.user.language, one.active_from) for one in made] == [
        ("Ana", "community_liaison", "zh-hans", clock.today()),
        ("Bo", "municipal_member", "en", clock.today()),
    ]
    assert [TeamProfile.objects.get(membership=one).pay_kind for one in made] == ["paid", "staff"]
    event = AuditEvent.objects.get(act="team.imported")
    assert (event.by_name, event.details["count"], len(event.details["sha256"])) == ("Lead", 2, 64)
    assert str(told(event).words) == "Team imported from a workbook, roles given: 2"
    assert not FormDraft.objects.filter(form="core_team.team_import").exists()


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (("", "c@example.org", "municipal_member"), "Name", "Write a name"),
        (("C" * 121, "c@example.org", "municipal_member"), "Name", "Write a name"),
        (("C", "not an address", "municipal_member"), "E-mail address", "no e-mail address"),
        (("C", "c@example.org", "mayor"), "Role", "Unknown role"),
        (("C", "c@example.org", "program_staff"), "Role", "Unknown role"),
        (("C", "c@example.org", "equity_partner"), "Role", "not yours to give"),
        (("C", "c@example.org", "municipal_member", "Klingon"), "Language of the mail", "Choose one of"),
        (("C", "c@example.org", "municipal_member", "", "soon"), "Holds the role from", "as a date"),
        (("C", "c@example.org", "municipal_member", "", "9999-12-31"), "Holds the role from", "Choose a day between"),
        (("C", "c@example.org", "community_liaison", "", None, "staff"), "Paid or volunteer", "not municipal staff"),
        (("C", "c@example.org", "sme_advisor", "", None, "paid"), "Paid or volunteer", "Core Team only"),
        (("=1+1", "c@example.org", "municipal_member"), "Name", "formula"),
        (("C", '=HYPERLINK("http://x")', "municipal_member"), "E-mail address", "formula"),
        (("C", "BO@example.org", "municipal_member"), "E-mail address", "stands in row 3"),
        (("C", "the liaison", "community_liaison"), "E-mail address", "holds that role already"),
    ],
)
def test_one_wrong_row_is_named_and_keeps_all_of_them_out(
    cast: Cast, row: tuple[Any, ...], column: str, message: str
) -> None:
    row = tuple(cast.liaison.email.upper() if cell == "the liaison" else cell for cell in row)
    before = count()
    page = send(cast, workbook(*GOOD, row))
    found = errors(page)
    assert [(number, heading) for number, heading, _text in found] == [(4, column)]
    assert message in found[0][2]
    assert "Import all rows" not in words(page)
    assert (confirm(cast, page).status_code, count()) == (422, before)


def test_every_error_of_every_row_is_listed(cast: Cast) -> None:
    page = send(cast, workbook(("", "x", "y", "z", "w", "v"), ("", "x", "y", "z", "w", "v")))
    assert len(errors(page)) == 13
    assert "2 rows are wrong" in words(page)


def broken(kind: str) -> tuple[str, bytes]:
    """A file that is no honest workbook of a team."""
    if kind == "a zip bomb":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
                package.writestr(name, b"0" * 20 * 2**20)
        return "team.xlsx", stream.getvalue()
    files = {
        "a csv renamed": ("team.xlsx", b"name,email,role\nA,a@example.org,municipal_member\n"),
        "an xls renamed": ("team.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "an empty file": ("team.xlsx", b""),
        "too large": ("team.xlsx", b"PK\x03\x04" + b"0" * 6 * 2**20),
        "ten thousand rows": ("team.xlsx", workbook(*[("A", "a@example.org", "x")] * 10_000)),
        "no rows": ("team.xlsx", workbook()),
        "a missing column": ("team.xlsx", workbook(("A", "x"), headings=("name", "role"))),
        "an unknown column": ("team.xlsx", workbook(("A",), headings=(*HEADINGS, "salary"))),
        "endless text": ("team.xlsx", workbook(*[("A" * 300,) * 6] * 200)),
    }
    return files[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "a zip bomb",
        "a csv renamed",
        "an xls renamed",
        "an empty file",
        "too large",
        "ten thousand rows",
        "no rows",
        "a missing column",
        "an unknown column",
        "endless text",
    ],
)
def test_an_odd_file_is_refused_beside_its_field(cast: Cast, kind: str) -> None:
    name, data = broken(kind)
    before = count()
    page = send(cast, data, name=name)
    assert (page.status_code, bool(page.context["form"].errors), count()) == (422, True, before)
    assert not FormDraft.objects.exists()


def test_what_went_wrong_since_the_dry_run_refuses_everything(cast: Cast) -> None:
    page = send(cast, workbook(*GOOD))
    add_member(cast.home, Role.MUNICIPAL_MEMBER, by=cast.lead, name="Bo", email="bo@example.org")
    before = count()
    answer = confirm(cast, page)
    assert (answer.status_code, count()) == (422, before)
    assert "holds that role already" in words(answer)


def test_only_the_file_that_was_shown_is_imported(cast: Cast) -> None:
    first = send(cast, workbook(GOOD[0]))
    send(cast, workbook(GOOD[1]))
    before = count()
    answer = confirm(cast, first)
    assert (answer.status_code, count()) == (422, before)
    assert "Another file was sent meanwhile" in words(answer)


def test_the_rows_belong_to_who_sent_them_and_expire(cast: Cast) -> None:
    page = send(cast, workbook(*GOOD))
    assert confirm(cast, page, "coordinator").status_code == 422
    with clock.set_to(timezone.localtime(clock.now()) + timedelta(days=400)):
        assert confirm(cast, page).status_code == 422
    assert not User.objects.filter(email="ana@example.org").exists()


def test_the_coordinator_assigns_an_equity_partner_but_says_nothing_of_pay(cast: Cast) -> None:
    rows = (("E", "e@example.org", "Equity Partner"), ("F", "f@example.org", "municipal_member", "", None, "paid"))
    page = send(cast, workbook(*rows), "coordinator")
    assert [(number, heading) for number, heading, _text in errors(page)] == [(3, "Paid or volunteer")]


def test_an_account_that_is_not_in_this_community_is_not_told(cast: Cast) -> None:
    page = send(cast, workbook(("Somebody", cast.outsider.email, "municipal_member")))
    assert errors(page) == []
    assert cast.outsider.name not in words(page)


def test_the_template_comes_back_with_its_dictionary(cast: Cast) -> None:
    answer = cast.client("lead").get(address(cast, "team_template"))
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in next(book.worksheets[0].iter_rows())] == [
        "Name",
        "E-mail address",
        "Role",
        "Language of the mail",
        "Holds the role from",
        "Paid or volunteer",
    ]
    explained = [row[1].value for row in book.worksheets[1].iter_rows()]
    assert {"municipal_pm", "community_liaison", "paid", "email"} <= set(explained)
