"""The community's history: every act that is put on record is told in words."""

import re

from mvp.contributions import act_words
from mvp.enums import GateDecision
from mvp.selectors import history  # noqa: F401  contributes the ground floor's own words
from tests.test_architecture import modules, read

RECORDED = re.compile(r"""record_act\(\s*f?"([^"]+)\"""")


def test_every_act_on_record_has_words() -> None:
    """An act named with a decision ("gate.{decision}") needs at least one; the gate's are all known."""
    recorded = {act for path in modules() for act in RECORDED.findall(read(path))}
    starts = {act.partition("{")[0] for act in recorded if "{" in act}
    known = set(act_words.names())
    assert {act for act in recorded if "{" not in act} - known == set()
    assert {start for start in starts if not any(name.startswith(start) for name in known)} == set()
    assert {f"gate.{decision.value}" for decision in GateDecision} - known == set()
