"""The official sheet as a kind of document, and the content it is made from."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Community
from mvp.pdf import missing_glyphs, render_pdf
from priorities.annexes import CHOSEN
from priorities.models import FrozenList
from priorities.selectors.lists import PriorityList
from priorities.selectors.printed import printed_priorities
from priorities.sheet import ANNEX_CSS, SHEET_CSS, TEMPLATE_VERSION, SheetContent, sheet_html
from priorities.sheet_content import KIND, Texts
from priorities.sheet_layout import pick
from priorities.texts import source_of


def draft_content(current: PriorityList) -> SheetContent:
    """The public list as it stands, dated today. Texts that may not be printed officially are left out: the
    sheet puts the original in their place and says so."""
    return _content(current)


def numbered_content(current: PriorityList, number: int, code: str = "") -> SheetContent:
    """The public list as the record with this number and code, dated today."""
    return _content(current, number, code)


def frozen_content(frozen: FrozenList) -> SheetContent:
    """The list as it was submitted."""
    return SheetContent.from_json(frozen.content)


def make_sheet(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The sheet as PDF, with the annexes that were chosen; the same content and languages give the same bytes."""
    sheet, annexes = SheetContent.from_json(content), content.get(CHOSEN, {})
    identifier = "-".join([sheet.fingerprint[:32], *languages, *annexes])
    css = ANNEX_CSS if annexes else SHEET_CSS
    return render_pdf(sheet_html(sheet, languages, annexes), css=css, identifier=identifier)


def unprintable(content: SheetContent, languages: Iterable[str]) -> dict[int, list[str]]:
    """Characters that no bundled font has, per priority number, in the texts of these languages.

    Where a translation is missing a draft shows the original, so its characters count there.
    """
    wanted = tuple(languages)
    rows = {number: (row.text, *row.actions) for number, row in enumerate(content.priorities, 1)}
    found = {number: _missing(texts, content, wanted) for number, texts in rows.items()}
    return {number: missing for number, missing in found.items() if missing}


def unprintable_heading(content: SheetContent, languages: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Characters that no bundled font has in the names, and in the credit line, as printed in these languages."""
    return _missing(content.communities, content, languages), _missing((content.credit,), content, languages)


def _missing(texts: Iterable[Texts], content: SheetContent, languages: tuple[str, ...]) -> list[str]:
    order = [(code, content.source_language) for code in languages]
    return missing_glyphs("".join(pick(row, pair)[0] for row in texts for pair in order))


def _content(current: PriorityList, number: int | None = None, code: str = "") -> SheetContent:
    return SheetContent(
        communities=current.names,
        priorities=current.printed,
        credit=current.credit,
        number=number,
        dated=clock.today(),
        sha256=current.text_hash,
        source_language=source_of(current.community),
        is_demo=current.community.is_demo,
        code=code,
    )


def sheet_name(community: Community, number: int | None, languages: Iterable[str], annexes: Iterable[str] = ()) -> str:
    """The file's name: ASCII, telling what it is."""
    parts = [f"v{number}" if number else "draft", "+".join(languages), *annexes]
    return f"{community.slug[:60]}-priorities-{'-'.join(parts)}.pdf"


document_kinds.add(
    KIND,
    DocumentKind(KIND, _("Community resilience priorities"), TEMPLATE_VERSION, make_sheet, printed=printed_priorities),
)
