"""What a line of the list says: whose turn the gate is, what waits for the reader, which step is open."""

from django.http import QueryDict

from mvp.enums import Role, Step
from mvp.models import Turn
from mvp.permissions import open_access
from mvp.selectors.communities import CommunityRow, list_page
from mvp.selectors.community_filters import CommunityFilters
from mvp.services.waivers import reopen_step
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import submit_step_three, words


def line(cast: Cast, who: str = "coordinator", **query: str) -> CommunityRow:
    """The line of the cast's community as somebody sees it."""
    data = QueryDict(mutable=True)
    data.update(query)
    page = list_page(open_access(getattr(cast, who)), CommunityFilters(data))
    return next(row for row in page.rows if row.community == cast.home)


def test_a_question_for_the_reader_does_not_hide_whose_turn_the_gate_is(cast: Cast) -> None:
    cast.home = factories.stand_at(cast.home, Step.START_TEAM)
    before = line(cast)
    Turn.objects.create(community=cast.home, thing="question:1", role=Role.COORDINATOR)
    after = line(cast)
    assert (before.turn, before.is_mine, before.is_for_me) == (Role.PROJECT_MANAGER.label, False, False)
    assert (after.turn, after.is_mine, after.is_for_me) == (Role.PROJECT_MANAGER.label, False, True)
    shown = words(cast.client("coordinator").get("/communities/"))
    assert "Something for you" in shown
    assert "Your turn" not in shown


def test_a_submitted_gate_is_the_programs_turn(cast: Cast, invented_gate: InventedGate) -> None:
    submit_step_three(cast)
    assert (line(cast).is_mine, line(cast, "lead").is_mine) == (True, False)
    assert "Your turn" in words(cast.client("coordinator").get("/communities/"))


def test_a_reopened_step_is_the_one_the_line_names(cast: Cast) -> None:
    cast.home = factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    reopen_step(cast.home.run, Step.KICK_OFF, by=cast.coordinator, reason="Attendance is missing.")
    row = line(cast)
    assert (row.step, row.is_reopened, row.is_finished) == (Step.KICK_OFF, True, False)
    assert "open again" in words(cast.client("coordinator").get("/communities/"))
