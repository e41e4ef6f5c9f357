"""What waits for people of the team in steps 1–4 and for each other: deliverables, answers to them, attendance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core_team.enums import CandidateStage, DeliverableStatus, MeetingKind, MeetingStatus, VendorKind
from core_team.models import Candidate, Deliverable, HandIn, Meeting
from core_team.permissions import MEETING_ACTIONS, RECRUIT, ROLE_OF_VENDOR
from mvp import clock
from mvp.contributions import InboxItem, Owed
from mvp.enums import PROGRAM, Role, Step
from mvp.gates import say
from mvp.models import Community, Membership, ProcessRun
from mvp.permissions import acting_roles, giving_action
from mvp.selectors.rights import Stand, roles_allowed

SOON = timedelta(days=14)
OWED = (DeliverableStatus.OPEN, DeliverableStatus.RETURNED)
RECORDERS = frozenset({Role.PROJECT_MANAGER, Role.PLANNING_VENDOR})


def owed_deliverables(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Deliverables to hand in (late or due within two weeks), to ask the vendor for, or to accept or return.

    Nobody answers what they handed in themselves: a lone project manager's version waits for the program.
    """
    found = {run.community_id: run for run in runs}
    near = Q(status__in=OWED, due__lte=clock.today() + SOON) | Q(status=DeliverableStatus.HANDED_IN)
    rows = Deliverable.objects.filter(near, community__in=found).select_related("vendor")
    waiting = HandIn.objects.filter(deliverable=OuterRef("pk"), decision="").order_by("-number")
    found_rows = rows.annotate(waits_from=Subquery(waiting.values("handed_in_by")[:1]))
    wanted = {*ROLE_OF_VENDOR.values(), Role.PROJECT_MANAGER}
    held = Membership.objects.active().filter(community__in=found, role__in=wanted)
    present: dict[int, dict[Role, set[int]]] = defaultdict(lambda: defaultdict(set))
    for pk, role, person in held.values_list("community_id", "role", "user_id"):
        present[pk or 0][Role(role)].add(person)
    for row in found_rows:
        run, people = found[row.community_id], present[row.community_id]
        acting = acting_roles(run)
        for key, title, roles in _tasks(row, acting & frozenset(people)):
            item = _item(row, run.community, title)
            author = row.waits_from if row.status == DeliverableStatus.HANDED_IN else None
            lone = author is not None and people[Role.PROJECT_MANAGER] <= {author}
            deciding = frozenset(PROGRAM) if lone else roles
            yield Owed(f"{key}:{row.uid}", item, deciding & acting, not_for=author)


def candidates_to_invite(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Candidates who accepted and wait for their invitation, for whoever recruits and may give the role; no names."""
    found = {run.community_id: run for run in runs if run.step >= Step.RECRUIT or run.reopened_step}
    if not found:
        return
    rows = Candidate.objects.to_invite().filter(community__in=found)
    waiting: dict[int, list[UUID]] = defaultdict(list)
    for pk, uid in rows.values_list("community_id", "uid"):
        waiting[pk].append(uid)
    for pk, uids in waiting.items():
        community, stand = found[pk].community, Stand.of(found[pk])
        url = reverse("core_team:recruiting_home", args=[community.slug]) + f"#stage-{CandidateStage.ACCEPTED.value}"
        if len(uids) == 1:
            url = reverse("core_team:candidate_invite", args=[community.slug, uids[0]])
        why = ngettext_lazy(
            "%(count)d candidate accepted and has no invitation that works.",
            "%(count)d candidates accepted and have no invitation that works.",
            len(uids),
        )
        item = InboxItem(_("Invite those who accepted"), url, say(why, count=len(uids)), community)
        yield Owed("invite", item, roles_allowed(RECRUIT, stand) & roles_allowed(giving_action(Role.LIAISON), stand))


def _tasks(row: Deliverable, vendors: frozenset[Role]) -> Iterator[tuple[str, Any, frozenset[Role]]]:
    """What is to do about a deliverable: a key, a text with %(title)s, and whose turn it is.

    `vendors`: the roles that somebody holds and that act now. The project manager stands in for a vendor
    nobody acts for: one without an account, or whose steps are over.
    """
    manager = frozenset({Role.PROJECT_MANAGER})
    if row.status == DeliverableStatus.HANDED_IN:
        yield "deliverable.answer", _("Accept or return: %(title)s"), manager
        return
    if row.vendor.ended_on is not None:
        yield "deliverable.assign", _("Give to another vendor, or drop: %(title)s"), manager | {Role.PLANNING_VENDOR}
        return
    owes = frozenset({ROLE_OF_VENDOR[VendorKind(row.vendor.kind)]})
    handing_in = owes if owes <= vendors else owes | manager
    yield "deliverable", _("Hand in: %(title)s"), handing_in
    if row.is_late():
        overseers = frozenset({Role.PLANNING_VENDOR}) if Role.PLANNING_VENDOR in vendors else manager
        yield "deliverable.ask", _("Ask the vendor for: %(title)s"), overseers - handing_in


def _item(row: Deliverable, community: Community, title: Any) -> InboxItem:
    url = reverse("core_team:deliverable_detail", args=[community.slug, row.uid])
    return InboxItem(say(title, title=row.title), url, _why(row), community, row.due)


def _why(row: Deliverable) -> Any:
    if row.status == DeliverableStatus.HANDED_IN:
        return _("It is handed in and waits for an answer.")
    if row.vendor.ended_on is not None:
        return _("The vendor’s engagement has ended.")
    if row.is_late():
        return _("It is overdue.")
    if row.status == DeliverableStatus.RETURNED:
        return _("It was returned for changes.")
    return _("It is due soon.")


def missing_attendance(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Past meetings whose attendance is missing, for the project manager and the planning vendor."""
    found = {run.community_id: run for run in runs}
    past = Meeting.objects.filter(community__in=found, status=MeetingStatus.PLANNED, held_on__lte=clock.today())
    for meeting in past.order_by("held_on", "pk"):
        run = found[meeting.community_id]
        item = InboxItem(
            say(_("Record who was at: %(title)s"), title=meeting.title),
            reverse("core_team:meeting_attendance", args=[run.community.slug, meeting.uid]),
            _("The meeting counts as held once this is recorded."),
            run.community,
        )
        may_record = roles_allowed(MEETING_ACTIONS[MeetingKind(meeting.kind)], Stand.of(run))
        yield Owed(f"attendance:{meeting.uid}", item, RECORDERS & may_record)
