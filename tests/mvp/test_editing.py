"""Who edits a record just now: noted, told to others, ended, forgotten. Nothing is locked by it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mvp import clock
from mvp.contributions import comment_kinds
from mvp.models import Editing
from mvp.models.editing import SILENT_MINUTES
from mvp.selectors.editing import Place, others_at
from mvp.services.editing import forget_silent_editing, note_editing, stop_editing
from mvp.tasks import sweep
from mvp.views.editing import EditedTogether
from tests.conftest import Cast

ABOUT, PAGE = UUID(int=7), UUID(int=8)
LATER = timedelta(minutes=SILENT_MINUTES - 1)


@pytest.fixture
def place(cast: Cast) -> Place:
    """A whole record."""
    return Place(cast.home, "priority", ABOUT)


def names(place: Place, besides: object) -> list[str]:
    """Who else is there."""
    return [row.user.name for row in others_at(place, besides=besides)]


def test_others_are_told_and_nobody_of_themselves(cast: Cast, place: Place) -> None:
    note_editing(place, by=cast.planner, page=PAGE)
    note_editing(place, by=cast.member, page=PAGE)
    assert (names(place, cast.lead), names(place, cast.planner)) == (["Planner", "Member"], ["Member"])


def test_signs_keep_the_time_it_began(cast: Cast, place: Place) -> None:
    began = clock.now()
    with clock.set_to(began):
        note_editing(place, by=cast.planner, page=PAGE)
    with clock.set_to(began + LATER):
        note_editing(place, by=cast.planner, page=uuid4())
    with clock.set_to(began + 2 * LATER):
        (row,) = others_at(place, besides=cast.lead)
    assert (row.since, row.seen_at) == (began, began + LATER)


def test_who_was_silent_is_no_longer_told_and_begins_anew(cast: Cast, place: Place) -> None:
    began = clock.now()
    with clock.set_to(began):
        note_editing(place, by=cast.planner, page=PAGE)
    with clock.set_to(began + timedelta(minutes=SILENT_MINUTES)):
        assert names(place, cast.lead) == []
        note_editing(place, by=cast.planner, page=PAGE)
        assert [row.since for row in others_at(place, besides=cast.lead)] == [clock.now()]


def test_sections_are_told_apart_and_the_whole_record_touches_each(cast: Cast, place: Place) -> None:
    texts, outcome = (Place(cast.home, "priority", ABOUT, part) for part in ("texts", "outcome"))
    note_editing(texts, by=cast.planner, page=PAGE)
    assert [names(one, cast.lead) for one in (texts, outcome, place)] == [["Planner"], [], ["Planner"]]
    note_editing(place, by=cast.planner, page=PAGE)
    assert [names(one, cast.lead) for one in (texts, outcome, place)] == [["Planner"]] * 3


def test_other_records_and_other_communities_are_not_told(cast: Cast, place: Place) -> None:
    note_editing(place, by=cast.planner, page=PAGE)
    others = [Place(cast.home, "priority", uuid4()), Place(cast.home, "theme", ABOUT)]
    others.append(Place(cast.elsewhere, "priority", ABOUT))
    assert [names(one, cast.staff) for one in others] == [[], [], []]


def test_leaving_ends_it_but_not_for_a_later_tab(cast: Cast, place: Place) -> None:
    note_editing(place, by=cast.planner, page=PAGE)
    note_editing(place, by=cast.member, page=PAGE)
    stop_editing(place, by=cast.planner, page=uuid4())
    assert names(place, cast.lead) == ["Planner", "Member"]
    stop_editing(place, by=cast.planner, page=PAGE)
    assert names(place, cast.lead) == ["Member"]
    stop_editing(place, by=cast.member)
    assert Editing.objects.count() == 0


def test_silent_ones_are_forgotten_by_the_sweep(cast: Cast, place: Place) -> None:
    began = clock.now()
    with clock.set_to(began):
        note_editing(place, by=cast.planner, page=PAGE)
    with clock.set_to(began + LATER):
        note_editing(place, by=cast.member, page=PAGE)
        assert forget_silent_editing() == 0
    with clock.set_to(began + timedelta(minutes=SILENT_MINUTES)):
        sweep()
    assert [row.user for row in Editing.objects.all()] == [cast.member]


def views_below(view: type[EditedTogether]) -> set[type[EditedTogether]]:
    """Every form of every app."""
    below = set(view.__subclasses__())
    return below.union(*map(views_below, below))


def test_only_records_that_everybody_may_comment_are_told_of() -> None:
    kinds = {view.edits for view in views_below(EditedTogether)} - {""}
    assert kinds >= {"theme", "worksheet", "earlier-priority", "priority"}
    assert kinds <= set(comment_kinds.names())
