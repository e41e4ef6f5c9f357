"""Why a document was not made, in words for the person who asked for it."""

from collections.abc import Mapping, Sequence

from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_noop

from mvp.exceptions import DomainError
from mvp.pdf.glyphs import describe_characters, missing_glyphs


def _say_missing(characters: tuple[str, ...]) -> str:
    sentence = gettext(
        "The fonts of the document cannot print these characters: %(characters)s. "
        "Replace them in the text, then export again."
    )
    return sentence % {"characters": describe_characters(characters)}


def _say_refused(reason: str) -> str:
    sentence = gettext(
        "The document could not be made. %(reason)s "
        "Your records are unchanged; please tell the people who run this site."
    )
    return sentence % {"reason": gettext(reason)}


class MissingGlyphs(DomainError):
    """No bundled font has `characters`; printing empty boxes in an official record is not an option."""

    def __init__(self, characters: Sequence[str]) -> None:
        super().__init__(lazy(_say_missing, str)(tuple(characters)))
        self.characters = list(characters)

    def __reduce__(self) -> tuple[type["MissingGlyphs"], tuple[list[str]]]:
        return MissingGlyphs, (self.characters,)


class PdfRefused(DomainError):
    """The engine will not print this page; `detail` is for the log and names what it stumbled over."""

    OUTSIDE = gettext_noop("Its page asks for something outside itself.")
    UNPRINTABLE = gettext_noop("Its page holds something that cannot be printed as it stands.")

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(lazy(_say_refused, str)(reason))
        self.reason, self.detail = reason, detail

    def __reduce__(self) -> tuple[type["PdfRefused"], tuple[str, str]]:
        return PdfRefused, (self.reason, self.detail)


def refuse_unprintable(texts: Mapping[str, str]) -> None:
    """Raise DomainError, field by field, for characters that the fonts of documents do not have."""
    wrong: dict[str, object] = {}
    for name, text in texts.items():
        if missing := missing_glyphs(text):
            message = gettext("Documents cannot print these characters: %(characters)s. Write them another way.")
            wrong[name] = message % {"characters": describe_characters(missing)}
    if wrong:
        raise DomainError(next(iter(wrong.values())), fields=wrong)
