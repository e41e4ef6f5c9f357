"""Where in the worksheet characters stand that cannot be printed, in words that lead to the text."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from engagement.record_checks import Place, check_places, record_places
from priorities.models import CandidatePriority, EarlierPriority, Priority, ThemeFinding

Content = dict[str, Any]


def check_characters(content: Content) -> None:
    """Raise DomainError naming theme, priority, answer or event, the field and the characters no font has."""
    check_places(_places(content))
    check_places([(_("the worksheet"), content)])


def _places(content: Content) -> Iterator[Place]:
    for theme in content["themes"]:
        yield from _theme(theme)
    for number, earlier in enumerate(content["earlier"], 1):
        yield from _earlier(number, earlier)
    yield _("question %(number)s") % {"number": "3"}, content["fit"]
    yield _("question %(number)s") % {"number": "5"}, content["feedback"]
    for row in content["priorities"]:
        yield from _priority(row)
    yield from record_places(content["engagement"])
    for one in content["materials"]:
        yield _("material “%(name)s”") % {"name": one["name"]}, one["name"]


def _theme(theme: Content) -> Iterator[Place]:
    names = [text["value"] for text in theme["names"].values()]
    told = _("theme “%(theme)s”, “%(field)s”")
    for name, value in theme.items():
        if name not in ("names", "hazards", "no_open_questions", "candidates"):
            yield told % {"theme": names[0], "field": _label(ThemeFinding, name)}, value
    yield told % {"theme": names[0], "field": _label(CandidatePriority, "text")}, theme["candidates"]


def _earlier(number: int, row: Content) -> Iterator[Place]:
    for name, value in row.items():
        words = {"number": number, "field": _label(EarlierPriority, name)}
        yield _("earlier priority %(number)d, “%(field)s”") % words, value


def _priority(row: Content) -> Iterator[Place]:
    number = row["number"]
    yield _("priority %(number)d") % {"number": number}, row["text"]
    for place, action in enumerate(row["actions"], 1):
        yield _("action %(action)d of priority %(number)d") % {"number": number, "action": place}, action
    for name in ("why", "unequal_impact", "groups"):
        words = {"number": number, "field": _label(Priority, name)}
        yield _("priority %(number)d, “%(field)s”") % words, row[name]


def _label(model: Any, name: str) -> Any:
    return model._meta.get_field(name).verbose_name
