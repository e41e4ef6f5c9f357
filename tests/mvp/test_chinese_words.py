"""Chinese wording: one word for whoever decides, and titles that stay true while a criterion is unmet."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from mvp.gates import CRITERIA

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
OFFICE = "MVP 计划方"
ACTING = re.compile(r"(?<!of )[Tt]he program (has|decides|confirms|sees|can|needs|reads|gives|write)|by the program\b")
DONE = re.compile("已(?!做的工作)")
"""What claims that something is done; "what was done on them" is asked for in these words."""


def catalogue() -> Iterator[tuple[str, str]]:
    """Each text with its Chinese."""
    for entry in CATALOGUE.read_text().split("\n\n")[1:]:
        source, _, chinese = entry[entry.index("msgid ") :].partition("\nmsgstr")
        yield source, chinese


def fixtures() -> Iterator[tuple[str, str]]:
    """The same for the words of the program."""
    for path in sorted(ROOT.glob("fixtures/*.json")):
        for row in json.loads(path.read_text()):
            fields = row["fields"]
            names = [name.removesuffix("_en") for name in fields if name.endswith("_en")]
            yield from ((str(fields[f"{name}_en"]), str(fields.get(f"{name}_zh_hans"))) for name in names)


def test_no_criterions_chinese_title_says_that_it_is_met() -> None:
    with translation.override("zh-hans"):
        titles = {one.code: str(one.title) for one in CRITERIA.all()}
    assert {code: title for code, title in titles.items() if DONE.search(title)} == {}


def test_whoever_decides_for_the_state_has_one_chinese_name() -> None:
    texts = [*catalogue(), *fixtures()]
    otherwise = [source for source, chinese in texts if ACTING.search(source) and OFFICE not in chinese]
    assert ([chinese for _source, chinese in texts if "项目方" in chinese], otherwise) == ([], [])


def test_taking_a_photo_back_and_setting_a_file_aside_cannot_be_mixed_up() -> None:
    """Both stand below every published photo; their words once differed in one character alone."""
    chinese = {source.removeprefix('msgid "').rstrip('"'): text for source, text in catalogue()}
    back, aside = (chinese[text] for text in ("Take this photo back", "Set a file aside"))
    assert ("取消公开" in back, "搁置" in aside) == (True, True)
    assert [source for source, text in catalogue() if "set aside" in source and "撤" in text] == []
