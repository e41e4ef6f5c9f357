"""A priority as somebody wrote it, and the rules it has to keep."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from mvp.models import Community
from mvp.texts import stored_text
from priorities.enums import EarlierOutcome, Origin
from priorities.lineage import refuse_other_story
from priorities.models import CandidatePriority, EarlierPriority, Priority
from priorities.rules import Texts, check_wording, refuse, refuse_empty, refuse_unfit
from priorities.same_text import refuse_same
from priorities.texts import languages_of, source_of, text_field


@dataclass(frozen=True)
class PriorityDraft:
    """A priority as written: texts and actions per language, where it comes from and why, whom it benefits."""

    text: Texts
    actions: tuple[Texts, ...] = ()
    origin: Origin = Origin.NEW
    why: str = ""
    earlier: tuple[EarlierPriority, ...] = ()
    candidates: tuple[CandidatePriority, ...] = ()
    groups: tuple[AffectedGroup, ...] = ()
    all_residents: bool = False
    unequal_impact: str = ""
    is_public: bool = True

    @property
    def columns(self) -> dict[str, Any]:
        """What the priority's own row holds besides its texts."""
        return {
            "origin": Origin(self.origin).value,
            "why": self.why.strip(),
            "all_residents": self.all_residents,
            "unequal_impact": self.unequal_impact.strip(),
            "is_public": self.is_public,
        }


def check_draft(community: Community, draft: PriorityDraft) -> None:
    """Raise DomainError, beside its field, for unfit texts, a wrong lineage, groups or candidates of others."""
    check_wording(community, draft.text, draft.actions)
    refuse_unfit({"why": draft.why})
    refuse_unfit({"unequal_impact": draft.unequal_impact}, 4000)
    _check_lineage(community, draft)
    if any(group.community_id != community.pk for group in draft.groups):
        refuse("groups", _("Choose groups that this community names."))
    if any(row.finding.community_id != community.pk for row in draft.candidates):
        refuse("candidates", _("Choose candidates of this community's themes."))


def _check_lineage(community: Community, draft: PriorityDraft) -> None:
    if draft.origin != Origin.KEPT:
        refuse_empty("why", draft.why, _("Write why it is changed or new: residents and the program read it."))
    if draft.origin == Origin.NEW and draft.earlier:
        refuse("earlier", _("A new priority comes from no earlier one. Untick them, or choose that it is changed."))
    if draft.origin != Origin.NEW and not draft.earlier:
        refuse("earlier", _("Choose the earlier priority it comes from, or choose that it is new."))
    if any(row.community_id != community.pk or row.withdrawn_on for row in draft.earlier):
        refuse("earlier", _("Choose earlier priorities from this community's list."))
    if any(row.outcome == EarlierOutcome.RETIRED for row in draft.earlier):
        refuse(
            "earlier", _("This earlier priority is retired. Settle it as kept or changed first, then choose it here.")
        )
    refuse_other_story(draft.origin, draft.text.values(), draft.earlier)


def refuse_twin(community: Community, draft: PriorityDraft, besides: Priority | None = None) -> None:
    """Raise SameText when another current priority says the same in any language; for use under the list's lock."""
    rows = Priority.objects.current().filter(community=community).exclude(pk=besides.pk if besides else None)
    others = list(rows)
    for code in sorted(languages_of(community), key=lambda code: code != source_of(community)):
        said = [(row, stored_text(row, "text", code)) for row in others]
        refuse_same(text_field(code), draft.text.get(code, ""), said)


def refuse_too_many(community: Community, draft: PriorityDraft, besides: Priority | None = None) -> None:
    """Hold the public list at its limit; for use under the community's lock."""
    if draft.is_public:
        refuse_full_list(community, besides)


def refuse_full_list(community: Community, besides: Priority | None = None) -> None:
    """Raise DomainError when the public list takes no other one; for use under the community's lock."""
    others = Priority.objects.public().filter(community=community)
    count = others.exclude(pk=besides.pk).count() if besides else others.count()
    most = community.round.max_public_priorities
    if count >= most:
        refuse("is_public", _too_many(most))


def _too_many(most: int) -> str:
    """The refusal of one more than the public list takes."""
    if most == 10:
        return _("Ten is the most. Merge or retire one first.")
    return _("%(most)d priorities are the most. Merge or retire one first.") % {"most": most}
