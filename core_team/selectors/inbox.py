"""What people of the team owe in steps 1–4 and to each other: deliverables, answers to them, attendance."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import DeliverableStatus, MeetingKind, MeetingStatus, VendorKind
from core_team.models import Deliverable, Meeting
from core_team.permissions import MEETING_ACTIONS, ROLE_OF_VENDOR
from mvp import clock
from mvp.contributions import InboxItem
from mvp.enums import Role
from mvp.gates import say
from mvp.models import Membership, ProcessRun
from mvp.permissions import Access, may

SOON = timedelta(days=14)
OWED = (DeliverableStatus.OPEN, DeliverableStatus.RETURNED)


def owed_deliverables(access: Access, runs: Iterable[ProcessRun]) -> list[InboxItem]:
    """Deliverables to hand in (late or due within two weeks), to ask the vendor for, or to accept or return."""
    communities = {run.community_id: run.community for run in runs}
    near = Q(status__in=OWED, due__lte=clock.today() + SOON) | Q(status=DeliverableStatus.HANDED_IN)
    rows = list(Deliverable.objects.filter(near, community__in=communities).select_related("vendor"))
    if not rows:
        return []
    held = Membership.objects.active().filter(community__in=communities, role__in=ROLE_OF_VENDOR.values())
    present: dict[int, set[str]] = defaultdict(set)
    for pk, role in held.values_list("community_id", "role"):
        present[pk or 0].add(role)
    items = []
    for row in rows:
        community = communities[row.community_id]
        roles = access.acting_roles(community)
        title = _task(row, roles, present[row.community_id])
        if title is not None:
            url = reverse("core_team:deliverable_detail", args=[community.slug, row.uid])
            items.append(InboxItem(say(title, title=row.title), url, _why(row), community, row.due))
    return items


def _task(row: Deliverable, roles: frozenset[Role], present: set[str]) -> Any:
    """The act these roles owe, as a text with %(title)s, or None."""
    if row.status == DeliverableStatus.HANDED_IN:
        return _("Accept or return: %(title)s") if Role.PROJECT_MANAGER in roles else None
    owes = ROLE_OF_VENDOR[VendorKind(row.vendor.kind)]
    stand_in = owes not in present and Role.PROJECT_MANAGER in roles  # nobody with an account acts for the vendor
    if owes in roles or stand_in:
        return _("Hand in: %(title)s")
    late = row.is_late()
    return _("Ask the vendor for: %(title)s") if late and Role.PLANNING_VENDOR in roles else None


def _why(row: Deliverable) -> Any:
    if row.status == DeliverableStatus.HANDED_IN:
        return _("It is handed in and waits for the project manager’s answer.")
    if row.is_late():
        return _("It is overdue.")
    if row.status == DeliverableStatus.RETURNED:
        return _("It was returned for changes.")
    return _("It is due soon.")


def missing_attendance(access: Access, runs: Iterable[ProcessRun]) -> list[InboxItem]:
    """Past meetings whose attendance is missing, for the project manager and the planning vendor."""
    communities = {run.community_id: run.community for run in runs}
    for run in runs:
        run.community.run = run  # what rights ask for, already read
    past = Meeting.objects.filter(
        community__in=communities, status=MeetingStatus.PLANNED, held_on__lte=clock.today()
    ).order_by("held_on", "pk")
    asked = {Role.PROJECT_MANAGER, Role.PLANNING_VENDOR}
    return [
        InboxItem(
            say(_("Record who was at: %(title)s"), title=meeting.title),
            reverse("core_team:meeting_attendance", args=[communities[meeting.community_id].slug, meeting.uid]),
            _("The meeting counts as held once this is recorded."),
            communities[meeting.community_id],
        )
        for meeting in past
        if access.roles_in(communities[meeting.community_id]) & asked
        and may(access.user, MEETING_ACTIONS[MeetingKind(meeting.kind)], communities[meeting.community_id])
    ]
