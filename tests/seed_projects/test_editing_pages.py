"""The page of the seed project tells who edits a candidate, a task, the equity assessment."""

from typing import Any

import pytest
from django.urls import reverse

from mvp.models import Editing
from tests.seed_projects.conftest import make_plan

TOLD = "Member is editing this, since"


@pytest.mark.parametrize("name", ["candidate_edit", "task_edit", "task_settle", "equity_edit"])
def test_who_opens_a_form_is_told_to_the_others(planned: Any, name: str) -> None:
    make_plan(planned.project, planned.member)
    about = {"candidate_edit": [planned.project.uid], "equity_edit": []}
    args = about.get(name, [planned.project.tasks.get().uid])
    form = reverse(f"seed_projects:{name}", args=[planned.home.slug, *args])
    home = reverse("seed_projects:project_home", args=[planned.home.slug])
    lead = planned.client("lead")
    assert TOLD not in lead.get(home).content.decode()
    planned.client("member").get(form)
    seen = [lead.get(page).content.decode().count(TOLD) for page in (home, form)]
    assert (seen, Editing.objects.count()) == ([1, 1], 2)
