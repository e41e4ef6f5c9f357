"""The blank paper form as a kind of document: one page a language, with a code that leads to the public form."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import FeedbackAbout
from engagement.permissions import RECORD_FEEDBACK
from engagement.selectors.public import open_kinds, public_name
from engagement.words import WORDS
from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Community
from mvp.pdf import render_pdf
from mvp.templatetags.mvp_qr import qr_path

KIND = "feedback_form"
LONG_NAME = 60
PAPER_CSS = (str(Path(__file__).resolve().parent / "pdf" / "paper_form.css"),)
TEMPLATE_VERSION = "1"  # raise it with every change of the template, the style sheet or the words


def form_address(community: Community, language: str) -> str:
    """The whole address of the public form in one language, as it is printed and put into codes."""
    return settings.SITE_ADDRESS + reverse("engagement_public:feedback_form", args=[language, community.slug])


def paper_content(community: Community, languages: Sequence[str]) -> dict[str, Any]:
    """What the form prints, as plain data: names and addresses per language, and what residents are asked about."""
    kinds = open_kinds(community) or (FeedbackAbout.GENERAL,)
    return {
        "names": {code: vars(public_name(community, code)) for code in languages},
        "addresses": {code: form_address(community, code) for code in languages},
        "kinds": [kind.value for kind in kinds],
        "days": settings.CONTACTS_KEPT_DAYS,
        **({"is_demo": True} if community.is_demo else {}),
    }


def paper_html(content: dict[str, Any], languages: Sequence[str]) -> str:
    """The form as HTML; the active language and the time play no part."""
    parts = []
    for code in languages:
        words, name = WORDS[code], content["names"][code]
        filled = {"community": name["value"], "days": content["days"]}
        parts.append(
            {
                "words": words,
                "name": name,
                "purpose": words.purpose % filled,
                "kept": [text % filled for text in words.kept],
                "kinds": [words.about[kind] for kind in content["kinds"]],
                "address": content["addresses"][code],
                "is_tight": len(name["value"]) > LONG_NAME,
                "code": _code_picture(content["addresses"][code]),
            }
        )
    context = {"parts": parts, "is_demo": content.get("is_demo", False)}
    return render_to_string("engagement/pdf/paper_form.html", context)


def make_paper_form(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The form as tagged PDF; the same content gives the same bytes."""
    identifier = f"feedback-{'+'.join(languages)}-{content['addresses'][languages[0]]}"
    return render_pdf(paper_html(content, languages), css=PAPER_CSS, identifier=identifier)


def _code_picture(address: str) -> str:
    path, size = qr_path(address)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


document_kinds.add(
    KIND, DocumentKind(KIND, _("Paper form for residents"), TEMPLATE_VERSION, make_paper_form, action=RECORD_FEEDBACK)
)
