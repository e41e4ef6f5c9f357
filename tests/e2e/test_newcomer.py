"""A new liaison on a phone in Chinese: scan, code by mail, onboarding, hours; in two minutes, without a password."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from core_team.models import PayEntry, SupportNeed
from core_team.services.expertise import add_perspective
from core_team.services.role_description import Offer, ask_for_role_description
from mvp import clock
from mvp.enums import QueueState, Role, Step
from mvp.invitation_links import token_of
from mvp.models import Invitation, Membership, OutboxMessage
from mvp.services.invitations import Guest, make_invitation
from mvp.tasks import deliver
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.e2e.browser import hidden_width, submit
from tests.e2e.conftest import OpenPage

MEI = "mei.chen@example.org"
TWO_MINUTES = 120


@pytest.fixture
def mail_folder(settings: Any, tmp_path: Path) -> Path:
    """Mail is written to files, as `make run` does."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def newest_code(folder: Path) -> str:
    """Let the worker send what waits; the code in the newest mail."""
    for message in OutboxMessage.objects.filter(state=QueueState.QUEUED):
        deliver(message.pk)
    newest = max(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    mail = message_from_bytes(newest.read_bytes(), policy=policy.default)
    (code,) = re.findall(r"^\d{6}$", mail.get_content(), re.M)
    return str(code)


@pytest.fixture
def invitation(reference_data: None, cast: Cast) -> Invitation:
    """An invitation on paper, in Chinese, after the project manager's role description offered pay by the hour."""
    add_perspective(make.group(cast.home, cast.member), "A tenant", by=cast.member)
    home = factories.stand_at(cast.home, Step.RECRUIT)
    ask_for_role_description(home, Offer(pay="hourly", rate=Decimal(25)), ("en",), by=cast.lead)
    guest = Guest(Role.LIAISON, language="zh-hans")
    return make_invitation(home, guest, by=cast.lead, expires_on=clock.today() + timedelta(days=30))


def looks_right(page: Page, axe: Callable[[Page], list[str]]) -> None:
    """In Chinese, as wide as the phone, and accessible."""
    assert (page.locator("html").get_attribute("lang"), hidden_width(page), axe(page)) == ("zh-Hans", 0, [])


def come_in(page: Page, invitation: Invitation, mail_folder: Path, axe: Callable[[Page], list[str]]) -> None:
    """Open the link, give name and address, type the code from the mail."""
    page.goto(reverse("invitation", args=[token_of(invitation)]))
    looks_right(page, axe)
    page.fill("#id_name", "陈美")
    page.fill("#id_email", MEI.upper())
    submit(page)
    looks_right(page, axe)
    page.fill("#id_code", newest_code(mail_folder))
    submit(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_new_liaison_is_in_within_two_minutes(
    invitation: Invitation,
    mail_folder: Path,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    scripts: bool,
) -> None:
    page = open_page(390, language="zh-hans", scripts=scripts)
    started = monotonic()
    come_in(page, invitation, mail_folder, axe)
    membership = Membership.objects.get(user__email=MEI)
    assert page.url.endswith(reverse("core_team:member_onboarding", args=[membership.community.slug, membership.uid]))
    looks_right(page, axe)
    page.locator("main .btn-primary").click()
    looks_right(page, axe)
    page.fill("#id_need_language", "大型会议需要粤语口译。")
    submit(page)
    looks_right(page, axe)
    page.locator(f"a[href='{reverse('core_team:my_hours', args=[membership.community.slug])}']").first.click()
    page.fill("#id_hours", "1.5")
    submit(page)
    looks_right(page, axe)
    assert monotonic() - started < TWO_MINUTES
    assert PayEntry.objects.values_list("membership", "hours", "state").get() == (
        membership.pk,
        Decimal("1.50"),
        "submitted",
    )
    assert (membership.role, membership.user.language, membership.user.has_usable_password()) == (
        "community_liaison",
        "zh-hans",
        False,
    )
    assert SupportNeed.objects.exclude(text="").get().text == "大型会议需要粤语口译。"


def test_the_sheet_and_closed_doors_are_accessible(
    invitation: Invitation, open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(390, language="zh-hans")
    for address in (reverse("invitation", args=["nothing-here"]), reverse("invitation", args=[token_of(invitation)])):
        page.goto(address)
        looks_right(page, axe)
        page.set_viewport_size({"width": 320, "height": 700})
        assert hidden_width(page) == 0
