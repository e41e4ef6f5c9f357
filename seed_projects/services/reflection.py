"""Step 10: answers to the reflection's questions, and projects considered next."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from seed_projects.models import NextProject, ReflectionAnswer
from seed_projects.permissions import EDIT_NEXT_PROJECTS, REFLECT
from seed_projects.rules import SAVED_MEANWHILE, refuse
from seed_projects.selectors.reflection import Reflection


@dataclass(frozen=True)
class Answer:
    """What worked and what should be better, for one question."""

    worked: str
    improve: str

    @property
    def is_empty(self) -> bool:
        """Nothing is written on either side."""
        return not (self.worked.strip() or self.improve.strip())


def save_reflection(
    community: Community, *, by: Any, answers: Mapping[str, Answer], version: int | None = None
) -> Reflection:
    """Save answers by question code; questions left empty stay open. `version` is the Reflection's.

    Raises DomainError for half an answer, an emptied one, or no answer at all. Refreshes the gate.
    """
    require(by, REFLECT, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        sheet = Reflection(community)
        if version is not None and sheet.version != version:
            raise VersionConflict(SAVED_MEANWHILE, current=sheet)
        _check_answers(sheet, answers)
        for question in sheet.questions:
            _save_answer(community, sheet, question, answers.get(question.code), by=by)
    return Reflection(community)


def _check_answers(sheet: Reflection, answers: Mapping[str, Answer]) -> None:
    fields = {}
    for code, answer in answers.items():
        if answer.is_empty and code not in sheet.answers:
            continue
        for side in ("worked", "improve"):
            if not getattr(answer, side).strip():
                fields[f"{side}_{code}"] = _("Answer both: what worked, and what should be better.")
    if fields:
        raise DomainError(
            _("Some answers are half written. Answer both sides, or leave the question open."), fields=fields
        )
    if all(answer.is_empty for answer in answers.values()):
        raise DomainError(_("Answer at least one question, then save."))


def _save_answer(community: Community, sheet: Reflection, question: Any, answer: Answer | None, *, by: Any) -> None:
    if answer is None or answer.is_empty:
        return
    texts: dict[str, Any] = {"worked": answer.worked.strip(), "improve": answer.improve.strip()}
    written = sheet.answers.get(question.code)
    if written is None:
        create_record(ReflectionAnswer, by=by, community=community, question=question, **texts)
    elif any(getattr(written, side) != text for side, text in texts.items()):
        change_record(written, by=by, version=None, **texts)


def add_next_project(
    community: Community, *, by: Any, title: str, considered: str, funding: str = "", uid: uuid.UUID | None = None
) -> NextProject:
    """Record a project considered next, with the result. Refreshes the gate."""
    require(by, EDIT_NEXT_PROJECTS, community)
    with recording(community):
        return create_record(
            NextProject, by=by, uid=uid, community=community, title=title, funding=funding, considered=considered
        )[0]


def change_next_project(
    project: NextProject, *, by: Any, version: int | None, title: str, considered: str, funding: str = ""
) -> NextProject:
    """Change what is recorded about a project considered next."""
    community = project.community
    require(by, EDIT_NEXT_PROJECTS, community)
    with recording(community):
        changed = change_record(project, by=by, version=version, title=title, funding=funding, considered=considered)
        if changed.withdrawn_on:
            raise DomainError(_("This project is withdrawn. Add a new one instead."))
    return changed


def withdraw_next_project(project: NextProject, *, by: Any, version: int | None, because: str) -> NextProject:
    """Withdraw it with a reason. Audits `next_project.withdrawn`."""
    community = project.community
    require(by, EDIT_NEXT_PROJECTS, community)
    if not because.strip():
        raise refuse(_("Write why it is withdrawn."), "because")
    with recording(community):
        changed = change_record(
            project, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because.strip()
        )
        record_act("next_project.withdrawn", by=by, community=community, about=changed)
    return changed
