"""From up to 24 candidates to ten priorities, on the pages: choosing, merging, splitting."""

import uuid
from typing import Any

import pytest

from mvp.models import Community, Theme
from priorities.models import CandidatePriority, Priority
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.priorities.makers import FOUND, priority, themes
from tests.priorities.test_form_pages import priority_data

BASE = "/communities/brackwater/priorities/"


@pytest.fixture
def candidates(cast: Cast, home: Community) -> list[CandidatePriority]:
    """Three candidates of each theme: 24."""
    for theme in themes(home):
        texts = [f"{theme.code} {number}" for number in range(3)]
        save_findings(home, theme, by=cast.liaison, **FOUND | {"candidates": texts})
    return list(CandidatePriority.objects.order_by("pk"))


def test_24_candidates_and_none_chosen_is_told_plainly(
    cast: Cast, home: Community, candidates: list[CandidatePriority]
) -> None:
    client = cast.client("planner")
    page = client.get(BASE).content.decode()
    assert "The themes have 24 candidates, and none is taken up yet." in page
    sent = client.post(f"{BASE}candidates/", {})
    words = "None is chosen. Tick the candidates that want the same thing"
    assert (sent.status_code, words in sent.content.decode()) == (422, True)
    assert sent.content.decode().count('name="candidates"') == 24


def test_a_ninth_theme_has_three_candidates_of_its_own(
    cast: Cast, home: Community, candidates: list[CandidatePriority]
) -> None:
    ninth = Theme.objects.create(round=home.round, code="energy", name_en="Energy", position=9)
    save_findings(home, ninth, by=cast.liaison, **FOUND | {"candidates": ["a", "b", "c"]})
    assert CandidatePriority.objects.count() == 27


def test_chosen_candidates_come_together_in_the_editor_and_stay_linked(
    cast: Cast, home: Community, candidates: list[CandidatePriority]
) -> None:
    chosen, client = [candidates[0], candidates[5]], cast.client("planner")
    sent = client.post(f"{BASE}candidates/", {"candidates": [str(row.uid) for row in chosen]})
    form = client.get(sent["Location"]).context["form"]
    assert (form.initial["text_en"], form.initial["candidates"]) == ("housing 0\nfood_water 2", chosen)
    data = priority_data(uid=str(uuid.uuid4()), candidates=[str(row.uid) for row in chosen])
    client.post(f"{BASE}add/", data)
    assert list(Priority.objects.get().candidates.order_by("pk")) == chosen
    labels = [
        str(label) for _uid, label in client.get(f"{BASE}candidates/").context["form"].fields["candidates"].choices
    ]
    assert [label for label in labels if "taken up" in label] == [
        "Housing: housing 0 (taken up)",
        "Food + Water: food_water 2 (taken up)",
    ]


def test_another_community_s_candidate_is_refused(
    cast: Cast, home: Community, candidates: list[CandidatePriority]
) -> None:
    CandidatePriority.objects.filter(pk=candidates[0].pk).update(uid=(strange := uuid.uuid4()))
    sent = cast.client("planner").post(f"{BASE}candidates/", {"candidates": [str(uuid.uuid4())]})
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["candidates"])
    assert "candidates" not in cast.client("planner").get(f"{BASE}add/?candidate=x{strange}").context["form"].initial


def test_merging_goes_from_the_choice_to_the_editor_with_all_texts(cast: Cast, home: Community) -> None:
    parts = [priority(home, cast.planner, why=f"Why {number}.") for number in range(2)]
    client, uids = cast.client("planner"), [str(row.uid) for row in Priority.objects.order_by("pk")]
    sent = client.post(f"{BASE}merge/choose/", {"parts": uids})
    answer = client.get(sent["Location"])
    initial, page = answer.context["form"].initial, answer.content.decode()
    assert (initial["text_en"], initial["why"]) == ("Keep homes dry\nKeep homes dry 2", "Why 0.\nWhy 1.")
    assert (initial["parts"], initial["is_public"]) == (parts, True)
    assert [row.priority for row in answer.context["start"].parts] == parts
    assert "The texts that come together" in page
    data = priority_data(text_en="Dry homes", parts=uids, because="The same.", uid=str(uuid.uuid4()))
    assert client.post(f"{BASE}merge/", data).status_code == 302
    assert set(Priority.objects.get(withdrawn_on__isnull=True).made_of.all()) == set(parts)


def test_a_refused_merge_keeps_what_was_typed_and_shows_the_texts(cast: Cast, home: Community) -> None:
    parts = [priority(home, cast.planner) for _ in range(2)]
    data: dict[str, Any] = priority_data(text_en="Dry homes", parts=[str(row.uid) for row in parts], because="")
    sent = cast.client("planner").post(f"{BASE}merge/", data)
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["because"])
    assert ("Dry homes" in sent.content.decode(), len(sent.context["start"].parts)) == (True, 2)


def test_splitting_on_the_page_gives_each_action_its_part(cast: Cast, home: Community) -> None:
    whole = priority(home, cast.planner)
    client, action = cast.client("planner"), whole.actions.get()
    form = client.get(f"{BASE}{whole.uid}/split/").context["form"]
    assert f"goes_{action.uid}" in form.fields
    data = {"first_text_en": "Dry homes", "second_text_en": "Cool homes", "because": "Two aims."}
    sent = client.post(f"{BASE}{whole.uid}/split/", data | {f"goes_{action.uid}": "both", "version": whole.version})
    made = Priority.objects.filter(made_of=whole).order_by("pk")
    assert (sent.status_code, [one.actions.count() for one in made]) == (302, [1, 1])
    old = client.get(f"{BASE}{whole.uid}/").content.decode()
    assert ("It lives on in:" in old, "Split this priority" in old) == (True, False)
    assert "Made of" in client.get(f"{BASE}{made[0].uid}/").content.decode()


def test_a_split_priority_is_not_split_again(cast: Cast, home: Community) -> None:
    whole = priority(home, cast.planner, actions=())
    data = {"first_text_en": "One", "second_text_en": "Two", "because": "Two aims.", "version": whole.version}
    client = cast.client("planner")
    first, second = (client.post(f"{BASE}{whole.uid}/split/", data) for _ in range(2))
    assert (first.status_code, second.status_code, Priority.objects.count()) == (302, 422, 3)
    assert "withdrawn meanwhile" in second.content.decode()


def test_the_list_counts_the_candidates_that_wait(
    cast: Cast, home: Community, candidates: list[CandidatePriority]
) -> None:
    priority(home, cast.planner, candidates=tuple(candidates[:5]))
    client = cast.client("planner")
    assert "19 candidates of the themes are not taken up yet." in client.get(BASE).content.decode()
    priority(home, cast.planner, candidates=tuple(candidates))
    assert "Every candidate of the themes is taken up." in client.get(BASE).content.decode()


def test_without_candidates_the_page_says_what_to_do(cast: Cast, home: Community) -> None:
    page = cast.client("planner").get(f"{BASE}candidates/").content.decode()
    assert "The themes have no candidates yet. Write one to three in the findings of each theme." in page


def test_actions_that_do_not_fit_are_named_while_merging(cast: Cast, home: Community) -> None:
    for number in range(2):
        priority(home, cast.planner, actions=tuple({"en": f"Action {number}.{line}"} for line in range(4)))
    query = "&".join(f"part={row.uid}" for row in Priority.objects.all())
    answer = cast.client("planner").get(f"{BASE}merge/?{query}")
    page = answer.content.decode()
    assert ("the last 2 here are not filled in below" in page, "Action 1.3" in page) == (True, True)
    assert answer.context["form"].initial["action_6_en"] == "Action 1.1"
