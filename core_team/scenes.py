"""The team's part of the demo: steps 1–4 and the implementation vendor, acted through the services."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.text import slugify

from core_team.enums import (
    CandidateStage,
    EjFinding,
    GroupKind,
    HandInDecision,
    MeetingKind,
    NeedKind,
    PayKind,
    TermsKind,
    VendorForm,
    VendorKind,
)
from core_team.models import AffectedGroup, OnboardingItem, Vendor
from core_team.pay_scenes import play_pay
from core_team.scene_texts import (
    ACTIVITIES,
    CANDIDATES,
    EFFORTS,
    EJ_MAP,
    FIGURES,
    GROUPS,
    NEEDS,
    NEIGHBORS,
    NOT_COVERED,
    REPORT,
    SUPPORT,
)
from core_team.selectors.coverage import present_liaisons
from core_team.selectors.expertise import groups_of
from core_team.services.coverage import cover_group
from core_team.services.deliverables import Due, decide_hand_in, hand_in, plan_deliverable
from core_team.services.ej import Reading, note_ej_reference
from core_team.services.expertise import Figure, GroupFacts, add_figure, add_perspective, name_group
from core_team.services.meetings import Organiser, Plan, plan_meeting, record_attendance
from core_team.services.members import set_pay_kind
from core_team.services.needs import Needs, answer_needs, record_needs
from core_team.services.onboarding import check_items
from core_team.services.recruiting import Effort, Person, add_candidate, add_effort, move_candidate
from core_team.services.role_description import Offer, ask_for_role_description
from core_team.services.vendors import Terms, engage_vendor
from mvp import clock
from mvp.enums import CORE_TEAM, Role, Step
from mvp.models import Membership, PriorityPopulation, User
from mvp.scene import Scene
from mvp.services.comments import start_thread
from mvp.services.invitations import Guest, make_invitation
from mvp.services.people import add_member


def _team(scene: Scene) -> list[Membership]:
    held = Membership.objects.active().filter(community=scene.community, role__in=CORE_TEAM)
    return list(held.select_related("community", "user").order_by("pk"))


def _start_team(scene: Scene) -> None:
    kinds = (PayKind.STAFF, PayKind.PAID, PayKind.UNPAID)
    members = [member for member in _team(scene) if member.role == Role.MUNICIPAL_MEMBER]
    for number, member in enumerate(members, start=scene.variant):
        set_pay_kind(member, kinds[number % len(kinds)], by=scene.people.lead)
    if not scene.partly:
        terms = Terms(
            name="Tidewater Planning Group",
            email="office@tidewater.example",
            phone="508-555-0142",
            contract_date=clock.today(),
        )
        engage_vendor(scene.community, VendorKind.PLANNING, terms, by=scene.people.lead)


def _lived_expertise(scene: Scene) -> None:
    by = scene.people.member
    shift = scene.variant % len(FIGURES)
    for indicator, value, source in (*FIGURES[shift:], *FIGURES[:shift])[:2]:
        add_figure(scene.community, Figure(indicator, value, source, clock.today().replace(month=1, day=1)), by=by)
    for place in scene.community.member_list:
        if place.municipality:
            some = EjFinding.SOME if place.municipality.ej_share > 0 else EjFinding.NONE
            criteria = ("I", "M") if some == EjFinding.SOME and scene.variant % 2 else ()
            note_ej_reference(place, Reading(EJ_MAP, clock.today(), some, criteria), by=by)
    groups = [_group(scene, number) for number in range(3)]
    for group, sought in groups:
        if not scene.partly:
            add_perspective(group, sought, by=by)
    text = "Are seasonal workers part of this group? The clinic says most of its summer patients are."
    start_thread(scene.community, "group", groups[0][0].uid, by=scene.people.planner, text=text)


def _owe(scene: Scene, step: Step, title: str, days: int = 20) -> None:
    """The active vendor owes something of this step: accepted in a step that is over, else still owed or late."""
    kind = VendorKind.IMPLEMENTATION if step == Step.IMPLEMENT else VendorKind.PLANNING
    vendor = Vendor.objects.filter(community=scene.community, kind=kind, ended_on__isnull=True).first()
    if vendor is None:
        return
    owed = Due(title, step, clock.today() + timedelta(days=days), vendor)
    planned = plan_deliverable(scene.community, owed, by=scene.people.lead)
    if scene.partly and scene.variant % 2:
        return
    by = scene.people.vendor if step == Step.IMPLEMENT else scene.people.planner
    file = ContentFile(REPORT, name=f"{slugify(title)}.pdf")
    hand_in(planned, [file], by=by, note="As agreed at the last meeting.")
    if not scene.partly:
        decide_hand_in(planned, HandInDecision.ACCEPTED, by=scene.people.lead, comment="Thank you.")


def _group(scene: Scene, number: int) -> tuple[AffectedGroup, str]:
    text = GROUPS[(scene.variant + number) % len(GROUPS)]
    names = {code: name for code, name in text.names.items() if code in ("en", *scene.community.languages)}
    population = PriorityPopulation.objects.get(code=text.population)
    facts = GroupFacts(names, GroupKind.PRIORITY, text.why, population)
    return name_group(scene.community, facts, by=scene.people.member), text.sought


def _join(scene: Scene) -> None:
    """Five more people: with the named accounts the team has eight, and most of them are liaisons."""
    roles = [*[Role.LIAISON] * 4, Role.MUNICIPAL_MEMBER]
    for number, role in enumerate(roles):
        name = NEIGHBORS[(scene.variant + number) % len(NEIGHBORS)]
        email = f"{slugify(name)}.{scene.community.slug}@example.org"
        joined = add_member(scene.community, role, by=scene.people.lead, name=name, email=email)
        set_pay_kind(joined, PayKind.PAID if role == Role.LIAISON else PayKind.STAFF, by=scene.people.lead)


def _cover(scene: Scene) -> None:
    """Two groups have liaisons, the last one a reason."""
    liaisons = present_liaisons(scene.community)
    groups = groups_of(scene.community)
    for number, group in enumerate(groups):
        if number == 2:
            cover_group(group, [], reason=NOT_COVERED, by=scene.people.lead)
        else:
            cover_group(group, liaisons[number :: max(len(groups) - 1, 1)], by=scene.people.lead)


def _recruit(scene: Scene) -> None:
    _look_for_liaisons(scene)
    _join(scene)
    _cover(scene)
    for number, member in enumerate(_team(scene), start=scene.variant):
        items = OnboardingItem.objects.for_role(member.role)
        check_items(member, items, by=scene.people.equity, done_on=clock.today())
        _ask_needs(member, number, by=scene.people.equity)
    if not scene.partly:
        _meet(scene, MeetingKind.MEET_AND_GREET, "Supper to get to know each other", scene.people.lead)


def _look_for_liaisons(scene: Scene) -> None:
    """What was tried, and candidates at each stage; while the step goes on, one invitation waits for its guest."""
    community, lead, today = scene.community, scene.people.lead, clock.today()
    groups: list[AffectedGroup | None] = [*groups_of(community)] or [None]
    for number, (kind, what) in enumerate(EFFORTS):
        add_effort(community, Effort(kind, what, today, groups[number % len(groups)]), by=lead)
    for number, (name, stage, note) in enumerate(CANDIDATES):
        person = Person(name, notes=note, group=groups[number % len(groups)])
        candidate = add_candidate(community, person, by=scene.people.member)
        if stage != CandidateStage.INTEREST:
            move_candidate(candidate, stage, by=lead, on=today)
    languages = tuple(code for code, _name in settings.LANGUAGES if code in {"en", *community.languages})
    offer = Offer(6, 19, TermsKind.HOURLY, Decimal(25), (NeedKind.LANGUAGE, NeedKind.CHILDCARE, NeedKind.TRANSPORT))
    ask_for_role_description(community, offer, languages, by=lead)
    if scene.partly:
        accepted = add_candidate(
            community, Person("Rosa", notes="Leads a walking group of retired people."), by=scene.people.member
        )
        for stage in (CandidateStage.OFFERED, CandidateStage.ACCEPTED):
            accepted = move_candidate(accepted, stage, by=lead, on=today)
        guest = Guest(Role.LIAISON, language="zh-hans")
        make_invitation(community, guest, by=lead, expires_on=today + timedelta(days=60))


def _ask_needs(member: Membership, number: int, *, by: User) -> None:
    """Some members need something, each fifth nothing."""
    today, which = clock.today(), number % (len(NEEDS) + 1)
    stated = dict([NEEDS[which]]) if which < len(NEEDS) else {}
    record_needs(member, Needs(today, stated), by=by)
    if stated:
        answer_needs(member, dict.fromkeys(stated, SUPPORT[which]), by=by, answered_on=today)


def _kick_off(scene: Scene) -> None:
    for number in range(1 if scene.partly else scene.community.round.min_team_building):
        title = ACTIVITIES[(scene.variant + number) % len(ACTIVITIES)]
        _meet(scene, MeetingKind.TEAM_BUILDING, title, scene.people.planner)


def _meet(scene: Scene, kind: MeetingKind, title: str, by: User) -> None:
    plan = Plan(kind, title, clock.today(), introduces_process=kind == MeetingKind.TEAM_BUILDING)
    organisers = [Organiser(Role.PLANNING_VENDOR), Organiser(Role.EQUITY_PARTNER)]
    meeting = plan_meeting(scene.community, plan, by=by, organised_by=organisers)
    record_attendance(meeting, _team(scene), by=by)


def _plan_project(scene: Scene) -> None:
    if not scene.partly:
        terms = Terms(
            "Millbrook Builders", VendorForm.TEAM, email="yard@millbrook.example", contract_date=clock.today()
        )
        engage_vendor(scene.community, VendorKind.IMPLEMENTATION, terms, by=scene.people.lead)


DELIVERABLES = {
    Step.LIVED_EXPERTISE: "Summary of the community data",
    Step.RECRUIT: "Recruiting report",
    Step.KICK_OFF: "Notes of the team-building activities",
    Step.SOCIAL_RESILIENCE: "Engagement summary",
    Step.PRIORITIES: "Draft of the priorities",
    Step.SELECT_PROJECT: "Comparison of the candidates",
    Step.PLAN_PROJECT: "Draft of the implementation plan",
    Step.IMPLEMENT: "Progress report",
}
"""What a vendor hands in during each step of the demo."""

SCENES: dict[Step, Callable[[Scene], None]] = {
    Step.START_TEAM: _start_team,
    Step.LIVED_EXPERTISE: _lived_expertise,
    Step.RECRUIT: _recruit,
    Step.KICK_OFF: _kick_off,
    Step.PLAN_PROJECT: _plan_project,
}


def play(scene: Scene) -> None:
    """Record what this step's gate asks of the team, by the people whose turn it is, and what its vendor hands in."""
    if act := SCENES.get(scene.step):
        act(scene)
    if title := DELIVERABLES.get(scene.step):
        _owe(scene, scene.step, title)
    play_pay(scene)
