"""The state of every text of the current list in every language, and what a translator has before them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from mvp.models import Community
from priorities.enums import TranslationState
from priorities.selectors.listed_texts import ListedText, Unit, texts_of
from priorities.selectors.lists import PriorityList, list_of
from priorities.texts import language_name, source_of

WORK_FIRST = ("missing", "outdated", "machine", "")


@dataclass(frozen=True)
class TextRow:
    """A line of the table of states."""

    text: ListedText
    cells: tuple[tuple[str, TranslationState], ...]


@dataclass(frozen=True)
class LanguageState:
    """A language that is translated into: how many texts (or priorities) are ready in it, and what the others are."""

    code: str
    name: str
    ready: int
    missing: int
    outdated: int
    machine: int

    @property
    def all(self) -> int:
        """How many there are to translate."""
        return self.ready + self.missing + self.outdated + self.machine

    @property
    def open(self) -> int:
        """How many need somebody."""
        return self.all - self.ready

    @property
    def percent(self) -> float:
        """How far it is."""
        return 100 * self.ready / self.all if self.all else 0


@dataclass(frozen=True)
class Translations:
    """The texts of a community's current list in all its languages."""

    found: PriorityList

    @property
    def source(self) -> str:
        """The language of the originals."""
        return source_of(self.found.community)

    @property
    def targets(self) -> tuple[str, ...]:
        """The languages that are translated into."""
        return tuple(code for code in self.found.languages if code != self.source)

    @cached_property
    def texts(self) -> tuple[ListedText, ...]:
        """Every text: the public list first, then the working list; each priority with its actions."""
        working = [row for row in self.found.rows if row.number is None]
        numbered = [*((row.number, row) for row in self.found.public), *enumerate(working, 1)]
        return tuple(text for number, row in numbered for text in texts_of(row, number or 0))

    @property
    def public(self) -> list[TextRow]:
        """The table of the public list."""
        return [self._row(text) for text in self.texts if text.is_public]

    @property
    def working(self) -> list[TextRow]:
        """The table of the working list."""
        return [self._row(text) for text in self.texts if not text.is_public]

    @cached_property
    def counts(self) -> list[LanguageState]:
        """How far each language is."""
        return [self.count(code) for code in self.targets]

    def count(self, language: str) -> LanguageState:
        """How far one language is."""
        found = Counter(unit.problem for unit in self.units(language))
        parts = found[""], found["missing"], found["outdated"], found["machine"]
        return LanguageState(language, language_name(language), *parts)

    def units(self, language: str) -> tuple[Unit, ...]:
        """Every text that has an original, beside its translation, in the order of the list."""
        return tuple(
            Unit(
                text,
                self.source,
                language,
                source,
                text.wording.stored[language],
                text.wording.problems.get(language, ""),
            )
            for text in self.texts
            if (source := text.wording.stored[self.source])
        )

    def work_first(self, language: str) -> list[Unit]:
        """The same with what needs somebody before what is fine."""
        return sorted(self.units(language), key=lambda unit: WORK_FIRST.index(unit.problem))

    def _row(self, text: ListedText) -> TextRow:
        return TextRow(text, tuple((code, text.state_in(code, self.source)) for code in self.found.languages))


def translations_of(community: Community) -> Translations:
    """Read the current list; the number of queries does not depend on how many texts there are."""
    return Translations(list_of(community))
