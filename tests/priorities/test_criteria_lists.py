"""Step 6: the public list, whom it benefits, its languages and its official sheet, met, unmet and at their edges."""

import pytest

from core_team.models import AffectedGroup
from mvp import clock
from mvp.enums import QueueState
from mvp.models import Community, ProgramRound, Rendering
from mvp.services.texts import write_text
from priorities.models import Priority
from priorities.services.priorities import change_priority, withdraw_priority
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.priorities.records import both, draft, evidence, found, make_priority

LIST, BENEFIT, LANGUAGES, SHEET = "priorities.list", "priorities.benefit", "priorities.languages", "sheet.final"


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A complete priority on the public list."""
    return make_priority(home, by=cast.planner)


@pytest.mark.parametrize("code", [LIST, BENEFIT, LANGUAGES])
def test_an_empty_public_list_meets_nothing(cast: Cast, home: Community, code: str) -> None:
    expected = ("unmet", "No priority is on the public list.", "/priorities/add/")
    assert found(code, home) == expected
    make_priority(home, by=cast.planner, is_public=False)
    withdraw_priority(make_priority(home, by=cast.planner), by=cast.planner, version=1, why="Merged.")
    assert found(code, home) == expected


def test_the_list_holds_what_the_round_allows_and_no_more(cast: Cast, home: Community, row: Priority) -> None:
    assert found(LIST, home)[:2] == ("met", "One of at most 10.")
    last = make_priority(home, by=cast.planner)
    ProgramRound.objects.update(max_public_priorities=2)
    assert found(LIST, home)[:2] == ("met", "2 of at most 2.")
    ProgramRound.objects.update(max_public_priorities=1)
    assert found(LIST, home) == (
        "unmet",
        "2 are on the public list; 1 is the most.",
        f"/priorities/{last.uid}/edit/",
    )


def test_evidence_links_each_priority_by_number(cast: Cast, home: Community, row: Priority) -> None:
    assert [(str(item.label), item.url) for item in evidence(LIST, home).items] == [
        ("Priority 1", f"/communities/brackwater/priorities/{row.uid}/")
    ]


def test_all_residents_counts_with_the_question_answered(cast: Cast, home: Community, row: Priority) -> None:
    assert found(BENEFIT, home)[:2] == ("met", "Answered for every priority.")
    change_priority(row, draft(unequal_impact=" "), by=cast.planner, version=1)
    assert found(BENEFIT, home) == (
        "unmet",
        "Not answered for one of 1.",
        f"/priorities/{row.uid}/edit/#id_unequal_impact",
    )


def test_groups_count_until_they_are_withdrawn(
    cast: Cast, home: Community, row: Priority, groups: list[AffectedGroup]
) -> None:
    change_priority(row, draft(all_residents=False, groups=(groups[0],)), by=cast.planner, version=1)
    assert found(BENEFIT, home)[0] == "met"
    AffectedGroup.objects.update(withdrawn_on=clock.today(), withdrawn_because="Named twice.")
    assert found(BENEFIT, home)[2] == f"/priorities/{row.uid}/edit/#div_id_groups"


def test_every_text_is_there_in_every_language(cast: Cast, home: Community, row: Priority) -> None:
    assert found(LANGUAGES, home)[:2] == ("met", "Complete in 2 languages.")
    change_priority(row, draft(text=both("Shade and water.")), by=cast.planner, version=1)
    assert found(LANGUAGES, home) == (
        "unmet",
        "Priority 1 has a text that is outdated in 简体中文.",
        f"/translations/zh-hans/#text-{row.uid}",
    )


def test_a_missing_translation_of_an_action_counts_and_the_working_list_does_not(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, is_public=False, text={"en": "Later."})
    make_priority(home, by=cast.planner, actions=({"en": "One."}, {"en": "Two."}))
    assert found(LANGUAGES, home)[1] == (
        "Priority 1 has a text that is missing in 简体中文. One more text is not ready."
    )


def test_a_missing_translation_is_written_beside_its_original_and_a_missing_original_in_the_editor(
    cast: Cast, home: Community
) -> None:
    row = make_priority(home, by=cast.planner, actions=(both("One.", "一。"), {"en": "Two."}))
    assert found(LANGUAGES, home)[2] == f"/translations/zh-hans/#text-{row.actions.get(text_en='Two.').uid}"
    Priority.objects.filter(pk=row.pk).update(text_en="")
    assert found(LANGUAGES, home)[2] == f"/priorities/{row.uid}/edit/"


def test_a_language_the_community_adds_is_asked_for(cast: Cast, home: Community, row: Priority) -> None:
    Community.objects.filter(pk=home.pk).update(languages=["en", "zh-hans", "es"])
    assert found(LANGUAGES, home)[1].startswith("Priority 1 has a text that is missing in Español.")


def test_it_tells_where_the_sheet_speaks_another_language(cast: Cast, home: Community, row: Priority) -> None:
    Community.objects.filter(pk=home.pk).update(languages=["en", "zh-hans", "es"])
    for one in (row, *row.actions.all()):
        write_text(one, "text", "es", "Sombra.", by=cast.planner)
    complete, other = "Complete in 3 languages.", "the sheet prints it in another language"
    name = f"The community’s name is not written in Español; {other}."
    credit = f"The credit line is not written in Español; {other} and says so."
    assert found(LANGUAGES, home)[:2] == ("met", f"{complete} {name} {credit}")
    for code in ("zh-hans", "es"):
        write_text(home.members.get(), "document_name", code, "Brackwater", by=cast.staff)
    write_text(home.round, "credit_line", "es", "Pagado.", by=cast.staff)
    assert found(LANGUAGES, home)[:2] == ("met", complete)


def test_the_sheet_is_made_by_submitting(cast: Cast, home: Community, row: Priority) -> None:
    assert found(SHEET, home)[:2] == ("unmet", "Not made yet: submitting step 6 makes it.")
    frozen = freeze_list(home, by=cast.lead)
    page = f"/documents/{frozen.document.uid}/"
    assert found(SHEET, home) == ("unmet", "The sheet is being made.", page)
    Rendering.objects.update(state=QueueState.FAILED)
    assert found(SHEET, home)[1:] == ("The sheet could not be made. Nothing is lost.", page)
    Rendering.objects.update(state=QueueState.READY)
    assert found(SHEET, home) == ("met", "Version 1 holds the list as it stands.", page)


def test_a_changed_list_needs_a_new_sheet_and_a_changed_reason_does_not(
    cast: Cast, home: Community, row: Priority
) -> None:
    freeze_list(home, by=cast.lead)
    Rendering.objects.update(state=QueueState.READY)
    change_priority(row, draft(why="Said again."), by=cast.planner, version=1)
    assert found(SHEET, home)[0] == "met"
    change_priority(row, draft(text=both(chinese="树荫。")), by=cast.planner, version=2)
    assert found(SHEET, home)[:2] == (
        "unmet",
        "The list or a name on it has changed since version 1. Submitting step 6 again makes a new version.",
    )


def test_a_changed_name_or_credit_line_needs_a_new_sheet(cast: Cast, home: Community, row: Priority) -> None:
    freeze_list(home, by=cast.lead)
    Rendering.objects.update(state=QueueState.READY)
    member = home.member_list[0]
    write_text(member, "document_name", "en", "City of Brackwater", by=cast.lead)
    assert found(SHEET, home)[1].startswith("The list or a name on it has changed since version 1.")
    write_text(member, "document_name", "en", "Town of Brackwater", by=cast.lead)
    assert found(SHEET, home)[0] == "met"
    write_text(home.round, "credit_line", "zh-hans", "另一笔资助。", by=cast.staff)
    assert found(SHEET, home)[1].startswith("The list or a name on it has changed since version 1.")
