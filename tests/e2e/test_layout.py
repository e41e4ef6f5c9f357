"""What only a browser can tell of a layout: how wide a text stands, and how many sheets a print takes."""

import re
from datetime import timedelta
from typing import Any

from django.urls import reverse

from core_team.services.expertise import add_perspective
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community, User
from mvp.services.comments import start_thread
from mvp.services.invitations import Guest, make_invitation
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.e2e.browser import signed_in
from tests.e2e.conftest import OpenPage


def test_a_perspective_with_open_comments_keeps_its_width_on_a_phone(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage
) -> None:
    home = factories.stand_at(cast.home, Step.LIVED_EXPERTISE)
    perspective = add_perspective(make.group(home, cast.member), "A tenant", by=cast.member)
    start_thread(home, "perspective", perspective.uid, by=cast.member, text="Who said so?")
    widths = []
    for language in ("en", "zh-hans"):
        User.objects.update(language=language)
        page = open_page(390, language=language)
        signed_in(page, cast.lead, live_server.url)
        page.goto(reverse("core_team:expertise_home", args=[home.slug]))
        box = page.locator(".turn > p:first-child").first.bounding_box()
        widths.append(bool(box and box["width"] > 280))
    assert widths == [True, True]


def test_an_invitation_prints_on_one_sheet_without_the_notes_of_the_site(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage, settings: Any
) -> None:
    settings.DEMO_ACCOUNTS_ALLOWED = True
    Community.objects.filter(pk=cast.home.pk).update(is_demo=True)
    guest = Guest(Role.IMPLEMENTATION_VENDOR, f"Maximiliana {'Featherstonehaugh ' * 4}", "", "zh-hans")
    until = clock.today() + timedelta(days=30)
    invitation = make_invitation(cast.home, guest, by=cast.lead, expires_on=until)
    page = open_page()
    signed_in(page, cast.lead, live_server.url)
    page.goto(reverse("invitation_sheet", args=[cast.home.slug, invitation.uid]))
    sheets = len(re.findall(rb"/Type /Page\b", page.pdf(format="Letter")))
    shown = []
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        shown.append([page.locator(part).is_visible() for part in (".invitation-code .qr", ".site-footer", ".demo")])
    assert (sheets, shown) == (1, [[True, True, True], [True, False, False]])
