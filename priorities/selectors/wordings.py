"""How priorities are worded: the hint on the original text, and the note of those who keep it as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mvp.models import Community
from mvp.texts import stored_text, text_hash
from priorities.models import CandidatePriority, ExamplePriority, KeptWording, Priority
from priorities.texts import source_of
from priorities.wording.hints import Hint, hint_for, is_hinted


@dataclass(frozen=True)
class WordingState:
    """A text, its hint if there is one, and the note if this very text of this priority is kept as it is.

    `priority` is set where the text is its stored original: only what is stored can be kept.
    """

    language: str
    hint: Hint | None
    priority: Priority | None = None
    kept: KeptWording | None = None

    @property
    def is_hinted(self) -> bool:
        """Whether texts in this language get hints at all."""
        return is_hinted(self.language)

    @property
    def is_open(self) -> bool:
        """Whether there is advice that nobody has set aside."""
        return self.hint is not None and not self.hint.is_right and self.kept is None

    @property
    def can_be_kept(self) -> bool:
        """Whether the advice may be set aside now."""
        return self.is_open and self.priority is not None


def wording_of(community: Community, text: str, priority: Priority | None = None) -> WordingState:
    """A text as it stands in the editor, perhaps changed since it was stored; asks once for the note."""
    language = source_of(community)
    is_stored = priority is not None and text.strip() == stored_text(priority, "text", language)
    if not is_stored or priority is None:
        return WordingState(language, hint_for(text, language))
    return wordings_of(community, [priority])[priority.pk]


def stored_wording(priority: Priority) -> WordingState:
    """The stored original of one priority."""
    return wordings_of(priority.community, [priority])[priority.pk]


def wordings_of(community: Community, priorities: Sequence[Priority]) -> dict[int, WordingState]:
    """The stored originals of a community's priorities, by key, with one query for all notes."""
    language = source_of(community)
    rows = KeptWording.objects.filter(priority__in=priorities, language=language)
    kept = {(row.priority_id, row.text_hash): row for row in rows}
    found = {}
    for priority in priorities:
        text = stored_text(priority, "text", language)
        note = kept.get((priority.pk, text_hash(text)))
        found[priority.pk] = WordingState(language, hint_for(text, language), priority, note)
    return found


@dataclass(frozen=True)
class WordedCandidate:
    """A candidate priority of a theme, how it is worded, and the guide's examples to compare it with."""

    candidate: CandidatePriority
    wording: WordingState
    examples: tuple[ExamplePriority, ...]


def worded_candidates(community: Community, candidates: Sequence[CandidatePriority]) -> list[WordedCandidate]:
    """The hints on these candidates, right beside where they are written; one query for all examples."""
    language = source_of(community)
    states = [WordingState(language, hint_for(row.text, language)) for row in candidates]
    codes = {code for state in states if state.hint for code in (state.hint.alike, state.hint.example)}
    examples = {row.code: row for row in ExamplePriority.objects.filter(code__in=codes)} if codes else {}
    return [
        WordedCandidate(row, state, tuple(_examples(state.hint, examples)))
        for row, state in zip(candidates, states, strict=True)
    ]


def _examples(hint: Hint | None, known: Mapping[str, ExamplePriority]) -> list[ExamplePriority]:
    codes = {hint.alike, hint.example} if hint else set()
    return sorted((known[code] for code in codes if code in known), key=lambda row: row.position)


def examples_of(hint: Hint | None) -> list[ExamplePriority]:
    """The guide's examples to compare with: one of the same kind, one about right; in one query."""
    codes = {hint.alike, hint.example} if hint else set()
    return list(ExamplePriority.objects.filter(code__in=codes)) if codes else []
