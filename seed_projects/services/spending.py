"""Money spent, documented by a file or by a reference in the books."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Attachment, Community, CommunityMember
from mvp.permissions import require
from mvp.selectors.days import check_happened
from mvp.services.attachments import attach_file
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from seed_projects.models import SeedProject, Spending
from seed_projects.permissions import RECORD_SPENDING
from seed_projects.rules import check_amount, check_member, locked_chosen, refuse


def record_spending(
    project: SeedProject,
    *,
    by: Any,
    member: CommunityMember,
    spent_on: date,
    amount: Decimal,
    what_for: str,
    reference: str = "",
    upload: File | None = None,
    uid: uuid.UUID | None = None,
) -> Spending:
    """Record what a member spent, not in the future; a file may come with it. Refreshes the gate."""
    community = project.community
    require(by, RECORD_SPENDING, community)
    _check(community, member, spent_on, amount)
    with recording(community):
        project = locked_chosen(project)
        again = uid is not None and Spending.objects.filter(uid=uid).exists()
        return create_record(
            Spending,
            by=by,
            uid=uid,
            project=project,
            member=member,
            spent_on=spent_on,
            amount=amount,
            what_for=what_for,
            reference=reference.strip(),
            document=None if again else _attached(community, upload, by=by),
        )[0]


def change_spending(
    spending: Spending,
    *,
    by: Any,
    version: int | None,
    member: CommunityMember,
    spent_on: date,
    amount: Decimal,
    what_for: str,
    reference: str = "",
    upload: File | None = None,
) -> Spending:
    """Change an entry; a new file takes the place of the earlier one, which stays among the community's files."""
    community = spending.project.community
    require(by, RECORD_SPENDING, community)
    _check(community, member, spent_on, amount)
    values = {"member": member, "spent_on": spent_on, "amount": amount, "what_for": what_for}
    with recording(community):
        locked_chosen(spending.project)
        document = _attached(community, upload, by=by)
        if document is not None:
            values["document"] = document
        changed = change_record(spending, by=by, version=version, reference=reference.strip(), **values)
        if changed.withdrawn_on:
            raise DomainError(_("This entry is withdrawn. Record a new one instead."))
    return changed


def withdraw_spending(spending: Spending, *, by: Any, version: int | None, because: str) -> Spending:
    """Withdraw an entry with a reason: it no longer counts, and stays in the record. Audits `spending.withdrawn`."""
    community = spending.project.community
    require(by, RECORD_SPENDING, community)
    if not because.strip():
        raise refuse(_("Write why it is withdrawn."), "because")
    with recording(community):
        locked_chosen(spending.project)
        changed = change_record(
            spending, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because.strip()
        )
        record_act("spending.withdrawn", by=by, community=community, about=changed)
    return changed


def _check(community: Community, member: CommunityMember, spent_on: date, amount: Decimal) -> None:
    check_member(member, community)
    check_happened(spent_on, community, "spent_on")
    check_amount(amount)


def _attached(community: Community, upload: File | None, *, by: Any) -> Attachment | None:
    """The stored file; a refused one is said beside its field."""
    if upload is None:
        return None
    try:
        return attach_file(community, upload, by=by, purpose="spending")
    except DomainError as error:
        raise DomainError(error.message, fields={"upload": error.message}) from error
