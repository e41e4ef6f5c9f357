"""Lists to print. `tests/data/sheet.json` holds ten priorities of one invented town as they would be frozen with a
version: first the guide's five well-focused examples in our own words, then five more."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from priorities.sheet import SheetContent, SheetPriority

TEN = SheetContent.from_json(
    json.loads((Path(__file__).parents[1] / "data" / "sheet.json").read_text(encoding="utf-8"))
)
BOTH = ("en", "zh-hans")
THREE_TOWNS = (
    *TEN.communities,
    {"en": "Town of North Millbrook", "zh-hans": "北米尔布鲁克镇"},
    {"en": "City of Harborough", "zh-hans": "哈伯勒市"},
)
LONG = {
    "en": ("Shade, water and a place to sit for everyone who waits. " * 40)[:2000],
    "zh-hans": ("让每一位候车的人都有树荫、饮水和座位，并且不用再担心大雨和酷热。" * 70)[:2000],
}


def content(**changes: Any) -> SheetContent:
    """Return the ten priorities, version 3; name what should differ."""
    return replace(TEN, **changes)


def priorities(count: int = 10) -> tuple[SheetPriority, ...]:
    return TEN.priorities[:count]


def long_priorities() -> tuple[SheetPriority, ...]:
    return (SheetPriority(LONG, ({"en": "Plant", "zh-hans": "种树"},) * 6),) * 10
