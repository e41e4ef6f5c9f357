"""The shape of what strangers read about an official record."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that is told: a strong line and the sentence behind it."""

    strong: str
    text: str


@dataclass(frozen=True)
class RecordWords:
    """All that the pages about a record say by themselves, in one language. `%(name)s` marks what is filled in."""

    search_title: str
    search_lead: str
    title: str
    heading: str
    standings: Mapping[str, Told]  # by the value of Standing
    see_successor: str
    same_file: Told
    draft_file: Told
    other_file: Told
    strange_file: Told
    no_code: Told
    version: str
    dated: str
    standing: str
    standing_words: Mapping[str, str]  # by the value of Standing
    adopted_on: str
    count: str
    code: str
    later: str
    later_text: str
    ways_title: str
    ways_public: str
    ways_team: str
    ways_team_note: str
    fingerprint: str
    another: str
    again: str
    by_code: str
    code_label: str
    code_hint: str
    code_button: str
    by_file: str
    file_lead: str
    file_label: str
    file_hint: str
    file_button: str
    errors_title: str
    errors: Mapping[str, str]
