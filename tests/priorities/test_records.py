"""The sheet from the list to the file: what is frozen, printed and refused; see test_sheets for each rule."""

import pytest

from mvp.enums import Purpose
from mvp.exceptions import DomainError
from mvp.models import Community, Document
from priorities.models import Priority
from priorities.selectors.lists import list_of
from priorities.services.sheets import ask_for_sheet, freeze_list
from tests.conftest import Cast
from tests.priorities.makers import ACTION, BOTH, priority, work_off

LANGUAGES = ("en", "zh-hans")


def refused(cast: Cast, home: Community, purpose: Purpose, languages: tuple[str, ...] = LANGUAGES) -> str:
    """The refusal's words; nothing was asked for."""
    with pytest.raises(DomainError) as refusal:
        ask_for_sheet(home, languages, by=cast.lead, purpose=purpose)
    assert not Document.objects.filter(purpose=purpose).exists()
    return str(refusal.value)


def test_the_first_list_is_number_one_and_its_sheet_is_made(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    frozen = freeze_list(home, by=cast.lead)
    assert (frozen.number, frozen.text_hash, frozen.document.purpose) == (1, list_of(home).text_hash, Purpose.OFFICIAL)
    assert frozen.content["priorities"] == [{"text": BOTH, "actions": [ACTION]}]
    assert (frozen.document.rendering.languages, work_off()) == (["en", "zh-hans"], ["ready"])


@pytest.mark.parametrize("count", [0, 11])
def test_none_or_eleven_are_refused(cast: Cast, home: Community, count: int) -> None:
    made = [priority(home, cast.planner, text={"en": f"No. {number}"}, is_public=False) for number in range(count)]
    Priority.objects.filter(pk__in=[row.pk for row in made]).update(is_public=True)
    words = {0: "There is no priority on the public list yet", 11: "holds at most ten priorities"}[count]
    assert words in refused(cast, home, Purpose.DRAFT)
    assert words in refused(cast, home, Purpose.OFFICIAL)
    with pytest.raises(DomainError, match=words):
        freeze_list(home, by=cast.lead)


def test_the_same_draft_is_rendered_once_and_a_missing_text_is_marked(cast: Cast, home: Community) -> None:
    priority(home, cast.planner, text={"en": "Keep <b>homes</b> & cellars dry"}, actions=())
    for who in (cast.lead, cast.coordinator):
        ask_for_sheet(home, LANGUAGES, by=who, purpose=Purpose.DRAFT)
    assert (Document.objects.count(), work_off()) == (2, ["ready"])


def test_ten_long_texts_are_printed(cast: Cast, home: Community) -> None:
    for number in range(10):
        text = f"{number}. {'Shade & water. ' * 134}"[:2000].strip()
        priority(home, cast.planner, text={"en": text}, actions=())
    ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.DRAFT)
    assert work_off() == ["ready"]
