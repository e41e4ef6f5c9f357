"""Rules about texts and days that several services of this storey share."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.pdf import refuse_unprintable
from mvp.texts import BROKEN_CHARACTERS
from priorities.texts import MOST_ACTIONS, action_field, language_name, source_of, text_field

LONGEST = 2000
BROKEN = re.compile(BROKEN_CHARACTERS)

Texts = Mapping[str, str]  # language -> text


def refuse(field: str, text: str) -> NoReturn:
    """Stop with one message, shown beside `field`."""
    raise DomainError(text, fields={field: text})


def refuse_empty(field: str, text: str, message: str) -> None:
    """Stop with `message` when there is nothing but blank space."""
    if not text.strip():
        refuse(field, message)


def refuse_future(field: str, day: date | None, message: str) -> None:
    """Stop with `message` for a day that has not come yet."""
    if day is not None and day > clock.today():
        refuse(field, message)


def refuse_unfit(texts: Mapping[str, str], longest: int = LONGEST) -> None:
    """Raise DomainError, field by field, for texts that cannot be stored or are longer than `longest` characters.

    A TextField's own limit holds in forms only.
    """
    wrong: dict[str, object] = {}
    for name, text in texts.items():
        if BROKEN.search(text):
            wrong[name] = _("The text holds a broken character that cannot be stored. Delete it and type it again.")
        elif len(text) > longest:
            wrong[name] = _("The text has %(count)d characters, the most is %(most)d. Shorten it.") % {
                "count": len(text),
                "most": longest,
            }
    if wrong:
        raise DomainError(next(iter(wrong.values())), fields=wrong)


def is_written(texts: Texts) -> bool:
    """Whether there is a text in any language."""
    return any(text.strip() for text in texts.values())


def _columns(text: Texts, actions: Sequence[Texts]) -> dict[str, str]:
    """Every text by the name of its form field."""
    return {text_field(language): value for language, value in text.items()} | {
        action_field(number, language): value
        for number, texts in enumerate(actions, 1)
        for language, value in texts.items()
    }


def check_wording(community: Community, text: Texts, actions: Sequence[Texts]) -> None:
    """Raise DomainError, field by field, for texts that cannot be stored or printed, no original, a seventh action."""
    source = source_of(community)
    refuse_unfit(_columns(text, actions))
    refuse_unprintable(_columns(text, actions))
    if sum(map(is_written, actions)) > MOST_ACTIONS:
        raise DomainError(_("A priority has at most six potential actions. Merge or drop one."))
    missing = [] if text.get(source, "").strip() else [text_field(source)]
    missing += [
        action_field(number, source)
        for number, texts in enumerate(actions, 1)
        if is_written(texts) and not texts.get(source, "").strip()
    ]
    if missing:
        message = _("Write this text in %(language)s: the other languages are translations of it.") % {
            "language": language_name(source)
        }
        raise DomainError(message, fields=dict.fromkeys(missing, message))
