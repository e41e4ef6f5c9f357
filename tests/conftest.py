"""The cast: one community with its people, another community, and strangers. Reference data is always there."""

from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation

from mvp import clock
from mvp.enums import Role
from mvp.models import Community, ProcessRun, User
from mvp.services.status import postponed_refresh, refresh_gates
from tests import factories
from tests.snapshot import Snapshot


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """Load the reference data once for the whole run."""
    with django_db_blocker.unblock():
        call_command("load_reference", stdout=StringIO())


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    """Limits count in the cache, by keys that come again when a test is rolled back: each test begins with none."""
    cache.clear()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page leaves the language it spoke behind in its thread: each test begins in the source language."""
    translation.activate(settings.LANGUAGE_CODE)


@dataclass
class Cast:
    """People around the community `home`, and a community `elsewhere` in another region that they do not know."""

    home: Community
    elsewhere: Community
    lead: User
    member: User
    liaison: User
    planner: User
    equity: User
    adviser: User
    vendor: User
    coordinator: User
    staff: User
    outsider: User
    stranger: User

    def client(self, who: str) -> Client:
        """A browser session of one of them, or of nobody ("anonymous")."""
        client = Client()
        if who != "anonymous":
            client.force_login(getattr(self, who), backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture(scope="session")
def known_casts() -> dict[Any, Snapshot]:
    """The cast as it was made at each time a test has set."""
    return {}


@pytest.fixture
def cast(db: Any, known_casts: dict[Any, Snapshot]) -> Cast:
    """Everybody; `outsider` is the project manager elsewhere, `stranger` has no membership at all.

    Made through the services once, then put back row by row; where a test commits, it is made each time.
    """
    if not connection.in_atomic_block:
        return _made()
    when = tuple(clock._held) or clock.today()
    if when not in known_casts:
        known_casts[when] = Snapshot(_made)
    else:
        known_casts[when].put_back()
        refresh_gates(ProcessRun.objects.select_related("community__round"))
    return _read_again(known_casts[when].result)


def _made() -> Cast:
    with postponed_refresh():
        return _everybody()


def _read_again(first: Cast) -> Cast:
    """The same people and communities as they stand in the database now."""
    found: dict[str, Any] = {}
    people = User.objects.in_bulk([value.pk for value in vars(first).values() if isinstance(value, User)])
    for name, value in vars(first).items():
        found[name] = people[value.pk] if isinstance(value, User) else factories.read_community(value.pk)
    return Cast(**found)


def _everybody() -> Cast:
    staff = factories.make_staff()
    home = factories.make_community("Brackwater", staff=staff)
    elsewhere = factories.make_community("Elsewhere", staff=staff, region=factories.make_region("inland"))
    joined = {
        "lead": Role.PROJECT_MANAGER,
        "member": Role.MUNICIPAL_MEMBER,
        "liaison": Role.LIAISON,
        "planner": Role.PLANNING_VENDOR,
        "equity": Role.EQUITY_PARTNER,
        "adviser": Role.ADVISER,
        "vendor": Role.IMPLEMENTATION_VENDOR,
    }
    people = {name: factories.join(home, role, name.title(), by=staff) for name, role in joined.items()}
    return Cast(
        home=home,
        elsewhere=elsewhere,
        coordinator=factories.make_coordinator(home.region),
        staff=staff,
        outsider=factories.join(elsewhere, Role.PROJECT_MANAGER, "Outsider", by=staff),
        stranger=factories.make_user("Stranger"),
        **people,
    )
