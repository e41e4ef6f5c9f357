"""Budget lines of the seed project, each for one member, within that member's cap."""

import uuid
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, CommunityMember
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from mvp.templatetags.mvp_ui import money
from seed_projects.models import BudgetLine, SeedProject
from seed_projects.permissions import EDIT_PLAN
from seed_projects.rules import check_amount, check_member, locked_chosen, refuse


def add_budget_line(
    project: SeedProject, *, by: Any, member: CommunityMember, label: str, amount: Decimal, uid: uuid.UUID | None = None
) -> BudgetLine:
    """Add a line for a member; refuses what goes over that member's cap, saying by how much. Refreshes the gate."""
    community = project.community
    require(by, EDIT_PLAN, community)
    check_member(member, community)
    check_amount(amount)
    with recording(community):
        project = locked_chosen(project)
        line, created = create_record(
            BudgetLine, by=by, uid=uid, project=project, member=member, label=label, amount=amount
        )
        if created:
            _check_cap(project, community, member)
    return line


def change_budget_line(
    line: BudgetLine, *, by: Any, version: int | None, member: CommunityMember, label: str, amount: Decimal
) -> BudgetLine:
    """Change a line under the same rules as adding one."""
    community = line.project.community
    require(by, EDIT_PLAN, community)
    check_member(member, community)
    check_amount(amount)
    with recording(community):
        project = locked_chosen(line.project)
        changed = change_record(line, by=by, version=version, member=member, label=label, amount=amount)
        if changed.withdrawn_on:
            raise DomainError(_("This line is withdrawn. Add a new one instead."))
        _check_cap(project, community, member)
    return changed


def withdraw_budget_line(line: BudgetLine, *, by: Any, version: int | None, because: str) -> BudgetLine:
    """Withdraw a line with a reason: it no longer counts, and stays in the record. Audits `budget_line.withdrawn`."""
    community = line.project.community
    require(by, EDIT_PLAN, community)
    if not because.strip():
        raise refuse(_("Write why it is withdrawn."), "because")
    with recording(community):
        locked_chosen(line.project)
        changed = change_record(
            line, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because.strip()
        )
        record_act("budget_line.withdrawn", by=by, community=community, about=changed)
    return changed


def _check_cap(project: SeedProject, community: Community, member: CommunityMember) -> None:
    cap = community.round.seed_award
    lines = BudgetLine.objects.filter(project=project, member=member).current()
    planned = lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    if planned <= cap:
        return
    message = _(
        "Over the cap by %(over)s: %(member)s may plan %(cap)s in all. Lower this amount, or another line first."
    ) % {"over": money(planned - cap), "member": member.document_name, "cap": money(cap)}
    raise DomainError(message, fields={"amount": message})
