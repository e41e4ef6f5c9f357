"""What residents read in six languages: complete, with the same places to fill in."""

import re
from dataclasses import fields
from typing import Any

import pytest
from django.conf import settings

from engagement.enums import FeedbackAbout, Outcome
from engagement.words import WORDS, ResidentWords, words_in
from mvp.pdf import missing_glyphs

PLACE = re.compile(r"%\((\w+)\)s")


def texts(words: ResidentWords) -> dict[str, str]:
    """Every text of a language by its place."""
    found: dict[str, str] = {}
    for field in fields(words):
        value: Any = getattr(words, field.name)
        parts = value.items() if hasattr(value, "items") else enumerate((value,) if isinstance(value, str) else value)
        found |= {f"{field.name}.{key}": text for key, text in parts}
    return found


def test_every_language_a_community_may_choose_is_spoken() -> None:
    assert set(WORDS) == set(settings.MODELTRANSLATION_LANGUAGES)
    assert words_in("tlh") is WORDS["en"]


@pytest.mark.parametrize("code", WORDS)
def test_a_language_says_everything_and_fills_in_the_same(code: str) -> None:
    english, spoken = texts(WORDS["en"]), texts(WORDS[code])
    assert set(spoken) == set(english)
    assert [place for place, text in spoken.items() if not text.strip()] == []
    differing = {place for place in english if set(PLACE.findall(english[place])) != set(PLACE.findall(spoken[place]))}
    assert differing == set()


@pytest.mark.parametrize("code", WORDS)
def test_a_language_names_what_feedback_is_about_and_what_becomes_of_it(code: str) -> None:
    assert set(WORDS[code].about) == set(FeedbackAbout.values)
    assert set(WORDS[code].mail_outcomes) == set(Outcome.values) - {Outcome.SPAM}
    assert len(WORDS[code].months.split()) == 12


@pytest.mark.parametrize("code", WORDS)
def test_every_text_can_be_printed(code: str) -> None:
    assert missing_glyphs("".join(texts(WORDS[code]).values())) == []
