"""What each role may do is computed from the rules; every declared action says in words what it is."""

import pytest
import rules
from rules.permissions import permissions

from mvp.contributions import Action, actions
from mvp.enums import Role, Step
from mvp.selectors.rights import Stand, rights_at, spans, steps_in_words
from tests import factories
from tests.conftest import Cast


def unlabelled() -> list[str]:
    """Declared actions without a label."""
    return [action.code for action in actions.all() if not str(action.label)]


def test_every_action_has_a_label() -> None:
    assert unlabelled() == [], "Give process_action(…, label=_('Edit …')): pages and docs/permissions.md print it."


def test_an_action_without_a_label_would_be_found() -> None:
    with actions.temporarily("test.silent", Action("test.silent", "")):
        assert unlabelled() == ["test.silent"]


def test_every_rule_is_a_declared_action() -> None:
    assert set(permissions) == set(actions.names()), "Declare rules through mvp.permissions.declare or process_action."


def test_labels_tell_actions_apart() -> None:
    labels = [str(action.label) for action in actions.all()]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_a_liaison_reads_at_step_two_and_works_from_step_three() -> None:
    before, after = (rights_at(Role.LIAISON, Stand(step)) for step in (Step.LIVED_EXPERTISE, Step.RECRUIT))
    reads = {"mvp.read_community", "mvp.ask_coordinator", "mvp.export_draft", "engagement.take_photo_back"}
    assert (before.acts, before.codes) == (False, reads)
    assert (after.acts, "core_team.edit_meet_and_greet" in {action.code for action in after.here}) == (True, True)


def test_a_reopened_step_returns_the_rights_for_its_own_records() -> None:
    rights = rights_at(Role.PLANNING_VENDOR, Stand(Step.IMPLEMENT, reopened=Step.PRIORITIES))
    assert {action.step for action in rights.here} == {Step.PRIORITIES}
    assert "seed_projects.edit_candidates" not in rights.codes


def test_after_the_end_a_member_reads_and_the_program_still_reopens() -> None:
    over = Stand(Step.REFLECT, is_finished=True)
    assert rights_at(Role.MUNICIPAL_MEMBER, over).codes == {
        "mvp.read_community",
        "mvp.ask_coordinator",
        "mvp.export_draft",
        "engagement.take_photo_back",
    }
    assert "mvp.reopen" in rights_at(Role.COORDINATOR, over).codes


@pytest.mark.parametrize("step", [Step.START_TEAM, Step.PRIORITIES, Step.PLAN_PROJECT, Step.IMPLEMENT])
def test_what_is_told_is_what_people_may(cast: Cast, step: Step) -> None:
    community = factories.stand_at(cast.home, step)
    people = {
        Role.PROJECT_MANAGER: cast.lead,
        Role.MUNICIPAL_MEMBER: cast.member,
        Role.LIAISON: cast.liaison,
        Role.PLANNING_VENDOR: cast.planner,
        Role.EQUITY_PARTNER: cast.equity,
        Role.ADVISER: cast.adviser,
        Role.IMPLEMENTATION_VENDOR: cast.vendor,
        Role.COORDINATOR: cast.coordinator,
        Role.STAFF: cast.staff,
    }
    told = {role: rights_at(role, Stand.of(community.run)).codes for role in Role}
    may = {
        role: {code for code in actions.names() if rules.has_perm(code, person, community)}
        for role, person in people.items()
    }
    assert told == may


def test_steps_are_told_in_spans() -> None:
    assert spans(frozenset({Step(3), Step(4), Step(5), Step(8)})) == "3–5, 8"
    words = [steps_in_words(frozenset(steps)) for steps in ({Step(8)}, {Step(2), Step(3)}, set(Step))]
    assert words == ["step 8", "steps 2–3", "every step"]
