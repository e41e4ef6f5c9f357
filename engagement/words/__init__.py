"""What residents read, in the six languages a community may choose: public form, paper form, and the mail to them.

Not in the message catalogues: these pages are read in languages the rest of the site does not speak, and must not come
half translated. A language is complete or its module does not load.
"""

from collections.abc import Mapping

from engagement.words.base import ResidentWords
from engagement.words.chinese import CHINESE
from engagement.words.english import ENGLISH
from engagement.words.haitian import HAITIAN
from engagement.words.portuguese import PORTUGUESE
from engagement.words.spanish import SPANISH
from engagement.words.vietnamese import VIETNAMESE

WORDS: Mapping[str, ResidentWords] = {
    words.code: words for words in (ENGLISH, CHINESE, SPANISH, PORTUGUESE, HAITIAN, VIETNAMESE)
}


def words_in(code: str) -> ResidentWords:
    """The words in this language, or the English ones for a language residents' pages do not speak."""
    return WORDS.get(code, ENGLISH)


__all__ = ("WORDS", "ResidentWords", "words_in")
