"""Pages that tell who edits: the worksheet's sections, themes, priorities, earlier priorities, and their forms."""

import uuid
from typing import Any

import pytest
from django.test import Client

from mvp.models import Community, Editing
from priorities.enums import Part
from priorities.services.worksheet import save_answer
from tests.conftest import Cast
from tests.priorities.makers import earlier, priority

BASE = "/communities/brackwater/"
TOLD = "Planner is editing this, since"
FIT, FEEDBACK = f"{BASE}worksheets/fit/edit/", f"{BASE}worksheets/feedback/edit/"


def told(client: Client, url: str) -> int:
    """How often the page says it."""
    return client.get(url).content.decode().count(TOLD)


@pytest.fixture
def forms(cast: Cast, home: Community) -> dict[str, str]:
    """Each form, with the page that tells of it."""
    row, made = earlier(home, cast.planner), priority(home, cast.planner)
    return {
        f"{BASE}worksheets/none/edit/": f"{BASE}worksheets/",
        FIT: f"{BASE}worksheets/",
        FEEDBACK: f"{BASE}worksheets/",
        f"{BASE}worksheets/check-back/edit/": f"{BASE}worksheets/",
        f"{BASE}earlier-priorities/{row.uid}/edit/": f"{BASE}worksheets/",
        f"{BASE}earlier-priorities/{row.uid}/settle/": f"{BASE}worksheets/",
        f"{BASE}earlier-priorities/{row.uid}/withdraw/": f"{BASE}worksheets/",
        f"{BASE}themes/housing/analysis/edit/": f"{BASE}themes/housing/",
        f"{BASE}themes/housing/findings/edit/": f"{BASE}themes/housing/",
        f"{BASE}priorities/{made.uid}/edit/": f"{BASE}priorities/{made.uid}/",
        f"{BASE}priorities/{made.uid}/split/": f"{BASE}priorities/{made.uid}/",
        f"{BASE}priorities/{made.uid}/withdraw/": f"{BASE}priorities/{made.uid}/",
    }


def test_opening_a_form_is_told_on_the_record_s_page_and_on_the_form(cast: Cast, forms: dict[str, str]) -> None:
    planner, member = cast.client("planner"), cast.client("member")
    seen = {}
    for form, page in forms.items():
        Editing.objects.all().delete()
        before = told(member, page)
        planner.get(form)
        seen[form] = (before, told(member, page), told(member, form), told(planner, page))
    assert seen == dict.fromkeys(forms, (0, 1, 1, 0))


def test_another_section_is_not_told_of_on_the_form(cast: Cast, home: Community) -> None:
    cast.client("planner").get(FIT)
    assert (told(cast.client("member"), FIT), told(cast.client("member"), FEEDBACK)) == (1, 0)


def test_nobody_of_another_community_is_told(cast: Cast, home: Community) -> None:
    cast.client("planner").get(FIT)
    answers = [cast.client(who).get(f"{BASE}worksheets/") for who in ("outsider", "stranger")]
    assert [(answer.status_code, TOLD in answer.content.decode()) for answer in answers] == [(404, False)] * 2
    assert told(cast.client("staff"), "/communities/elsewhere/worksheets/") == 0


def test_saving_ends_it_and_a_refusal_does_not(cast: Cast, home: Community) -> None:
    planner, page = cast.client("planner"), f"{BASE}worksheets/"
    form = planner.get(FIT).context["form"]
    planner.post(FIT, {"fit": "x" * 4001, "uid": str(form.initial["uid"])})
    assert told(cast.client("member"), page) == 1
    planner.post(FIT, {"fit": "Half of them.", "uid": str(form.initial["uid"])})
    assert (told(cast.client("member"), page), Editing.objects.count()) == (0, 0)


def test_a_sign_keeps_it_and_brings_who_else_is_there(cast: Cast, home: Community) -> None:
    cast.client("planner").get(FIT)
    member = cast.client("member")
    page = member.get(FIT).context["editing_page"]
    answer = member.post(FIT, {"still_editing": str(page)})
    assert (answer.status_code, TOLD in answer.content.decode()) == (200, True)
    assert "<html" not in answer.content.decode()
    gone = member.post(FIT, {"stopped_editing": str(page)})
    assert (gone.status_code, [row.user for row in Editing.objects.all()]) == (204, [cast.planner])


def test_a_sign_writes_no_answer(cast: Cast, home: Community) -> None:
    sheet = save_answer(home, Part.FIT, "Stored.", by=cast.lead)
    cast.client("planner").post(FIT, {"still_editing": str(uuid.uuid4()), "fit": "Mine.", "version": sheet.version})
    sheet.refresh_from_db()
    assert (sheet.fit, sheet.version) == ("Stored.", 1)


@pytest.mark.parametrize("sign", ["still_editing", "stopped_editing"])
def test_a_sign_of_no_page_is_ignored(cast: Cast, home: Community, sign: str) -> None:
    assert cast.client("planner").post(FIT, {sign: "no page"}).status_code == 204
    assert Editing.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("coordinator", 403), ("equity", 403), ("outsider", 404)])
def test_who_may_not_edit_gives_no_signs(cast: Cast, home: Community, who: str, status: int) -> None:
    answer = cast.client(who).post(FIT, {"still_editing": str(uuid.uuid4())})
    assert (answer.status_code, Editing.objects.count()) == (status, 0)


def test_a_new_priority_is_nobody_else_s_business(cast: Cast, home: Community) -> None:
    answer: Any = cast.client("planner").get(f"{BASE}priorities/add/")
    assert ("editing_page" in answer.context, Editing.objects.count()) == (False, 0)


def test_it_is_told_in_chinese(cast: Cast, home: Community) -> None:
    cast.client("planner").get(FIT)
    cast.member.language = "zh-hans"
    cast.member.save()
    assert "Planner 从" in cast.client("member").get(FIT).content.decode()
