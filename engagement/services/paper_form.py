"""Asking for the blank paper form."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.paper_form import KIND, paper_content
from engagement.words import WORDS
from mvp.enums import Purpose
from mvp.exceptions import DomainError
from mvp.gates import say
from mvp.models import Community, Document
from mvp.pdf import describe_characters, missing_glyphs
from mvp.services.documents import ask_for_document

TITLE = gettext_lazy("Paper form for residents (%(languages)s)")


def ask_for_paper_form(community: Community, languages: tuple[str, ...], *, by: Any) -> Document:
    """Ask for the form as PDF, a page a language; the same form is made once.

    Raises NotAllowed, or DomainError for an odd choice of languages or a name that cannot be printed. Audits
    `document.asked`.
    """
    if not languages or len(set(languages)) != len(languages) or not set(languages) <= set(WORDS):
        text = _("Choose at least one of the languages.")
        raise DomainError(text, fields={"languages": text})
    content = paper_content(community, languages)
    if missing := missing_glyphs("".join(name["value"] for name in content["names"].values())):
        raise DomainError(_("These characters cannot be printed: %(signs)s.") % {"signs": describe_characters(missing)})
    return ask_for_document(
        community,
        KIND,
        by=by,
        content=content,
        languages=languages,
        purpose=Purpose.OFFICIAL,
        title=say(TITLE, languages=_names(languages)),
        file_name=f"{community.slug[:60]}-feedback-form-{'+'.join(languages)}.pdf",
    )


def _join(languages: tuple[str, ...]) -> str:
    return ", ".join(WORDS[code].name for code in languages)


_names = lazy(_join, str)
