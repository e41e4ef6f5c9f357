"""Which characters the bundled fonts can print. Cheap enough to ask in a web request."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext, pgettext

from mvp.pdf.fonts import FONT_FILES

# Breaks and joiners leave no mark on paper; all other control and format characters are refused.
INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
REPLACEMENT = "\ufffd"  # fonts have it, but in a text it stands for something lost


@cache
def printable_characters() -> frozenset[str]:
    """Return all characters with a glyph in at least one bundled font, and the invisible ones we accept."""
    from fontTools.ttLib import TTFont  # inline: half the import time of this package, needed once per process

    codes = set[int]().union(*(TTFont(path, lazy=True).getBestCmap() for path in FONT_FILES))
    visible = {character for character in map(chr, codes) if not unicodedata.category(character).startswith("C")}
    return frozenset(visible - {REPLACEMENT} | INVISIBLE)


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of `text` that cannot be printed, sorted and once each, after composing accents (NFC)."""
    return sorted(set(unicodedata.normalize("NFC", text)) - printable_characters())


def describe_characters(characters: Iterable[str]) -> str:
    """Name characters so that a person can find them: the sign itself where it can be shown, its code and its name."""
    comma = pgettext("between the items of a list", ", ")
    return comma.join(map(_describe, characters))


def _describe(character: str) -> str:
    code = f"U+{ord(character):04X}"
    category = unicodedata.category(character)
    if category == "Cs":
        return gettext("%(code)s (half of a character)") % {"code": code}
    name = unicodedata.name(character, "")
    if category.startswith("C"):
        sentence = (
            gettext("%(code)s (invisible character %(name)s)") if name else gettext("%(code)s (invisible character)")
        )
        return sentence % {"code": code, "name": name}
    return f"{character} ({code} {name})" if name else f"{character} ({code})"
