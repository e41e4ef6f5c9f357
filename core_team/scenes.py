"""The team's part of the demo: steps 1–4 and the implementation vendor, acted through the services."""

from collections.abc import Callable

from django.utils.text import slugify

from core_team.enums import GroupKind, MeetingKind, PayKind, VendorForm, VendorKind
from core_team.models import AffectedGroup, OnboardingItem
from core_team.scene_texts import ACTIVITIES, FIGURES, GROUPS, NEEDS, NEIGHBORS, SUPPORT
from core_team.services.expertise import Figure, GroupFacts, add_figure, add_perspective, name_group
from core_team.services.meetings import Plan, plan_meeting, record_attendance
from core_team.services.members import set_pay_kind
from core_team.services.needs import Needs, record_needs
from core_team.services.onboarding import check_items
from core_team.services.vendors import Terms, engage_vendor
from mvp import clock
from mvp.enums import CORE_TEAM, Role, Step
from mvp.models import Membership, PriorityPopulation, User
from mvp.scene import Scene
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
        terms = Terms(name="Tidewater Planning Group", contact="office@tidewater.example", contract_date=clock.today())
        engage_vendor(scene.community, VendorKind.PLANNING, terms, by=scene.people.lead)


def _lived_expertise(scene: Scene) -> None:
    by = scene.people.member
    shift = scene.variant % len(FIGURES)
    for indicator, value, source in (*FIGURES[shift:], *FIGURES[:shift])[:2]:
        add_figure(scene.community, Figure(indicator, value, source, clock.today().replace(month=1, day=1)), by=by)
    for group, sought in [_group(scene, number) for number in range(3)]:
        if not scene.partly:
            add_perspective(group, sought, by=by)


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


def _recruit(scene: Scene) -> None:
    _join(scene)
    for number, member in enumerate(_team(scene), start=scene.variant):
        items = OnboardingItem.objects.for_role(member.role)
        check_items(member, items, by=scene.people.equity, done_on=clock.today())
        record_needs(member, _needs(number), by=scene.people.equity)
    if not scene.partly:
        _meet(scene, MeetingKind.MEET_AND_GREET, "Supper to get to know each other", scene.people.lead)


def _needs(number: int) -> Needs:
    today, which = clock.today(), number % (len(NEEDS) + 1)
    return Needs(today, NEEDS[which], SUPPORT[which], today) if which < len(NEEDS) else Needs(today)


def _kick_off(scene: Scene) -> None:
    for number in range(1 if scene.partly else scene.community.round.min_team_building):
        title = ACTIVITIES[(scene.variant + number) % len(ACTIVITIES)]
        _meet(scene, MeetingKind.TEAM_BUILDING, title, scene.people.planner)


def _meet(scene: Scene, kind: MeetingKind, title: str, by: User) -> None:
    plan = Plan(
        kind,
        title,
        clock.today(),
        organisers="Planning vendor and Equity Partner",
        introduces_process=kind == MeetingKind.TEAM_BUILDING,
    )
    meeting = plan_meeting(scene.community, plan, by=by)
    record_attendance(meeting, _team(scene), by=by)


def _plan_project(scene: Scene) -> None:
    if not scene.partly:
        terms = Terms("Millbrook Builders", VendorForm.TEAM, "yard@millbrook.example", contract_date=clock.today())
        engage_vendor(scene.community, VendorKind.IMPLEMENTATION, terms, by=scene.people.lead)


SCENES: dict[Step, Callable[[Scene], None]] = {
    Step.START_TEAM: _start_team,
    Step.LIVED_EXPERTISE: _lived_expertise,
    Step.RECRUIT: _recruit,
    Step.KICK_OFF: _kick_off,
    Step.PLAN_PROJECT: _plan_project,
}


def play(scene: Scene) -> None:
    """Record what this step's gate asks of the team, by the people whose turn it is; nothing at other steps."""
    if act := SCENES.get(scene.step):
        act(scene)
