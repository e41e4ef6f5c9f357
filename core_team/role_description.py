"""The role description of a community liaison as a kind of document: to be posted, one language after the other."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core_team.enums import TermsKind
from core_team.models import AffectedGroup, LiaisonOffer
from core_team.permissions import RECRUIT
from mvp import clock
from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Community, User
from mvp.pdf import render_pdf
from mvp.texts import stored_text, text_in

KIND = "role_description"
ROLE_CSS = (str(Path(__file__).resolve().parent / "pdf" / "role_description.css"),)
TEMPLATE_VERSION = "2"  # raise it with every change of the template, the style sheet or its words


def role_content(offer: LiaisonOffer, groups: Sequence[AffectedGroup], contact: User, languages: Sequence[str]) -> Any:
    """What the description says, as plain data: names per language, the offer in codes and numbers, whom to ask.

    A place without a name of its own in a language keeps the first one it has, with its real language.
    """
    community: Community = offer.community
    others = settings.MODELTRANSLATION_LANGUAGES
    return {
        "places": {
            code: [vars(text_in(member, "document_name", code, others)) for member in community.member_list]
            for code in languages
        },
        "groups": {code: [stored_text(group, "name", code) for group in groups] for code in languages},
        "hours": offer.hours,
        "months": offer.months,
        "pay": offer.pay,
        "rate": str(offer.rate) if offer.rate is not None else "",
        "support": list(offer.support),
        "contact": {"name": contact.name, "email": contact.email},
        "made_on": clock.today().isoformat(),
        **({"is_demo": True} if community.is_demo else {}),
    }


def role_html(content: dict[str, Any], languages: Sequence[str]) -> str:
    """The description as HTML, each language a part of its own; the active language and the time play no part."""
    context = {
        **content,
        "languages": languages,
        "parts": [
            {"code": code, "places": content["places"][code], "groups": content["groups"][code]} for code in languages
        ],
        "rate": Decimal(content["rate"]) if content["rate"] else None,
        "made_on": date.fromisoformat(content["made_on"]),
        "kinds": dict(zip(TermsKind.names, TermsKind.values, strict=True)),
    }
    with translation.override(languages[0]):
        return render_to_string("core_team/pdf/role_description.html", context)


def make_role_description(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The description as tagged PDF; the same content gives the same bytes."""
    identifier = f"role-{content['made_on']}-{'+'.join(languages)}"
    return render_pdf(role_html(content, languages), css=ROLE_CSS, identifier=identifier)


document_kinds.add(
    KIND, DocumentKind(KIND, _("Role description"), TEMPLATE_VERSION, make_role_description, action=RECRUIT)
)
