"""Who benefits across the list, against the groups the community names."""

from core_team.models import AffectedGroup
from mvp.models import Community
from priorities.selectors.benefits import who_benefits
from priorities.selectors.lists import list_of
from tests.conftest import Cast
from tests.engagement.makers import make_group
from tests.mvp.pages import words
from tests.priorities.records import make_priority


def test_groups_that_no_priority_names_come_first(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    make_group(cast.elsewhere, "Strangers")
    make_priority(home, by=cast.planner, groups=(groups[1],), all_residents=False)
    make_priority(home, by=cast.planner)
    make_priority(home, by=cast.planner, groups=(groups[1],), is_public=False)
    found = who_benefits(home, list_of(home).public)
    assert [(str(one.name), one.numbers) for one in found.groups] == [("Renters", ()), ("Older adults", (1,))]
    assert (found.everybody, found.left_out) == ((2,), 1)


def test_the_page_of_priorities_tells_it(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    make_priority(home, by=cast.planner, groups=tuple(groups))
    page = words(cast.client("equity").get(f"/communities/{home.slug}/priorities/"))
    assert "Every named group is in a priority." in page


def test_the_list_asks_whoever_named_no_group_or_everybody(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    make_priority(home, by=cast.planner, groups=(), all_residents=False, unequal_impact="")
    make_priority(home, by=cast.planner, groups=(), all_residents=True, unequal_impact="")
    make_priority(home, by=cast.planner, groups=tuple(groups), all_residents=False, unequal_impact="")
    page = words(cast.client("planner").get(f"/communities/{home.slug}/priorities/"))
    asked = ("It names no group: whom does it reach first?", "“All residents”: who could be left out?")
    assert [page.count(question) for question in asked] == [1, 1]
