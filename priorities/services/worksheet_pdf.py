"""Asking for the whole worksheet as PDF, and for its materials as one archive."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from engagement.record_checks import MOST_LANGUAGES
from mvp.enums import Purpose
from mvp.exceptions import DomainError
from mvp.models import Community, Document
from mvp.permissions import require
from mvp.services.documents import ask_for_document
from priorities import materials_document
from priorities.texts import worksheet_languages
from priorities.worksheet_checks import check_characters
from priorities.worksheet_content import materials_of, worksheet_content
from priorities.worksheet_document import KIND
from priorities.worksheet_layout import TITLE

MOST_BYTES = 2_000_000_000
"""Of all files of an archive together."""


def ask_for_worksheet(community: Community, languages: tuple[str, ...], *, by: Any) -> Document:
    """Ask for the worksheet as it stands: findings, questions 1 to 5, list, engagement record, materials.

    It holds numbers and costs of events, so it is for the team and the program. Raises DomainError for odd languages
    and for characters no font has. Audits `document.asked`.
    """
    require(by, "mvp.export_draft", community)
    _check_languages(community, languages)
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


def ask_for_materials(community: Community, languages: tuple[str, ...], *, by: Any) -> Document:
    """Ask for the files of the worksheet's list of materials as one archive, numbered as there, with an index.

    The index speaks the first language that pages have. Raises DomainError when there is no file, or more than an
    archive holds. Audits `document.asked`.
    """
    require(by, "mvp.export_draft", community)
    _check_languages(community, languages)
    materials = materials_of(community)
    if not materials:
        raise DomainError(_("No file was added to an event yet, so there are no materials to pack."))
    if sum(one["size"] for one in materials) > MOST_BYTES:
        text = _("The materials are too large for one archive. Download them from the pages of their events.")
        raise DomainError(text)
    return ask_for_document(
        community,
        materials_document.KIND,
        by=by,
        content={"community": str(community.uid), "materials": materials},
        languages=(next((code for code in languages if code in dict(settings.LANGUAGES)), "en"),),
        purpose=Purpose.DRAFT,
        title=materials_document.TITLE,
        file_name=f"{community.slug[:60]}-worksheet-materials.zip",
    )


def _check_languages(community: Community, languages: tuple[str, ...]) -> None:
    """One or two different ones of those offered; the words around the texts are English where none exist."""
    if not 1 <= len(set(languages)) <= MOST_LANGUAGES or not set(languages) <= set(worksheet_languages(community)):
        text = _("Choose one language, or two that stand side by side.")
        raise DomainError(text, fields={"languages": text})
