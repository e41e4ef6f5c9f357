"""Signing in and one's security in a real browser: a code by mail, an app, passkeys, sessions, refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from mvp.models import User
from tests import factories
from tests.e2e.browser import hidden_width, submit
from tests.e2e.conftest import OpenPage
from tests.e2e.test_every_page import VISITS
from tests.mvp.second_steps import app_code, mail_code

PASSKEY = "form[data-passkey] button"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A phone that always says yes."""
Axe = Callable[[Page], list[str]]
SignIn = Callable[..., None]


def sign_out(page: Page) -> None:
    """Through the menu."""
    page.locator(".pop-account summary").click()
    submit(page, ".pop-account button")


def confirm(page: Page) -> None:
    """Type the password once more where it is asked for."""
    page.fill("#id_password", factories.PASSWORD)
    submit(page)


def set_up_app(page: Page) -> None:
    """Set up an authenticator app."""
    secret = page.locator(".secret").inner_text()
    page.fill("#id_code", app_code(secret))
    submit(page)


def ask_for_a_code(page: Page, user: User, look: Callable[[str], None]) -> None:
    """Sign in with a code by mail, after a wrong one."""
    page.goto(reverse("account_login"))
    page.fill("#id_code_email", user.email)
    submit(page)
    look("the code is asked for")
    page.fill("#id_code", "no code")
    submit(page)
    look("a wrong code")
    page.fill("#id_code", mail_code(user))
    submit(page)


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_pages_of_signing_in_are_accessible_and_fit(
    open_page: OpenPage, sign_in: SignIn, axe: Axe, width: int, language: str, scripts: bool
) -> None:
    user = factories.make_user("Rosa", language=language)
    page = open_page(width, language=language, scripts=scripts)
    problems: dict[str, Any] = {}

    def look(name: str) -> None:
        if found := axe(page) + ([f"{hidden_width(page)} pixels stick out"] if hidden_width(page) else []):
            problems[name] = found

    ask_for_a_code(page, user, look)
    page.goto(reverse("mfa_index"))
    look("security without anything")
    page.goto(reverse("mfa_activate_totp"))
    confirm(page)
    look("an app to set up")
    page.fill("#id_code", "wrong")
    submit(page)
    look("a wrong code of the app")
    set_up_app(page)
    look("recovery codes")
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        page.goto(reverse(name))
        look(name)
    page.goto(reverse("usersessions_list"))
    look("sessions")
    sign_out(page)
    sign_in(page, user.email, factories.PASSWORD)
    look("the second step")
    page.goto(reverse("socialaccount_login_cancelled"))
    look("back from an organization's sign-in")
    assert problems == {}


def test_somebody_signs_in_by_mail_on_a_phone_without_javascript(open_page: OpenPage) -> None:
    user = factories.make_user("Lin", language="zh-hans")
    page = open_page(390, language="zh-hans", javascript=False)
    page.goto(reverse("account_login"))
    page.fill("#id_code_email", user.email)
    submit(page)
    code = page.locator("#id_code")
    assert (code.get_attribute("inputmode"), code.get_attribute("autocomplete")) == ("numeric", "one-time-code")
    page.fill("#id_code", mail_code(user))
    submit(page)
    assert page.url.endswith(reverse("community_list"))


def test_a_passkey_is_added_and_signs_in_alone_and_as_second_step(open_page: OpenPage, sign_in: SignIn) -> None:
    user = factories.make_user("Rosa")
    page = open_page(390)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, user.email, factories.PASSWORD)
    page.goto(reverse("mfa_add_webauthn"))
    confirm(page)
    page.fill("#id_name", "My phone")
    submit(page, PASSKEY)
    page.goto(reverse("mfa_index"))
    assert page.locator(".turn strong").all_inner_texts() == ["My phone"]
    sign_out(page)
    submit(page, PASSKEY)
    assert page.url.endswith(reverse("community_list"))
    sign_out(page)
    sign_in(page, user.email, factories.PASSWORD)
    assert page.url.endswith(reverse("mfa_authenticate"))
    submit(page, PASSKEY)
    assert page.url.endswith(reverse("community_list"))


def test_a_passkey_that_is_not_there_is_told_on_the_page(open_page: OpenPage) -> None:
    page = open_page(390)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "isUserVerified": False}})
    page.goto(reverse("account_login"))
    assert page.locator("[data-passkey-problem]").is_hidden()
    page.locator(PASSKEY).click()
    page.locator("[data-passkey-problem]").wait_for()
    assert page.url.endswith(reverse("account_login"))


def test_without_script_a_passkey_page_says_what_to_use_instead(open_page: OpenPage, sign_in: SignIn) -> None:
    user = factories.make_user("Rosa")
    page = open_page(390, javascript=False)
    sign_in(page, user.email, factories.PASSWORD)
    page.goto(reverse("mfa_add_webauthn"))
    confirm(page)
    assert page.locator(PASSKEY).is_hidden()
    assert page.locator("[data-without-passkey] a").get_attribute("href") == reverse("mfa_activate_totp")


def test_staff_set_up_a_second_step_before_anything_else(
    open_page: OpenPage, sign_in: SignIn, settings: Any, axe: Axe
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    staff = User.objects.get(pk=factories.make_staff().pk)
    page = open_page(390)
    sign_in(page, staff.email, factories.PASSWORD)
    assert page.url.endswith(reverse("mfa_index"))
    assert axe(page) == []
    submit_link(page)
    confirm(page)
    set_up_app(page)
    page.goto(reverse("community_list"))
    assert page.url.endswith(reverse("community_list"))


def submit_link(page: Page) -> None:
    """Go on to setting up an app."""
    page.locator(f'main a[href="{reverse("mfa_activate_totp")}"]').click()


def test_too_many_tries_are_told_on_a_page_that_is_accessible(
    open_page: OpenPage, sign_in: SignIn, settings: Any, axe: Axe
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/d/ip"}
    page = open_page(390, language="zh-hans")
    for _try in range(2):
        sign_in(page, "nobody@example.org", "wrong")
    assert page.title().startswith("短时间内尝试次数过多")
    assert (axe(page), hidden_width(page)) == ([], 0)
