"""Everything that may be printed behind the sheet, read at one time."""

from typing import Any

from mvp import clock
from priorities.annexes import ANSWERS, PROVENANCE
from priorities.selectors.answered import answers_to_people
from priorities.selectors.lists import PriorityList
from priorities.selectors.provenance import provenance_of


def read_annexes(current: PriorityList) -> dict[str, Any]:
    """All annexes of the list as it stands, ready to be frozen with it; each is dated."""
    day = clock.today().isoformat()
    return {
        PROVENANCE: {"dated": day, **provenance_of(current)},
        ANSWERS: {"dated": day, **answers_to_people(current)},
    }
