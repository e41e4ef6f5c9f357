"""Reference data: complete, in both languages, and loaded again without undoing what staff edited."""

from io import StringIO

import pytest
from django.core.management import call_command

from mvp.enums import Phase, Step
from mvp.models import (
    GuideEntry,
    Municipality,
    PhaseText,
    PriorityPopulation,
    ProgramRound,
    Region,
    StepText,
    Theme,
    Tribe,
)
from mvp.services.reference import load_fixture
from mvp.texts import stored_text

pytestmark = pytest.mark.django_db
REGION = '[{"model": "mvp.region", "fields": {"code": "%s", "name": "%s", "name_en": "%s"}}]'


def load(*options: str) -> str:
    """What loading said."""
    out = StringIO()
    call_command("load_reference", *options, stdout=out)
    return out.getvalue().strip()


def test_every_municipality_is_there_with_a_region() -> None:
    assert (Municipality.objects.count(), Municipality.objects.values("geoid").distinct().count()) == (351, 351)
    assert Region.objects.filter(municipalities__isnull=True).count() == 0
    assert set(Region.objects.values_list("provisional", flat=True)) == {True}


def test_phases_and_steps_have_their_texts() -> None:
    assert [text.phase for text in PhaseText.objects.all()] == [int(phase) for phase in Phase]
    assert [text.step for text in StepText.objects.all()] == [int(step) for step in Step]


def test_expected_months_are_in_order() -> None:
    wrong = [text.step for text in StepText.objects.all() if not 0 < text.months_min <= text.months_max]
    assert wrong == []


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Region, ["name"]),
        (Tribe, ["name"]),
        (Theme, ["name"]),
        (PriorityPopulation, ["name"]),
        (ProgramRound, ["name", "credit_line"]),
        (PhaseText, ["name", "purpose"]),
        (StepText, ["name", "purpose", "who_acts", "what_to_do"]),
        (GuideEntry, ["title"]),
    ],
)
def test_every_word_of_the_programme_is_in_both_languages(model: type, fields: list[str]) -> None:
    rows = list(model._default_manager.all())  # type: ignore[attr-defined]
    missing = [
        (str(row), field, language)
        for row in rows
        for field in fields
        for language in ("en", "zh-hans")
        if not stored_text(row, field, language)
    ]
    assert (bool(rows), missing) == (True, [])


def test_the_guide_says_the_same_in_both_languages() -> None:
    wrong = [
        entry.code
        for entry in GuideEntry.objects.all()
        if bool(stored_text(entry, "text", "en")) != bool(stored_text(entry, "text", "zh-hans"))
    ]
    assert wrong == []


def test_the_current_round_has_the_eight_themes() -> None:
    assert ProgramRound.objects.get(is_current=True).themes.count() == 8


def test_loading_again_adds_nothing_and_keeps_what_was_edited() -> None:
    StepText.objects.filter(step=1).update(name_en="Our own words")
    Region.objects.filter(code="southeast").update(provisional=False)
    assert load() == "Reference data: 0 rows added."
    assert StepText.objects.get(step=1).name_en == "Our own words"
    assert Region.objects.get(code="southeast").provisional is False


def test_loading_again_brings_back_a_missing_row() -> None:
    StepText.objects.filter(step=1).delete()
    assert load() == "Reference data: 1 rows added."


def test_overwriting_puts_our_texts_back() -> None:
    before = StepText.objects.get(step=1).name_en
    StepText.objects.filter(step=1).update(name_en="Our own words")
    load("--overwrite")
    assert StepText.objects.get(step=1).name_en == before


def test_a_row_is_found_by_its_natural_key() -> None:
    added = [
        load_fixture(REGION % ("shore", name, name), overwrite=overwrite)
        for name, overwrite in (("Shore", False), ("Coast", False), ("Beach", True))
    ]
    assert (added, Region.objects.get(code="shore").name_en) == ([1, 0, 0], "Beach")


def test_rows_of_apps_that_are_not_here_are_passed_over() -> None:
    assert load_fixture('[{"model": "mcr2030.stage", "fields": {"code": "a"}}]') == 0
