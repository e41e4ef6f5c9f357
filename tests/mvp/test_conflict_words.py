"""What the panel of a conflict shows of each field."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from mvp.views.records import in_words

COLORS = forms.ChoiceField(choices=[("r", "Red"), ("Cold", [("b", "Blue")])])
SEVERAL = forms.MultipleChoiceField(choices=[("r", "Red"), ("b", "Blue")])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(), None, ""),
        (forms.CharField(), "As typed", "As typed"),
        (forms.DateField(), date(2026, 5, 7), "2026年5月7日"),
        (forms.BooleanField(), False, "否"),
        (forms.BooleanField(), True, "是"),
        (COLORS, "b", "Blue"),
        (COLORS, "unknown", "unknown"),
        (SEVERAL, ["r", "b"], "Red, Blue"),
        (SEVERAL, [], ""),
    ],
)
def test_a_value_reads_as_its_page_shows_it(field: forms.Field, value: object, words: str) -> None:
    with override("zh-hans"):
        assert in_words(field, value) == words
