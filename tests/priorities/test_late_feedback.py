"""What residents said and no gate asks about: it waits for the project manager until it is answered."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.enums import FeedbackAbout, Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community, ProcessRun
from mvp.selectors.inbox import count_waiting, waiting_for
from mvp.services.people import add_member
from mvp.services.status import refresh_gates
from priorities.models import Worksheet
from priorities.selectors.late_feedback import feedback_to_answer
from tests import factories
from tests.conftest import Cast
from tests.engagement.makers import make_feedback
from tests.factories import stand_at
from tests.priorities.makers import days

ONE, TWO = "Answer feedback: one waits", "Answer feedback: 2 wait"


def close_comments(community: Community, day: Any) -> None:
    """The draft is out, and comments are asked until a day."""
    sheet, _created = Worksheet.objects.get_or_create(community=community)
    Worksheet.objects.filter(pk=sheet.pk).update(draft_published_on=days(-20), comments_close_on=day)
    refresh_gates([ProcessRun.objects.select_related("community__round").get(community=community)])


def told(user: Any) -> list[str]:
    """The lines about feedback in "My turn"; the header counts what "My turn" lists."""
    items = waiting_for(factories.access(user))
    assert count_waiting(factories.access(user)).everywhere == len(items)
    return [str(item.title) for item in items if "?state=open" in item.url]


@pytest.mark.parametrize("step", [Step.SOCIAL_RESILIENCE, Step.SELECT_PROJECT, Step.PLAN_PROJECT, Step.REFLECT])
def test_feedback_outside_step_6_waits_for_the_project_manager_until_it_is_answered(cast: Cast, step: Step) -> None:
    home = stand_at(cast.home, step)
    first, second = (make_feedback(home, by=cast.lead, text=text) for text in ("Shade.", "A bench."))
    assert (told(cast.lead), told(cast.member), told(cast.liaison)) == ([TWO], [], [])
    answer_feedback(first, by=cast.lead, outcome=Outcome.SPAM)
    assert told(cast.lead) == [ONE]
    answer_feedback(second, by=cast.lead, outcome=Outcome.NOT_CHANGED, why="The list is closed.")
    assert told(cast.lead) == []


def test_the_line_leads_to_the_list_of_what_waits(cast: Cast) -> None:
    home = stand_at(cast.home, Step.SELECT_PROJECT)
    make_feedback(home, by=cast.lead)
    (owed,) = feedback_to_answer([home.run])
    page = cast.client("lead").get(owed.item.url)
    assert (page.status_code, len(page.context["page"].rows)) == (200, 1)


def test_what_the_gate_of_step_6_asks_for_is_not_said_twice(cast: Cast, home: Community) -> None:
    make_feedback(home, by=cast.lead, about=FeedbackAbout.PRIORITIES, received_on=days(-3))
    assert told(cast.lead) == [ONE]
    close_comments(home, days(-2))
    assert told(cast.lead) == []
    make_feedback(home, by=cast.lead, text="Later.", received_on=days(-1))
    assert told(cast.lead) == [ONE]


def test_feedback_on_candidates_waits_in_step_7(cast: Cast) -> None:
    home = stand_at(cast.home, Step.SELECT_PROJECT)
    make_feedback(home, by=cast.lead, about=FeedbackAbout.CANDIDATES)
    close_comments(home, days(-2))
    assert told(cast.lead) == [ONE]


def test_nothing_waits_where_nobody_may_answer(cast: Cast) -> None:
    home = stand_at(cast.home, Step.REFLECT)
    make_feedback(home, by=cast.lead)
    make_feedback(home, by=cast.lead, about=FeedbackAbout.CANDIDATES)
    run = home.run
    run.finished_on = clock.today()
    found = []
    for reopened in (None, Step.KICK_OFF, Step.SOCIAL_RESILIENCE, Step.SELECT_PROJECT):
        run.reopened_step = reopened
        found.append([str(owed.item.title) for owed in feedback_to_answer([run])])
    assert found == [[], [], [ONE], [TWO]]


def test_many_communities_ask_no_more_queries_than_one(cast: Cast) -> None:
    runs = []
    for number in range(3):
        other = factories.make_community(f"Other {number}", staff=cast.staff)
        add_member(other, Role.PROJECT_MANAGER, by=cast.staff, name="Lead", email=cast.lead.email)
        runs.append(stand_at(other, Step.SELECT_PROJECT).run)
        for _again in range(number + 1):
            make_feedback(runs[-1].community, by=cast.lead, received_on=runs[-1].started_on)
    asked = []
    for some in (runs[:1], runs):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(list(feedback_to_answer(some))) == len(some)
        asked.append(len(captured))
    assert asked == [2, 2]
