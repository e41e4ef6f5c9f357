"""What each sign means: towards which verdict it pulls, how strongly, and how that is said to the writer.

A sign counts at most twice. The weights are the same for all languages, small whole numbers so that a verdict can be
told: they were fitted once to labelled texts and rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from priorities.enums import ExampleKind

MOST = 2
"""A third date or number says no more than two."""

ABOUT_RIGHT_FROM = 2
"""One of who, where, what or how is enough, while nothing speaks of everybody or of a whole field."""


@dataclass(frozen=True)
class Sign:
    """`weight` below zero speaks against the verdict; what a sign `tells` the writer is one sentence."""

    pull: ExampleKind
    weight: int
    tells: Any


BROAD, SPECIFIC, RIGHT = ExampleKind.TOO_BROAD, ExampleKind.TOO_SPECIFIC, ExampleKind.RIGHT
SIGNS: Mapping[str, Sign] = {
    "field": Sign(BROAD, 2, _("This is a whole field, a value or a wish. Almost any action would fit under it.")),
    "all": Sign(BROAD, 2, _("This is about everybody. It does not say who is hit hardest.")),
    "task": Sign(SPECIFIC, 3, _("This is a task. Once it is done, the priority is used up.")),
    "act": Sign(SPECIFIC, 2, _("This starts with one thing to do or to have, not with what should become better.")),
    "thing": Sign(SPECIFIC, 2, _("This is one thing to make, buy, write or hold.")),
    "sum": Sign(SPECIFIC, 2, _("This is a sum or a source of money. It belongs in a budget.")),
    "hired": Sign(SPECIFIC, 1, _("This says whom to hire, or names a firm or a brand.")),
    "address": Sign(SPECIFIC, 2, _("This is an address or the name of one site.")),
    "spot": Sign(SPECIFIC, 2, _("This is a single building or spot.")),
    "date": Sign(SPECIFIC, 1, _("This is a date or a season. A priority lasts for years.")),
    "count": Sign(SPECIFIC, 1, _("This is a number of things. It fits an action better.")),
    "direction": Sign(SPECIFIC, -2, _("This says what should become better, and leaves room for several actions.")),
    "group": Sign(RIGHT, 2, _("This says for whom.")),
    "place": Sign(RIGHT, 2, _("This says where.")),
    "way": Sign(RIGHT, 2, _("This says how, or with whom.")),
    "matter": Sign(RIGHT, 2, _("This says what exactly.")),
    "when": Sign(RIGHT, 1, _("This narrows down what is meant.")),
}

MISSING: Mapping[str, Any] = {
    "group": _("No group is named that benefits most."),
    "place": _("No place is named, and no kind of place."),
    "way": _("Nothing says how it could be reached, or with whom."),
}
"""What a broad wording lacks, by the sign that was not found."""

ADVICE: Mapping[ExampleKind, Any] = {
    BROAD: _("Say who is hit hardest, or where, or how you would go about it."),
    SPECIFIC: _("Ask what it is for, and write that as the priority. This can be a potential action under it."),
    RIGHT: _("It gives a direction for years and is clear enough to act on."),
}
