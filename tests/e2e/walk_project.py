"""Steps 7–10 of the walk: candidates, the plan, the project, the reflection."""

import json
from pathlib import Path

from django.conf import settings

from tests.e2e.walk import ALL, Walk
from tests.e2e.walk_team import invite

UID = r"[0-9a-f-]{36}"
CANDIDATES = ("Rain garden at the school", "Cool room at the library")


def codes(fixture: str, model: str) -> list[str]:
    """The codes of some reference data, as the forms' fields are named after them."""
    rows = json.loads((Path(settings.BASE_DIR) / "fixtures" / fixture).read_text(encoding="utf-8"))
    return [row["fields"]["code"] for row in rows if row["model"] == model]


def select_project(walk: Walk) -> None:
    """Step 7, a review: two candidates, feedback on them, one chosen with reasons."""
    walk.refused_at_gate(7, "candidate", act="submit")
    for title in CANDIDATES:
        walk.send(
            "member",
            walk.at("seed_projects:candidate_add"),
            title=title,
            summary="Built with residents, near those who need it most.",
            months="9",
            cost="42,000",
            priorities=ALL,
        )
    walk.send(
        "liaison",
        walk.at("engagement:feedback_add"),
        text="校园里的雨水花园对孩子们最好。",
        language="zh-hans",
        translation="The rain garden at the school is best for the children.",
        about="candidates",
        received_on=walk.day(),
        source="paper",
    )
    for page in walk.links("member", walk.at("seed_projects:project_home"), rf"seed-projects/{UID}/feedback/"):
        walk.send("member", page, items=ALL)
    walk.pass_days(20)
    reasons = {f"reason_{code}": "It fits." for code in codes("selection.json", "seed_projects.selectioncriterion")}
    walk.send("lead", walk.at("seed_projects:project_choose"), project=CANDIDATES[0], **reasons)
    walk.submit_step(7)
    condition = {"condition": "Ask the school committee.", "condition_due": walk.day(30)}
    walk.decide("coordinator", 7, "conditions", note="A good choice.", **condition)


def plan_project(walk: Walk) -> None:
    """Step 8: tasks, a budget under the cap, the equity assessment and its review, the implementation vendor."""
    walk.refused_at_gate(8, "task", "udget")
    for number, title in enumerate(("Dig and plant", "Open with the school")):
        walk.send(
            "planner",
            walk.at("seed_projects:task_add"),
            title=title,
            people="Parks crew",
            starts_on=walk.day(40 + number * 100),
            ends_on=walk.day(120 + number * 100),
        )
    over_the_cap(walk)
    walk.send("planner", walk.at("seed_projects:budget_line_add"), label="Plants and soil", amount="38,500.00")
    walk.send(
        "planner",
        walk.at("seed_projects:equity_edit"),
        benefits="Renters downhill stay dry.",
        burdens="Noise while digging.",
        measures="Work outside school hours.",
    )
    walk.refused("lead", walk.at("seed_projects:equity_review_add"), 403)
    walk.send("equity", walk.at("seed_projects:equity_review_add"), outcome="agreed", comment="The measures answer it.")
    walk.send(
        "lead",
        walk.at("core_team:vendor_add"),
        kind="implementation",
        name="Green Hands",
        form="team",
        contract_date=walk.day(),
    )
    invite(walk, "lead", "vendor")
    walk.pass_days(30)
    walk.close(8)


def over_the_cap(walk: Walk) -> None:
    """A budget line over the member's award is refused, and what was typed stays."""
    from tests.e2e.browser import submit
    from tests.e2e.walk import fill

    page = walk.go("planner", walk.at("seed_projects:budget_line_add"))
    fill(page, {"label": "Everything", "amount": "50000.01"})
    submit(page)
    assert "0.01" in page.locator(".error-summary").inner_text()
    assert page.locator('[name="label"]').input_value() == "Everything"


def implement(walk: Walk) -> None:
    """Step 9: progress, tasks settled, documented spending."""
    walk.refused_at_gate(9, "task")
    walk.pass_days(280)
    walk.send(
        "vendor", walk.at("seed_projects:progress_note_add"), written_on=walk.day(), text="The garden is planted."
    )
    for page in walk.links("vendor", walk.at("seed_projects:project_home"), rf"plan-tasks/{UID}/settle/"):
        walk.send("vendor", page, status="done", settled_on=walk.day())
    walk.send(
        "lead",
        walk.at("seed_projects:spending_add"),
        spent_on=walk.day(),
        amount="38,500.00",
        what_for="Plants and soil",
        reference="Voucher 17",
    )
    walk.close(9)


def reflect(walk: Walk) -> None:
    """Step 10: every question answered both ways, a next project considered; the end."""
    walk.refused_at_gate(10, "question")
    questions = codes("selection.json", "seed_projects.reflectionquestion")
    answers = {f"{half}_{code}": "We listened longer." for code in questions for half in ("worked", "improve")}
    walk.send("member", walk.at("seed_projects:reflection_edit"), **answers)
    walk.send(
        "member",
        walk.at("seed_projects:next_project_add"),
        title="Shade for the bus stops",
        funding="MVP Action Grant",
        considered="Asked for by forty people; we apply next spring.",
    )
    walk.pass_days(20)
    walk.close(10)
    page = walk.go("lead", walk.at("community_home"))
    assert "All ten steps are done." in page.locator("main").inner_text()
    walk.refused("member", walk.at("seed_projects:next_project_add"), 403)
