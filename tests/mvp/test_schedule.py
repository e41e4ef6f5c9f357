"""When the work is likely to end: the plan moved by the days its open step is behind, against the contract."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from mvp import clock
from mvp.enums import Step
from mvp.models import Community, StepProgress
from mvp.permissions import open_access
from mvp.selectors.communities import list_page
from mvp.selectors.community_filters import CommunityFilters
from mvp.selectors.schedule import Forecast
from tests.conftest import Cast

TODAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("step_end", "plan_end", "contract_end", "expected"),
    [
        (date(2026, 5, 10), date(2027, 1, 1), date(2027, 1, 1), (0, date(2027, 1, 1), 0)),
        (date(2026, 5, 1), date(2027, 1, 1), date(2027, 1, 31), (9, date(2027, 1, 10), 0)),
        (date(2026, 5, 1), date(2027, 1, 1), date(2027, 1, 4), (9, date(2027, 1, 10), 6)),
        (date(2026, 6, 1), date(2027, 1, 9), date(2027, 1, 4), (0, date(2027, 1, 9), 5)),
        (date(2026, 5, 1), date(2027, 1, 1), None, (9, date(2027, 1, 10), 0)),
        (None, None, None, (0, None, 0)),
    ],
)
def test_days_behind_move_the_end(
    step_end: date | None, plan_end: date | None, contract_end: date | None, expected: tuple[int, date | None, int]
) -> None:
    forecast = Forecast(step_end, plan_end, contract_end, TODAY)
    assert (forecast.days_behind, forecast.end, forecast.days_late) == expected


def ends(community: Community, step_end: date, plan_end: date) -> None:
    """Plan the first and the last step of a community, and let its contract end with the plan."""
    steps = StepProgress.objects.filter(run__community=community)
    steps.filter(step=Step.START_TEAM).update(planned_start=None, planned_end=step_end)
    steps.filter(step=Step.REFLECT).update(planned_start=None, planned_end=plan_end)
    Community.objects.filter(pk=community.pk).update(contract_start=None, contract_end=plan_end)


def test_the_list_says_who_is_likely_to_be_late(cast: Cast) -> None:
    today = clock.today()
    ends(cast.home, today - timedelta(days=12), today + timedelta(days=500))
    ends(cast.elsewhere, today, today + timedelta(days=400))
    rows = list_page(open_access(cast.staff), CommunityFilters(QueryDict())).rows
    assert {row.community: row.forecast.days_late for row in rows} == {cast.home: 12, cast.elsewhere: 0}
    page = cast.client("staff").get("/communities/").content.decode()
    assert page.count("likely 12 days late") == page.count("days late") == 1


def test_nothing_is_late_after_the_last_gate(cast: Cast) -> None:
    ends(cast.home, date(2020, 1, 1), date(2020, 2, 1))
    run = cast.home.run
    run.finished_on = date(2020, 3, 1)
    run.save()
    rows = {row.community: row for row in list_page(open_access(cast.staff), CommunityFilters(QueryDict())).rows}
    assert rows[cast.home].forecast.days_late == 0
    assert "The work ended on March 1, 2020." in cast.client("lead").get(cast.home.get_absolute_url()).content.decode()


def test_the_page_of_a_community_says_what_it_is_behind(cast: Cast) -> None:
    today = clock.today()
    ends(cast.home, today - timedelta(days=12), today + timedelta(days=500))
    page = cast.client("lead").get(cast.home.get_absolute_url()).content.decode()
    assert "12 days after the contract." in page
    assert "12 days ago." in page
