"""Kept means that the text is the same: an earlier priority and the one that comes from it tell one story."""

import pytest

from mvp.models import Community
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Origin
from priorities.lineage import Disagreement
from priorities.models import EarlierPriority, Priority
from priorities.services.earlier import change_earlier, settle_earlier
from priorities.services.priorities import change_priority
from tests.conftest import Cast
from tests.priorities.makers import days, draft, earlier, found, priority
from tests.priorities.test_form_pages import priority_data

KEPT, CHANGED = EarlierOutcome.KEPT, EarlierOutcome.CHANGED
HOMES = "Reduce flooding of homes"
BASE = "/communities/brackwater/"


def settle(row: EarlierPriority, outcome: EarlierOutcome, cast: Cast) -> EarlierPriority:
    """Say what becomes of it."""
    return settle_earlier(row, by=cast.planner, version=None, outcome=outcome, why="Because.")


def refused(field: str, words: str, other: EarlierPriority | Priority, error: Disagreement) -> None:
    """The refusal stands beside the field, says the words and leads to the other record."""
    assert (list(error.fields), words in str(error), error.other) == ([field], True, other)


@pytest.mark.parametrize("outcome", [KEPT, None])
def test_a_kept_priority_with_another_text_is_refused(
    cast: Cast, home: Community, outcome: EarlierOutcome | None
) -> None:
    row = earlier(home, cast.planner, outcome, text=HOMES)
    with pytest.raises(Disagreement) as refusal:
        priority(home, cast.planner, text={"en": "Buy everyone a boat"}, origin=Origin.KEPT, why="", earlier=(row,))
    refused("origin", "“Reduce flooding of homes”. Choose that it is changed", row, refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        {"en": "  reduce FLOODING of\nhomes. "},
        {"en": "Fewer floods at home", "zh-hans": HOMES},
    ],
)
def test_spacing_case_punctuation_and_the_language_are_no_change(
    cast: Cast, home: Community, text: dict[str, str]
) -> None:
    row = earlier(home, cast.planner, KEPT, text=HOMES)
    assert priority(home, cast.planner, text=text, origin=Origin.KEPT, why="", earlier=(row,)).origin == "kept"


def test_the_text_of_a_later_plan_is_the_one_that_counts(cast: Cast, home: Community) -> None:
    later = {"updated_text": "Homes and roads", "updated_plan": "Hazard plan", "updated_on": days(-1)}
    row = earlier(home, cast.planner, KEPT, text=HOMES, **later)
    with pytest.raises(Disagreement):
        priority(home, cast.planner, text={"en": HOMES}, origin=Origin.KEPT, earlier=(row,))
    assert priority(home, cast.planner, text={"en": "Homes and roads"}, origin=Origin.KEPT, earlier=(row,)).pk


@pytest.mark.parametrize(
    ("outcome", "origin", "words"),
    [
        (CHANGED, Origin.KEPT, "“Reduce flooding of homes” is settled as changed. Choose the same here"),
        (KEPT, Origin.CHANGED, "“Reduce flooding of homes” is settled as kept. Settle it as changed first"),
    ],
)
def test_a_priority_says_of_its_origin_what_was_settled(
    cast: Cast, home: Community, outcome: EarlierOutcome, origin: Origin, words: str
) -> None:
    row = earlier(home, cast.planner, outcome, text=HOMES)
    with pytest.raises(Disagreement) as refusal:
        priority(home, cast.planner, text={"en": HOMES}, origin=origin, earlier=(row,))
    refused("origin", words, row, refusal.value)


def test_rewording_a_kept_one_asks_to_settle_the_earlier_as_changed_first(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, KEPT, text=HOMES)
    made = priority(home, cast.planner, text={"en": HOMES}, origin=Origin.KEPT, earlier=(row,))
    reworded = draft(text={"en": "Dry homes"}, origin=Origin.CHANGED, earlier=(row,))
    with pytest.raises(Disagreement, match="Settle it as changed first"):
        change_priority(made, reworded, by=cast.planner, version=None)
    changed = draft(text={"en": "Dry homes"}, origin=Origin.CHANGED, earlier=(settle(row, CHANGED, cast),))
    assert change_priority(made, changed, by=cast.planner, version=None).origin == "changed"


def test_settling_as_kept_is_refused_while_a_priority_reads_otherwise(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, CHANGED, text=HOMES)
    made = priority(home, cast.planner, text={"en": "Dry homes"}, origin=Origin.CHANGED, earlier=(row,))
    with pytest.raises(Disagreement) as refusal:
        settle(row, KEPT, cast)
    refused("outcome", "“Dry homes” comes from it and reads otherwise", made, refusal.value)


def test_the_editor_leads_to_settling_the_other_end(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, KEPT, text=HOMES)
    data = priority_data(text_en="Dry homes", origin="changed", why="Sharper.", earlier=[str(row.uid)])
    sent = cast.client("planner").post(f"{BASE}priorities/add/", data)
    link = f'href="{BASE}earlier-priorities/{row.uid}/settle/">Settle this earlier priority: {HOMES}'
    assert (sent.status_code, link in sent.content.decode()) == (422, True)


def test_the_form_of_settling_leads_to_the_priority(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, CHANGED, text=HOMES)
    made = priority(home, cast.planner, text={"en": "Dry homes"}, origin=Origin.CHANGED, earlier=(row,))
    data = {"outcome": "kept", "why": "It holds.", "version": row.version}
    sent = cast.client("planner").post(f"{BASE}earlier-priorities/{row.uid}/settle/", data)
    link = f'href="{BASE}priorities/{made.uid}/">Open the other one: Dry homes'
    assert (sent.status_code, link in sent.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("outcome", "origin", "text", "leads_to_earlier"),
    [
        (KEPT, Origin.KEPT, "Buy everyone a boat", True),
        (KEPT, Origin.CHANGED, "Dry homes", True),
        (CHANGED, Origin.KEPT, "Dry homes", False),
        (KEPT, Origin.CHANGED, HOMES, False),
        (CHANGED, Origin.KEPT, HOMES, True),
    ],
)
def test_the_gate_reports_what_was_written_before_and_leads_to_what_is_wrong(
    cast: Cast, home: Community, outcome: EarlierOutcome, origin: Origin, text: str, leads_to_earlier: bool
) -> None:
    row = earlier(home, cast.planner, CHANGED, text=HOMES)
    made = priority(home, cast.planner, text={"en": "Dry homes"}, origin=Origin.CHANGED, earlier=(row,))
    assert found("worksheet.disposition", home)[0] == "met"
    EarlierPriority.objects.update(outcome=outcome)
    Priority.objects.filter(pk=made.pk).update(origin=origin, text_en=text)
    assert found("worksheet.disposition", home) == (
        "unmet",
        "One earlier priority and the one that comes from it do not agree on whether the text was kept.",
        f"/earlier-priorities/{row.uid}/settle/" if leads_to_earlier else f"/priorities/{made.uid}/edit/#div_id_origin",
    )


def test_correcting_the_earlier_text_of_a_kept_one_opens_the_gate_again(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, KEPT, text=HOMES)
    made = priority(home, cast.planner, origin=Origin.KEPT, earlier=(row,))
    assert found("worksheet.disposition", home)[0] == "met"
    corrected = change_earlier(row, EarlierDraft("Reduce flooding of roads", "MVP 1.0"), by=cast.planner, version=None)
    assert found("worksheet.disposition", home)[0] == "unmet"
    again = draft(text={"en": "Reduce flooding of roads"}, origin=Origin.KEPT, earlier=(corrected,))
    change_priority(made, again, by=cast.planner, version=None)
    assert found("worksheet.disposition", home)[0] == "met"
