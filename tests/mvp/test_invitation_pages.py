"""Pages about invitations for those who invite: the list, the sheet with its QR code, the form."""

import re
from datetime import timedelta
from typing import Any

import pytest

from mvp import clock
from mvp.enums import Role
from mvp.invitation_links import token_of
from mvp.models import Invitation
from mvp.services.invitations import Guest, make_invitation
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.mvp.test_joining import MEI, make, page_of

pytestmark = pytest.mark.usefixtures("invented_gate")


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    """The lead invites whoever holds the sheet as a liaison, in Chinese."""
    return make(cast)


def test_the_people_page_lists_open_invitations_for_those_who_manage(cast: Cast) -> None:
    make(cast, name="Mei Chen", email=MEI)
    address = f"/communities/{cast.home.slug}/people/"
    said = words(cast.client("lead").get(address))
    assert all(part in said for part in ("Mei Chen", MEI, "Show and print", "Take the invitation back"))
    for who in ("member", "liaison", "planner", "equity"):
        other = words(cast.client(who).get(address))
        assert "Mei Chen" not in other
        assert MEI not in other


def test_the_people_page_asks_the_same_queries_with_more_invitations(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client, address = cast.client("lead"), f"/communities/{cast.home.slug}/people/"
    make(cast, email="a@example.org")
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    make(cast, email="b@example.org")
    make(cast)
    with django_assert_num_queries(8):
        client.get(address)


def test_the_sheet_shows_link_and_code_in_both_languages(cast: Cast) -> None:
    invitation = make(cast, name="Mei Chen", email=MEI)
    with missing_names() as missing:
        answer = cast.client("lead").get(f"/communities/{cast.home.slug}/invitations/{invitation.uid}/")
    said = words(answer)
    assert all(
        part in said
        for part in (
            f"http://testserver{page_of(invitation)}",
            "Mei Chen, you are invited as: Community liaison.",
            "Mei Chen，邀请您担任：社区联络专员。",
        )
    )
    assert ('<path class="qr-dark" d="M' in answer.content.decode(), "data:" in answer.content.decode()) == (
        True,
        False,
    )
    assert (answer.headers["Cache-Control"], missing) == ("no-store", set())


@pytest.mark.parametrize(("language", "spoken"), [("zh-hans", ["zh-Hans", "en"]), ("en", ["en"])])
def test_the_sheet_speaks_the_guests_language_first(cast: Cast, language: str, spoken: list[str]) -> None:
    until = clock.today() + timedelta(days=30)
    invitation = make_invitation(cast.home, Guest(Role.LIAISON, language=language), by=cast.lead, expires_on=until)
    page = cast.client("lead").get(f"/communities/{cast.home.slug}/invitations/{invitation.uid}/").text
    assert re.findall(r'<section lang="([\w-]+)" class="invitation-text">', page) == spoken


def test_the_sheet_of_an_expired_invitation_shows_no_link(cast: Cast) -> None:
    invitation, client = make(cast), cast.client("lead")
    with clock.set_to(clock.now() + timedelta(days=31)):
        said = words(client.get(f"/communities/{cast.home.slug}/invitations/{invitation.uid}/"))
    assert ("This invitation has expired" in said, token_of(invitation) in said) == (True, False)


def test_an_equity_partners_sheet_is_for_the_program(cast: Cast) -> None:
    guest = Guest(Role.EQUITY_PARTNER)
    invitation = make_invitation(cast.home, guest, by=cast.coordinator, expires_on=clock.today())
    address = f"/communities/{cast.home.slug}/invitations/{invitation.uid}/"
    assert [cast.client(who).get(address).status_code for who in ("lead", "coordinator")] == [403, 200]


def test_an_invitation_is_not_found_under_another_community(cast: Cast, invitation: Invitation) -> None:
    for verb in ("", "revoke/"):
        address = f"/communities/{cast.elsewhere.slug}/invitations/{invitation.uid}/{verb}"
        assert cast.client("outsider").get(address).status_code == 404


def test_the_form_makes_an_invitation_and_leads_to_its_sheet(cast: Cast) -> None:
    address = f"/communities/{cast.home.slug}/invitations/add/"
    typed = {"role": "community_liaison", "email": MEI, "mail_language": "zh-hans", "expires_on": str(clock.today())}
    answer = cast.client("lead").post(address, typed)
    assert answer.headers["Location"] == f"/communities/{cast.home.slug}/invitations/{Invitation.objects.get().uid}/"
    again = cast.client("lead").post(address, {**typed, "email": MEI.upper()})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["email"])


def test_the_form_offers_only_roles_the_reader_may_give(cast: Cast) -> None:
    def offered(who: str) -> set[str]:
        form = cast.client(who).get(f"/communities/{cast.home.slug}/invitations/add/").context["form"]
        return {value for value, _label in form.fields["role"].choices}

    assert offered("coordinator") - offered("lead") == {"equity_partner"}
