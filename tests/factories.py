"""Factory functions: data made through the services, so that tests stand on what the product can produce."""

from datetime import date
from itertools import count
from typing import Any

from mvp.enums import Role, Scope, Step, StepStatus
from mvp.models import Community, Membership, Municipality, ProcessRun, ProgramRound, Region, User
from mvp.models.place import Tribe
from mvp.permissions import Access
from mvp.services.communities import MemberSpec, create_community
from mvp.services.people import add_member
from mvp.services.status import refresh_gate

_number = count(1)
PASSWORD = "correct horse battery"


def make_user(name: str = "Somebody", **fields: Any) -> User:
    """A person with a password."""
    email = fields.pop("email", f"{name.lower().replace(' ', '.')}.{next(_number)}@example.org")
    return User.objects.create_user(email, PASSWORD, name=name, **fields)


def make_staff(name: str = "Staff") -> User:
    """Program staff."""
    user = make_user(name)
    Membership.objects.create(user=user, role=Role.STAFF, scope=Scope.STATE, active_from=date(2020, 1, 1))
    return user


def make_coordinator(region: Region, name: str = "Coordinator") -> User:
    """The coordinator of a region."""
    user = make_user(name)
    Membership.objects.create(
        user=user, role=Role.COORDINATOR, scope=Scope.REGION, region=region, active_from=date(2020, 1, 1)
    )
    return user


def make_region(code: str = "coast") -> Region:
    """A region of our own making."""
    return Region.objects.get_or_create(
        code=code, defaults={"name": code.title(), "name_en": code.title(), "name_zh_hans": f"{code} 区"}
    )[0]


def make_municipality(name: str = "Brackwater", region: Region | None = None) -> Municipality:
    """A municipality that exists nowhere."""
    return Municipality.objects.create(
        geoid=f"99{next(_number):08d}",
        name=name,
        kind="town",
        county="Nowhere",
        region=region or make_region(),
        population_2020=9000,
        latitude="42.0000",
        longitude="-71.0000",
        ej_share="12.5",
    )


def make_community(
    name: str = "Brackwater", *, staff: User | None = None, members: int = 1, tribe: bool = False, **fields: Any
) -> Community:
    """A community whose process has started, made by staff."""
    region = fields.pop("region", None) or make_region()
    places: list[Municipality | Tribe] = [
        make_municipality(f"{name} {n}" if n else name, region) for n in range(members)
    ]
    if tribe:
        places = [Tribe.objects.create(code=f"tribe-{next(_number)}", name=name, name_en=name, name_zh_hans="部落")]
    community = create_community(
        by=staff or make_staff(f"Staff {next(_number)}"),
        names={"en": name, "zh-hans": f"{name}镇"},
        round=ProgramRound.objects.get(is_current=True),
        region=region,
        members=[MemberSpec(place, {"en": f"Town of {place.name}", "zh-hans": f"{place.name}镇"}) for place in places],
        **{"languages": ("en", "zh-hans"), **fields},
    )
    return read_community(community.pk)


def read_community(pk: int) -> Community:
    """The community as views get it."""
    return Community.objects.select_related("run", "round", "region").get(pk=pk)


def begin_by(community: Community, day: date) -> None:
    """Let the process have begun on this day at the latest, so that something can have happened on it."""
    if community.run.started_on > day:
        ProcessRun.objects.filter(community=community).update(started_on=day)
        community.run.started_on = day


def join(community: Community, role: Role, name: str = "", *, by: User | None = None) -> User:
    """Somebody new with this role in the community."""
    person = name or str(role.label)
    email = f"{role.value}.{next(_number)}@example.org"
    member = add_member(community, role, by=by or staff_of(), name=person, email=email)
    member.user.set_password(PASSWORD)
    member.user.save()
    return member.user


def staff_of() -> User:
    """Any staff person, made when there is none."""
    held = Membership.objects.filter(role=Role.STAFF).select_related("user").first()
    return held.user if held else make_staff()


def stand_at(community: Community, step: Step) -> Community:
    """Put a community at a step, as if the earlier gates had been closed; for tests of what happens there."""
    run = community.run
    run.steps.filter(step__lt=step).update(
        status=StepStatus.DONE, finished_on=run.started_on, started_on=run.started_on
    )
    run.steps.filter(step=step).update(status=StepStatus.CURRENT, started_on=run.started_on)
    run.current_step = step
    run.save()
    refresh_gate(community)
    return read_community(community.pk)


def access(user: User) -> Access:
    """The person's access, read fresh."""
    from mvp.permissions import access_of

    return access_of(User.objects.get(pk=user.pk))
