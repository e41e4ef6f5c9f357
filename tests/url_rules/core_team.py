"""What the team's addresses answer at step 8."""

from typing import Any

from core_team.enums import MeetingKind, VendorKind
from core_team.models import (
    AffectedGroup,
    Candidate,
    CommunityPopulation,
    DataReviewEntry,
    Deliverable,
    HandIn,
    Meeting,
    MeetingFile,
    OnboardingCheck,
    OnboardingItem,
    OutreachEffort,
    PayEntry,
    PayMilestone,
    PayTerms,
    Perspective,
    Vendor,
)
from mvp import clock
from mvp.enums import Role
from mvp.models import Attachment, Community, Membership
from tests.factories import join
from tests.url_rules import READERS, AppRules, Rule, writing

MANAGERS = frozenset({"lead", "coordinator", "staff"})
HIRING = frozenset({"lead", "member", "planner"})
OVERSEEING = frozenset({"lead", "planner"})
ONBOARDING = frozenset({"lead", "member", "planner", "equity"})


OWN_HOURS = frozenset({"lead", "member", "liaison"})
LEAD = frozenset({"lead"})
PAY_READERS = frozenset({"lead", "staff"})


def pay_records(community: Community, by: Any) -> dict[str, Any]:
    """A liaison outside the cast with terms, an instalment, an entry that waits and a paid one."""
    user, today = join(community, Role.LIAISON, by=by), clock.today()
    paid = Membership.objects.get(community=community, user=user)
    own = {"community": community, "membership": paid, "updated_by": by}
    terms = PayTerms.objects.create(kind="hourly", rate=20, valid_from=today, **own)
    entry = {"worked_on": today, "hours": 1, "step": 8, "terms": terms, "amount": 20, **own}
    settled = {"state": "paid", "decided_on": today, "paid_on": today, "reference": "7"}
    return {
        "paid_member": paid,
        "milestone": PayMilestone.objects.create(terms=terms, title="Half", amount=5, due_on=today, updated_by=by),
        "entry": PayEntry.objects.create(purpose="step:8", **entry),
        "paid_entry": PayEntry.objects.create(purpose="step:7", **entry, **settled),
    }


def recruiting_records(community: Community, by: Any) -> dict[str, Any]:
    """An effort, a candidate who showed interest and one who accepted."""
    own = {"community": community, "updated_by": by}
    return {
        "effort": OutreachEffort.objects.create(
            kind="place", what="Laundromat", made_on=clock.today(), made_by=by, **own
        ),
        "candidate": Candidate.objects.create(name="Mei", **own),
        "accepted": Candidate.objects.create(name="Rosa", stage="accepted", **own),
    }


def make_records(community: Community, people: Any) -> dict[str, dict[str, Any]]:
    """One record of each kind."""
    by, today = people.staff, clock.today()
    member = Membership.objects.filter(community=community, role=Role.PROJECT_MANAGER).first()
    if member is None:
        user = join(community, Role.PROJECT_MANAGER, by=by)
        member = Membership.objects.get(community=community, user=user)
    own = {"community": community, "updated_by": by}
    group = AffectedGroup.objects.create(name_en="Renters", kind="priority", why="Floods.", **own)
    records: dict[str, Any] = {
        "member": member,
        "check": OnboardingCheck.objects.create(
            membership=member, item=OnboardingItem.objects.get(code="process"), done_on=today, done_by=by, updated_by=by
        ),
        "figure": DataReviewEntry.objects.create(indicator="Rent", value="4 %", source="Census", as_of=today, **own),
        "group": group,
        "population": CommunityPopulation.objects.create(name_en="Night workers", **own),
        "perspective": Perspective.objects.create(group=group, text="A tenant", updated_by=by),
        "vendor": Vendor.objects.create(kind=VendorKind.ADVISER, name="Tide", **own),
        "meeting": Meeting.objects.create(kind=MeetingKind.OTHER, title="Supper", held_on=today, **own),
    }
    records |= recruiting_records(community, by)
    records |= pay_records(community, by)
    owed = Deliverable.objects.create(
        step=8, title="Soil report", due=today, vendor=records["vendor"], status="handed_in", **own
    )
    HandIn.objects.create(deliverable=owed, number=1, handed_in_on=today, handed_in_by=by, updated_by=by)
    records["deliverable"] = owed
    attachment = Attachment.objects.create(community=community, name="a.pdf", size=1, added_by=by, purpose="meeting")
    records["meeting_file"] = MeetingFile.objects.create(
        meeting=records["meeting"], attachment=attachment, updated_by=by
    )
    kwargs: dict[str, dict[str, Any]] = {name: {"uid": record.uid} for name, record in records.items()}
    return {**kwargs, "place": {"pk": community.members.get().pk}}


RULES = AppRules(
    {
        "core_team:team_template": Rule(readers=MANAGERS),
        "core_team:team_import": writing(MANAGERS),
        "core_team:team_import_check": Rule(readers=MANAGERS, ok_get=302, writers=MANAGERS, ok_post=422),
        "core_team:team_home": Rule(),
        "core_team:member_onboarding": Rule(READERS, writers=ONBOARDING, ok_post=422, record="member"),
        "core_team:member_edit": writing(frozenset({"lead"}), record="member"),
        "core_team:recruiting_home": Rule(),
        "core_team:effort_add": writing(HIRING),
        "core_team:effort_edit": writing(HIRING, record="effort"),
        "core_team:role_description_add": writing(HIRING),
        "core_team:candidate_add": writing(HIRING),
        "core_team:candidate_page": writing(HIRING, record="candidate"),
        "core_team:candidate_edit": writing(HIRING, record="candidate"),
        "core_team:candidate_invite": writing(frozenset({"lead"}), ok_post=302, record="accepted"),
        "core_team:needs_edit": writing(frozenset({"lead", "equity"}), record="member"),
        "core_team:needs_answer": writing(frozenset({"lead", "equity"}), record="member"),
        "core_team:check_undo": writing(ONBOARDING, ok_post=302, record="check"),
        "core_team:expertise_home": Rule(),
        "core_team:ej_reference_edit": writing(record="place"),
        "core_team:coverage_home": Rule(),
        "core_team:group_cover": writing(ok_post=302, record="group"),
        "core_team:figure_add": writing(),
        "core_team:figure_edit": writing(record="figure"),
        "core_team:figure_withdraw": writing(record="figure"),
        "core_team:group_add": writing(),
        "core_team:group_edit": writing(record="group"),
        "core_team:group_withdraw": writing(record="group"),
        "core_team:population_add": writing(),
        "core_team:population_edit": writing(record="population"),
        "core_team:population_withdraw": writing(record="population"),
        "core_team:perspective_add": writing(),
        "core_team:perspective_edit": writing(record="perspective"),
        "core_team:perspective_withdraw": writing(record="perspective"),
        "core_team:vendor_list": Rule(),
        "core_team:vendor_add": writing(HIRING),
        "core_team:vendor_edit": writing(HIRING, record="vendor"),
        "core_team:vendor_end": writing(HIRING, record="vendor"),
        "core_team:deliverable_list": Rule(),
        "core_team:deliverable_add": writing(OVERSEEING),
        "core_team:deliverable_detail": Rule(record="deliverable"),
        "core_team:deliverable_edit": writing(OVERSEEING, record="deliverable"),
        "core_team:deliverable_hand_in": writing(HIRING | {"adviser"}, record="deliverable"),
        "core_team:deliverable_decide": writing(frozenset({"lead"}), record="deliverable"),
        "core_team:deliverable_drop": writing(OVERSEEING, record="deliverable"),
        "core_team:meeting_files_add": writing(record="meeting"),
        "core_team:meeting_file_withdraw": writing(record="meeting_file"),
        "core_team:meeting_list": Rule(),
        "core_team:meeting_add": writing(),
        "core_team:meeting_detail": Rule(record="meeting"),
        "core_team:meeting_edit": writing(record="meeting"),
        "core_team:meeting_attendance": writing(record="meeting"),
        "core_team:meeting_cancel": writing(record="meeting"),
        "core_team:my_hours": writing(OWN_HOURS),
        "core_team:member_pay": Rule(PAY_READERS, record="paid_member"),
        "core_team:terms_add": writing(LEAD, record="paid_member"),
        "core_team:hours_add": writing(LEAD, record="paid_member"),
        "core_team:month_add": writing(LEAD, record="paid_member"),
        "core_team:statement_add": writing(PAY_READERS, record="paid_member"),
        "core_team:milestone_claim": writing(LEAD, record="milestone"),
        "core_team:pay_ledger": Rule(PAY_READERS, writers=PAY_READERS, ok_post=302),
        "core_team:pay_export": Rule(PAY_READERS),
        "core_team:grant_home": Rule(),
        "core_team:entry_edit": writing(LEAD, record="entry"),
        "core_team:entry_withdraw": writing(LEAD, record="entry"),
        "core_team:entry_correct": writing(LEAD, record="paid_entry"),
    },
    make_records,
)
