"""The guide's entries on a step's page."""

import pytest
from django.utils.translation import override

from mvp.enums import Step
from mvp.models import GuideEntry
from mvp.selectors.guide import guide_links


@pytest.mark.django_db
def test_each_language_and_step_has_its_own_links() -> None:
    GuideEntry.objects.all().delete()
    for position, (steps, code) in enumerate((([1], "first"), ([1, 2], "second"), ([3], "third"))):
        titles = {"title_en": code, "title_zh_hans": f"{code}-zh"}
        GuideEntry.objects.create(kind="term", code=code, steps=steps, position=position, **titles)
    found = {}
    for language in ("en", "zh-hans", "en"):
        with override(language):
            found[language] = [[link["title"] for link in guide_links(step)] for step in (Step(1), Step(2))]
    assert found == {"en": [["first", "second"], ["second"]], "zh-hans": [["first-zh", "second-zh"], ["second-zh"]]}
