"""Two people on one record: different sections never conflict, the same section shows both texts."""

import uuid
from typing import Any

import pytest

from mvp.exceptions import VersionConflict
from mvp.models import Community
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Part
from priorities.models import EarlierPriority, ThemeFinding, Worksheet
from priorities.services.earlier import change_earlier, settle_earlier, withdraw_earlier
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet import publish_draft, save_answer
from tests.conftest import Cast
from tests.priorities.makers import FOUND, days, earlier, priority, themes

FIT = "/communities/brackwater/worksheets/fit/edit/"
FEEDBACK = "/communities/brackwater/worksheets/feedback/edit/"


def answers() -> tuple[str, str]:
    """What is stored of questions 3 and 5."""
    return Worksheet.objects.values_list("fit", "feedback_answer").get()


def opened(cast: Cast, who: str, url: str) -> dict[str, Any]:
    """The form as somebody has it before them."""
    form = cast.client(who).get(url).context["form"]
    return {field.name: field.value() for field in form if field.value() is not None}


def test_two_people_save_different_answers_at_the_same_time(cast: Cast, home: Community) -> None:
    save_answer(home, Part.NO_EARLIER, False, by=cast.lead)
    mine, theirs = opened(cast, "planner", FIT), opened(cast, "member", FEEDBACK)
    first = cast.client("member").post(FEEDBACK, {**theirs, "feedback_answer": "Shade was added."})
    second = cast.client("planner").post(FIT, {**mine, "fit": "Half of them."})
    assert (first.status_code, second.status_code, answers()) == (302, 302, ("Half of them.", "Shade was added."))


def test_two_people_begin_a_worksheet_with_different_answers(cast: Cast, home: Community) -> None:
    mine, theirs = opened(cast, "planner", FIT), opened(cast, "member", FEEDBACK)
    first = cast.client("member").post(FEEDBACK, {**theirs, "feedback_answer": "Shade was added."})
    second = cast.client("planner").post(FIT, {**mine, "fit": "Half of them."})
    assert (first.status_code, second.status_code, answers()) == (302, 302, ("Half of them.", "Shade was added."))


def test_two_people_begin_a_worksheet_with_the_same_answer(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "Theirs.", by=cast.member, uid=uuid.uuid4())
    with pytest.raises(VersionConflict):
        save_answer(home, Part.FIT, "Mine.", by=cast.planner, uid=uuid.uuid4())
    assert answers() == ("Theirs.", "")


def test_the_same_answer_saved_by_two_shows_both_texts_and_who_was_first(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "At first.", by=cast.lead)
    mine = opened(cast, "planner", FIT)
    save_answer(home, Part.FIT, "Theirs.", by=cast.member)
    save_answer(home, Part.FEEDBACK, "Something else.", by=cast.liaison)
    refused = cast.client("planner").post(FIT, {**mine, "fit": "Mine."})
    shown = refused.context["conflict"]
    texts = [row[1:] for row in shown.theirs]
    assert (refused.status_code, texts, shown.by_name) == (409, [("Theirs.", "Mine.")], "Member")
    assert answers() == ("Theirs.", "Something else.")


def test_a_conflict_marks_which_words_would_change(cast: Cast, home: Community) -> None:
    version = save_answer(home, Part.FIT, "Half of them fit.", by=cast.member).version
    mine = opened(cast, "planner", FIT) | {"version": version}
    save_answer(home, Part.FIT, "Most of them fit what residents told us in step 5.", by=cast.member)
    text = "Some of them\r\nfit what residents told us in step 5."
    page = cast.client("planner").post(FIT, {**mine, "fit": text}).content.decode()
    marks = [f'<del><span class="visually-hidden">[taken out: </span>{word}<' for word in ("Most", " ")]
    assert [mark in page for mark in marks] == [True, True]
    assert '<ins><span class="visually-hidden">[put in: </span>Some<' in page


def test_who_has_seen_both_texts_saves_over_without_touching_other_answers(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "At first.", by=cast.lead)
    mine = opened(cast, "planner", FIT)
    save_answer(home, Part.FIT, "Theirs.", by=cast.member)
    save_answer(home, Part.FEEDBACK, "Something else.", by=cast.liaison)
    refused = cast.client("planner").post(FIT, {**mine, "fit": "Mine."})
    over = {**mine, "fit": "Mine.", "overwrite": str(refused.context["conflict"].version)}
    assert cast.client("planner").post(FIT, over).status_code == 302
    assert answers() == ("Mine.", "Something else.")
    assert list(Worksheet.history.order_by("history_id").values_list("fit", flat=True)) == [
        "At first.",
        "Theirs.",
        "Theirs.",
        "Mine.",
    ]


def test_publishing_the_draft_and_answering_do_not_conflict(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    version = save_answer(home, Part.FIT, "Well.", by=cast.planner).version
    publish_draft(home, by=cast.lead, comments_close_on=days(7), version=version)
    save_answer(home, Part.FIT, "Very well.", by=cast.planner, version=version)
    assert answers() == ("Very well.", "")


def test_analysis_and_findings_of_a_theme_do_not_conflict(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    version = save_analysis(home, theme, by=cast.planner, community_data="Figures.").version
    save_findings(home, theme, by=cast.liaison, version=version, **FOUND)
    save_analysis(home, theme, by=cast.planner, community_data="Newer figures.", version=version)
    stored = ThemeFinding.objects.get()
    assert (stored.community_data, stored.needed) == ("Newer figures.", FOUND["needed"])


def test_a_candidate_changed_by_somebody_else_is_a_conflict_of_the_findings(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    version = save_findings(home, theme, by=cast.liaison, **FOUND).version
    save_findings(home, theme, by=cast.member, **{**FOUND, "candidates": ("Theirs",)})
    with pytest.raises(VersionConflict):
        save_findings(home, theme, by=cast.liaison, version=version, **{**FOUND, "candidates": ("Mine",)})
    assert [row.text for row in ThemeFinding.objects.get().candidates.all()] == ["Theirs"]


def test_correcting_and_settling_an_earlier_priority_do_not_conflict(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    settle_earlier(row, by=cast.member, version=row.version, outcome=EarlierOutcome.KEPT, why="It matters.")
    change_earlier(row, EarlierDraft("Corrected", "MVP 1.0"), by=cast.planner, version=row.version)
    stored = EarlierPriority.objects.get()
    assert (stored.text, stored.outcome, stored.version) == ("Corrected", "kept", 3)


def test_withdrawing_asks_for_the_whole_record_as_it_was_seen(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    settle_earlier(row, by=cast.member, version=row.version, outcome=EarlierOutcome.KEPT, why="It matters.")
    with pytest.raises(VersionConflict):
        withdraw_earlier(row, by=cast.planner, version=row.version, why="Twice.")


def test_a_record_from_before_sections_were_kept_conflicts_as_a_whole(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "One.", by=cast.member)
    Worksheet.objects.update(version=3, section_versions={})
    with pytest.raises(VersionConflict):
        save_answer(home, Part.FEEDBACK, "Mine.", by=cast.planner, version=2)
    save_answer(home, Part.FIT, "Two.", by=cast.member, version=3)
    with pytest.raises(VersionConflict):
        save_answer(home, Part.FEEDBACK, "Mine.", by=cast.planner, version=2)
    assert save_answer(home, Part.FEEDBACK, "Mine.", by=cast.planner, version=3).version == 5


def test_a_version_that_never_was_is_refused(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "One.", by=cast.member)
    with pytest.raises(VersionConflict):
        save_answer(home, Part.FEEDBACK, "Mine.", by=cast.planner, version=9)


def test_the_address_where_all_answers_stood_together_leads_to_the_worksheet(cast: Cast, home: Community) -> None:
    answer = cast.client("planner").get("/communities/brackwater/worksheets/edit/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/communities/brackwater/worksheets/")
