"""Asking for a pay statement."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core_team.documents import KIND, statement_content
from core_team.permissions import may_read_pay
from core_team.rules import refuse
from mvp import clock
from mvp.enums import Purpose
from mvp.exceptions import DomainError, NotAllowed
from mvp.gates import say
from mvp.models import Document, Membership
from mvp.pdf import describe_characters, missing_glyphs
from mvp.services.documents import ask_for_document

LONGEST_DAYS = 3 * 366
TITLE = gettext_lazy("Pay statement, %(begin)s to %(end)s")


def ask_for_statement(membership: Membership, begin: date, end: date, *, by: Any, language: str) -> Document:
    """Ask for the member's statement of these days as PDF, in this language; kept for ever, private to its readers.

    Raises NotAllowed to everybody but the member and the pay readers; DomainError for days out of order or ahead,
    more than three years, or a character that cannot be printed. Audits `document.asked`.
    """
    if membership.community is None or not may_read_pay(by, membership):
        raise NotAllowed(_("Pay is read by the member, the project manager and program staff only."))
    if end < begin:
        refuse("end", _("The period cannot end before it begins. Correct one of the days."))
    if begin > clock.today():
        refuse("begin", _("This day has not come yet. Enter today or an earlier day."))
    if (end - begin).days > LONGEST_DAYS:
        refuse("end", _("Choose at most three years."))
    content = statement_content(membership, begin, end, language)
    words = " ".join(
        [content["community"], content["member"], *(row["what"] + row["reference"] for row in content["rows"])]
    )
    if missing := missing_glyphs(words):
        raise DomainError(_("These characters cannot be printed: %(signs)s.") % {"signs": describe_characters(missing)})
    return ask_for_document(
        membership.community,
        KIND,
        by=by,
        content=content,
        languages=(language,),
        purpose=Purpose.OFFICIAL,
        title=say(TITLE, begin=begin.isoformat(), end=end.isoformat()),
        file_name=f"{membership.community.slug[:60]}-pay-{begin.isoformat()}-{end.isoformat()}-{language}.pdf",
        concerns=membership,
    )
