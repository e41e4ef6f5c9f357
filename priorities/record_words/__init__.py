"""What strangers read about an official record, in the six languages; a language is complete or this does not load."""

from collections.abc import Mapping

from priorities.record_words.base import RecordWords, Told
from priorities.record_words.chinese import CHINESE
from priorities.record_words.english import ENGLISH
from priorities.record_words.haitian import HAITIAN
from priorities.record_words.portuguese import PORTUGUESE
from priorities.record_words.spanish import SPANISH
from priorities.record_words.vietnamese import VIETNAMESE

RECORD_WORDS: Mapping[str, RecordWords] = {
    "en": ENGLISH,
    "zh-hans": CHINESE,
    "es": SPANISH,
    "pt-br": PORTUGUESE,
    "ht": HAITIAN,
    "vi": VIETNAMESE,
}

__all__ = ("RECORD_WORDS", "RecordWords", "Told")
