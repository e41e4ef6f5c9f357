"""Lived expertise: figures, groups in several languages, perspectives, and withdrawing."""

import uuid
from dataclasses import replace

import pytest
from django.utils.translation import override

from core_team.enums import GroupKind
from core_team.models import AffectedGroup, DataReviewEntry, Perspective
from core_team.services import expertise
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import PriorityPopulation, TextState
from mvp.texts import States, stored_text
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import stand_at


def test_a_figure_has_source_and_date(cast: Cast) -> None:
    entry = make.figure(cast.home, cast.member)
    assert (entry.indicator, entry.source, entry.as_of, entry.updated_by) == (
        make.FIGURE.indicator,
        make.FIGURE.source,
        make.FIGURE.as_of,
        cast.member,
    )


def test_a_figure_of_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(DomainError, match="has not come yet"):
        expertise.add_figure(cast.home, replace(make.FIGURE, as_of=make.ahead()), by=cast.member)
    entry = make.figure(cast.home, cast.member)
    with pytest.raises(DomainError, match="has not come yet"):
        expertise.change_figure(entry, replace(make.FIGURE, as_of=make.ahead()), by=cast.member)


def test_a_figure_without_source_is_refused(cast: Cast) -> None:
    with pytest.raises(DomainError) as refusal:
        expertise.add_figure(cast.home, replace(make.FIGURE, source=""), by=cast.member)
    assert list(refusal.value.fields) == ["source"]


def test_sending_a_form_twice_records_once(cast: Cast) -> None:
    uid = uuid.uuid4()
    figures = [expertise.add_figure(cast.home, make.FIGURE, by=cast.member, uid=uid) for _twice in range(2)]
    groups = [expertise.name_group(cast.home, make.RENTERS, by=cast.member, uid=uid) for _twice in range(2)]
    sought = [expertise.add_perspective(groups[0], "A tenant", by=cast.member, uid=uid) for _twice in range(2)]
    assert [first == second for first, second in (figures, groups, sought)] == [True] * 3
    assert [model.objects.count() for model in (DataReviewEntry, AffectedGroup, Perspective)] == [1, 1, 1]


def test_a_group_is_named_in_each_language(cast: Cast) -> None:
    population = PriorityPopulation.objects.get(code="renters")
    group = expertise.name_group(cast.home, replace(make.RENTERS, population=population), by=cast.member)
    assert (stored_text(group, "name", "en"), stored_text(group, "name", "zh-hans")) == ("Renters", "租房居民")
    assert (group.kind, group.population, group.why) == (GroupKind.PRIORITY, population, make.RENTERS.why)
    assert TextState.objects.count() >= 2


def test_a_group_named_under_a_chinese_page_gets_no_borrowed_chinese_name(cast: Cast) -> None:
    with override("zh-hans"):
        group = expertise.name_group(cast.home, replace(make.RENTERS, names={"en": "Renters"}), by=cast.member)
        expertise.change_group(group, replace(make.RENTERS, names={"en": "Tenants"}), by=cast.member)
    stored = AffectedGroup.objects.get()
    assert (stored_text(stored, "name", "en"), stored_text(stored, "name", "zh-hans")) == ("Tenants", "")


def test_a_changed_english_name_makes_its_translation_outdated(cast: Cast) -> None:
    group = make.group(cast.home, cast.member)
    changed = expertise.change_group(
        group, replace(make.RENTERS, names={"en": "Tenants", "zh-hans": "租房居民"}), by=cast.member, version=1
    )
    assert States([changed]).problem(changed, "name", "zh-hans", "en") == "outdated"


@pytest.mark.parametrize(
    ("facts", "field"),
    [(replace(make.RENTERS, names={"en": " "}), "name_en"), (replace(make.RENTERS, why="  "), "why")],
)
def test_a_group_needs_name_and_reason(cast: Cast, facts: expertise.GroupFacts, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        expertise.name_group(cast.home, facts, by=cast.member)
    assert (list(refusal.value.fields), AffectedGroup.objects.exists()) == ([field], False)


def test_a_perspective_follows_from_a_group_that_stands(cast: Cast) -> None:
    group = make.group(cast.home, cast.member)
    assert expertise.add_perspective(group, "A tenant", by=cast.member).group == group
    gone = expertise.withdraw(group, by=cast.member, reason="Named twice.")
    with pytest.raises(DomainError, match="was withdrawn"):
        expertise.add_perspective(gone, "A tenant", by=cast.member)


def test_a_perspective_stays_in_its_community(cast: Cast) -> None:
    perspective = expertise.add_perspective(make.group(cast.home, cast.member), "A tenant", by=cast.member)
    foreign = make.group(cast.elsewhere, cast.outsider)
    with pytest.raises(DomainError, match="group of this community"):
        expertise.change_perspective(perspective, group=foreign, text="A tenant", by=cast.member)


def test_withdrawing_keeps_record_and_reason(cast: Cast) -> None:
    entry = make.figure(cast.home, cast.member)
    gone = expertise.withdraw(entry, by=cast.member, reason="Wrong year.", version=1)
    assert (gone.withdrawn_on, gone.withdrawn_because) == (make.ago(0), "Wrong year.")
    for act in (
        lambda: expertise.withdraw(gone, by=cast.member, reason="Again."),
        lambda: expertise.change_figure(gone, make.FIGURE, by=cast.member),
    ):
        with pytest.raises(DomainError, match="withdrawn"):
            act()


def test_withdrawing_needs_a_reason(cast: Cast) -> None:
    entry = make.figure(cast.home, cast.member)
    with pytest.raises(DomainError, match="why it is withdrawn"):
        expertise.withdraw(entry, by=cast.member, reason="  ")
    assert DataReviewEntry.objects.get().withdrawn_on is None


def test_an_older_form_does_not_overwrite(cast: Cast) -> None:
    entry = make.figure(cast.home, cast.member)
    expertise.change_figure(entry, replace(make.FIGURE, value="42 %"), by=cast.lead, version=1)
    with pytest.raises(VersionConflict):
        expertise.change_figure(entry, replace(make.FIGURE, value="43 %"), by=cast.member, version=1)
    assert DataReviewEntry.objects.get().value == "42 %"


@pytest.mark.parametrize(
    ("who", "step", "allowed"),
    [
        ("member", 1, True),
        ("planner", 1, False),
        ("planner", 2, True),
        ("liaison", 2, False),
        ("liaison", 3, True),
        ("equity", 3, False),
        ("coordinator", 2, False),
        ("outsider", 2, False),
        ("stranger", 2, False),
    ],
)
def test_the_step_says_who_records_expertise(cast: Cast, who: str, step: int, allowed: bool) -> None:
    home = stand_at(cast.home, Step(step))
    if allowed:
        assert make.figure(home, getattr(cast, who)).updated_by == getattr(cast, who)
        return
    with pytest.raises(NotAllowed):
        make.figure(home, getattr(cast, who))
