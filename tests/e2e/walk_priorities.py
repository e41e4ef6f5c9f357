"""Steps 5 and 6 of the walk: listening, the worksheet, the list in two languages, the official sheet."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings

from tests.e2e.browser import submit
from tests.e2e.walk import ALL, Walk, fill
from tests.pdf_checks import CheckedPdf

UID = r"[0-9a-f-]{36}"


def rows_of(fixture: str, model: str) -> list[dict[str, Any]]:
    """Reference data as the fixture has it."""
    rows = json.loads((Path(settings.BASE_DIR) / "fixtures" / fixture).read_text(encoding="utf-8"))
    return [row["fields"] for row in rows if row["model"] == model]


def listen(walk: Walk) -> None:
    """Step 5: analysis, plan, an event recorded, findings per theme."""
    walk.refused_at_gate(5, "ngagement plan")
    themes = [row["code"] for row in rows_of("rounds.json", "mvp.theme")]
    for code in themes:
        walk.send(
            "planner",
            walk.at("priorities:analysis_edit", theme=code),
            community_data="Who lives here.",
            climate_information="More heat, more rain.",
            existing_knowledge="The last storms.",
        )
    write_plan(walk)
    walk.pass_days(14)
    hold_event(walk, "listen", "Supper at the grange hall")
    for code in themes:
        walk.send(
            "planner",
            walk.at("priorities:findings_edit", theme=code),
            heard="Cellars flood twice a year.",
            needed="Dry cellars and shade.",
            candidate_1="Keep cellars dry together",
            no_open_questions=True,
        )
    walk.pass_days(60)
    walk.close(5)


def write_plan(walk: Walk) -> None:
    """The engagement plan; half-filled first, kept as a draft, then sent."""
    page = walk.go("planner", walk.at("engagement:plan_edit"))
    fill(page, {"goals": "Hear those who are hit first."})
    submit(page, 'button[name="keep_draft"]')
    assert page.locator('[name="goals"]').input_value() == "Hear those who are hit first."
    walk.send(
        "planner",
        walk.at("engagement:plan_edit"),
        methods="Shared meals and visits.",
        audiences=ALL,
        metric_1_name="Groups heard",
        metric_1_target="Every group once",
        metric_1_how="Sign-in by group",
    )


def hold_event(walk: Walk, purpose: str, name: str) -> None:
    """A liaison plans an event for today and records it."""
    walk.send("liaison", walk.at("engagement:event_add"), name=name, purpose=purpose, method="meal", held_on=walk.day())
    record = walk.links("liaison", walk.at("engagement:event_list"), rf"events/{UID}/record/")
    page = walk.go("liaison", record[0])
    names = page.locator("main form [name]").evaluate_all("all => all.map(field => field.name)")
    reached = {field: "4" for field in names if field.startswith("reach_")}
    results = {field: "Every group came." for field in names if field.startswith("result_")}
    walk.send("liaison", record[0], people="12", description="We ate and talked.", **reached, **results)


def revisit(walk: Walk) -> None:
    """Step 6, a review: worksheet, five priorities in two languages, check-back, answers, the frozen list."""
    walk.refused_at_gate(6, "arlier priorities", act="submit")
    settle_earlier(walk)
    walk.send("planner", walk.at("priorities:fit_edit"), fit="They name hazards; residents named places.")
    write_priorities(walk)
    walk.send("planner", walk.at("priorities:checkback_edit"), comments_close_on=walk.day(14))
    walk.pass_days(7)
    hold_event(walk, "check_back", "Coffee and the draft")
    answer_feedback(walk)
    walk.refused_at_gate(6, "eedback", act="submit")  # comments are still open
    walk.pass_days(20)
    walk.submit_step(6)
    download_sheet(walk)
    walk.decide("coordinator", 6, "approved", note="Well done.")


def settle_earlier(walk: Walk) -> None:
    """One earlier priority, changed with why."""
    walk.send(
        "planner",
        walk.at("priorities:earlier_add"),
        text="Address flooding from heavy rain",
        source_plan="MVP 1.0 summary of findings",
        done="Two culverts were widened.",
    )
    settle = walk.links("planner", walk.at("priorities:worksheet_detail"), rf"earlier-priorities/{UID}/settle/")
    walk.send("planner", settle[0], outcome="changed", why="Residents asked to name the place.")


def write_priorities(walk: Walk) -> None:
    """The guide's five right examples, in our own words and both languages, through the editor."""
    for place, row in enumerate(
        row for row in rows_of("good_priorities.json", "priorities.examplepriority") if row["kind"] == "right"
    ):
        actions = {
            f"action_{number}_{code}": text
            for code in ("en", "zh_hans")
            for number, text in enumerate(filter(None, row[f"actions_{code}"].split("\n")), 1)
        }
        walk.send(
            "planner",
            walk.at("priorities:priority_add"),
            text_en=row["text_en"],
            text_zh_hans=row["text_zh_hans"],
            origin="new" if place else "changed",
            why="Asked for at the supper.",
            groups=ALL,
            **({} if place else {"earlier": ALL}),
            **actions,
        )


def answer_feedback(walk: Walk) -> None:
    """A resident's sentence and what became of it."""
    walk.send(
        "liaison",
        walk.at("engagement:feedback_add"),
        text="请把公交站的名字写出来。",
        language="zh-hans",
        translation="Please name the bus stops.",
        about="priorities",
        received_on=walk.day(),
        source="paper",
    )
    answer = walk.links("planner", walk.at("engagement:feedback_list"), rf"feedback/{UID}/answer/")
    walk.send("planner", answer[0], outcome="not_changed", why="The stops are chosen with residents in step 7.")


def download_sheet(walk: Walk) -> None:
    """The official bilingual sheet is there: one page, both languages, through the checking view."""
    page = walk.go("lead", walk.at("document_list"))
    files = walk.links("lead", page.url, rf"documents/{UID}/download/")
    with page.expect_download() as waiting:
        page.locator(f'a[href="{files[0]}"]').first.click()
    data = Path(waiting.value.path()).read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "en"
    assert re.match(rb"%PDF-1\.\d", data)
    assert CheckedPdf(data).problems() == []
