"""Asking for the whole worksheet as PDF."""

from typing import Any

from engagement.record_checks import check_characters, check_languages
from mvp.enums import Purpose
from mvp.models import Community, Document
from mvp.permissions import require
from mvp.services.documents import ask_for_document
from priorities.worksheet_content import worksheet_content
from priorities.worksheet_document import KIND
from priorities.worksheet_layout import TITLE


def ask_for_worksheet(community: Community, languages: tuple[str, ...], *, by: Any) -> Document:
    """Ask for the worksheet as it stands: findings, questions 1 to 5, list, engagement record, materials.

    It holds numbers and costs of events, so it is for the team and the program. Raises DomainError for odd languages
    and for characters no font has. Audits `document.asked`.
    """
    require(by, "mvp.export_draft", community)
    check_languages(languages)
    content = worksheet_content(community, languages)
    check_characters(content)
    return ask_for_document(
        community,
        KIND,
        by=by,
        content=content,
        languages=languages,
        purpose=Purpose.DRAFT,
        title=TITLE,
        file_name=f"{community.slug[:60]}-worksheet-{'+'.join(languages)}.pdf",
    )
