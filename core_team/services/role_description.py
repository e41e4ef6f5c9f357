"""Asking for the role description: keeping what is offered, and a PDF of it in one language or two."""

import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.functional import lazy
from django.utils.translation import get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from core_team.enums import OFFERED_SUPPORT, TermsKind
from core_team.models import AffectedGroup, LiaisonOffer
from core_team.models.pay import RATED
from core_team.permissions import RECRUIT
from core_team.role_description import KIND, role_content
from core_team.rules import refuse
from core_team.selectors.expertise import group_name
from core_team.selectors.role_description import contact_of, offer_of, sought_groups, unnamed_groups
from core_team.services.pay.terms import MOST_RATE
from mvp.enums import Purpose
from mvp.exceptions import DomainError
from mvp.gates import say
from mvp.models import Community, Document, User
from mvp.pdf import describe_characters, missing_glyphs
from mvp.permissions import require
from mvp.services.documents import ask_for_document
from mvp.services.records import change_record, create_record

MOST_HOURS, MOST_MONTHS = 80, 36
TITLE = gettext_lazy("Role description of a community liaison (%(languages)s)")


@dataclass(frozen=True)
class Offer:
    """What liaisons are offered; what is empty is left for them to ask."""

    hours: int | None = None
    months: int | None = None
    pay: str = ""
    rate: Decimal | None = None
    support: tuple[str, ...] = field(default_factory=tuple)


@transaction.atomic
def ask_for_role_description(
    community: Community,
    offer: Offer,
    languages: tuple[str, ...],
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Document:
    """Keep what is offered and ask for the description as PDF, each language a part of its own.

    Raises NotAllowed, VersionConflict, or DomainError for an odd offer or language, without perspectives sought or a
    project manager, for a group without a checked name in a language, or a character that cannot be printed.
    Audits `document.asked`.
    """
    require(by, RECRUIT, community)
    Community.objects.select_for_update().get(pk=community.pk)
    _check_languages(languages)
    _check_offer(offer)
    groups, contact = sought_groups(community), _contact(community)
    _check_groups(groups, languages)
    content = role_content(_keep(community, offer, by=by, uid=uid, version=version), groups, contact, languages)
    _check_printable(content)
    return ask_for_document(
        community,
        KIND,
        by=by,
        content=content,
        languages=languages,
        purpose=Purpose.OFFICIAL,
        title=say(TITLE, languages=_language_names(languages)),
        file_name=f"{community.slug[:60]}-community-liaison-{'+'.join(languages)}.pdf",
    )


def _join_languages(languages: tuple[str, ...]) -> str:
    return _comma().join(get_language_info(code)["name_local"] for code in languages)


_language_names = lazy(_join_languages, str)


def _keep(community: Community, offer: Offer, *, by: Any, uid: uuid.UUID | None, version: int | None) -> LiaisonOffer:
    stored, values = offer_of(community), {**vars(offer), "support": list(offer.support)}
    if stored is None:
        return create_record(LiaisonOffer, by=by, uid=uid, community=community, **values)[0]
    if all(getattr(stored, name) == value for name, value in values.items()):
        return stored
    seen = 0 if version is None and uid is not None else version  # the form was opened before anything was offered
    return change_record(stored, by=by, version=seen, **values)


def _check_languages(languages: tuple[str, ...]) -> None:
    known = dict(settings.LANGUAGES)
    if not languages or len(set(languages)) != len(languages) or not set(languages) <= set(known):
        refuse("languages", _("Choose at least one of the languages."))


def _check_offer(offer: Offer) -> None:
    for name, value, most in (("hours", offer.hours, MOST_HOURS), ("months", offer.months, MOST_MONTHS)):
        if value is not None and not 1 <= value <= most:
            refuse(name, _("Enter a number from 1 to %(most)d.") % {"most": most})
    if offer.pay and offer.pay not in TermsKind.values:
        refuse("pay", _("Choose one of the ways to pay."))
    if offer.pay in RATED:
        if offer.rate is None or offer.rate <= 0:
            refuse("rate", _("Enter the rate, or choose that pay is not said."))
        if offer.rate > (most_rate := MOST_RATE[TermsKind(offer.pay)]):
            refuse("rate", _("This is more than %(most)s US dollars. Check the amount.") % {"most": most_rate})
    if offer.pay not in RATED and offer.rate is not None:
        refuse("rate", _("A rate belongs to pay by the hour or by the month only. Choose one of these, or delete it."))
    if not set(offer.support) <= set(OFFERED_SUPPORT):
        refuse("support", _("Choose from the list."))


def _contact(community: Community) -> User:
    contact = contact_of(community)
    if contact is None:
        raise DomainError(_("The description names the project manager as contact. Add one on the people page first."))
    return contact


def _check_groups(groups: list[AffectedGroup], languages: tuple[str, ...]) -> None:
    if not groups:
        raise DomainError(_("Say first, on the page of lived expertise, whose perspectives you are looking for."))
    said = {
        "missing": _("“%(group)s” has no name in %(language)s"),
        "outdated": _("the name of “%(group)s” in %(language)s is older than its English name"),
        "machine": _("the name of “%(group)s” in %(language)s is a machine translation that nobody checked"),
    }
    found = [
        said[one.problem]
        % {"group": str(group_name(one.group)), "language": get_language_info(one.language)["name_local"]}
        for one in unnamed_groups(groups, languages)
    ]
    if found:
        message = _(
            "The description cannot be printed in every language you chose: %(places)s. Complete the names on the page "
            "of lived expertise, or choose fewer languages. The project manager adds a language that "
            "is not offered there to the community."
        )
        refuse("languages", message % {"places": pgettext("between the items of a list of texts", "; ").join(found)})


def _check_printable(content: dict[str, Any]) -> None:
    places = (place["value"] for places in content["places"].values() for place in places)
    groups = (name for names in content["groups"].values() for name in names)
    if missing := missing_glyphs("".join([*places, *groups, *content["contact"].values()])):
        raise DomainError(_("These characters cannot be printed: %(signs)s.") % {"signs": describe_characters(missing)})


def _comma() -> str:
    return pgettext("between the items of a list", ", ")
