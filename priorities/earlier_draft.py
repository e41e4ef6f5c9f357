"""An earlier priority as somebody wrote it, and the rules it has to keep."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mvp.models import Community
from priorities.enums import WhichText
from priorities.models import EarlierPriority
from priorities.rules import refuse, refuse_empty, refuse_future, refuse_unfit
from priorities.same_text import refuse_same


@dataclass(frozen=True)
class EarlierDraft:
    """Its MVP 1.0 text and plan, the text of a later plan, what was done and for which text, and the fit."""

    text: str
    source_plan: str
    source_date: date | None = None
    updated_text: str = ""
    updated_plan: str = ""
    updated_on: date | None = None
    done: str = ""
    done_on: str = WhichText.FIRST.value
    fit: str = ""

    @property
    def is_updated(self) -> bool:
        """Whether a later plan is spoken of at all."""
        return bool(self.updated_text.strip() or self.updated_plan.strip() or self.updated_on)


def check_earlier(draft: EarlierDraft) -> None:
    """Raise DomainError beside the field for what cannot be stored, an update in parts, plans out of order."""
    refuse_unfit({"text": draft.text, "updated_text": draft.updated_text, "fit": draft.fit})
    refuse_unfit({"source_plan": draft.source_plan, "updated_plan": draft.updated_plan}, 200)
    refuse_unfit({"done": draft.done}, 4000)
    future = _("The plan's date lies in the future. Enter the day it was adopted.")
    refuse_future("source_date", draft.source_date, future)
    refuse_future("updated_on", draft.updated_on, future)
    if draft.is_updated:
        _check_update(draft)
    elif draft.done_on == WhichText.UPDATED:
        refuse("done_on", _("There is no updated text. Enter it, or choose the MVP 1.0 text."))


def _check_update(draft: EarlierDraft) -> None:
    refuse_empty("updated_text", draft.updated_text, _("Write the text as the later plan has it."))
    refuse_empty("updated_plan", draft.updated_plan, _("Name the plan that updated it."))
    if draft.updated_on is None:
        refuse("updated_on", _("Enter the date of the plan that updated it."))
    if draft.source_date and draft.updated_on < draft.source_date:
        refuse("updated_on", _("The plan that updated it is older than the plan it comes from. Check both dates."))


def refuse_same_earlier(community: Community, draft: EarlierDraft, besides: uuid.UUID | None) -> None:
    """Raise SameText for a second priority with this text; for use under the community's lock.

    A later plan may well have drawn two old ones together, so two updated texts may be the same.
    """
    rows = EarlierPriority.objects.filter(community=community, withdrawn_on__isnull=True)
    if besides:
        rows = rows.exclude(uid=besides)
    refuse_same("text", draft.text, [(row, row.text) for row in rows])
    refuse_same("text", draft.text, [(row, row.updated_text) for row in rows])
    refuse_same("updated_text", draft.updated_text, [(row, row.text) for row in rows])
