"""A team brought as a workbook: what each row says, what would happen, what is wrong with it. Nothing is written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from core_team.enums import PayKind
from core_team.permissions import EDIT_PAY
from mvp import clock
from mvp.enums import CORE_TEAM, SCOPE_OF, Role, Scope
from mvp.exceptions import DomainError
from mvp.models import Community, Membership, User
from mvp.permissions import may, roles_to_give
from mvp.selectors.tenure import check_days, check_free
from mvp.spreadsheet import Column, Kind, Row

MAX_ROWS = 200
"""A team is about ten people; far more in one file is a mistake."""
LONGEST = 300
ROLES = [role for role in Role if SCOPE_OF[role] == Scope.COMMUNITY]
COLUMNS = (
    Column("name", pgettext_lazy("person", "Name"), gettext_lazy("The person's name; a known person keeps theirs.")),
    Column("email", gettext_lazy("E-mail address"), gettext_lazy("One address and one row per person.")),
    Column("role", gettext_lazy("Role"), gettext_lazy("A role of the community, in its own words or as a code.")),
    Column(
        "language",
        gettext_lazy("Language of the mail"),
        gettext_lazy("English or 简体中文, or the code en or zh-hans. Empty means English."),
    ),
    Column(
        "on",
        gettext_lazy("Holds the role from"),
        gettext_lazy("A date such as 2026-01-31. Empty means the day of the import."),
        Kind.DATE,
    ),
    Column(
        "paid",
        gettext_lazy("Paid or volunteer"),
        gettext_lazy("For the Core Team: municipal staff, paid volunteer or unpaid volunteer (staff, paid, unpaid)."),
    ),
)
REQUIRED = ("name", "email", "role")


@dataclass
class Line:
    """One row as it would be imported; `errors` pairs a column's heading with what is wrong in it."""

    number: int
    shown: dict[str, str]
    name: str = ""
    email: str = ""
    role: Role | None = None
    language: str = "en"
    on: date = date.min
    paid: str = ""
    errors: list[tuple[Any, str]] = field(default_factory=list)

    def refuse(self, code: str, message: str) -> None:
        """Note what is wrong in one column."""
        self.errors.append((next(column.heading for column in COLUMNS if column.code == code), message))


def packed(rows: Iterable[Row]) -> list[str]:
    """Rows as texts to keep between the dry run and the confirmation; no cell longer than a name may be."""
    kept = [(row.number, {code: str(value)[:LONGEST] for code, value in row.cells.items() if value is not None})
            for row in rows]  # fmt: skip
    return [json.dumps(row, ensure_ascii=False) for row in kept]


def plan_of(texts: Iterable[str], community: Community, by: Any) -> list[Line]:
    """Each packed row with what it means now and everything wrong with it, in the reader's language."""
    lines = [_line(*json.loads(text)) for text in texts]
    held = _held(lines, community)
    gives, sets_pay = set(roles_to_give(by, community)), may(by, EDIT_PAY, community)
    first: dict[str, int] = {}
    for line in lines:
        if line.role and line.role not in gives:
            line.refuse("role", _("This role is not yours to give."))
        if line.paid and not sets_pay:
            line.refuse("paid", _("Only the project manager says who is paid. Leave this empty."))
        if line.email and line.email in first:
            line.refuse("email", _("The same person stands in row %(row)s already.") % {"row": first[line.email]})
        first.setdefault(line.email, line.number)
        _check_against(line, held.get(line.email), community)
    return lines


def _line(number: int, cells: Mapping[str, str]) -> Line:
    line = Line(number, {column.code: cells.get(column.code, "") for column in COLUMNS})
    for code, text in line.shown.items():
        if text.startswith("="):
            line.refuse(code, _("A formula is not computed. Write the value itself."))
    if not line.errors:
        _read_person(line)
        _read_role(line)
        _read_day(line)
    return line


def _read_person(line: Line) -> None:
    line.name, line.email = line.shown["name"], line.shown["email"].lower()
    if not line.name or len(line.name) > 120:
        line.refuse("name", _("Write a name of at most 120 characters."))
    try:
        validate_email(line.email)
    except ValidationError:
        line.refuse("email", _("This is no e-mail address."))
    languages = {code: [code, get_language_info(code)["name_local"], str(name)] for code, name in settings.LANGUAGES}
    wanted = line.shown["language"] or "en"
    line.language = _meant(wanted, languages) or ""
    if not line.language:
        line.refuse("language", _("Choose one of: %(words)s.") % {"words": ", ".join(languages)})


def _read_role(line: Line) -> None:
    found = _meant(line.shown["role"], _words(ROLES))
    if found:
        line.role = Role(found)
    else:
        line.refuse("role", _("Unknown role. Use one of the roles of the Columns sheet."))
    if line.shown["paid"]:
        line.paid = _meant(line.shown["paid"], _words(list(PayKind))) or ""
        if not line.paid:
            line.refuse("paid", _("Choose one of: %(words)s.") % {"words": ", ".join(PayKind.values)})
        elif line.role and line.role not in CORE_TEAM:
            line.refuse("paid", _("This is for members of the Core Team only."))
        elif line.role == Role.LIAISON and line.paid == PayKind.STAFF:
            line.refuse("paid", _("A community liaison is not municipal staff. Choose whether their time is paid."))


def _read_day(line: Line) -> None:
    try:
        line.on = date.fromisoformat(line.shown["on"]) if line.shown["on"] else clock.today()
        check_days(line.on, None)
    except ValueError:
        line.refuse("on", _("Write the day as a date, such as 2026-01-31."))
    except DomainError as error:
        line.refuse("on", str(error))


def _words(choices: list[Any]) -> dict[str, list[str]]:
    """Every way to write a choice: its code, and its label in each interface language."""
    words = {choice.value: [choice.value] for choice in choices}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for choice in choices:
                words[choice.value].append(str(choice.label))
    return words


def _meant(text: str, words: Mapping[str, list[str]]) -> str | None:
    """The choice somebody wrote, whatever its letter case."""
    wanted = text.strip().casefold()
    return next((code for code, ways in words.items() if wanted in [way.casefold() for way in ways]), None)


def _held(lines: list[Line], community: Community) -> dict[str, User]:
    """The people of these addresses who have a role in this community: of others nothing is told."""
    held = Membership.objects.filter(community=community).select_related("user")
    wanted = {line.email for line in lines}
    return {one.user.email.lower(): one.user for one in held if one.user.email.lower() in wanted}


def _check_against(line: Line, person: User | None, community: Community) -> None:
    """The same role on overlapping days is refused."""
    if person is None or line.role is None or line.errors:
        return
    try:
        check_free(Membership(user=person, role=line.role, community=community, active_from=line.on))
    except DomainError as error:
        line.refuse("on" if "on" in error.fields else "email", str(error))
