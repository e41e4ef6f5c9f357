"""Texts in several languages: which one is missing, outdated or unread by a person; nothing falls back in silence."""

from collections.abc import Mapping

import pytest
from django.utils.translation import override

from mvp.enums import TextOrigin
from mvp.models import Region, TextState, User
from mvp.services.texts import write_text, write_texts
from mvp.texts import States, Text, stored_text, text_in
from tests import factories

CHINESE = "zh-hans"


@pytest.fixture
def author(db: None) -> User:
    """Somebody who writes."""
    return factories.make_user("Author")


@pytest.fixture
def region(author: User) -> Region:
    """A region with an English name that was never written by anybody."""
    return Region.objects.create(code="shore", name="Shore", name_en="Shore")


def write(region: Region, author: User, values: Mapping[str, str], source: str = "en") -> None:
    """Write the names of the region."""
    write_texts(region, "name", values, by=author, source=source)


def problem(region: Region, language: str = CHINESE, source: str = "en") -> str:
    """What stands against printing this name, as stored."""
    stored = Region.objects.get(pk=region.pk)
    return States([stored]).problem(stored, "name", language, source)


def test_texts_are_stored_with_their_origin(region: Region, author: User) -> None:
    write(region, author, {"en": " Shore ", CHINESE: "海岸"})
    stored = Region.objects.get(pk=region.pk)
    assert [stored_text(stored, "name", code) for code in ("en", CHINESE, "es")] == ["Shore", "海岸", ""]
    states = TextState.objects.order_by("language").values_list("language", "origin", "written_by")
    assert list(states) == [("en", "source", author.pk), (CHINESE, "human", author.pk)]


def test_a_translated_text_may_be_printed(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "海岸"})
    assert [problem(region, language) for language in ("en", CHINESE)] == ["", ""]


def test_a_text_without_translation_is_missing(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "  "})
    assert problem(region) == "missing"


def test_a_translation_nobody_confirmed_is_outdated(region: Region) -> None:
    Region.objects.filter(pk=region.pk).update(name_zh_hans="海岸")
    assert problem(region) == "outdated"


def test_a_changed_original_makes_the_translation_outdated_until_it_is_rewritten(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "海岸"})
    write(region, author, {"en": "North Shore", CHINESE: "海岸"})
    found = [problem(region)]
    write(region, author, {"en": "North Shore", CHINESE: "北海岸"})
    assert [*found, problem(region)] == ["outdated", ""]


def test_sending_the_same_translation_again_confirms_it(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "海岸"})
    write(region, author, {"en": "The shore"})
    write(region, author, {"en": "The shore", CHINESE: "海岸"})
    assert problem(region) == ""


def test_only_spaces_around_the_original_change_nothing(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "海岸"})
    write(region, author, {"en": "  Shore\n"})
    assert problem(region) == ""


def test_a_machines_translation_waits_for_a_person(region: Region, author: User) -> None:
    write_text(region, "name", CHINESE, "海岸", by=author, origin=TextOrigin.MACHINE)
    found = [problem(region)]
    write_text(region, "name", CHINESE, "海岸", by=author)
    assert [*found, problem(region)] == ["machine", ""]


def test_an_emptied_translation_is_missing_again(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", CHINESE: "海岸"})
    write(region, author, {CHINESE: ""})
    assert problem(region) == "missing"


def test_the_original_may_be_in_any_language(author: User) -> None:
    region = Region.objects.create(code="empty", name="")
    write(region, author, {CHINESE: "海岸", "en": "Shore"}, source=CHINESE)
    found = [problem(region, language, CHINESE) for language in (CHINESE, "en", "es")]
    write(region, author, {CHINESE: "北海岸", "en": "Shore"}, source=CHINESE)
    assert [*found, problem(region, "en", CHINESE)] == ["", "", "missing", "outdated"]


def test_an_empty_original_asks_for_no_translation_but_is_missing_itself(author: User) -> None:
    region = Region.objects.create(code="empty", name="", name_zh_hans="海岸")
    assert [problem(region, language) for language in ("en", CHINESE, "es")] == ["missing", "", ""]


def test_a_text_says_which_language_it_is_in(region: Region, author: User) -> None:
    write(region, author, {"en": "Shore", "es": "Costa"})
    read = [text_in(region, "name", *asked) for asked in (("es",), (CHINESE, ["es", "en"]), (CHINESE,))]
    assert read == [Text("Costa", "es"), Text("Costa", "es"), Text("", "")]


def test_the_readers_language_does_not_change_what_is_stored(region: Region, author: User) -> None:
    with override(CHINESE):
        write(region, author, {"en": "Shore"})
    stored = Region.objects.get(pk=region.pk)
    assert (stored.name_en, stored.name_zh_hans) == ("Shore", None)


@pytest.mark.django_db
def test_states_of_no_objects_ask_the_database_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        States([])
