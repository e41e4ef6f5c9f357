"""The main job, end to end: an empty machine, ten gated steps, an official bilingual sheet.

People do everything through their pages; the only thing set from outside is the clock.
"""

from contextlib import ExitStack

import pytest

from tests.e2e import walk_priorities, walk_project, walk_team
from tests.e2e.conftest import OpenPage
from tests.e2e.walk import Walk


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_community_walks_all_ten_steps(open_page: OpenPage, reference_data: None, javascript: bool) -> None:
    with ExitStack() as days:
        walk = Walk(open_page, days, javascript=javascript)
        for act in (
            walk_team.found_programme,
            walk_team.start_team,
            walk_team.investigate,
            walk_team.recruit,
            walk_team.kick_off,
            walk_priorities.listen,
            walk_priorities.revisit,
            walk_project.select_project,
            walk_project.plan_project,
            walk_project.implement,
            walk_project.reflect,
        ):
            act(walk)
