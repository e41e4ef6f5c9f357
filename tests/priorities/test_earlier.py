"""Earlier priorities: listed with their plan, settled with why, never lost."""

from datetime import timedelta

import pytest

from mvp import clock
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Origin, Part
from priorities.models import EarlierPriority
from priorities.services.earlier import change_earlier, settle_earlier, withdraw_earlier
from priorities.services.worksheet import save_answer
from tests.conftest import Cast
from tests.priorities.records import make_earlier, make_priority


def test_earlier_priorities_keep_the_order_they_were_listed_in(cast: Cast, home: Community) -> None:
    rows = [make_earlier(home, by=cast.planner, text=text) for text in ("One.", "Two.")]
    assert [(row.text, row.position, row.outcome) for row in rows] == [("One.", 1, ""), ("Two.", 2, "")]


def test_an_earlier_priority_is_corrected(cast: Cast, home: Community) -> None:
    row = make_earlier(home, by=cast.planner, done="")
    changed = change_earlier(row, EarlierDraft("Dry.", "Plan", done="Pumps."), by=cast.lead, version=1)
    assert (changed.text, changed.source_plan, changed.done, changed.version) == ("Dry.", "Plan", "Pumps.", 2)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("source_date", {"source_date": clock.today() + timedelta(days=2)}),
        ("text", {"text": "Half a character: \ud83d"}),
        ("source_plan", {"source_plan": "Half a character: \ud83d"}),
        ("done", {"done": "x" * 4001}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    cast: Cast, home: Community, field: str, fields: dict[str, object]
) -> None:
    with pytest.raises(DomainError) as refusal:
        make_earlier(home, by=cast.planner, **fields)
    assert list(refusal.value.fields) == [field]
    assert not EarlierPriority.objects.exists()


def test_none_is_listed_while_the_worksheet_states_that_there_are_none(cast: Cast, home: Community) -> None:
    save_answer(home, Part.NO_EARLIER, True, by=cast.planner)
    with pytest.raises(DomainError, match="Take that back first"):
        make_earlier(home, by=cast.planner)


def test_settling_needs_why(cast: Cast, home: Community) -> None:
    row = make_earlier(home, by=cast.planner)
    with pytest.raises(DomainError) as refusal:
        settle_earlier(row, by=cast.planner, version=1, outcome=EarlierOutcome.KEPT, why=" ")
    assert list(refusal.value.fields) == ["why"]
    settled = settle_earlier(row, by=cast.planner, version=1, outcome=EarlierOutcome.KEPT, why="It holds.")
    assert (settled.outcome, settled.why) == ("kept", "It holds.")


def test_one_that_a_priority_comes_from_is_neither_retired_nor_taken_back(cast: Cast, home: Community) -> None:
    row = make_earlier(home, by=cast.planner)
    make_priority(home, by=cast.planner, origin=Origin.KEPT, earlier=(row,))
    with pytest.raises(DomainError, match="comes from it"):
        settle_earlier(row, by=cast.planner, version=1, outcome=EarlierOutcome.RETIRED, why="Done.")
    with pytest.raises(DomainError, match="comes from it"):
        withdraw_earlier(row, by=cast.planner, version=1, why="Typed twice.")


def test_an_entry_made_by_mistake_is_taken_back_with_the_reason(cast: Cast, home: Community) -> None:
    row = withdraw_earlier(make_earlier(home, by=cast.planner), by=cast.lead, version=1, why="Typed twice.")
    assert row.withdrawn_on == clock.today()
    assert AuditEvent.objects.get(act="earlier_priority.withdrawn").details == {"why": "Typed twice."}


def test_an_outdated_version_is_refused(cast: Cast, home: Community) -> None:
    row = make_earlier(home, by=cast.planner)
    settle_earlier(row, by=cast.planner, version=1, outcome=EarlierOutcome.KEPT, why="It holds.")
    with pytest.raises(VersionConflict):
        settle_earlier(row, by=cast.lead, version=1, outcome=EarlierOutcome.RETIRED, why="Done.")


@pytest.mark.parametrize("who", ["equity", "coordinator", "outsider"])
def test_only_workers_list_them(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        make_earlier(home, by=getattr(cast, who))
