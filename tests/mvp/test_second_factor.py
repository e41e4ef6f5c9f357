"""The second step at sign-in: who needs one, what opens without it, and that no way in leads past it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.test import Client

from mvp.models import AuditEvent, OutboxMessage, User
from mvp.secrets import close_secret, open_secret
from mvp.selectors.second_factor import needs_second_factor
from tests import factories
from tests.mvp import second_steps as steps
from tests.mvp.second_steps import is_signed_in, leads_to, with_code, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    """As it is outside the tests; no tries counted."""
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()


@pytest.fixture
def staff() -> User:
    """Program staff without a second factor."""
    return factories.make_staff()


@pytest.fixture
def person() -> User:
    """Somebody without a role of the program."""
    return factories.make_user("Rosa")


def test_staff_coordinators_and_operators_need_one_and_nobody_else(staff: User, person: User) -> None:
    coordinator = factories.make_coordinator(factories.make_region())
    operator = factories.make_user("Operator", is_staff=True)
    assert [needs_second_factor(user) for user in (staff, coordinator, operator, person)] == [True, True, True, False]


def test_it_can_be_switched_off_by_the_environment(staff: User, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    assert (needs_second_factor(staff), is_signed_in(with_password(staff))) == (False, True)


def test_the_demo_switch_is_for_demo_accounts_only(staff: User, settings: Any) -> None:
    settings.DEMO_SKIPS_SECOND_FACTOR = True
    demo = factories.make_staff("Demo")
    User.objects.filter(pk=demo.pk).update(email="staff@example.org")
    assert [needs_second_factor(User.objects.get(pk=user.pk)) for user in (demo, staff)] == [False, True]


@pytest.mark.parametrize("address", ["/", "/my-turn/", "/communities/", "/profile/", "/program/people/", "/admin/"])
def test_without_one_every_page_leads_to_setting_it_up(staff: User, address: str) -> None:
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    answer = with_password(staff).get(address)
    assert (answer.status_code, leads_to(answer)) == (302, steps.SECURITY)


def test_files_and_pieces_of_pages_do_not_open_either(staff: User) -> None:
    client = with_password(staff)
    uid = "00000000-0000-4000-8000-000000000000"
    answers = [
        client.get(f"/communities/brackwater/attachments/{uid}/"),
        client.get(f"/communities/brackwater/documents/{uid}/download/"),
        client.post(f"/communities/brackwater/documents/{uid}/", headers={"HX-Request": "true"}),
    ]
    assert [(answer.status_code, answer.headers.get("HX-Redirect", leads_to(answer))) for answer in answers] == [
        (302, steps.SECURITY),
        (302, steps.SECURITY),
        (204, steps.SECURITY),
    ]


def test_what_is_needed_to_set_one_up_opens(staff: User) -> None:
    client = with_password(staff)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    opened = [client.get(address).status_code for address in (steps.SECURITY, steps.APP, "/healthz")]
    assert (opened, client.post("/language/", {"language": "en"}).status_code) == ([200, 200, 200], 302)


def test_setting_up_an_app_opens_everything_and_gives_recovery_codes(
    staff: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = with_password(staff)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    secret = client.get(steps.APP).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(steps.APP, {"code": steps.app_code(secret)})
    assert (leads_to(answer), is_signed_in(client)) == (f"{steps.SECURITY}recovery-codes/", True)
    kinds = set(Authenticator.objects.filter(user=staff).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    told = OutboxMessage.objects.filter(kind="account.changed").values_list("recipient", "ids")
    assert list(told) == [(staff.pk, {"what": "totp_activated"})]
    acts = AuditEvent.objects.filter(act="account.factor_added").values_list("by", "details")
    assert {(by, details["kind"]) for by, details in acts} == {(staff.pk, "totp"), (staff.pk, "recovery_codes")}
    assert secret not in str([*AuditEvent.objects.values(), *Authenticator.objects.values()])


def test_a_wrong_code_sets_nothing_up(staff: User) -> None:
    client = with_password(staff)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    client.get(steps.APP)
    assert client.post(steps.APP, {"code": "no code"}).context["form"].errors.keys() == {"code"}
    assert not Authenticator.objects.exists()


def test_the_qr_code_is_in_the_page_and_no_image(staff: User) -> None:
    client = with_password(staff)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    page = client.get(steps.APP).content.decode()
    assert ("<svg" in page, "data:image" in page, "style=" in page) == (True, False, False)


@pytest.mark.parametrize("sign_in", [with_password, with_code])
def test_password_and_mail_code_both_need_the_second_step(person: User, sign_in: Any) -> None:
    app = steps.give_app(person)
    client = sign_in(person)
    assert (is_signed_in(client), leads_to(client.get(steps.LOGIN))) == (False, steps.SECOND_STEP)
    client.post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    assert is_signed_in(client)


def test_the_audit_trail_says_by_which_steps_somebody_signed_in(person: User) -> None:
    app = steps.give_app(person)
    with_code(person).post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    client = with_code(person)
    client.post(steps.SECOND_STEP, {"code": "wrong"})
    events = AuditEvent.objects.filter(act="account.signed_in").values_list("by", "details")
    assert list(events) == [(person.pk, {"steps": ["code", "mfa"]})]


def test_the_code_of_an_app_counts_once(person: User) -> None:
    code = steps.code_of_app(steps.give_app(person))
    with_password(person).post(steps.SECOND_STEP, {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={person.pk}&code={code}")  # allauth's own memory ends earlier
    second = with_password(person)
    second.post(steps.SECOND_STEP, {"code": code})
    assert not is_signed_in(second)


def test_a_recovery_code_counts_once(person: User) -> None:
    steps.give_app(person)
    kept = RecoveryCodes(Authenticator.objects.get(user=person, type="recovery_codes"))
    code = kept.get_unused_codes()[0]
    signed_in = []
    for _time in range(2):
        client = with_password(person)
        client.post(steps.SECOND_STEP, {"code": code})
        signed_in.append(is_signed_in(client))
    assert signed_in == [True, False]


def test_guessing_the_second_step_ends_after_a_few_tries(person: User) -> None:
    app = steps.give_app(person)
    client = with_password(person)
    for _try in range(6):
        answer = client.post(steps.SECOND_STEP, {"code": "000-wrong"})
    assert "Too many tries" in answer.content.decode()
    client.post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    assert not is_signed_in(client)


def test_a_link_for_a_new_password_does_not_lead_past_it(person: User) -> None:
    from mvp.mails import password_link

    steps.give_app(person)
    path = password_link(person, {})["link"].removeprefix("http://testserver")
    client = Client()
    form = client.get(path, follow=True).request["PATH_INFO"]
    answer = client.post(form, {"password1": "a long and plain one", "password2": "a long and plain one"})
    assert (leads_to(answer), is_signed_in(client)) == (steps.SECOND_STEP, False)


def test_the_administration_has_no_sign_in_of_its_own(staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    for answer in (
        Client().get("/admin/login/"),
        Client().post("/admin/login/", {"username": staff.email, "password": factories.PASSWORD}),
    ):
        assert (answer.status_code, leads_to(answer)) == (302, steps.LOGIN)


def test_the_last_one_of_somebody_who_needs_it_stays(staff: User) -> None:
    app = steps.give_app(staff)
    client = with_password(staff)
    client.post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    client.post(f"{steps.SECURITY}app/remove/")
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_others_may_remove_theirs_and_are_told(person: User) -> None:
    app = steps.give_app(person)
    client = with_password(person)
    client.post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    client.post(f"{steps.SECURITY}app/remove/")
    assert not Authenticator.objects.exists()
    assert AuditEvent.objects.filter(act="account.factor_removed").count() == 2
    assert OutboxMessage.objects.filter(kind="account.changed").latest("pk").ids == {"what": "totp_deactivated"}


@pytest.mark.parametrize(
    "address", ["app/add/", "app/remove/", "passkeys/add/", "recovery-codes/", "recovery-codes/download/"]
)
def test_changes_ask_for_the_password_once_more(person: User, address: str) -> None:
    app = steps.give_app(person) if address != "app/add/" else None
    client = with_password(person)
    if app:
        client.post(steps.SECOND_STEP, {"code": steps.code_of_app(app)})
    assert leads_to(client.get(steps.SECURITY + address)) == "/accounts/reauthenticate/"


def test_people_without_password_sign_in_once_more_when_that_was_long_ago(person: User) -> None:
    User.objects.filter(pk=person.pk).update(password="!")
    client = with_code(person)
    assert client.get(steps.APP).status_code == 200
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= 3600
    session.save()
    answer = client.get(steps.APP)
    assert (answer.headers["Location"], is_signed_in(client)) == (
        f"{steps.LOGIN}?next=%2Faccounts%2Fsecurity%2Fapp%2Fadd%2F",
        False,
    )


def test_people_without_password_can_set_one(person: User) -> None:
    User.objects.filter(pk=person.pk).update(password="!")
    client = with_code(person)
    assert leads_to(client.get("/accounts/password/change/")) == "/accounts/password/set/"
    client.post("/accounts/password/set/", {"password1": "a long and plain one", "password2": "a long and plain one"})
    assert User.objects.get(pk=person.pk).check_password("a long and plain one")


def test_another_persons_passkey_is_not_found(person: User, staff: User) -> None:
    other = Authenticator.objects.create(user=staff, type="webauthn", data={"name": "Phone", "credential": {}})
    client = with_password(person)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    found = [client.get(f"{steps.SECURITY}passkeys/{other.pk}/{act}/").status_code for act in ("rename", "remove")]
    assert found == [404, 404]


@pytest.mark.parametrize("kept", [True, False])
def test_a_last_passkey_stays_where_the_role_needs_it(staff: User, person: User, kept: bool) -> None:
    owner = staff if kept else person
    passkey = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Phone", "credential": {}})
    client = Client()
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    answer = client.post(f"{steps.SECURITY}passkeys/{passkey.pk}/remove/")
    assert (leads_to(answer).startswith(steps.SECURITY), Authenticator.objects.filter(pk=passkey.pk).exists()) == (
        True,
        kept,
    )


def test_a_stored_secret_is_closed_and_opens_with_an_older_key_too(settings: Any) -> None:
    closed = close_secret("JBSWY3DP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [settings.SECRET_KEY]
    assert ("JBSWY3DP" in closed, open_secret(closed)) == (False, "JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        open_secret(closed)
