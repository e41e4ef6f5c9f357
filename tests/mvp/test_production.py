"""What production refuses: demo accounts in its database, and being switched to one factor."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from mvp.checks import no_demo_in_production
from mvp.demo_cast import DEMO_ADDRESSES
from mvp.models import Community, User
from mvp.tasks import beat
from mvp.wsgi import refuse_demo
from tests import factories

pytestmark = pytest.mark.django_db
PRODUCTION = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "mvp.example.org",
    "SITE_ADDRESS": "https://mvp.example.org",
    "DATABASE_URL": "sqlite://",
}


def load_production(**env: str) -> tuple[int, str]:
    """Load the production settings in a process of its own; return its code and last words."""
    done = subprocess.run(
        [sys.executable, "-c", "import mvp.settings.prod as s; print(s.REQUIRE_SECOND_FACTOR)"],
        cwd=project.BASE_DIR,
        env={"PATH": os.environ["PATH"], **PRODUCTION, **env},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, (done.stderr or done.stdout).strip().splitlines()[-1]


def problems() -> list[str]:
    """What the system check finds, by id."""
    return [str(problem.id) for problem in no_demo_in_production(None, databases=["default"])]


def not_ready() -> list[str]:
    """The parts that /readyz names."""
    beat()
    return [name for name, right in Client().get("/readyz").json()["checks"].items() if not right]


@pytest.fixture
def production(settings: Any) -> None:
    """Settings that allow no demo accounts."""
    settings.DEMO_ACCOUNTS_ALLOWED = False


@pytest.mark.usefixtures("production")
def test_an_empty_production_starts() -> None:
    factories.make_user("Rosa")
    refuse_demo()
    assert (problems(), not_ready()) == ([], [])


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize("email", sorted(DEMO_ADDRESSES)[:3])
def test_a_demo_account_stops_the_start_and_readiness(email: str) -> None:
    User.objects.create_user(email, None, name="Demo")
    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        refuse_demo()
    assert (problems(), not_ready()) == (["mvp.E004"], ["no_demo"])


@pytest.mark.usefixtures("production")
def test_a_demo_community_does_too(db: Any) -> None:
    community = factories.make_community("Brackwater", staff=factories.make_staff())
    Community.objects.filter(pk=community.pk).update(is_demo=True)
    assert problems() == ["mvp.E004"]


def test_the_demo_stays_where_it_is_allowed() -> None:
    User.objects.create_user("pm@example.org", None, name="Demo")
    refuse_demo()
    assert (problems(), not_ready()) == ([], [])


def test_production_keeps_the_second_factor() -> None:
    assert load_production() == (0, "True")
    code, said = load_production(REQUIRE_SECOND_FACTOR="false")
    assert (code, "REQUIRE_SECOND_FACTOR cannot be switched off" in said) == (1, True)


def test_the_demo_switch_does_nothing_in_production() -> None:
    assert load_production(DEMO_SKIPS_SECOND_FACTOR="true") == (0, "True")
