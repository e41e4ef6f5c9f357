"""What the printed worksheet holds, as plain data: findings, answers, list, engagement record, materials."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from engagement.enums import EventPurpose
from engagement.models import EventFile
from engagement.record_content import record_content, recorded_activities
from mvp.models import Community
from mvp.texts import text_in
from priorities.materials import numbered
from priorities.models import CandidatePriority, EarlierPriority
from priorities.selectors.answers import answers_of
from priorities.selectors.board import Board, board_of
from priorities.selectors.feedback_answer import built_answer
from priorities.selectors.lists import Listed, Wording
from priorities.selectors.prompts import questions
from priorities.selectors.themes import ThemeRow
from priorities.texts import source_of

FOUND = ("community_data", "climate_information", "existing_knowledge", "sources", "heard", "strengths")
WISHED = ("vulnerability", "good_future", "needed", "open_questions")
PLANS = ("text", "source_plan", "updated_text", "updated_plan", "done", "done_on", "fit", "outcome", "why")


def worksheet_content(community: Community, languages: Sequence[str]) -> dict[str, Any]:
    """Everything the worksheet prints; names, questions and priorities in each of these languages."""
    board = board_of(community)
    events = recorded_activities(community, EventPurpose.values)
    record = record_content(community, events, languages, is_public=False)
    sheet = board.sheet.worksheet
    return {
        "places": record["places"],
        "language": record["language"],
        "made_on": record["made_on"],
        "themes": _themes(board, languages),
        "questions": {
            code: {language: _said(prompt, "text", language) for language in languages}
            for code, prompt in questions().items()
        },
        "none_earlier": board.sheet.states_none,
        "earlier": [_earlier(row) for row in board.sheet.earlier],
        "fit": board.sheet.fit,
        **_feedback(community, sheet.feedback_answer if sheet else ""),
        **_answers(board, languages),
        "priorities": [_priority(row, languages) for row in board.found.public],
        "engagement": record,
        "materials": materials_of(community),
        "folders": _folders(community),
        **({"is_demo": True} if community.is_demo else {}),
    }


def _themes(board: Board, languages: Sequence[str]) -> list[dict[str, Any]]:
    found = [tile.row for tile in board.tiles]
    keys = [row.finding.pk for row in found if row.finding]
    candidates: dict[int, list[str]] = {pk: [] for pk in keys}
    for one in CandidatePriority.objects.filter(finding__in=keys, withdrawn_on__isnull=True).order_by("position", "pk"):
        candidates[one.finding_id].append(one.text)
    return [_theme(row, candidates.get(row.finding.pk if row.finding else 0, []), languages) for row in found]


def _theme(row: ThemeRow, candidates: list[str], languages: Sequence[str]) -> dict[str, Any]:
    finding: Any = row.finding
    texts = {name: getattr(finding, name, "") for name in (*FOUND, *WISHED, "not_applicable_because")}
    return {
        "names": {language: _said(row.theme, "name", language) for language in languages},
        "hazards": list(finding.hazards) if finding else [],
        "no_open_questions": bool(finding and finding.no_open_questions),
        "questions_owner": finding.questions_owner.user.name if finding and finding.questions_owner else "",
        "candidates": candidates,
        **texts,
    }


def _earlier(row: EarlierPriority) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(row, name)) else "" for name in ("source_date", "updated_on")}
    return {**{name: getattr(row, name) for name in PLANS}, **days}


def _feedback(community: Community, stored: str) -> dict[str, Any]:
    """The answer to question 5; while none is saved, the one built from the answers to people, and that it is."""
    if stored:
        return {"feedback": stored, "feedback_language": source_of(community), "feedback_is_built": False}
    built = built_answer(community)
    return {
        "feedback": built.value,
        "feedback_language": built.language,
        "feedback_is_built": bool(built.value),
    }


def _answers(board: Board, languages: Sequence[str]) -> dict[str, Any]:
    found = answers_of(board)
    source = source_of(board.community)
    return {
        "retired": [{"text": row.latest_text, "why": row.why} for row in found.retired],
        "changed": [
            {
                "text": one.earlier.latest_text,
                "why": one.earlier.why,
                "into": [_wording(row.text, source, languages) for row in one.into],
            }
            for one in found.changed
        ],
        "new": [{"text": _wording(row.text, source, languages), "why": row.priority.why} for row in found.new],
    }


def _priority(row: Listed, languages: Sequence[str]) -> dict[str, Any]:
    source = source_of(row.priority.community)
    return {
        "number": row.number,
        "text": _wording(row.text, source, languages),
        "actions": [_wording(wording, source, languages) for _action, wording in row.actions],
        "origin": row.priority.origin,
        "why": row.priority.why,
        "groups": [{language: _said(group, "name", language) for language in languages} for group in row.groups],
        "all_residents": row.priority.all_residents,
        "unequal_impact": row.priority.unequal_impact,
    }


def _wording(wording: Wording, source: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """The text in each language that has one fit to print, else the original once."""
    printable = wording.printable
    codes = [code for code in languages if code in printable] or [source]
    return [{"value": wording.stored.get(code, ""), "language": code} for code in codes]


def materials_of(community: Community) -> list[dict[str, Any]]:
    """What was added to events and not set aside, numbered in the order of the events."""
    files = EventFile.objects.filter(event__community=community, withdrawn_on__isnull=True)
    rows = [
        {
            "uid": str(file.attachment.uid),
            "name": file.attachment.name,
            "event": file.event.name,
            "held_on": file.event.held_on.isoformat(),
            "size": file.attachment.size,
            "sha256": file.attachment.sha256,
        }
        for file in files.select_related("attachment", "event").order_by("event__held_on", "pk")
    ]
    return numbered(rows)


def _folders(community: Community) -> list[dict[str, str]]:
    """Folders of materials that events link to, in the order of the events."""
    rows = community.events.exclude(materials_link="").order_by("held_on", "pk")
    return [{"event": row.name, "held_on": row.held_on.isoformat(), "link": row.materials_link} for row in rows]


def _said(obj: Any, field: str, language: str) -> dict[str, str]:
    """A translated text in this language, else in the first it has, with its real language."""
    return vars(text_in(obj, field, language, settings.MODELTRANSLATION_LANGUAGES))
