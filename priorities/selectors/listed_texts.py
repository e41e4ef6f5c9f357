"""The texts of the current list, one by one, and how a file or a form names each as it stood."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mvp.texts import plain
from priorities.enums import TranslationState
from priorities.models import PotentialAction, Priority
from priorities.selectors.lists import Listed, Wording

DIGITS = 12


def fingerprint(text: str) -> str:
    """A short hash of a text, which tells whether it changed after a file was made."""
    return hashlib.sha256(plain(text).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


@dataclass(frozen=True)
class ListedText:
    """A priority's own text (action 0) or that of its nth action; `number` counts within its list."""

    listed: Listed
    number: int
    action: int
    record: Priority | PotentialAction
    wording: Wording

    @property
    def is_public(self) -> bool:
        """Whether it is on the list that is printed."""
        return self.listed.number is not None

    @property
    def name(self) -> str:
        """Which text it is, in words and numbers."""
        parts = {"number": self.number, "action": self.action}
        if self.is_public:
            text = _("Action %(action)d of priority %(number)d") if self.action else _("Priority %(number)d")
        elif self.action:
            text = _("Action %(action)d of priority %(number)d on the working list")
        else:
            text = _("Priority %(number)d on the working list")
        return text % parts

    def state_in(self, language: str, source: str) -> TranslationState:
        """Where it stands in a language, the original being in `source`."""
        has_original = bool(self.wording.stored.get(source))
        if language == source:
            return TranslationState.ORIGINAL if has_original else TranslationState.MISSING
        if not has_original:
            return TranslationState.WAITING
        return TranslationState(self.wording.problems.get(language, TranslationState.CURRENT))


@dataclass(frozen=True)
class Unit:
    """One text beside its translation into one language."""

    text: ListedText
    source_language: str
    language: str
    source: str
    target: str
    problem: str

    @property
    def key(self) -> str:
        """What stays the same, however often the texts change."""
        return str(self.text.record.uid)

    @property
    def reference(self) -> str:
        """The id in files and forms: which text, and how its original and its translation stood."""
        return f"{self.key}.{fingerprint(self.source)}.{fingerprint(self.target)}"

    @property
    def belongs_to(self) -> str:
        """The original of the priority an action stands under: what a translator must know of it. Else empty."""
        own = self.text.listed.text.stored
        return own.get(self.source_language, "") if self.text.action else ""

    @property
    def state(self) -> TranslationState:
        """Where it stands, in a word."""
        return TranslationState(self.problem or TranslationState.CURRENT)


def texts_of(row: Listed, number: int) -> list[ListedText]:
    """A priority's own text, then its actions'; `number` counts within its list."""
    own = ListedText(row, number, 0, row.priority, row.text)
    return [
        own,
        *(ListedText(row, number, place, action, words) for place, (action, words) in enumerate(row.actions, 1)),
    ]
