"""Making one priority of several and several of one: origins, texts, sources, feedback and events lead on."""

import uuid

import pytest

from core_team.models import AffectedGroup
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from mvp.texts import stored_text
from priorities.enums import EarlierOutcome, Origin
from priorities.models import CandidatePriority, Priority
from priorities.selectors.details import priority_page
from priorities.selectors.lists import list_of
from priorities.services.feedback import link_feedback
from priorities.services.merging import Part, merge_priorities, split_priority
from priorities.services.priorities import withdraw_priority
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.priorities.makers import ACTION, FOUND, draft, earlier, listen, priority, say_something, themes

WHOLE = {"en": "Dry and cool homes"}


def texts(home: Community) -> list[str]:
    """Both lists by their English texts."""
    return [row.text.stored["en"] for row in list_of(home).rows]


def merge(cast: Cast, parts: list[Priority], **changes: object) -> Priority:
    """Merge these into one."""
    return merge_priorities(parts, draft(text=WHOLE, actions=(), **changes), by=cast.planner, because="The same.")


def candidates(cast: Cast, home: Community) -> list[CandidatePriority]:
    """A candidate of each of the first two themes."""
    for theme, text in zip(themes(home), ("Keep homes dry", "Cool rooms"), strict=False):
        save_findings(home, theme, by=cast.liaison, **FOUND | {"candidates": [text]})
    return list(CandidatePriority.objects.select_related("finding").order_by("pk"))


def test_the_merged_one_keeps_its_origins_and_their_texts(cast: Cast, home: Community) -> None:
    parts = [priority(home, cast.planner, text={"en": words}) for words in ("Dry homes", "Cool homes")]
    merged = merge(cast, parts)
    assert set(merged.made_of.all()) == set(parts)
    assert [stored_text(row, "text", "en") for row in merged.made_of.order_by("pk")] == ["Dry homes", "Cool homes"]
    assert [(row.withdrawn_because, row.versions.count()) for row in merged.made_of.all()] == [("The same.", 1)] * 2
    assert (texts(home), AuditEvent.objects.get(act="priorities.merged").by_name) == (["Dry and cool homes"], "Planner")


def test_sources_feedback_and_events_of_both_lead_to_the_new_one(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    found, event = candidates(cast, home), listen(home, cast.liaison, groups)
    parts = [priority(home, cast.planner, candidates=(row,)) for row in found]
    said = [say_something(home, cast.liaison, source="event", event=event), say_something(home, cast.liaison)]
    for item, part in zip(said, parts, strict=True):
        link_feedback(item, [part], by=cast.planner)
    link_feedback(said[0], parts, by=cast.planner)
    page = priority_page(merge(cast, parts))
    assert (set(page.candidates), set(page.feedback), page.events) == (set(found), set(said), (event,))
    assert [set(priority_page(part).feedback) for part in parts] == [{said[0]}, set(said)]
    assert [row.pk for row in priority_page(parts[0]).became] == [page.priority.pk]


def test_it_takes_the_place_of_the_first(cast: Cast, home: Community) -> None:
    rows = [priority(home, cast.planner, text={"en": letter}) for letter in "ABCD"]
    merge(cast, [rows[3], rows[1]])
    assert texts(home) == ["A", "Dry and cool homes", "C"]


def test_the_merged_one_may_say_what_a_part_said_and_a_full_list_has_room(cast: Cast, home: Community) -> None:
    rows = [priority(home, cast.planner) for _ in range(10)]
    merged = merge_priorities(rows[:2], draft(text={"en": "Keep homes dry"}), by=cast.planner, because="Twice.")
    assert (merged.is_public, Priority.objects.public().count()) == (True, 9)


def test_the_same_form_sent_twice_merges_once(cast: Cast, home: Community) -> None:
    parts, uid = [priority(home, cast.planner) for _ in range(2)], uuid.uuid4()
    kit = {"by": cast.planner, "because": "The same.", "uid": uid}
    first, second = (merge_priorities(parts, draft(text=WHOLE), **kit) for _ in range(2))  # type: ignore[arg-type]
    assert (first, len(texts(home))) == (second, 1)


def test_one_alone_none_without_why_and_withdrawn_ones_are_not_merged(cast: Cast, home: Community) -> None:
    one, other, gone = (priority(home, cast.planner) for _ in range(3))
    withdraw_priority(gone, by=cast.planner, version=None, why="Dropped.")
    for parts in ([one], [one, one]):
        with pytest.raises(DomainError, match="at least two"):
            merge(cast, parts)
    with pytest.raises(DomainError, match="withdrawn meanwhile"):
        merge(cast, [one, gone])
    with pytest.raises(DomainError) as refusal:
        merge_priorities([one, other], draft(text=WHOLE), by=cast.planner, because=" ")
    assert (list(refusal.value.fields), len(texts(home))) == (["because"], 2)


def test_priorities_of_two_communities_are_not_merged(cast: Cast, home: Community) -> None:
    there = Priority.objects.create(community=cast.elsewhere, text_en="Theirs", origin="kept", position=1)
    with pytest.raises(DomainError, match="of this community"):
        merge(cast, [priority(home, cast.planner), there])


def test_a_refused_merge_leaves_the_parts_where_they_were(cast: Cast, home: Community) -> None:
    parts = [priority(home, cast.planner) for _ in range(2)]
    before = texts(home)
    with pytest.raises(DomainError):
        merge(cast, parts, why="")
    assert (texts(home), Priority.objects.filter(withdrawn_on__isnull=False).count()) == (before, 0)


def test_splitting_makes_two_that_keep_lineage_groups_sources_and_feedback(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    row, found = earlier(home, cast.planner, EarlierOutcome.CHANGED), candidates(cast, home)
    whole = priority(
        home, cast.planner, origin=Origin.CHANGED, earlier=(row,), groups=tuple(groups), candidates=(found[0],)
    )
    item = say_something(home, cast.liaison)
    link_feedback(item, [whole], by=cast.planner)
    pieces = (Part({"en": "Dry homes"}, (ACTION,)), Part({"en": "Cool homes"}))
    made = split_priority(whole, pieces, by=cast.planner, version=whole.version, because="Two aims.")
    assert [(one.origin, one.why, one.is_public) for one in made] == [
        ("changed", "Two aims.", True),
        ("changed", "Two aims.", False),
    ]
    for one in made:
        page = priority_page(one)
        assert (page.earlier, page.feedback, page.candidates) == ((row,), (item,), (found[0],))
        assert ([old.pk for old in page.made_of], set(one.groups.all())) == ([whole.pk], set(groups))
    assert [one.actions.count() for one in made] == [1, 0]


def test_the_pieces_stand_where_the_whole_stood(cast: Cast, home: Community) -> None:
    rows = [priority(home, cast.planner, text={"en": letter}) for letter in "ABC"]
    pieces = (Part({"en": "B1"}), Part({"en": "B2"}))
    split_priority(rows[1], pieces, by=cast.planner, version=None, because="Two aims.")
    assert texts(home) == ["A", "B1", "B2", "C"]


def test_a_split_of_an_overtaken_text_is_a_conflict_and_one_part_is_none(cast: Cast, home: Community) -> None:
    whole = priority(home, cast.planner)
    pieces = (Part({"en": "One"}), Part({"en": "Two"}))
    with pytest.raises(VersionConflict):
        split_priority(whole, pieces, by=cast.planner, version=whole.version + 1, because="Two aims.")
    with pytest.raises(DomainError, match="at least two parts"):
        split_priority(whole, pieces[:1], by=cast.planner, version=None, because="Two aims.")
    with pytest.raises(DomainError, match="says the same"):
        split_priority(whole, (pieces[0], pieces[0]), by=cast.planner, version=None, because="Two aims.")
    assert texts(home) == ["Keep homes dry"]


@pytest.mark.parametrize("who", ["equity", "coordinator", "outsider"])
def test_only_workers_merge_and_split(cast: Cast, home: Community, who: str) -> None:
    parts = [priority(home, cast.planner) for _ in range(2)]
    with pytest.raises(NotAllowed):
        merge_priorities(parts, draft(text=WHOLE), by=getattr(cast, who), because="The same.")
    with pytest.raises(NotAllowed):
        split_priority(parts[0], (Part(WHOLE), Part(WHOLE)), by=getattr(cast, who), version=None, because="Two.")
