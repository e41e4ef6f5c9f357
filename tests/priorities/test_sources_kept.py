"""What a priority came from stays what it was: a candidate that was taken up is never reworded."""

from typing import Any

import pytest

from mvp.exceptions import DomainError
from mvp.models import Community
from priorities.models import CandidatePriority, Priority
from priorities.selectors.candidates import unused_candidates
from priorities.selectors.details import priority_page
from priorities.services.themes import save_analysis, save_findings
from tests.conftest import Cast
from tests.mvp.pages import words
from tests.priorities.makers import FOUND, HEADS, priority, themes

BASE = "/communities/brackwater/"


@pytest.fixture
def taken(cast: Cast, home: Community) -> Priority:
    """A priority that takes up the first of a theme's two candidates."""
    write(cast, home, "Keep homes dry", "Cool rooms")
    return priority(home, cast.planner, candidates=(CandidatePriority.objects.select_related("finding")[0],))


def write(cast: Cast, home: Community, *candidates: str) -> None:
    """Save the findings of the first theme with these candidates."""
    save_findings(home, themes(home)[0], by=cast.liaison, **{**FOUND, "candidates": candidates})


def current() -> list[str]:
    """The theme's candidates as they stand."""
    rows = CandidatePriority.objects.filter(withdrawn_on__isnull=True)
    return list(rows.order_by("position").values_list("text", flat=True))


def sources(row: Priority) -> list[tuple[str, bool]]:
    """What the page of the priority shows as its source, and whether the theme still words it so."""
    return [(one.text, one.withdrawn_on is None) for one in priority_page(row).candidates]


def test_other_words_become_a_new_candidate_and_the_source_stays(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "Completely different text now", "Cool rooms")
    assert current() == ["Completely different text now", "Cool rooms"]
    assert (sources(taken), unused_candidates(home)) == ([("Keep homes dry", False)], 2)


def test_a_case_or_a_full_stop_is_corrected_in_place(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "Keep Homes dry.", "Cool rooms")
    assert sources(taken) == [("Keep Homes dry.", True)]


def test_a_candidate_that_moves_to_another_line_stays_itself(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "Cool rooms", "Keep homes dry")
    assert (current(), sources(taken)) == (["Cool rooms", "Keep homes dry"], [("Keep homes dry", True)])
    write(cast, home, "", "Keep homes dry")
    assert (current(), sources(taken)) == (["Keep homes dry"], [("Keep homes dry", True)])


def test_one_that_is_taken_back_stays_the_source_too(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "", "Cool rooms")
    assert (current(), sources(taken)) == (["Cool rooms"], [("Keep homes dry", False)])


def test_one_that_nobody_took_up_is_reworded(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "Keep homes dry", "Cool rooms near the stops", "Third")
    assert (current(), CandidatePriority.objects.count()) == (
        ["Keep homes dry", "Cool rooms near the stops", "Third"],
        3,
    )


def test_the_editor_keeps_the_former_words_as_a_source(cast: Cast, home: Community, taken: Priority) -> None:
    write(cast, home, "Completely different text now", "Cool rooms")
    form = cast.client("planner").get(f"{BASE}priorities/{taken.uid}/edit/").context["form"]
    labels = [str(label) for _uid, label in form.fields["candidates"].choices]
    assert labels == [
        "Housing: Keep homes dry (as it was taken up)",
        "Housing: Completely different text now",
        "Housing: Cool rooms",
    ]
    assert [row.text for row in form.initial["candidates"]] == ["Keep homes dry"]


def test_the_page_says_what_became_of_the_words(cast: Cast, home: Community, taken: Priority) -> None:
    client, url = cast.client("liaison"), f"{BASE}themes/housing/findings/edit/"
    data: dict[str, Any] = {"needed": "Dry homes.", "candidate_1": "Other words", "no_open_questions": "on"}
    page = words(client.post(url, data, follow=True))
    assert "A priority took up the former words of a candidate and keeps them as its source" in page
    assert "as it was taken up" in words(client.get(f"{BASE}priorities/{taken.uid}/"))
    assert "The findings are saved. A" not in words(client.post(url, data, follow=True))


def test_a_theme_leads_to_the_priority_that_takes_its_candidate_up(
    cast: Cast, home: Community, taken: Priority
) -> None:
    page = words(cast.client("planner").get(f"{BASE}themes/housing/"))
    assert "Keep homes dry Taken up in: Keep homes dry Cool rooms Make it a priority: Cool rooms" in page
    assert page.count("Make it a priority") == 1


@pytest.mark.parametrize("second", ["Keep homes dry", " keep HOMES dry. "])
def test_two_candidates_of_a_theme_do_not_say_the_same(cast: Cast, home: Community, second: str) -> None:
    with pytest.raises(DomainError) as refusal:
        write(cast, home, "Keep homes dry", "", second)
    assert (list(refusal.value.fields), CandidatePriority.objects.count()) == (["candidate_3"], 0)


@pytest.mark.parametrize("rest", [HEADS, {"sources": "Census."}, {"hazards": ["heat"]}])
def test_a_theme_that_does_not_apply_has_no_analysis(cast: Cast, home: Community, rest: dict[str, Any]) -> None:
    with pytest.raises(DomainError) as refusal:
        save_analysis(home, themes(home)[0], by=cast.planner, not_applicable_because="No housing.", **rest)
    assert list(refusal.value.fields) == ["not_applicable_because"]
