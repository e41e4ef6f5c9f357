"""The findings table: desk analysis of a theme, then what engagement added to it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext as _

from engagement.services.singles import save_section
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, Membership, Theme
from mvp.permissions import require
from mvp.services.records import change_record, create_record, recording
from priorities.enums import Hazard, Part
from priorities.models import CandidatePriority, Priority, ThemeFinding
from priorities.permissions import EDIT_THEMES
from priorities.rules import refuse, refuse_unfit
from priorities.same_text import normalized
from priorities.texts import MOST_CANDIDATES


class Found(TypedDict, total=False):
    """What people said and wish for, theme by theme."""

    heard: str
    strengths: str
    vulnerability: str
    good_future: str
    needed: str


def save_analysis(
    community: Community,
    theme: Theme,
    *,
    by: Any,
    community_data: str = "",
    climate_information: str = "",
    existing_knowledge: str = "",
    hazards: Sequence[str] = (),
    sources: str = "",
    not_applicable_because: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> ThemeFinding:
    """Write what is known of a theme before anybody is asked. The day it is first complete is kept.

    Raises VersionConflict, or DomainError for texts that cannot be stored or a theme of another round.
    """
    require(by, EDIT_THEMES, community)
    _refuse_foreign(theme, community)
    texts = {
        "community_data": community_data,
        "climate_information": climate_information,
        "existing_knowledge": existing_knowledge,
        "sources": sources,
        "not_applicable_because": not_applicable_because,
    }
    refuse_unfit(texts, 4000)
    _refuse_both(texts, hazards)
    if set(hazards) - set(Hazard.values):
        refuse("hazards", _("Choose hazards from the list."))
    known: dict[str, Any] = {**texts, "hazards": [code for code in Hazard.values if code in hazards]}
    owner = {"community": community, "theme": theme}
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        known["analysed_on"] = _analysed_on(ThemeFinding(**owner, **texts))
        return save_section(ThemeFinding, Part.ANALYSIS, owner, by=by, uid=uid, version=version, **known)[0]


def save_findings(
    community: Community,
    theme: Theme,
    *,
    by: Any,
    candidates: Sequence[str] = (),
    open_questions: str = "",
    questions_owner: Membership | None = None,
    no_open_questions: bool = False,
    uid: uuid.UUID | None = None,
    version: int | None = None,
    **found: Unpack[Found],
) -> ThemeFinding:
    """Write what engagement added: needs, one to three candidate priorities by place, open questions or none.

    What is not given is emptied, as by the form; an emptied candidate is withdrawn. A candidate that a priority took
    up is never reworded: it stays as that priority's source, and the new words are a new candidate. The last saving's
    day is kept. Raises VersionConflict, or DomainError for a fourth candidate, two that say the same, or questions
    beside the answer "none".
    """
    require(by, EDIT_THEMES, community)
    _refuse_foreign(theme, community)
    texts: dict[str, Any] = dict.fromkeys(Found.__annotations__, "") | found | {"open_questions": open_questions}
    wanted = [text.strip() for text in candidates]
    refuse_unfit(texts, 4000)
    _check_owner(community, questions_owner)
    _check_findings(wanted, open_questions, no_open_questions)
    texts |= {"no_open_questions": no_open_questions, "found_on": clock.today()}
    texts["questions_owner"] = questions_owner if open_questions.strip() else None
    owner = {"community": community, "theme": theme}
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        finding, written = save_section(ThemeFinding, Part.FINDINGS, owner, by=by, uid=uid, version=version, **texts)
        if written:
            _set_candidates(finding, wanted, by=by)
    return finding


def _refuse_both(texts: Mapping[str, str], hazards: Sequence[str]) -> None:
    written = [text for name, text in texts.items() if name != "not_applicable_because" and text.strip()]
    if texts["not_applicable_because"].strip() and (hazards or written):
        refuse(
            "not_applicable_because",
            _("You wrote an analysis, and why the theme does not apply. Keep one of the two, and clear the other."),
        )


def _check_owner(community: Community, owner: Membership | None) -> None:
    if owner is not None and owner.community_id != community.pk:
        refuse("questions_owner", _("Choose somebody who takes part in this community."))


def _analysed_on(wanted: ThemeFinding) -> date | None:
    """The day the analysis was first complete: today, unless it was before; None while it is not."""
    if not wanted.is_analysed:
        return None
    before = ThemeFinding.objects.filter(community=wanted.community, theme=wanted.theme).first()
    return before.analysed_on if before and before.analysed_on else clock.today()


def _refuse_foreign(theme: Theme, community: Community) -> None:
    if theme.round_id != community.round_id:
        raise DomainError(
            _("This theme belongs to another round of the program. Open it from your own list of themes.")
        )


def _check_findings(candidates: list[str], open_questions: str, no_open_questions: bool) -> None:
    refuse_unfit({f"candidate_{place}": text for place, text in enumerate(candidates, 1)}, 500)
    if sum(bool(text) for text in candidates) > MOST_CANDIDATES:
        raise DomainError(_("A theme has at most three candidate priorities. Merge or drop one."))
    for place, text in enumerate(candidates, 1):
        if text and normalized(text) in [normalized(other) for other in candidates[: place - 1]]:
            refuse(f"candidate_{place}", _("Another candidate of this theme says the same. Change or drop one."))
    if no_open_questions and open_questions.strip():
        refuse("no_open_questions", _("You wrote open questions and ticked that there are none. Keep one of the two."))


def _set_candidates(finding: ThemeFinding, wanted: list[str], *, by: Any) -> None:
    """Match texts and stored candidates by their words, else by place; the finding's own section guards both."""
    stored = dict(enumerate(finding.candidates.filter(withdrawn_on__isnull=True)))
    same = {place: _take_same(stored, text) for place, text in enumerate(wanted) if text}
    for place, text in enumerate(wanted):
        row = same.get(place) or stored.pop(place, None)
        if row and (not text or _is_source(row, text)):
            change_record(row, by=by, version=None, withdrawn_on=clock.today())
            row = None
        if row and (row.text, row.position) != (text, place + 1):
            change_record(row, by=by, version=None, text=text, position=place + 1)
        elif text and not row:
            create_record(CandidatePriority, by=by, finding=finding, text=text, position=place + 1)
    for row in stored.values():
        change_record(row, by=by, version=None, withdrawn_on=clock.today())


def _take_same(stored: dict[int, CandidatePriority], text: str) -> CandidatePriority | None:
    """Take the candidate that says this out of those that are left, wherever it stood."""
    place = next((place for place, row in stored.items() if normalized(row.text) == normalized(text)), None)
    return None if place is None else stored.pop(place)


def _is_source(row: CandidatePriority, text: str) -> bool:
    """Whether a priority came of it and these are other words: then it stays as it was taken up."""
    return normalized(row.text) != normalized(text) and Priority.objects.filter(candidates=row).exists()
