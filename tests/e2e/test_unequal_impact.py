"""Whoever names no group or all residents is asked about unequal impact while writing, with and without scripts."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mvp.enums import Step
from mvp.models import User
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import signed_in
from tests.e2e.conftest import OpenPage
from tests.engagement.makers import make_group


@pytest.mark.parametrize("javascript", [True, False])
def test_the_question_opens_for_nobody_and_for_everybody(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage, javascript: bool
) -> None:
    make_group(cast.home, "Renters")
    community = factories.stand_at(cast.home, Step.PRIORITIES)
    page = open_page(390, javascript=javascript)
    signed_in(page, User.objects.get(pk=cast.planner.pk), live_server.url)
    page.goto(reverse("priorities:priority_add", args=[community.slug]))
    question = page.locator("#id_unequal_impact")
    expect(question).to_be_visible()  # no group yet
    page.get_by_label("Renters").check()
    expect(question).to_be_hidden()
    page.get_by_label("All residents").check()
    expect(question).to_be_visible()
    question.fill("Liaisons are paid.")
    page.get_by_label("All residents").uncheck()
    expect(question).to_be_visible()  # what was written is never hidden
