"""The demo's earlier priorities, as plans of the time before MVP 2.0 have them."""

from dataclasses import dataclass

from priorities.enums import EarlierOutcome


@dataclass(frozen=True)
class EarlierText:
    """An earlier priority and what becomes of it."""

    text: str
    done: str
    outcome: EarlierOutcome | None = None
    why: str = ""
    updated: str = ""
    fit: str = ""


SETTLED = (
    EarlierText(
        "Reduce flooding of roads and homes",
        "Two culverts were replaced, and the low streets were surveyed.",
        EarlierOutcome.CHANGED,
        "It named no place and no people; residents of the low streets want to take part.",
        updated="Reduce flooding of roads and homes near the river",
        fit="Flooding is what most people spoke of, but they named streets and people, not the river.",
    ),
    EarlierText(
        "Restore the river bank so that it holds water and soil",
        "A first section was planted with a school.",
        EarlierOutcome.KEPT,
        "It still matters, and people want to go on.",
        fit="The groups that work by the river asked to go on with it.",
    ),
    EarlierText(
        "Buy a second generator for the town hall",
        "It was bought and is tested each month.",
        EarlierOutcome.RETIRED,
        "It is done.",
    ),
)
WAITING = (
    EarlierText("Map the wells that run dry in summer", "The map was made with the university."),
    EarlierText("Raise the lowest part of the shore road", "A design was drawn; no money was found."),
    EarlierText("Open the school gym as a cool room", "It was open on nine days last summer."),
    EarlierText("Teach residents about ticks and mosquitoes", "A leaflet goes out each spring."),
    EarlierText("Write a plan for power cuts that last for days", "Nothing yet."),
    EarlierText("Check on older people who live alone", "The senior center calls forty of them."),
    EarlierText("Buy land where the marsh can move inland", "One lot was bought with a state grant."),
    EarlierText("Make the farms ready for dry summers", "Two farms changed how they water."),
    EarlierText("Repair the dam at the mill pond", "The dam was taken down instead."),
    EarlierText("Warn residents by phone before storms", "A third of the households signed up, all in English."),
    EarlierText("Plant trees along the main street", "Sixty trees stand; twelve died in the dry summer."),
)
"""Listed with what was done, and nobody has said yet what becomes of them."""
