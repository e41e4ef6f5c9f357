"""Each page as the project manager, the coordinator, somebody from elsewhere and a visitor see it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from mvp import clock
from mvp.enums import EvidenceState, QueueState, Step
from mvp.models import Community, GateReview, User
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import make_document, missing_names, words

pytestmark = pytest.mark.usefixtures("invented_gate")
INSIDE = {
    "community_home": [],
    "community_history": [],
    "step_page": [1],
    "gate_review": [1],
    "people_list": [],
    "document_list": [],
}
OWN = ["community_list", "my_turn", "profile"]


def address(community: Community, name: str) -> str:
    return reverse(name, args=[community.slug, *INSIDE[name]])


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize("who", ["lead", "member", "planner", "coordinator", "staff"])
def test_people_of_the_community_read_every_page(cast: Cast, who: str, name: str) -> None:
    with missing_names() as missing:
        response = cast.client(who).get(address(cast.home, name))
    assert (response.status_code, missing) == (200, set())
    assert "Brackwater" in words(response)


@pytest.mark.parametrize("name", INSIDE)
def test_strangers_do_not_learn_that_a_page_exists(cast: Cast, name: str) -> None:
    url = address(cast.home, name)
    assert [cast.client(who).get(url).status_code for who in ("outsider", "stranger")] == [404, 404]
    assert cast.client("anonymous").get(url)["Location"] == f"/accounts/login/?next={url}"


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("who", ["lead", "coordinator", "outsider", "stranger"])
def test_everybody_reads_what_is_their_own(cast: Cast, who: str, name: str) -> None:
    with missing_names() as missing:
        response = cast.client(who).get(reverse(name))
    assert (response.status_code, missing) == (200, set())
    assert cast.client("anonymous").get(reverse(name)).status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_guide_is_public_in_each_language(cast: Cast, language: str) -> None:
    with missing_names() as missing:
        response = cast.client("anonymous").get(reverse("guide", args=[language]))
    assert (response.status_code, response["Content-Language"], missing) == (200, language, set())
    assert cast.client("anonymous").get("/public/xx/mvp-2/").status_code == 404


def test_each_entry_of_the_guide_has_the_place_step_pages_link_to(cast: Cast) -> None:
    guide = cast.client("anonymous").get(reverse("guide", args=["en"])).content.decode()
    places = set(re.findall(r'id="([a-z]+-[a-z0-9_-]+)"', guide))
    for step in Step:
        page = cast.client("lead").get(reverse("step_page", args=[cast.home.slug, step])).content.decode()
        assert set(re.findall(r'mvp-2/#([^"]+)"', page)) <= places


def test_the_first_sentence_and_the_checklist_count_the_same(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = invented_gate.second = EvidenceState.UNMET
    text = words(cast.client("lead").get(address(cast.home, "community_home")))
    assert "You are in step 1 of 10, Start building the Core Team." in text
    assert "One thing is still missing." in text
    assert "0 of 2 ready. 1 to do. 1 piece of advice that does not block." in text


def test_gaps_link_to_their_form_for_those_who_act(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    pages = {who: cast.client(who).get(address(cast.home, "community_home")) for who in ("lead", "coordinator")}
    assert {who: '"/fix/first/"' in page.content.decode() for who, page in pages.items()} == {
        "lead": True,
        "coordinator": False,
    }


def test_the_home_page_says_whose_turn_it_is(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    lead, liaison = (cast.client(who).get(address(cast.home, "community_home")) for who in ("lead", "liaison"))
    assert [str(item.title) for item in lead.context["items"]] == ["Fix the first one"]
    assert "Nothing is waiting for you here." in words(liaison)


def test_a_plan_that_outlasts_the_contract_names_the_last_day_to_ask(cast: Cast) -> None:
    Community.objects.filter(pk=cast.home.pk).update(contract_start=date(2020, 1, 1), contract_end=date(2021, 6, 30))
    text = words(cast.client("lead").get(address(cast.home, "community_home")))
    assert "Ask for an extension by April 30, 2021" in text


def test_a_finished_community_says_so(cast: Cast) -> None:
    home = factories.stand_at(cast.home, Step.REFLECT)
    home.run.finished_on = date(2026, 5, 1)
    home.run.save()
    with missing_names() as missing:
        page = cast.client("lead").get(address(home, "community_home"))
    assert missing == set()
    assert "All ten steps are done. The last gate was passed on May 1, 2026." in words(page)


@pytest.mark.parametrize("query", ["?q=zzz", "?step=9", "?turn=equity_partner", "?step=p3&order=name"])
def test_a_list_without_matches_offers_to_clear_the_filters(cast: Cast, query: str) -> None:
    text = words(cast.client("staff").get(reverse("community_list") + query))
    assert "No community fits these filters" in text
    assert "Clear the filters" in text


@pytest.mark.parametrize("query", ["?order=days", "?order=nonsense&step=99&turn=x&page=-1", "?q=%00&page=99999"])
def test_the_list_copes_with_any_address(cast: Cast, query: str) -> None:
    response = cast.client("staff").get(reverse("community_list") + query)
    assert "2 of 2 shown, longest in step first." in words(response)
    assert response.content.decode().count("aria-sort=") == 1


def test_somebody_without_a_role_reads_why_the_list_is_empty(cast: Cast) -> None:
    assert "You are in no community yet" in words(cast.client("stranger").get(reverse("community_list")))


def test_only_those_who_manage_people_add_and_end_roles(cast: Cast) -> None:
    url = address(cast.home, "people_list")
    readers = ("lead", "coordinator", "member", "planner")
    offers = {who: "/people/add/" in cast.client(who).get(url).content.decode() for who in readers}
    assert offers == {"lead": True, "coordinator": True, "member": False, "planner": False}
    membership = cast.home.memberships.get(user=cast.liaison)
    end = reverse("role_end", args=[cast.home.slug, membership.uid])
    assert cast.client("member").get(end).status_code == 403
    assert cast.client("outsider").get(end).status_code == 404


def test_ending_a_role_asks_first_and_keeps_the_last_project_manager(cast: Cast) -> None:
    client = cast.client("lead")
    mine, today = cast.home.memberships.get(user=cast.lead), {"on": clock.today()}
    with missing_names() as missing:
        refused = client.post(reverse("role_end", args=[cast.home.slug, mine.uid]), today)
    assert (refused.status_code, missing) == (422, set())
    assert "A community needs a project manager." in words(refused)
    other = cast.home.memberships.get(user=cast.liaison)
    assert client.get(reverse("role_end", args=[cast.home.slug, other.uid])).status_code == 200
    assert client.post(reverse("role_end", args=[cast.home.slug, other.uid]), today).status_code == 302
    assert "1 role that has ended" in words(client.get(address(cast.home, "people_list")))


def test_the_history_tells_roles_and_acts(cast: Cast) -> None:
    text = words(cast.client("lead").get(address(cast.home, "community_history")))
    assert "Role given: Community liaison" in text
    assert "Liaison " not in text


@pytest.mark.parametrize(
    ("state", "values", "seen"),
    [
        (QueueState.QUEUED, {}, "Step 1 of 3: it waits for its turn."),
        (QueueState.RUNNING, {}, "Step 2 of 3: it is being made."),
        (QueueState.READY, {"size": 245_760}, "Download (PDF, 240.0 KB)"),
        (QueueState.FAILED, {"last_error": "No glyph for X."}, "Nothing is lost. No glyph for X."),
        (QueueState.FAILED, {"last_error": "OSError()", "attempts": 5}, "Something went wrong on our side."),
    ],
)
def test_a_document_says_how_far_it_is(cast: Cast, state: QueueState, values: dict[str, object], seen: str) -> None:
    document = make_document(cast.home, cast.lead, state, **values)
    url = reverse("document_page", args=[cast.home.slug, document.uid])
    over = state in (QueueState.READY, QueueState.FAILED)
    with missing_names() as missing:
        page = cast.client("lead").get(url)
        part = cast.client("lead").get(url, headers={"HX-Request": "true"})
        listed = cast.client("lead").get(address(cast.home, "document_list"))
    assert (page.status_code, part.status_code, listed.status_code) == (200, 286 if over else 200, 200)
    assert missing == set()
    assert seen.replace("\xa0", " ") in words(page).replace("\xa0", " ")
    assert ("hx-trigger" in page.content.decode()) is not over
    assert "<html" not in part.content.decode()


def test_a_failed_document_can_be_tried_again(cast: Cast) -> None:
    document = make_document(cast.home, cast.lead, QueueState.FAILED, last_error="No glyph.")
    url = reverse("document_page", args=[cast.home.slug, document.uid])
    assert cast.client("lead").post(url).status_code == 302
    document.rendering.refresh_from_db()
    assert document.rendering.state == QueueState.QUEUED


ENGLISH = re.compile(r"[A-Za-z]{4,}")
NAMES = {"Brackwater", "coast", "Lead", "Coordinator", "English", "Planner"}


@pytest.mark.parametrize("name", ["community_home", "gate_review"])
def test_the_chinese_pages_have_no_english_words(cast: Cast, name: str, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    User.objects.filter(pk=cast.coordinator.pk).update(language="zh-hans")
    text = words(cast.client("coordinator").get(address(cast.home, name)))
    for own in (
        "First thing recorded",
        "Second thing recorded",
        "The first one is unmet.",
        "The second one is met.",
        "A record",
    ):
        text = text.replace(own, "")
    assert set(ENGLISH.findall(text)) - NAMES == set()
    assert "核心团队" in text


def test_the_acts_at_a_gate_are_kept_to_be_read(cast: Cast) -> None:
    from tests.mvp.pages import submit_step_three

    submit_step_three(cast)
    review = GateReview.objects.get(decision="submitted")
    url = reverse("review_record", args=[cast.home.slug, review.uid])
    with missing_names() as missing:
        page = cast.client("coordinator").get(url)
    assert (page.status_code, missing) == (200, set())
    assert "Ready to go." in words(page)
    assert cast.client("outsider").get(url).status_code == 404
    assert (
        cast.client("outsider").get(reverse("review_record", args=[cast.elsewhere.slug, review.uid])).status_code == 404
    )
