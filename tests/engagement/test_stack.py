"""A stack of paper on one page: all rows or none, nothing typed is lost, rows added without script."""

import uuid
from typing import Any

import pytest

from engagement.enums import FeedbackSource
from engagement.models import FeedbackItem
from engagement.services.bulk import Line, Origin, add_stack
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_group

URL = "/communities/brackwater/feedback/stacks/add/"


def data(*texts: str, **changes: Any) -> dict[str, Any]:
    """A filled-in page."""
    rows = {f"row_{number}_text": text for number, text in enumerate(texts, 1)}
    return {"source": "paper", "spoken": "en", "received_on": clock.today().isoformat(), "rows": "5", **rows, **changes}


def test_rows_are_stored_with_their_own_language_and_one_origin(cast: Cast, home: Community) -> None:
    event, group = make_event(home, by=cast.liaison, held_on=days_ago(1)), make_group(home, "Renters")
    sent = cast.client("liaison").post(
        URL,
        data(
            "The cellar floods.",
            "",
            "地下室进水。",
            source="event",
            event=str(event.uid),
            row_3_language="zh-hans",
            row_3_translation="The cellar takes in water.",
            row_3_group=str(group.uid),
        ),
    )
    assert sent.status_code == 302
    first, second = FeedbackItem.objects.order_by("pk")
    assert (first.text, first.language, first.event, first.group) == ("The cellar floods.", "en", event, None)
    assert (second.language, second.translation, second.event, second.group) == (
        "zh-hans",
        "The cellar takes in water.",
        event,
        group,
    )


def test_no_language_is_set_silently(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    form = client.get(URL).context["form"]
    assert (form["spoken"].value() or "", form["row_1_language"].value() or "") == ("", "")
    page = client.post(URL, data("Llueve.", "It rains.", spoken="", row_2_language="en"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["row_1_language"])
    assert client.post(URL, data("Llueve.", "It rains.", spoken="es", row_2_language="en")).status_code == 302
    assert list(FeedbackItem.objects.order_by("pk").values_list("language", flat=True)) == ["es", "en"]


def test_one_wrong_row_keeps_all_out_and_everything_typed(cast: Cast, home: Community) -> None:
    page = cast.client("liaison").post(URL, data("Good.", "x" * 4001))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["row_2_text"])
    assert (FeedbackItem.objects.count(), "Good." in page.content.decode()) == (0, True)


def test_a_group_of_another_community_refuses_the_whole_stack(cast: Cast, home: Community) -> None:
    strange = make_group(cast.elsewhere, "Fishers")
    lines = [Line(1, "Good.", "en"), Line(2, "Bad.", "en", group=strange)]
    with pytest.raises(DomainError) as refusal:
        add_stack(home, Origin(FeedbackSource.PAPER, clock.today()), lines, by=cast.liaison)
    assert (list(refusal.value.fields), FeedbackItem.objects.count()) == (["row_2_group"], 0)


def test_rows_are_added_by_a_button_with_what_was_typed(cast: Cast, home: Community) -> None:
    page = cast.client("liaison").post(URL, data("Typed.", more_rows="1", received_on=""))
    form = page.context["form"]
    assert (page.status_code, len(form.numbers), form.errors) == (200, 10, {})
    assert "Typed." in page.content.decode()
    full = cast.client("liaison").post(URL, data("Typed.", more_rows="1", rows="38"))
    assert (len(full.context["form"].numbers), full.context["more_fit"]) == (40, False)


def test_sending_the_page_twice_stores_the_stack_once(cast: Cast, home: Community) -> None:
    form = data("One.", "Two.", uid=str(uuid.uuid4()))
    for _sending in range(2):
        assert cast.client("liaison").post(URL, form).status_code == 302
    assert FeedbackItem.objects.count() == 2


def test_an_empty_stack_and_half_a_row_are_told_beside_the_row(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    assert list(client.post(URL, data()).context["form"].errors) == ["row_1_text"]
    half = client.post(URL, data("One.", row_2_translation="Only English."))
    assert list(half.context["form"].errors) == ["row_2_text"]
    assert FeedbackItem.objects.count() == 0


def test_strange_numbers_of_rows_do_no_harm(cast: Cast, home: Community) -> None:
    for rows in ("", "-1", "x", "99999999", "²"):
        assert cast.client("liaison").post(URL, data("One.", rows=rows, received_on="")).status_code == 422


def test_readers_do_not_open_it(cast: Cast, home: Community) -> None:
    assert cast.client("coordinator").get(URL).status_code == 403
    assert cast.client("stranger").get(URL).status_code == 404
