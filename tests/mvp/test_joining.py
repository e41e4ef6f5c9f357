"""Accepting an invitation through its pages: visitors with a code, members with a button, and every closed door."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from mvp import clock
from mvp.enums import InvitationState, Role
from mvp.invitation_links import token_of
from mvp.models import Invitation, Membership, OutboxMessage, User
from mvp.services.invitations import Guest, accept_invitation, make_invitation, revoke_invitation
from mvp.services.outbox import compose
from tests import factories
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words

pytestmark = pytest.mark.usefixtures("invented_gate")
MEI = "mei.chen@example.org"


@pytest.fixture(autouse=True)
def no_tries_counted() -> None:
    """Limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    """The lead invites whoever holds the sheet as a liaison, in Chinese."""
    return make(cast)


def make(cast: Cast, **guest: str) -> Invitation:
    """An invitation of the lead's."""
    invited = Guest(Role.LIAISON, language="zh-hans", **guest)
    return make_invitation(cast.home, invited, by=cast.lead, expires_on=clock.today() + timedelta(days=30))


def page_of(invitation: Invitation) -> str:
    """The address in the link."""
    return f"/invitations/{token_of(invitation)}/"


def code_for(email: str) -> str:
    """The newest code mailed to an address."""
    message = OutboxMessage.objects.filter(kind="account.code", recipient__email=email).latest("pk")
    (code,) = re.findall(r"^\d{6}$", str(compose(message).body), re.M)
    return str(code)


def english() -> Client:
    """A visitor who has chosen English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def ask(client: Client, invitation: Invitation, email: str = MEI, name: str = "Mei Chen") -> Any:
    """Send name and address."""
    return client.post(page_of(invitation), {"name": name, "email": email})


def test_the_page_tells_community_role_inviter_and_end_in_the_invitations_language(invitation: Invitation) -> None:
    client = Client()
    with missing_names() as missing:
        response = client.get(page_of(invitation))
    said = words(response)
    assert all(part in said for part in ("Brackwater镇", "社区联络专员", "Lead", "给我发送验证码", "English"))
    assert (response.headers["Content-Language"], client.cookies["django_language"].value, missing) == (
        "zh-hans",
        "zh-hans",
        set(),
    )


def test_a_visitor_who_chose_a_language_keeps_it(invitation: Invitation) -> None:
    said = words(english().get(page_of(invitation)))
    assert "Community liaison" in said
    assert "简体中文" in said


def test_what_the_inviter_knew_is_filled_in(cast: Cast) -> None:
    form = english().get(page_of(make(cast, name="Mei Chen", email=MEI))).context["form"]
    assert (form["name"].value(), form["email"].value()) == ("Mei Chen", MEI)


def test_a_visitor_is_in_after_name_address_and_code(cast: Cast, invitation: Invitation) -> None:
    client = Client()
    client.get(page_of(invitation))
    assert ask(client, invitation).headers["Location"] == page_of(invitation) + "code/"
    with missing_names() as missing:
        assert MEI in words(client.get(page_of(invitation) + "code/"))
    answer = client.post(page_of(invitation) + "code/", {"code": code_for(MEI)})
    invitation.refresh_from_db()
    person = User.objects.get(email=MEI)
    assert (answer.status_code, invitation.state, invitation.used_by) == (302, InvitationState.USED, person)
    assert list(Membership.objects.filter(user=person).values_list("community", "role")) == [
        (cast.home.pk, "community_liaison")
    ]
    assert (person.name, person.language, person.has_usable_password(), missing) == (
        "Mei Chen",
        "zh-hans",
        False,
        set(),
    )
    assert client.get(answer.headers["Location"]).status_code == 200


def test_no_role_is_given_before_the_code_is_typed(cast: Cast, invitation: Invitation) -> None:
    client = english()
    ask(client, invitation)
    answer = client.post(page_of(invitation) + "code/", {"code": "000000" if code_for(MEI) != "000000" else "111111"})
    invitation.refresh_from_db()
    assert (answer.status_code, invitation.state) == (422, InvitationState.OPEN)
    assert not Membership.objects.filter(user__email=MEI).exists()


def test_three_wrong_codes_lead_back_to_the_invitation(invitation: Invitation) -> None:
    client = english()
    ask(client, invitation)
    wrong = "000000" if code_for(MEI) != "000000" else "111111"
    answers = [client.post(page_of(invitation) + "code/", {"code": wrong}) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert answers[-1].headers["Location"] == page_of(invitation)
    assert "Too many tries" in words(client.get(page_of(invitation)))


def test_a_new_code_replaces_the_first(invitation: Invitation) -> None:
    client = english()
    ask(client, invitation)
    old = code_for(MEI)
    answer = client.post(page_of(invitation) + "code/", {"action": "resend"})
    assert answer.headers["Location"] == page_of(invitation) + "code/"
    assert client.post(page_of(invitation) + "code/", {"code": old}).status_code == 422
    assert client.post(page_of(invitation) + "code/", {"code": code_for(MEI)}).status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast, invitation: Invitation) -> None:
    def seen(email: str) -> tuple[int, str, str]:
        client = english()
        answer = ask(client, invitation, email)
        return (
            answer.status_code,
            answer.headers["Location"],
            words(client.get(answer.headers["Location"])).replace(email, "…"),
        )

    assert seen(cast.outsider.email) == seen("nobody@example.org") == seen(cast.liaison.email)


def test_odd_letters_lead_to_the_same_person(cast: Cast, invitation: Invitation) -> None:
    client = english()
    ask(client, invitation, cast.outsider.email.upper(), "Whoever")
    client.post(page_of(invitation) + "code/", {"code": code_for(cast.outsider.email)})
    held = set(Membership.objects.filter(user=cast.outsider).values_list("role", flat=True))
    assert held == {"municipal_pm", "community_liaison"}
    assert User.objects.get(pk=cast.outsider.pk).name == "Outsider"


def test_an_invitation_with_an_address_is_for_that_address(cast: Cast) -> None:
    invitation, before = make(cast, email=MEI), User.objects.count()
    answer = ask(english(), invitation, "other@example.org")
    assert answer.status_code == 422
    assert "This invitation is for another address. Use the address it was sent to" in words(answer)
    assert User.objects.count() == before
    assert ask(english(), invitation, MEI.upper()).status_code == 302


def test_an_empty_form_says_what_is_missing(invitation: Invitation) -> None:
    answer = ask(english(), invitation, email="", name="")
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"name", "email"})


def test_a_signed_in_person_joins_with_one_button(cast: Cast, invitation: Invitation) -> None:
    client = cast.client("stranger")
    assert "Join now" in words(client.get(page_of(invitation)))
    assert client.post(page_of(invitation)).status_code == 302
    assert Membership.objects.get(user=cast.stranger).role == "community_liaison"


def test_a_signed_in_person_with_another_address_is_told_so(cast: Cast) -> None:
    invitation, client = make(cast, email=MEI), cast.client("stranger")
    assert "Sign out, open the link again" in words(client.get(page_of(invitation)))
    answer = client.post(page_of(invitation))
    assert (answer.status_code, "for another address" in words(answer)) == (422, True)
    assert not Membership.objects.filter(user=cast.stranger).exists()


def test_somebody_who_has_the_role_is_told_so(cast: Cast, invitation: Invitation) -> None:
    said = words(cast.client("liaison").get(page_of(invitation)))
    assert "You have this role already." in said
    assert "Join now" not in said


def test_a_used_invitation_tells_others_what_to_do_and_leads_its_user_on(cast: Cast, invitation: Invitation) -> None:
    accept_invitation(invitation, by=cast.stranger)
    answer = english().get(page_of(invitation))
    assert (answer.status_code, "used already. If that was you, sign in." in words(answer)) == (410, True)
    again = cast.client("stranger").post(page_of(invitation))
    assert (again.status_code, again.headers["Location"]) == (302, cast.home.get_absolute_url())


def test_a_revoked_invitation_is_closed_for_visitors_and_members(cast: Cast, invitation: Invitation) -> None:
    revoke_invitation(invitation, by=cast.lead, reason="")
    for client in (english(), cast.client("stranger")):
        answers = [client.get(page_of(invitation)), client.post(page_of(invitation), {"name": "X", "email": MEI})]
        assert [answer.status_code for answer in answers] == [410, 410]
        assert "was taken back. Ask for a new one" in words(answers[0])
    assert not User.objects.filter(email=MEI).exists()


def test_an_expired_invitation_says_so(invitation: Invitation) -> None:
    with clock.set_to(clock.now() + timedelta(days=31)):
        answer = english().get(page_of(invitation))
    assert (answer.status_code, "has expired. Ask for a new one" in words(answer)) == (410, True)


def test_an_invitation_that_closes_while_the_code_travels_gives_nothing(cast: Cast, invitation: Invitation) -> None:
    client = english()
    ask(client, invitation)
    accept_invitation(invitation, by=cast.stranger)
    answer = client.post(page_of(invitation) + "code/", {"code": code_for(MEI)})
    assert answer.status_code == 410
    assert not Membership.objects.filter(user__email=MEI).exists()


def test_a_mangled_link_says_what_to_do(invitation: Invitation) -> None:
    answer = english().get(page_of(invitation)[:-5] + "/")
    assert (answer.status_code, "Scan the square once more" in words(answer)) == (404, True)


def test_nobody_types_a_code_without_having_asked(invitation: Invitation) -> None:
    assert english().get(page_of(invitation) + "code/").headers["Location"] == page_of(invitation)


def test_tries_are_counted_per_link(invitation: Invitation) -> None:
    answers = [ask(english(), invitation, f"guest{n}@example.org").status_code for n in range(13)]
    assert (set(answers[:12]), answers[12]) == ({302}, 429)


def test_the_link_is_not_passed_on_to_other_sites_or_kept_by_caches(invitation: Invitation) -> None:
    headers = english().get(page_of(invitation)).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


def test_a_link_that_finds_its_maker_gone_says_so(cast: Cast, invitation: Invitation) -> None:
    factories.join(cast.home, Role.PROJECT_MANAGER, "Next", by=cast.staff)
    Membership.objects.filter(user=cast.lead).update(active_to=clock.today())
    answer = english().get(page_of(invitation))
    assert (answer.status_code, "no longer manages people here" in words(answer)) == (410, True)


def test_another_language_keeps_what_a_visitor_typed_and_is_kept_on_the_next_page(invitation: Invitation) -> None:
    client = Client()
    typed = {"name": "Mei", "email": "not yet", "switch_language": "en"}
    page = client.post(page_of(invitation), typed)
    shown = page.content.decode()
    assert (page.status_code, 'value="Mei"' in shown, 'value="not yet"' in shown) == (200, True, True)
    assert "Send me a code" in shown
    assert page.context["form"].errors == {}
    assert "Send me a code" in client.get(page_of(invitation)).content.decode()
    assert Membership.objects.filter(community=invitation.community, user__name="Mei").count() == 0
