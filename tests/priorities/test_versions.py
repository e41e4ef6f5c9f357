"""Every version of the worksheet, a theme, an earlier priority and a priority: kept, listed, compared."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override

from core_team.models import AffectedGroup
from mvp.contributions import comment_kinds
from mvp.models import Community
from mvp.selectors.comment_kinds import coded_uid
from mvp.selectors.versions import compare_versions, find_versions, version_rows
from mvp.version_kinds import Saved, version_kinds
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Part
from priorities.services.earlier import change_earlier, settle_earlier
from priorities.services.priorities import change_priority
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet import save_answer
from tests.conftest import Cast
from tests.priorities.makers import FOUND, draft, earlier, priority, themes


def versions_of(community: Community, kind: str, about: UUID) -> list[Saved]:
    """All versions, oldest first."""
    found = find_versions(community, kind, about)
    assert found is not None
    return found[1]


def sheet_uid(community: Community) -> UUID:
    """The worksheet's."""
    return coded_uid(community, "worksheet", "worksheet")


def address(community: Community, kind: str, about: UUID) -> str:
    """Their page."""
    return reverse("record_versions", args=[community.slug, kind, about])


def changes(versions: list[Saved]) -> list[tuple[int, str, list[str]]]:
    """Number, author and changed texts, newest first."""
    return [
        (row.saved.number, row.saved.by_name, [passage.key for passage in row.changed])
        for row in version_rows(versions)
    ]


def marked(versions: list[Saved], older: str = "", newer: str = "") -> dict[str, str]:
    """What differs, text by text."""
    compared = compare_versions(versions, older, newer)
    assert compared is not None
    marks = {"same": "%s", "removed": "[-%s]", "added": "[+%s]"}
    return {
        one.passage.key: "".join(marks[piece.change.value] % piece.text for piece in one.pieces)
        for one in compared.differences
    }


@pytest.fixture
def answered(cast: Cast, home: Community) -> list[Saved]:
    """Three savings of a worksheet."""
    save_answer(home, Part.FIT, "Half of them fit.", by=cast.planner)
    save_answer(home, Part.FEEDBACK, "Shade was added.", by=cast.member)
    save_answer(home, Part.FIT, "Most of them fit.", by=cast.lead)
    return versions_of(home, "worksheet", sheet_uid(home))


def test_the_worksheet_s_versions_say_who_changed_which_answer(answered: list[Saved]) -> None:
    assert changes(answered) == [
        (3, "Lead", ["fit"]),
        (2, "Member", ["feedback_answer"]),
        (1, "Planner", ["fit"]),
    ]


def test_the_last_two_are_compared_unless_two_are_chosen(answered: list[Saved]) -> None:
    assert marked(answered) == {"fit": "[-Half][+Most] of them fit."}
    chosen = {"fit": "[-Half][+Most] of them fit.", "feedback_answer": "[+Shade was added.]"}
    assert (marked(answered, "1", "3"), marked(answered, "3", "1")) == (chosen, chosen)


@pytest.mark.parametrize(("older", "newer"), [("9", "3"), ("x", ""), ("1", "1 OR 1"), ("", "2")])
def test_a_choice_that_is_none_compares_the_last_two(answered: list[Saved], older: str, newer: str) -> None:
    assert marked(answered, older, newer) == {"fit": "[-Half][+Most] of them fit."}


def test_a_version_compared_with_itself_says_the_same(answered: list[Saved]) -> None:
    assert marked(answered, "2", "2") == {}


def test_one_version_is_listed_and_not_compared(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "Half.", by=cast.planner)
    versions = versions_of(home, "worksheet", sheet_uid(home))
    assert (len(versions), compare_versions(versions, "", "")) == (1, None)


def test_a_theme_s_versions_hold_its_candidates_as_they_were(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    save_analysis(home, theme, by=cast.planner, community_data="Figures.", hazards=["heat"])
    save_findings(home, theme, by=cast.liaison, **{**FOUND, "candidates": ("Dry homes", "Shade")})
    save_findings(home, theme, by=cast.member, **{**FOUND, "candidates": ("Dry homes", "")})
    with override("en"):
        versions = versions_of(home, "theme", coded_uid(home, "theme", theme.code))
    assert changes(versions)[0] == (3, "Member", ["candidates"])
    assert marked(versions) == {"candidates": "Dry homes[-\nShade]"}
    assert versions[0].passages[1].text == "Higher temperatures"


def test_an_earlier_priority_s_versions_are_in_the_reader_s_words(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    settle_earlier(row, by=cast.member, version=1, outcome=EarlierOutcome.KEPT, why="It matters.")
    change_earlier(row, EarlierDraft("Reduce all flooding", "MVP 1.0", done="Two culverts."), by=cast.lead, version=1)
    with override("zh-hans"):
        versions = versions_of(home, "earlier-priority", row.uid)
        assert marked(versions, "1", "2") == {"outcome": "[+保留]", "why": "[+It matters.]"}
    assert marked(versions) == {"text": "Reduce [+all ]flooding"}


def test_a_priority_s_versions_are_compared_language_by_language(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    made = priority(home, cast.planner)
    changed = {"en": "Keep rented homes dry", "zh-hans": "让租房保持干燥"}
    change_priority(
        made,
        draft(text=changed, actions=({"en": "Flood advice at home", "zh-hans": "防洪咨询"},), groups=tuple(groups[:1])),
        by=cast.member,
        version=made.version,
    )
    versions = versions_of(home, "priority", made.uid)
    assert marked(versions) == {
        "text.en": "Keep[+ rented] homes dry",
        "actions.en": "Flood advice[+ at home]",
        "text.zh-hans": "让[-住宅][+租房]保持干燥",
        "groups": f"[+{groups[0].name}]",
    }
    assert {passage.language for passage in versions[0].passages if passage.key == "text.zh-hans"} == {"zh-hans"}


def test_the_page_marks_words_for_eyes_and_ears(cast: Cast, home: Community, answered: list[Saved]) -> None:
    page = cast.client("coordinator").get(address(home, "worksheet", sheet_uid(home))).content.decode()
    assert '<del><span class="visually-hidden">[taken out: </span>Half<span' in page
    assert '<ins><span class="visually-hidden">[put in: </span>Most<span' in page
    assert "It was saved 3 times" in page


def test_markup_in_a_version_is_shown_as_text(cast: Cast, home: Community) -> None:
    for text in ("One.", "<script>alert(1)</script>"):
        save_answer(home, Part.FIT, text, by=cast.planner)
    page = cast.client("lead").get(address(home, "worksheet", sheet_uid(home))).content.decode()
    assert ("<script>alert" in page, "&lt;" in page) == (False, True)


def test_other_communities_records_and_unknown_kinds_have_no_versions(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    client: Any = cast.client("staff")
    wrong = [
        address(cast.elsewhere, "earlier-priority", row.uid),
        address(cast.elsewhere, "worksheet", sheet_uid(home)),
        address(home, "earlier-priority", uuid4()),
        address(home, "vendor", uuid4()),
        address(home, "pay", uuid4()),
    ]
    assert [client.get(url).status_code for url in wrong] == [404] * 5


@pytest.mark.parametrize(("who", "status"), [("equity", 200), ("outsider", 404), ("stranger", 404), ("anonymous", 302)])
def test_who_reads_the_community_reads_its_versions(cast: Cast, home: Community, who: str, status: int) -> None:
    assert cast.client(who).get(address(home, "worksheet", sheet_uid(home))).status_code == status


def test_every_kind_with_versions_can_be_commented() -> None:
    assert set(version_kinds.names()) <= set(comment_kinds.names())


def test_each_page_costs_the_same_with_many_versions(
    cast: Cast, home: Community, django_assert_max_num_queries: Any
) -> None:
    made, theme = priority(home, cast.planner), themes(home)[0]
    client = cast.client("lead")
    pages = [address(home, "priority", made.uid), address(home, "theme", coded_uid(home, "theme", theme.code))]
    save_findings(home, theme, by=cast.liaison, **FOUND)
    before = {}
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(12) as counted:
            client.get(page)
        before[page] = len(counted)
    for text in ("One", "Two", "Three"):
        change_priority(made, draft(text={"en": text}), by=cast.planner, version=None)
        save_findings(home, theme, by=cast.liaison, **{**FOUND, "candidates": (text,)})
    for page in pages:
        with django_assert_max_num_queries(before[page]) as counted:
            client.get(page)
        assert len(counted) == before[page]
