"""The pieces every page is made of: order and names of form parts, bars, states, error pages."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from mvp.templatetags.mvp_forms import error_lines
from mvp.templatetags.mvp_ui import bar, icon, lang_code, money, segments


class MeetingForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As people know it.")
    day = forms.DateField(label="Day", required=False, initial=date(2026, 11, 20))
    people = forms.IntegerField(label="People", required=False, initial=1200, min_value=0)
    languages = forms.MultipleChoiceField(
        label="Languages", choices=[("en", "English")], widget=forms.CheckboxSelectMultiple
    )
    online = forms.BooleanField(label="Online", required=False)
    scan = forms.FileField(label="Scan", required=False)


def render(source: str, **context: Any) -> str:
    """Return what the template source gives, with runs of white space as one."""
    return re.sub(r"\s+", " ", Template(source).render(Context(context)))


def field_html(form: forms.Form, name: str) -> str:
    """Return one field as the forms of the site show it."""
    return render("{% load crispy_forms_filters %}{{ field|as_crispy_field }}", field=form[name])


def test_a_field_reads_label_hint_error_control() -> None:
    html = field_html(MeetingForm({}), "name")
    places = [html.index(part) for part in ("<label", "id_name_helptext", "id_name_error", "<input")]
    assert places == sorted(places)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_only_optional_fields_say_so() -> None:
    assert "(optional)" in field_html(MeetingForm(), "day")
    assert "(optional)" not in field_html(MeetingForm(), "name")
    assert "(optional)" not in field_html(MeetingForm(), "online")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_date_input_gets_an_iso_date_in_every_language(language: str) -> None:
    with translation.override(language):
        html = field_html(MeetingForm(), "day")
    assert 'type="date"' in html
    assert 'value="2026-11-20"' in html


def test_numbers_are_typed_as_text_without_separators() -> None:
    html = field_html(MeetingForm(), "people")
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert 'value="1200"' in html
    assert "min=" not in html


def test_a_group_is_a_fieldset_and_its_error_leads_to_the_first_box() -> None:
    form = MeetingForm({"name": "x"})
    html = field_html(form, "languages")
    assert '<fieldset aria-describedby="id_languages_error"> <legend>Languages' in html
    assert [(line.text, line.target) for line in error_lines(form)] == [
        ("Choose an answer: Languages", "id_languages_0")
    ]


def test_the_summary_and_the_field_say_the_same() -> None:
    form = MeetingForm({"languages": ["en"]})
    summary = render_to_string("mvp/_error_summary.html", {"form": form})
    assert '<a href="#id_name">Fill this in: Name</a>' in summary
    assert "1 thing to correct" in summary
    assert "Fill this in: Name</p>" in field_html(form, "name")


def test_a_forms_own_words_for_a_missing_answer_win() -> None:
    class OwnWords(forms.Form):
        day = forms.DateField(error_messages={"required": "Enter the day of the meeting."})

    assert [line.text for line in error_lines(OwnWords({}))] == ["Enter the day of the meeting."]


def test_errors_of_the_whole_form_and_of_form_sets_come_along() -> None:
    form = MeetingForm({"name": "x", "languages": ["en"]})
    form.add_error(None, "The day lies outside the contract.")
    rows = forms.formset_factory(MeetingForm, extra=0)({"form-TOTAL_FORMS": "x"})
    texts = [line.text for line in error_lines(form, None, rows)]
    assert texts[0] == "The day lies outside the contract."
    assert len(texts) == 2


def test_no_form_has_no_summary() -> None:
    assert render_to_string("mvp/_error_summary.html", {}).strip() == ""


def test_the_enter_key_never_means_a_language() -> None:
    html = render_to_string("base.html", {"record_form_id": "record-form"})
    first = re.search(r"<button[^>]*>", html)
    assert first
    assert 'form="record-form"' in first[0]
    assert "name=" not in first[0]


@pytest.mark.parametrize(
    ("state", "compact", "word"),
    [
        ("met", True, "Met."),
        ("unmet", True, "To do."),
        ("unmet", False, "Not met, blocks."),
        ("advice", True, "Advice."),
        ("advice", False, "Advice, does not block."),
        ("failed", True, "Could not be checked, blocks."),
        ("not_applicable", True, "Does not apply here."),
    ],
)
def test_each_state_has_its_word(state: str, compact: bool, word: str) -> None:
    line = SimpleNamespace(state=state, title="Plan", summary="", items=[], fix_url="", fix_label="", waiver=None)
    html = render_to_string("mvp/_evidence_line.html", {"line": line, "compact": compact})
    assert f'<span class="state">{word}</span>' in html


def test_an_unmet_line_leads_to_its_form_and_a_met_one_to_its_record() -> None:
    parts = {"title": "Plan", "summary": "", "fix_url": "/fix/", "fix_label": "Write it", "waiver": None}
    items = [SimpleNamespace(label="Plan, 11 Sep", url="/plan/")]
    unmet = render_to_string("mvp/_evidence_line.html", {"line": {**parts, "state": "unmet", "items": []}})
    met = render_to_string("mvp/_evidence_line.html", {"line": {**parts, "state": "met", "items": items}})
    assert re.findall(r'href="(/[^"]*/)"', unmet) == ["/fix/"]
    assert re.findall(r'href="(/[^"]*/)"', met) == ["/plan/"]


def test_a_waived_line_names_who_when_and_why() -> None:
    waiver = SimpleNamespace(reason="held online <b>", by_name="the Coordinator", on=date(2026, 8, 3), url="/w/")
    line = SimpleNamespace(state="waived", title="Meeting", summary="", items=[], fix_url="/f/", waiver=waiver)
    html = render_to_string("mvp/_evidence_line.html", {"line": line, "compact": True})
    assert "Meeting. Waived by the Coordinator on Aug. 3, 2026: held online &lt;b&gt;" in html
    assert "/f/" not in html


def test_the_tracker_marks_one_step_as_current_and_links_only_what_is_open() -> None:
    steps = [
        SimpleNamespace(number=1, name="Start", status="done", meta="Done", url="/1/", you_start_here=False),
        SimpleNamespace(number=2, name="Look", status="current", meta="Day 3", url="/2/", you_start_here=True),
        SimpleNamespace(number=3, name="Recruit", status="later", meta="", url=None, you_start_here=False),
    ]
    html = render_to_string("mvp/_tracker.html", {"phases": [{"number": 1, "name": "Team", "steps": steps}]})
    assert html.count('aria-current="step"') == 1
    assert re.findall(r'href="(/\d/)"', html) == ["/1/", "/2/"]
    assert html.count("You start here") == 1
    assert "Later: step 3," in html


def test_bars_are_svg_attributes_in_every_language() -> None:
    with translation.override("es"):
        html = segments(["met", "warn", "open"]) + bar(43.5, goal=50)
    assert 'width="31.7%"' in html
    assert 'class="fill-warn" width="43.5%"' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "en"), ("zh-hans", "zh-Hans"), ("pt-br", "pt-BR"), ("ht", "ht"), (None, "en")]
)
def test_language_codes_are_written_as_html_wants(code: str | None, expected: str) -> None:
    assert lang_code(code) == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [(Decimal("50000.00"), "$50,000"), (Decimal("12.5"), "$12.50"), (None, "")]
)
def test_money_shows_cents_only_where_there_are_any(amount: Decimal | None, expected: str) -> None:
    assert money(amount) == expected


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    sprite = (settings.BASE_DIR / "mvp/static/mvp/icons.svg").read_text()
    pages = "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    named = set(re.findall(r'{% icon "([\w-]+)"', pages))
    assert named - set(re.findall(r'id="([\w-]+)"', sprite)) == set()
    assert 'aria-hidden="true"' in icon("check")


@pytest.mark.parametrize("name", ["400", "500", "503"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_for_broken_times_need_no_context(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{name}.html")
    assert f'<html lang="{lang_code(language)}">' in html
    assert html.count("<h1>") == 1


def test_vendored_style_sheets_hold_no_data_addresses() -> None:
    for name in ("vendor/bootstrap/bootstrap.min.css", "mvp/site.css"):
        path = finders.find(name)
        assert isinstance(path, str)
        with open(path, encoding="utf-8") as sheet:
            assert "data:" not in sheet.read()


def test_published_static_files_miss_nothing(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", "--no-input", ignore_patterns=["admin", "account", "simple_history"], verbosity=0)
    assert list(tmp_path.glob("mvp/site.*.css"))
