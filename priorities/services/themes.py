"""The findings table: desk analysis of a theme, then what engagement added to it."""

import uuid
from collections.abc import Sequence
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
from priorities.models import CandidatePriority, ThemeFinding
from priorities.permissions import EDIT_THEMES
from priorities.rules import refuse, refuse_unfit
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
    if set(hazards) - set(Hazard.values):
        refuse("hazards", _("Choose hazards from the list."))
    known: dict[str, Any] = {**texts, "hazards": [code for code in Hazard.values if code in hazards]}
    owner = {"community": community, "theme": theme}
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        day = _analysed_on(ThemeFinding(**owner, **texts))
        known["analysed_on"] = day
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

    What is not given is emptied, as by the form; an emptied candidate is withdrawn. The last saving's day is kept.
    Raises VersionConflict, or DomainError for a fourth candidate, or questions beside the answer "none".
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
    if no_open_questions and open_questions.strip():
        refuse("no_open_questions", _("You wrote open questions and ticked that there are none. Keep one of the two."))


def _set_candidates(finding: ThemeFinding, wanted: list[str], *, by: Any) -> None:
    """Match texts and stored candidates by place. The version of the finding's own section guards both."""
    stored = list(finding.candidates.filter(withdrawn_on__isnull=True))
    for place, text in enumerate(wanted):
        if place >= len(stored):
            if text:
                create_record(CandidatePriority, by=by, finding=finding, text=text, position=place + 1)
        elif not text:
            change_record(stored[place], by=by, version=None, withdrawn_on=clock.today())
        elif text != stored[place].text:
            change_record(stored[place], by=by, version=None, text=text)
