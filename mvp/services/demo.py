"""Demo data: invented communities at every step, played by their people through the services.

Nothing is written past the services but the accounts themselves. The clock is set to plausible days before
the first seeding, so gates, dates and histories look as they would. Seeding again changes nothing.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from mvp import clock, queue
from mvp.contributions import scenes
from mvp.dates import add_months
from mvp.demo_cast import ACCOUNTS, COMMUNITIES, PLACES, DemoCommunity, demo_address
from mvp.enums import GateDecision, QueueState, Role, Scope, Step
from mvp.exceptions import DomainError
from mvp.models import (
    Community,
    Membership,
    Municipality,
    OutboxMessage,
    ProgramRound,
    Region,
    Rendering,
    StepText,
    Tribe,
    User,
)
from mvp.scene import People, Scene
from mvp.selectors.gate import gate_of
from mvp.services import gate as gates
from mvp.services.communities import MemberSpec, change_community, create_community
from mvp.services.documents import make_file
from mvp.services.people import add_member
from mvp.services.status import postponed_refresh
from mvp.services.waivers import waive_criterion

JOINS_AT = {
    "liaison": Step.RECRUIT,
    "equity": Step.START_TEAM,
    "adviser": Step.PLAN_PROJECT,
    "vendor": Step.PLAN_PROJECT,
}
IN_PROGRESS_DAYS = 24
CONDITION_DAYS = 45
WAIVER_REASON = "The translator fell ill; the one missing text follows, and residents were told."
APPROVAL_NOTE = "The evidence is convincing. Please keep an eye on what is only advised."


def demo_password() -> str:
    """The one password of all demo accounts: from DEMO_PASSWORD, or made at first start and kept."""
    import os

    if given := os.environ.get("DEMO_PASSWORD"):
        return given
    file = Path(settings.DEMO_PASSWORD_FILE)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.choice(PLACES).lower() for _ in range(3)) + f"-{secrets.randbelow(90) + 10}")
    return file.read_text().strip()


def account_addresses() -> list[str]:
    """The demo accounts' addresses, in the order of the roles."""
    return [demo_address(local) for local, _role in ACCOUNTS.values()]


def seed_demo() -> int:
    """Make the demo once; return how many communities were made (0 when they exist already).

    Raises DomainError where demo accounts are not allowed (production).
    """
    if not settings.DEMO_ACCOUNTS_ALLOWED:
        raise DomainError("Demo accounts are not allowed here.")
    made = 0
    now = clock.now()
    with transaction.atomic(), postponed_refresh(), queue.silence():
        people = _accounts("")
        others = _accounts(".two")
        if Community.objects.filter(is_demo=True).exists():
            return 0
        for number, spec in enumerate(COMMUNITIES):
            _play(spec, people if spec.ours else others, people, now, number)
            made += 1
        OutboxMessage.objects.filter(state=QueueState.QUEUED).update(state=QueueState.READY, finished_at=now)
    return made


def _accounts(suffix: str) -> People:
    """The accounts, made or given the present password; program roles as well."""
    found = {key: _account(demo_address(local, suffix), role) for key, (local, role) in ACCOUNTS.items()}
    if not suffix:
        _set_password(list(found.values()))
    start = date(2020, 1, 1)
    Membership.objects.get_or_create(
        user=found["staff"], role=Role.STAFF, scope=Scope.STATE, defaults={"active_from": start}
    )
    for region in Region.objects.filter(code__in={spec.region for spec in COMMUNITIES if spec.ours or suffix}):
        Membership.objects.get_or_create(
            user=found["coordinator"],
            role=Role.COORDINATOR,
            scope=Scope.REGION,
            region=region,
            defaults={"active_from": start},
        )
    return People(**found)


def _account(email: str, role: Role) -> User:
    user = User.objects.filter(email=email).first()
    return user or User.objects.create_user(email, None, name=f"Demo {role.label}")


def _set_password(users: list[User]) -> None:
    """Give all demo accounts the present password; hashed once, because hashing is slow on purpose."""
    password = demo_password()
    if not users[0].has_usable_password() or not users[0].check_password(password):
        User.objects.filter(pk__in=[user.pk for user in users]).update(password=make_password(password))


@dataclass
class _Calendar:
    """Which days each step takes, so that the step in progress began some weeks ago."""

    starts: dict[Step, date]
    ends: dict[Step, date]


def _calendar(spec: DemoCommunity, today: date) -> _Calendar:
    """Steps end to end with their usual lengths; a slow community takes a little longer for each."""
    months = dict(StepText.objects.values_list("step", "months_max"))
    done = [step for step in Step if step < spec.step or spec.finished]
    end = today - timedelta(days=10 if spec.finished else spec.days)
    starts, ends = {}, {}
    for step in reversed(done):
        ends[step] = end
        end = add_months(end, -months[step]) - timedelta(days=spec.slow)
        starts[step] = end
    return _Calendar(starts, ends)


@contextmanager
def _at(day: date) -> Iterator[None]:
    """The clock at noon of a day, Massachusetts time."""
    moment = timezone.make_aware(datetime.combine(day, time(12)), timezone.get_default_timezone())
    with clock.set_to(moment):
        yield


def _play(spec: DemoCommunity, people: People, hosts: People, now: datetime, number: int) -> None:
    today = timezone.localdate(now)
    calendar = _calendar(spec, today)
    start = min(calendar.starts.values(), default=today - timedelta(days=spec.days))
    with _at(start):
        community = _create(spec, hosts, start)
        if not spec.finished and spec.step == Step.START_TEAM:
            add_member(community, Role.PROJECT_MANAGER, by=hosts.staff, name="", email=people.lead.email)
            return
        _join(community, people, Step.START_TEAM)
    for step in sorted(calendar.starts):
        _play_step(community, step, people, calendar, number, spec)
    if not spec.finished:
        _play_current(community, spec, people, today, number)


def _create(spec: DemoCommunity, people: People, start: date) -> Community:
    region = Region.objects.get(code=spec.region)
    free = Municipality.objects.filter(region=region).order_by("-population_2020", "name")
    places: list[Municipality | Tribe] = list(free[spec.offset : spec.offset + len(spec.members)])
    if spec.tribe:
        places = [Tribe.objects.order_by("code")[0]]
    community = create_community(
        by=people.staff,
        names={"en": spec.name, "zh-hans": spec.name_zh},
        round=ProgramRound.objects.get(is_current=True),
        region=region,
        members=[
            MemberSpec(place, {code: names[code] for code in spec.languages if code in names})
            for place, names in zip(places, spec.members, strict=True)
        ],
        languages=spec.languages,
        starts_on=start,
        is_demo=True,
    )
    return change_community(
        community,
        by=people.staff,
        version=None,
        contract_start=None if spec.step == Step.START_TEAM and not spec.finished else start,
        contract_end=None if spec.step == Step.START_TEAM and not spec.finished else add_months(start, 24),
        process_award=community.round.process_award,
        languages=spec.languages,
    )


def _join(community: Community, people: People, step: Step) -> None:
    """Give the people of this step their roles."""
    for key, (_local, role) in ACCOUNTS.items():
        if role in (Role.COORDINATOR, Role.STAFF) or JOINS_AT.get(key, Step.START_TEAM) != step:
            continue
        person: User = getattr(people, key)
        add_member(community, role, by=people.staff, name=person.name, email=person.email)


def _play_step(
    community: Community, step: Step, people: People, calendar: _Calendar, number: int, spec: DemoCommunity
) -> None:
    """All scenes of a step, then its gate, decided by the program where it is a review."""
    begin, end = calendar.starts[step], calendar.ends[step]
    waived = spec.waived if step == Step.PRIORITIES else ""
    with _at(begin + timedelta(days=2)):
        _join_at(community, people, step)
        for scene in scenes.all():
            scene(Scene(community, step, people, variant=number, waived=waived))
    with _at(end):
        if waived:
            community.run.refresh_from_db()
            waive_criterion(community.run, step, waived, by=people.coordinator, reason=WAIVER_REASON)
        _pass_gate(community, step, people, spec.condition if step == Step.RECRUIT else "")
    community.run.refresh_from_db()


def _join_at(community: Community, people: People, step: Step) -> None:
    if step != Step.START_TEAM:
        _join(community, people, step)


def _pass_gate(community: Community, step: Step, people: People, condition: str) -> None:
    run = community.run
    run.refresh_from_db()
    if not community.round.reviews(step):
        gates.close_step(run, step, by=people.lead)
        return
    gates.submit_step(run, step, by=people.lead)
    make_waiting_files()
    run.community.refresh_from_db()
    decision = GateDecision.CONDITIONS if condition else GateDecision.APPROVED
    conditions = [gates.Condition(condition, clock.today() + timedelta(days=CONDITION_DAYS))] if condition else []
    seen = gate_of(run, step).fingerprint
    gates.decide(run, step, decision, by=people.coordinator, seen=seen, note=APPROVAL_NOTE, conditions=conditions)


def make_waiting_files() -> None:
    """Render what was asked for just now, as submitting needs it; what else waits is left to the worker."""
    for rendering in Rendering.objects.filter(state=QueueState.QUEUED, queued_at=clock.now()):
        make_file(rendering)


def _play_current(community: Community, spec: DemoCommunity, people: People, today: date, number: int) -> None:
    """The step in progress: all of it when it waits for the program, else with something left to do."""
    ahead = min(spec.days - 1, IN_PROGRESS_DAYS)
    with _at(today - timedelta(days=ahead)):
        _join_at(community, people, spec.step)
        for scene in scenes.all():
            scene(Scene(community, spec.step, people, partly=not spec.submitted, variant=number, ahead=ahead))
    if spec.submitted:
        with _at(today - timedelta(days=3)):
            run: Any = community.run
            run.refresh_from_db()
            gates.submit_step(run, spec.step, by=people.lead)
            make_waiting_files()
