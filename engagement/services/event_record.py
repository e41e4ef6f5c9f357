"""Asking for the engagement record as PDF."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.documents import KIND
from engagement.enums import EventPurpose
from engagement.record_checks import check_characters, check_languages
from engagement.record_content import record_content, recorded_activities
from engagement.rules import refuse
from mvp.enums import Purpose
from mvp.models import Community, Document
from mvp.permissions import require
from mvp.services.documents import ask_for_document

TITLE = gettext_lazy("Engagement record")
PUBLIC_TITLE = gettext_lazy("Engagement record, copy for the public")


def ask_for_record(
    community: Community, languages: tuple[str, ...], *, by: Any, purpose: str = "", is_public: bool = False
) -> Document:
    """Ask for the record of every held event, or of those with one purpose, in one language or two.

    Small numbers, costs and the folder of materials are left out of a copy for the public. Raises DomainError for odd
    languages, when nothing is recorded yet, and for characters no font has. Audits `document.asked`.
    """
    require(by, "mvp.export_draft", community)
    check_languages(languages)
    events = recorded_activities(community, [purpose] if purpose else EventPurpose.values)
    if not events:
        refuse("purpose", _("No event of this kind is recorded yet. Record one first."))
    content = record_content(community, events, languages, is_public=is_public)
    check_characters(content)
    return ask_for_document(
        community,
        KIND,
        by=by,
        content=content,
        languages=languages,
        purpose=Purpose.OFFICIAL,
        title=PUBLIC_TITLE if is_public else TITLE,
        file_name=f"{community.slug[:60]}-engagement-record{'-public' if is_public else ''}-{'+'.join(languages)}.pdf",
    )
