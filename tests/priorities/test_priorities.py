"""The merged list: texts in every language, versions, lineage, limits and order."""

import uuid
from typing import Any

import pytest
from django.utils.translation import override

from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Community
from mvp.texts import stored_text
from priorities.enums import EarlierOutcome, Origin
from priorities.models import PotentialAction, Priority, PriorityVersion
from priorities.selectors.lists import list_of
from priorities.services.order import order_priorities
from priorities.services.priorities import add_priority, change_priority, withdraw_priority
from tests.conftest import Cast
from tests.engagement.makers import make_group
from tests.priorities.makers import ACTION, BOTH, draft, earlier, priority


def problems(home: Community) -> list[tuple[int | None, str, str]]:
    """Texts that may not be printed: action, language, problem."""
    return [(found.action, found.language, found.problem) for found in list_of(home).problems]


def order(home: Community) -> list[str]:
    """The list by its English texts."""
    return [stored_text(row, "text", "en") for row in Priority.objects.current().filter(community=home)]


def test_a_priority_is_written_in_every_language_with_its_first_version(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    version = PriorityVersion.objects.get()
    assert (problems(home), version.number, version.by_role) == ([], 1, "planning_vendor")
    assert version.texts == {"text": BOTH, "actions": [ACTION]}
    assert version.priority == made


def test_the_reader_s_language_does_not_change_what_is_stored(cast: Cast, home: Community) -> None:
    with override("zh-hans"):
        made = priority(home, cast.planner, text={"en": "Keep homes dry"}, actions=())
    made = Priority.objects.get(pk=made.pk)
    assert (made.text_en, made.text_zh_hans) == ("Keep homes dry", None)  # type: ignore[attr-defined]


def test_the_same_form_sent_twice_adds_one(cast: Cast, home: Community) -> None:
    uid = uuid.uuid4()
    first = add_priority(home, draft(), by=cast.planner, uid=uid)
    assert add_priority(home, draft(), by=cast.planner, uid=uid) == first
    assert (Priority.objects.count(), PotentialAction.objects.count(), PriorityVersion.objects.count()) == (1, 1, 1)


def test_a_changed_original_makes_its_translation_outdated_until_it_is_confirmed(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    new = draft(text={**BOTH, "en": "Keep cellars dry"})
    changed = change_priority(made, new, by=cast.planner, version=None)
    assert problems(home) == [(None, "zh-hans", "outdated")]
    again = change_priority(changed, new, by=cast.planner, version=None)
    assert problems(home) == [(None, "zh-hans", "outdated")]
    change_priority(again, new, by=cast.planner, version=None, confirmed=["zh-hans"])
    assert problems(home) == []


def test_a_version_is_kept_only_when_a_text_changed(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    change_priority(made, draft(why="Asked for."), by=cast.planner, version=None)
    change_priority(made, draft(actions=()), by=cast.planner, version=None)
    change_priority(made, draft(actions=({"en": "", "zh-hans": ""},)), by=cast.planner, version=None)
    assert [row.texts["actions"] for row in PriorityVersion.objects.all()] == [[ACTION], []]
    assert PotentialAction.objects.get().withdrawn_on is not None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": {"zh-hans": "只有中文"}}, "text_en"),
        ({"text": {"en": "x" * 2001}}, "text_en"),
        ({"text": {"en": "half \ud83d"}}, "text_en"),
        ({"text": {"en": "lost \ufffd"}}, "text_en"),
        ({"text": {"en": "reads \u202eotherwise"}}, "text_en"),
        ({"text": {"en": "A smile 😀"}}, "text_en"),
        ({"actions": ({"en": "Ask 𠮷"},)}, "action_1_en"),
        ({"actions": ({"zh-hans": "只有中文"},)}, "action_1_en"),
        ({"why": " "}, "why"),
        ({"origin": Origin.KEPT}, "earlier"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    cast: Cast, home: Community, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        priority(home, cast.planner, **change)
    assert (list(refusal.value.fields), Priority.objects.count()) == ([field], 0)


def test_markup_and_long_texts_are_stored_as_they_are(cast: Cast, home: Community) -> None:
    text = ("<script>alert(1)</script> & " * 80)[:2000].strip()
    made = priority(home, cast.planner, text={"en": text})
    assert stored_text(Priority.objects.get(pk=made.pk), "text", "en") == text


def test_a_seventh_action_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="at most six"):
        priority(home, cast.planner, actions=(ACTION,) * 7)


def test_a_new_one_comes_from_no_earlier_one_and_a_retired_one_leads_nowhere(cast: Cast, home: Community) -> None:
    kept = earlier(home, cast.planner, EarlierOutcome.KEPT)
    retired = earlier(home, cast.planner, EarlierOutcome.RETIRED)
    with pytest.raises(DomainError, match="comes from no earlier one"):
        priority(home, cast.planner, earlier=(kept,))
    with pytest.raises(DomainError, match="is retired"):
        priority(home, cast.planner, origin=Origin.KEPT, earlier=(retired,))


def test_groups_and_earlier_ones_of_others_are_refused(cast: Cast, home: Community) -> None:
    strange = make_group(cast.elsewhere, "Strangers")
    with pytest.raises(DomainError) as refusal:
        priority(home, cast.planner, groups=(strange,))
    assert list(refusal.value.fields) == ["groups"]


def test_the_eleventh_public_one_is_refused_and_fits_the_working_list(cast: Cast, home: Community) -> None:
    made = [priority(home, cast.planner) for _ in range(10)]
    with pytest.raises(DomainError, match=r"Ten is the most\. Merge or retire one first\."):
        priority(home, cast.planner)
    working = priority(home, cast.planner, is_public=False)
    with pytest.raises(DomainError, match="Ten is the most"):
        change_priority(working, draft(text={"en": "Shade"}), by=cast.planner, version=None)
    change_priority(made[0], draft(is_public=False), by=cast.planner, version=None)
    change_priority(working, draft(text={"en": "Shade"}), by=cast.planner, version=None)
    assert Priority.objects.public().count() == 10


def test_withdrawing_needs_why_and_makes_room(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    with pytest.raises(DomainError):
        withdraw_priority(made, by=cast.planner, version=None, why="")
    withdraw_priority(made, by=cast.planner, version=None, why="Merged.")
    assert (order(home), PriorityVersion.objects.count()) == ([], 1)
    with pytest.raises(DomainError, match="was withdrawn"):
        change_priority(Priority.objects.get(), draft(), by=cast.planner, version=None)


@pytest.mark.parametrize(("moved", "number", "wanted"), [(2, 1, "CAB"), (0, 3, "BCA"), (0, 2, "BAC"), (1, 9, "ACB")])
def test_the_one_that_moves_gets_its_number_and_the_others_make_room(
    cast: Cast, home: Community, moved: int, number: int, wanted: str
) -> None:
    rows = [priority(home, cast.planner, text={"en": letter}) for letter in "ABC"]
    numbers = {row.uid: place for place, row in enumerate(rows, 1)} | {rows[moved].uid: number}
    order_priorities(home, numbers, by=cast.planner)
    assert order(home) == list(wanted)
    assert list(Priority.objects.values_list("position", flat=True)) == [1, 2, 3]


def test_an_older_version_is_a_conflict_and_changes_nothing(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    change_priority(made, draft(why="Theirs."), by=cast.member, version=made.version)
    with pytest.raises(VersionConflict):
        change_priority(made, draft(text={"en": "Mine"}), by=cast.planner, version=made.version)
    assert order(home) == ["Keep homes dry"]


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "coordinator", "outsider", "stranger"])
def test_others_may_not_write(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        priority(home, getattr(cast, who))


@pytest.mark.parametrize("text", ["ظل في كل موقف", "צל בכל תחנה"], ids=["Arabic", "Hebrew"])
def test_text_from_right_to_left_is_refused_at_entry_and_named(cast: Cast, home: Community, text: str) -> None:
    with pytest.raises(DomainError, match="Documents cannot print these characters") as refused:
        add_priority(home, draft(text={**BOTH, "en": text}), by=cast.planner)
    assert list(refused.value.fields) == ["text_en"]
    assert all(sign in str(refused.value) for sign in text if sign != " ")
    assert Priority.objects.count() == 0
