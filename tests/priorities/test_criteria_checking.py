"""Step 6: the draft shown again and feedback answered, met, unmet and at their edges; and what all criteria share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, Outcome
from engagement.models import Disposition
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Step
from mvp.gates import CRITERIA, evidence_for
from mvp.models import Community
from priorities.models import DispositionChange, Priority
from priorities.services.feedback import take_up_feedback
from priorities.services.priorities import change_priority
from priorities.services.sheets import freeze_list
from tests import factories
from tests.conftest import Cast
from tests.engagement.makers import make_group
from tests.priorities.records import (
    analyse_all,
    both,
    days_later,
    draft,
    find_all,
    found,
    hold,
    latest,
    make_earlier,
    make_priority,
    publish,
    said,
)

CHECK_BACK, FEEDBACK = "engagement.checkback", "feedback.dispositions"
OURS = sorted(one.code for one in CRITERIA.all() if one.compute.__module__.startswith("priorities."))


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority to show."""
    return make_priority(home, by=cast.planner)


@pytest.fixture
def published(cast: Cast, home: Community, row: Priority, groups: list[AffectedGroup]) -> Community:
    """Renters were heard; the draft was published five days ago, comments close today."""
    with days_later(-6):
        hold(home, EventPurpose.LISTEN, groups[0], by=cast.liaison)
    with days_later(-5):
        publish(home, by=cast.planner, days=5)
    return home


def test_without_a_published_draft_both_lead_to_publishing(cast: Cast, home: Community) -> None:
    assert [found(code, home) for code in (CHECK_BACK, FEEDBACK)] == [
        ("unmet", "The draft is not published for comment yet.", "/worksheets/check-back/edit/"),
        ("unmet", "No closing day for comments is set.", "/worksheets/check-back/edit/"),
    ]


def test_a_check_back_reaches_somebody_who_was_heard(
    cast: Cast, published: Community, groups: list[AffectedGroup]
) -> None:
    state, summary, url = found(CHECK_BACK, published)
    assert (state, url) == ("unmet", "/events/add/?purpose=check_back")
    assert summary.startswith("No check-back is recorded since the draft was published on ")
    hold(published, EventPurpose.CHECK_BACK, groups[1], by=cast.liaison)
    assert found(CHECK_BACK, published)[1] == ("The recorded check-back reached none of the groups heard in step 5.")
    hold(published, EventPurpose.CHECK_BACK, groups[0], by=cast.liaison, name="Second supper")
    assert found(CHECK_BACK, published)[:2] == ("met", "One event; groups reached again: 1 of 1.")


@pytest.mark.parametrize(("days", "state"), [(-6, "unmet"), (-5, "met")])
def test_a_check_back_counts_from_the_day_of_publishing(
    cast: Cast, published: Community, groups: list[AffectedGroup], days: int, state: str
) -> None:
    with days_later(days):
        hold(published, EventPurpose.CHECK_BACK, groups[0], by=cast.liaison)
    assert found(CHECK_BACK, published)[0] == state


def test_nothing_received_is_fine_once_comments_have_closed(cast: Cast, published: Community) -> None:
    today = date_format(clock.today(), "DATE_FORMAT")
    assert found(FEEDBACK, published)[:2] == ("unmet", f"Comments are open to the end of {today}.")
    with days_later(1):
        assert found(FEEDBACK, published)[:2] == ("met", f"Nothing was received until {today}.")


def test_each_contribution_until_the_closing_day_is_answered(cast: Cast, published: Community) -> None:
    items = [said(published, by=cast.liaison, about=about) for about in ("priorities", "general")]
    assert found(FEEDBACK, published) == (
        "unmet",
        "2 contributions are not answered.",
        f"/feedback/{items[0].uid}/answer/",
    )
    answer_feedback(items[0], by=cast.planner, outcome=Outcome.SPAM)
    answer_feedback(items[1], by=cast.planner, outcome=Outcome.NOT_CHANGED, why="It is in already.")
    today = date_format(clock.today(), "DATE_FORMAT")
    with days_later(1):
        assert found(FEEDBACK, published)[:2] == ("met", f"2 contributions until {today}, all answered.")


def test_what_comes_later_does_not_count(cast: Cast, published: Community) -> None:
    with days_later(1):
        said(published, by=cast.liaison)
        assert found(FEEDBACK, published)[0] == "met"


def test_an_answer_that_something_changed_names_the_change(cast: Cast, published: Community, row: Priority) -> None:
    with days_later(-2):
        item = said(published, by=cast.liaison)
        answer_feedback(item, by=cast.planner, outcome=Outcome.CHANGED)
    assert found(FEEDBACK, published) == (
        "unmet",
        "One answer says that something changed, but not what.",
        f"/feedback/{item.uid}/take-up/",
    )
    take_up_feedback(item, by=cast.planner, change=latest(row), version=Disposition.objects.get().version)
    with days_later(1):
        assert found(FEEDBACK, published)[0] == "met"


def test_a_text_whose_original_is_the_same_is_no_change_that_an_answer_could_name(
    cast: Cast, published: Community, row: Priority
) -> None:
    item = said(published, by=cast.liaison)
    change_priority(row, draft(text=both(chinese="车站有树荫。")), by=cast.planner, version=None)
    answer = take_up_feedback(item, by=cast.planner, change=row.versions.get(number=1))
    DispositionChange.objects.update(version=latest(row))
    assert found(FEEDBACK, published) == (
        "unmet",
        "One answer says that something changed, but not what.",
        f"/feedback/{answer.item.uid}/take-up/",
    )


def test_every_criterion_answers_for_every_community_in_as_many_queries_for_one_as_for_three(
    cast: Cast, published: Community, row: Priority
) -> None:
    other = factories.stand_at(cast.elsewhere, Step.PRIORITIES)
    for community, by in ((published, cast.lead), (other, cast.outsider)):
        analyse_all(community, by=by)
        find_all(community, by=by)
        make_earlier(community, by=by)
        make_priority(community, by=by, groups=(make_group(community, "Fishers"),))
        hold(community, EventPurpose.LISTEN, make_group(community, "Anglers"), by=by)
        freeze_list(community, by=by)
        said(community, by=by)
    publish(other, by=cast.outsider, days=0)
    factories.make_community("Empty", staff=cast.staff)
    counts = []
    for communities in (Community.objects.filter(pk=published.pk), Community.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            answers = evidence_for(communities, OURS)
        counts.append((len(answers), len(queries)))
        assert all(set(lines) == set(OURS) for lines in answers.values())
    assert [number for number, _count in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_all_criteria_of_the_storey_are_there() -> None:
    assert len(OURS) == 14
