"""The pages before sign-in, in both languages, on a phone and a desk, with and without our scripts."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from allauth.account.forms import default_token_generator as link_tokens
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.e2e.browser import Watch, hidden_width, submit
from tests.e2e.conftest import PASSWORD, OpenPage

VISITS = [
    pytest.param(width, language, scripts, id=f"{width}-{language}-{'with' if scripts else 'without'}-scripts")
    for width, language, scripts in product((390, 1280), ("en", "zh-hans"), (True, False))
]
Axe = Callable[[Page], list[str]]


def assert_fit(page: Page, axe: Axe, language: str) -> None:
    """The page says its language, fits its width and breaks no accessibility rule."""
    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh-hans": "zh-Hans"}[language]
    assert hidden_width(page) == 0
    assert axe(page) == []


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_signing_in_is_accessible(open_page: OpenPage, axe: Axe, width: int, language: str, scripts: bool) -> None:
    page = open_page(width, language=language, scripts=scripts)
    page.goto(reverse("account_login"))
    assert_fit(page, axe, language)
    page.locator(".pop-language summary").click()
    assert_fit(page, axe, language)


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_a_wrong_password_is_told_first(
    open_page: OpenPage, sign_in: Callable[..., None], axe: Axe, width: int, language: str, scripts: bool
) -> None:
    page = open_page(width, language=language, scripts=scripts)
    sign_in(page, "nobody@example.org", "wrong")
    assert page.evaluate("document.activeElement.className.includes('error-summary')")
    assert page.title().startswith({"en": "Error: ", "zh-hans": "错误："}[language])
    assert_fit(page, axe, language)


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_asking_for_a_new_password_is_accessible(
    open_page: OpenPage, axe: Axe, width: int, language: str, scripts: bool
) -> None:
    page = open_page(width, language=language, scripts=scripts)
    page.goto(reverse("account_reset_password"))
    assert_fit(page, axe, language)
    page.fill("#id_email", "nobody@example.org")
    submit(page)
    assert page.url.endswith(reverse("account_reset_password_done"))
    assert_fit(page, axe, language)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_link_that_was_used_leads_to_a_new_one(open_page: OpenPage, axe: Axe, language: str) -> None:
    page = open_page(390, language=language)
    page.goto("/accounts/password/reset/key/1-used/")
    assert_fit(page, axe, language)
    page.locator("main .btn-primary").click()
    assert page.url.endswith(reverse("account_reset_password"))


def test_a_person_sets_a_password_and_signs_in_without_javascript(
    open_page: OpenPage, sign_in: Callable[..., None]
) -> None:
    user = get_user_model().objects.create_user("pm@example.org", name="Rosa Medeiros")
    link = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": link_tokens.make_token(user)},
    )
    page = open_page(390, javascript=False)
    page.goto(link)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    submit(page)
    page = open_page(390, javascript=False)
    sign_in(page, "pm@example.org")
    assert page.url.endswith(reverse("home"))
    page.locator(".pop-account summary").click()
    submit(page, ".pop-account button")
    assert page.url.endswith(reverse("account_login"))


def test_the_language_is_chosen_without_javascript(open_page: OpenPage) -> None:
    page = open_page(390, javascript=False)
    page.goto(reverse("account_login"))
    page.locator(".pop-language summary").click()
    submit(page, '.pop-language button[value="zh-hans"]')
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.url.endswith(reverse("account_login"))


def test_the_harness_sees_what_it_looks_for(open_page: OpenPage, axe: Axe) -> None:
    page = open_page(390)
    page.goto(reverse("account_login"))
    flaws = '<img src="/static/mvp/img/mark.svg"><svg width="900" height="1"></svg>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", flaws)
    assert "image-alt" in {line.partition(":")[0] for line in axe(page)}
    assert hidden_width(page) > 0


def test_a_page_that_complains_or_leaves_the_site_is_noticed(browser: Browser, live_server: Any) -> None:
    watch = Watch(live_server.url)
    context = browser.new_context(base_url=live_server.url)
    watch.over(context)
    page = context.new_page()
    page.goto(reverse("account_login"))
    page.evaluate("console.error('mine')")
    page.goto("/accounts/no-such-page/")
    with pytest.raises(PlaywrightError):
        page.goto("http://elsewhere.invalid/")
    context.close()
    assert watch.problems == ["console: mine", "left the site: http://elsewhere.invalid/"]
