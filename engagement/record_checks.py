"""What keeps a printed record from being made: odd languages, and characters no font has, told with their places."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from engagement.rules import refuse
from mvp.exceptions import DomainError
from mvp.pdf import describe_characters, missing_glyphs

MOST_LANGUAGES = 2
FIELDS = {
    "name": gettext_lazy("Activity name"),
    "description": gettext_lazy("Short description"),
    "groups": gettext_lazy("Who took part?"),
    "materials_link": gettext_lazy("Link to the folder of materials"),
    "outcome": gettext_lazy("How did it go? Against the goals of the plan"),
    "metrics": gettext_lazy("How did it go? Against the metrics of the plan"),
    "method": gettext_lazy("Method"),
    "place": gettext_lazy("Place"),
    "interpreters": gettext_lazy("Interpreters"),
    "barriers": gettext_lazy("What stood in people’s way"),
}
"""What people know an activity's texts by."""

Place = tuple[str, Any]
"""Where texts stand, in words, and the texts."""


def check_languages(languages: tuple[str, ...]) -> None:
    """Raise DomainError unless these are one or two languages of the interface: names and questions are in these."""
    if not languages or len(set(languages)) > MOST_LANGUAGES or not set(languages) <= set(dict(settings.LANGUAGES)):
        refuse("languages", _("Choose one language, or two that stand side by side."))


def check_characters(content: dict[str, Any]) -> None:
    """Raise DomainError naming activity, field and characters, where no bundled font has them."""
    check_places(record_places(content))
    check_places([(_("the engagement record"), content)])


def check_places(places: Iterable[Place]) -> None:
    """Raise DomainError with each place that holds a character no bundled font has."""
    found = [(place, missing) for place, texts in places if (missing := missing_glyphs(_texts(texts)))]
    if not found:
        return
    named = [
        pgettext("where characters stand", "%(place)s: %(characters)s")
        % {"place": place, "characters": describe_characters(missing)}
        for place, missing in found
    ]
    message = _(
        "The document's fonts cannot print some characters (%(places)s). Replace them in the texts, then try again."
    )
    raise DomainError(message % {"places": pgettext("between the items of a list of texts", "; ").join(named)})


def record_places(content: dict[str, Any]) -> Iterator[Place]:
    """Every text of the record with where it is written."""
    yield _("a name on documents"), content["places"]
    for one in content["activities"]:
        for name, label in FIELDS.items():
            words = {"event": one["name"], "field": label}
            yield _("event “%(event)s”, “%(field)s”") % words, one.get(name, "")


def _texts(value: Any) -> str:
    """Every text of the content in one, without line ends."""
    if isinstance(value, dict):
        return "".join(map(_texts, value.values()))
    if isinstance(value, list | tuple):
        return "".join(map(_texts, value))
    return "".join(value.split()) if isinstance(value, str) else ""
