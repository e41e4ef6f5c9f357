"""The official sheet as a kind of document, and the content it is made from."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Community
from mvp.pdf import missing_glyphs, render_pdf
from mvp.texts import stored_text
from priorities.models import FrozenList
from priorities.selectors.lists import PriorityList
from priorities.sheet import SHEET_CSS, TEMPLATE_VERSION, SheetContent, sheet_html
from priorities.sheet_layout import pick
from priorities.texts import languages_of, source_of

KIND = "priority_sheet"


def draft_content(current: PriorityList) -> SheetContent:
    """The public list as it stands, dated today. Texts that may not be printed officially are left out: the
    sheet puts the original in their place and says so."""
    return _content(current)


def numbered_content(current: PriorityList, number: int) -> SheetContent:
    """The public list as the record with this number, dated today."""
    return _content(current, number)


def frozen_content(frozen: FrozenList) -> SheetContent:
    """The list as it was submitted."""
    return SheetContent.from_json(frozen.content)


def make_sheet(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The sheet as PDF; the same content and languages give the same bytes."""
    sheet = SheetContent.from_json(content)
    identifier = "-".join([sheet.fingerprint[:32], *languages])
    return render_pdf(sheet_html(sheet, languages), css=SHEET_CSS, identifier=identifier)


def unprintable(content: SheetContent, languages: Iterable[str]) -> dict[int, list[str]]:
    """Characters that no bundled font has, per priority number, in the texts of these languages.

    Where a translation is missing a draft shows the original, so its characters count there.
    """
    wanted = tuple(languages)
    found = {}
    for number, priority in enumerate(content.priorities, 1):
        rows = (priority.text, *priority.actions)
        printed = "".join(pick(row, (code, content.source_language))[0] for row in rows for code in wanted)
        if missing := missing_glyphs(printed):
            found[number] = missing
    return found


def _content(current: PriorityList, number: int | None = None) -> SheetContent:
    community, languages = current.community, languages_of(current.community)
    return SheetContent(
        communities=tuple(_texts(member, "document_name", languages) for member in community.member_list),
        priorities=current.printed,
        credit=_texts(community.round, "credit_line", languages),
        number=number,
        dated=clock.today(),
        sha256=current.text_hash,
        source_language=source_of(community),
    )


def _texts(obj: models.Model, field: str, languages: Iterable[str]) -> dict[str, str]:
    found = {language: stored_text(obj, field, language) for language in languages}
    return {language: text for language, text in found.items() if text}


def sheet_name(community: Community, number: int | None, languages: Iterable[str]) -> str:
    """The file's name: ASCII, telling what it is."""
    record = f"v{number}" if number else "draft"
    return f"{community.slug[:60]}-priorities-{record}-{'+'.join(languages)}.pdf"


document_kinds.add(KIND, DocumentKind(KIND, _("Community resilience priorities"), TEMPLATE_VERSION, make_sheet))
