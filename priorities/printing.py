"""What keeps a sheet from being printed, in words that name the text, the language and the character."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mvp.exceptions import DomainError
from mvp.pdf import describe_characters
from priorities.documents import unprintable, unprintable_heading
from priorities.selectors.lists import PriorityList
from priorities.sheet import SheetContent, missing_texts
from priorities.sheet_content import MOST_PRIORITIES
from priorities.sheet_words import WORDS
from priorities.texts import language_name

NAMED = 6  # so many texts are named, the rest is counted


class IncompleteTexts(DomainError):
    """An official sheet lacks texts; `whole` names each of them, where there is room for it."""

    def __init__(self, message: str, whole: str) -> None:
        super().__init__(message)
        self.whole = whole


def check_languages(languages: tuple[str, ...]) -> None:
    """Raise DomainError unless these are one or two different languages a sheet can be printed in."""
    unknown = [code for code in languages if code not in WORDS]
    if unknown:
        message = _("The sheet cannot be printed in %(unknown)s. Choose from %(known)s.")
        raise DomainError(message % {"unknown": ", ".join(unknown), "known": ", ".join(WORDS)})
    if not 1 <= len(languages) <= 2 or len(set(languages)) != len(languages):
        message = _("Choose one language, or two that stand side by side.")
        raise DomainError(message, fields={"languages": message})


def check_count(content: SheetContent) -> None:
    """Raise DomainError unless there are one to ten priorities."""
    count = len(content.priorities)
    if not count:
        raise DomainError(_("There is no priority on the public list yet. Add one, then try again."))
    if count > MOST_PRIORITIES:
        message = _("The sheet holds at most ten priorities; the public list has %(count)d. Merge or retire some.")
        raise DomainError(message % {"count": count})


def check_complete(current: PriorityList, languages: Iterable[str]) -> None:
    """Raise DomainError naming each text of the list that is missing, outdated or machine-made in these languages."""
    wanted = tuple(languages)
    strange = [code for code in wanted if code not in current.languages]
    if strange:
        message = _("The priorities are not written in %(languages)s. Add the language to the community first.")
        raise DomainError(message % {"languages": _comma().join(map(language_name, strange))})
    found = [
        _place(problem.listed.number or 0, problem.action, problem.language, problem.problem)
        for problem in current.problems
        if problem.language in wanted
    ]
    _refuse_incomplete(found)


def check_printable(content: SheetContent, languages: tuple[str, ...]) -> None:
    """Raise DomainError when a record lacks a text in these languages, or a character has no glyph."""
    if not content.is_draft:
        _refuse_incomplete(
            [_place(gap.priority, gap.action, gap.language, "missing") for gap in missing_texts(content, languages)]
        )
    names, credit = (describe_characters(missing) for missing in unprintable_heading(content, languages))
    found = [_("a name on documents: %(characters)s") % {"characters": names}] if names else []
    found += [_("the round's credit line: %(characters)s") % {"characters": credit}] if credit else []
    found += [
        _("priority %(number)d: %(characters)s") % {"number": number, "characters": describe_characters(characters)}
        for number, characters in unprintable(content, languages).items()
    ]
    if found:
        message = _(
            "The document's fonts cannot print some characters (%(places)s). Replace them in the texts, then try again."
        )
        raise DomainError(message % {"places": pgettext("between the items of a list of texts", "; ").join(found)})


def complete_languages(current: PriorityList) -> tuple[str, ...]:
    """The list's languages in which every text may be printed. Raises DomainError, naming texts, when there is none."""
    open_ones = {problem.language for problem in current.problems}
    complete = tuple(language for language in current.languages if language not in open_ones)
    if not complete:
        check_complete(current, current.languages)
    return complete


def _refuse_incomplete(places: list[str]) -> None:
    if not places:
        return
    comma = pgettext("between the items of a list of texts", "; ")
    whole = named = comma.join(places)
    if len(places) > NAMED:
        named = comma.join([*places[:NAMED], _("and %(count)d more") % {"count": len(places) - NAMED}])
    message = _("An official sheet needs every text in every language asked for. Not ready: %(texts)s.")
    raise IncompleteTexts(message % {"texts": named}, message % {"texts": whole})


def _place(number: int, action: int | None, language: str, problem: str) -> str:
    words = {
        "missing": _("%(what)s in %(language)s (missing)"),
        "outdated": _("%(what)s in %(language)s (outdated: the original changed)"),
        "machine": _("%(what)s in %(language)s (translated by a machine, not checked)"),
    }
    what = (
        _("priority %(number)d") % {"number": number}
        if action is None
        else _("action %(action)d of priority %(number)d") % {"number": number, "action": action}
    )
    return words[problem] % {"what": what, "language": language_name(language)}


def _comma() -> str:
    return pgettext("between the items of a list", ", ")
