"""The open gate as plain data, for the command line and the API to come."""

from typing import Any

from mvp.enums import StepStatus
from mvp.models import Community
from mvp.selectors.gate import GateLine, gate_of
from mvp.selectors.inbox import owed_at
from mvp.selectors.pages import load_progress


def gate_report(community: Community) -> dict[str, Any]:
    """The community's open gate in the active language; the keys are a contract with whoever reads it."""
    run, progress = load_progress(community)
    gate = gate_of(run)
    row = progress[gate.step - 1]
    owed = owed_at(gate, submitted=row.status == StepStatus.SUBMITTED)
    return {
        "community": community.slug,
        "step": int(gate.step),
        "status": row.status if owed else StepStatus.DONE.value,
        "whose_turn": owed[0].turn if owed else "",
        "criteria": [_line(line) for line in gate.lines],
    }


def _line(line: GateLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "state": line.state,
        "level": line.level.value,
        "summary": str(line.evidence.summary),
        "evidence": [{"label": str(item.label), "url": item.url} for item in line.evidence.items],
        "fix_url": line.evidence.fix_url,
    }


def gate_report_text(report: dict[str, Any]) -> str:
    """The same for people at a terminal: one line per criterion."""
    head = f"{report['community']}: step {report['step']}, {report['status']}"
    turn = f"turn: {report['whose_turn']}" if report["whose_turn"] else "nobody's turn"
    lines = [f"  {line['state']:<14} {line['code']:<26} {line['summary']}" for line in report["criteria"]]
    return "\n".join([f"{head}; {turn}", *lines])
