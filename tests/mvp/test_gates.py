"""The evidence engine: computed in bulk, closed when it fails, honest about what is declared and what is computed."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.utils.translation import gettext_lazy, ngettext_lazy, override

from mvp.checks import gates_and_criteria_agree
from mvp.enums import EvidenceState, GateDecision, Level, Role, Step
from mvp.exceptions import DomainError
from mvp.gates import (
    COULD_NOT_CHECK,
    CRITERIA,
    GATES,
    Asked,
    Criterion,
    Evidence,
    asked_at,
    criterion,
    evidence_for,
    say,
)
from mvp.models import Community
from mvp.models.process import MVP20
from mvp.selectors.gate import gate_of, gates_of
from mvp.services import gate as gates
from mvp.services.waivers import waive_criterion
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate

pytestmark = pytest.mark.usefixtures("invented_gate")
CODES = ("test.first", "test.second")
FAILED = Evidence(EvidenceState.FAILED, COULD_NOT_CHECK)


def crash(communities: Any) -> Mapping[int, Evidence]:
    """A criterion with a fault."""
    raise ZeroDivisionError("a fault in a criterion")


@pytest.fixture
def broken(invented_gate: InventedGate, cast: Cast) -> Iterator[None]:
    """The blocking criterion of the cast's communities has a fault."""
    with CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", crash)):
        yield


@pytest.fixture
def as_in_production(settings: Any) -> None:
    """Criteria that crash are logged, not raised."""
    settings.GATE_CRITERIA_RAISE = False


def everybody() -> Any:
    """All communities there are."""
    return Community.objects.all()


def test_evidence_is_computed_for_all_communities_and_codes(cast: Cast) -> None:
    met = {code: (EvidenceState.MET, f"The {code[5:]} one is met.") for code in CODES}
    found = {
        pk: {code: (evidence.state, evidence.summary) for code, evidence in lines.items()}
        for pk, lines in evidence_for(everybody(), CODES).items()
    }
    assert found == {cast.home.pk: met, cast.elsewhere.pk: met}


def test_each_criterion_is_asked_once_for_all_communities(cast: Cast) -> None:
    asked = []

    def counted(communities: Any) -> Mapping[int, Evidence]:
        asked.append({community.pk for community in communities})
        return {}

    with CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", counted)):
        gates_of([cast.home.run, cast.elsewhere.run])
    assert asked == [{cast.home.pk, cast.elsewhere.pk}]


@pytest.mark.usefixtures("broken", "as_in_production")
def test_a_crash_is_logged_and_comes_back_as_failed(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert evidence_for(everybody(), ["test.first"])[cast.home.pk] == {"test.first": FAILED}
    assert [(record.getMessage(), record.exc_info[0]) for record in caplog.records if record.exc_info] == [
        ("criterion test.first failed", ZeroDivisionError)
    ]


@pytest.mark.usefixtures("as_in_production")
def test_a_forgotten_community_has_failed_and_the_others_have_not(cast: Cast) -> None:
    met = Evidence(EvidenceState.MET, "Fine.")
    forgetful = Criterion("test.first", "First thing", lambda communities: {cast.home.pk: met})
    with CRITERIA.temporarily("test.first", forgetful):
        found = evidence_for(everybody(), ["test.first"])
    assert found == {cast.home.pk: {"test.first": met}, cast.elsewhere.pk: {"test.first": FAILED}}


@pytest.mark.usefixtures("as_in_production")
@pytest.mark.parametrize("level", [Level.BLOCK, Level.WARN, Level.STATE])
def test_what_could_not_be_checked_blocks_whatever_it_weighs(
    cast: Cast, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GATES, MVP20, {step: (Asked("test.first", level),) for step in Step})
    with CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", crash)):
        gate = gate_of(cast.home.run)
    assert [(line.code, line.state) for line in gate.blocking] == [("test.first", "failed")]


@pytest.mark.usefixtures("broken", "as_in_production")
def test_what_could_not_be_checked_keeps_the_step_and_cannot_be_waived(cast: Cast) -> None:
    with pytest.raises(DomainError, match="First thing"):
        gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    with pytest.raises(DomainError, match="cannot be waived"):
        waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.staff, reason="It is broken.")


@pytest.mark.usefixtures("as_in_production")
def test_a_waiver_given_before_does_not_cover_a_crash(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.staff, reason="For now.")
    with CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", crash)):
        assert [line.state for line in gate_of(cast.home.run).blocking] == ["failed"]


@pytest.mark.usefixtures("as_in_production")
def test_what_could_not_be_checked_stops_a_decision(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.RECRUIT).run
    gates.submit_step(run, Step.RECRUIT, by=cast.lead)
    with CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", crash)):
        seen = gate_of(run, Step.RECRUIT).fingerprint
        with pytest.raises(DomainError, match="First thing"):
            gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.staff, seen=seen)
    assert [review.decision for review in run.reviews.all()] == ["submitted"]


@pytest.mark.usefixtures("broken")
def test_a_crash_is_raised_where_developers_see_it(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError):
        evidence_for(everybody(), ["test.first"])


def test_a_code_without_a_function_is_an_error(cast: Cast) -> None:
    with pytest.raises(LookupError, match=r"test\.absent"):
        evidence_for(everybody(), ["test.absent"])


def test_registering_a_code_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"'test\.first' is contributed twice"):
        criterion("test.first", "Again")(crash)


def test_the_system_check_names_codes_without_function_and_functions_without_gate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    declared = (Asked("test.first"), Asked("test.absent"))
    monkeypatch.setitem(GATES, MVP20, {Step.START_TEAM: declared})
    unclaimed = sorted(set(CRITERIA.names()) - {"test.first"})
    expected = [("mvp.E001", "A gate asks for 'test.absent', but no criterion computes it.")]
    expected += [("mvp.E002", f"The criterion {code!r} is computed, but no gate asks for it.") for code in unclaimed]
    assert "test.second" in unclaimed
    assert [(error.id, error.msg) for error in gates_and_criteria_agree(None)] == expected


def test_a_state_rule_holds_until_the_round_switches_it_off(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (Asked("test.first"), Asked("test.second", Level.STATE))
    monkeypatch.setitem(GATES, MVP20, dict.fromkeys(Step, lines))
    found = [[line.code for line in gate_of(cast.home.run).lines]]
    cast.home.run.community.round.state_criteria_off = ["test.first", "test.second"]
    found += [[line.code for line in gate_of(cast.home.run).lines]]
    assert found == [["test.first", "test.second"], ["test.first"]]


def test_only_state_rules_can_be_switched_off() -> None:
    assert [asked.code for asked in asked_at(MVP20, Step.START_TEAM, CODES)] == list(CODES)


def test_evidence_may_set_weight_and_turn_by_what_the_records_say(cast: Cast) -> None:
    def strict(communities: Any) -> dict[int, Evidence]:
        found = Evidence(EvidenceState.UNMET, "Over the limit.", level=Level.BLOCK, turn=Role.PLANNING_VENDOR)
        return {community.pk: found for community in communities}

    with CRITERIA.temporarily("test.second", Criterion("test.second", "Second thing", strict)):
        gate = gate_of(cast.home.run)
    assert [(line.code, line.level, line.turn) for line in gate.blocking] == [
        ("test.second", Level.BLOCK, Role.PLANNING_VENDOR)
    ]


def test_sentences_are_put_together_in_the_readers_language() -> None:
    sentence = say("1: %(what)s", what=gettext_lazy("This field is required."))  # Django's own, always translated
    with override("en"):
        english = str(sentence)
    with override("zh-hans"):
        chinese = str(sentence)
    assert (english, chinese) == ("1: This field is required.", "1: 这个字段是必填项。")


def test_sentences_take_the_plural_of_their_number() -> None:
    counted = ngettext_lazy("%(n)d liaison", "%(n)d liaisons", "n")
    with override("en"):
        assert [str(say(counted, n=n)) for n in (1, 2)] == ["1 liaison", "2 liaisons"]


def test_the_fingerprint_follows_states_and_summaries_whatever_the_language(
    cast: Cast, invented_gate: InventedGate
) -> None:
    prints = []
    for language, summary in (("en", "One."), ("zh-hans", "One."), ("en", "Two.")):
        invented_gate.summaries["first"] = summary
        with override(language):
            prints.append(gate_of(cast.home.run).fingerprint)
    assert (prints[0] == prints[1], prints[0] == prints[2]) == (True, False)
