"""What tests of translations share: a changed original, a translation as it is handed out, and what becomes of it."""

from typing import Any

from mvp.models import Community
from priorities.enums import Outcome
from priorities.models import Priority
from priorities.selectors.translation_lines import Entry
from priorities.selectors.translations import translations_of
from priorities.services.priorities import change_priority
from priorities.services.translations import apply_translations
from tests.conftest import Cast
from tests.priorities.records import both, draft

LIST = "/communities/brackwater/translations/"
PAGE = f"{LIST}zh-hans/"
OLD, NEW = "每个车站都有树荫。", "树荫和饮水。"


def reword(row: Priority, by: Any, english: str = "Shade and water.", chinese: str = OLD) -> Priority:
    """Change the original and leave the translation as it was, unless another one is given."""
    return change_priority(row, draft(text=both(english, chinese)), by=by, version=None)


def entry(community: Community, number: int = 1, **changes: Any) -> Entry:
    """A translation of the nth text as it stands."""
    unit = translations_of(community).units("zh-hans")[number - 1]
    values = {"reference": unit.reference, "source": unit.source, "target": unit.target, **changes}
    return Entry(number=number, **values)


def apply(cast: Cast, *entries: Entry) -> list[tuple[Outcome, str]]:
    """Apply as the liaison, and tell what became of each."""
    lines = apply_translations(cast.home, "zh-hans", entries, by=cast.liaison)
    return [(line.outcome, line.reason) for line in lines]


def states(community: Community) -> list[tuple[str, list[str]]]:
    """Each text with its states in the order of the languages."""
    found = translations_of(community)
    return [
        (row.text.name, [str(state.value) for _code, state in row.cells]) for row in [*found.public, *found.working]
    ]


def keys(community: Community) -> list[str]:
    """The keys of the texts in the order of the list."""
    return [unit.key for unit in translations_of(community).units("zh-hans")]
