"""Invented words of the demo's seed projects; no real place or person."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Idea:
    """A candidate seed project; `months` and `cost` are rough."""

    title: str
    summary: str
    months: int
    cost: int


IDEAS = (
    Idea(
        "A cooling room at the library",
        "The reading room becomes a place to cool down and to charge phones and medical devices when the power is out. "
        "Heat pump, battery, water, chairs that suit older people, and signs in three languages.",
        9,
        46000,
    ),
    Idea(
        "A community kitchen that works in a power cut",
        "The church kitchen gets a gas range, cool boxes and a hand pump, and a crew that has cooked there before the "
        "next storm. Open until nine on weekdays.",
        10,
        44000,
    ),
    Idea(
        "A wall along the low creek",
        "A low wall would keep the creek out of six cellars. Permits and design would take most of two years.",
        24,
        50000,
    ),
)

REASONS = {
    "priority": "It moves the first priority forward: residents notice it in the first heat wave or the first outage.",
    "most_affected": "Older residents and families without cooling gain most. Nobody is worse off; noise ends at nine.",
    "asked_for": "It was asked for at the listening evening and again at the tables about the candidates.",
    "time": "Nine months are enough if the electrician is booked early; no permit is needed.",
    "budget": "The estimate stays below the cap and includes pay for the residents who plan it with us.",
    "upkeep": "The library and the church keep it up with their own staff; batteries last ten years.",
    "many_benefits": "It also helps health and ties between neighbors; trees at the south wall do part of the cooling.",
}
OTHER_REASON = "The team compared all candidates by this and found this one the strongest."

TASKS = (
    ("Plan it with the residents who will use it", "Two liaisons and the planning vendor", 0, 2),
    ("Buy and install the equipment", "Implementation vendor", 1, 6),
    ("Train a crew and try it for a day", "Library staff and volunteers", 5, 8),
    ("Open it, and tell everybody in three languages", "Liaisons and the town office", 7, 9),
)
"""Title, who, first and last month counted from the start."""

LINES = (("Equipment and installation", 27000), ("Pay for residents’ time", 8500), ("Signs, chairs and printing", 5200))
"""What for, and US dollars for each member."""

EQUITY: dict[str, Any] = {
    "benefits": "Older residents, families in upstairs flats and people with medical devices: a cool, powered place "
    "within a walk, open to all without an identity card.",
    "burdens": "People who work late or live beyond the bus line could be left out. Neighbors may hear the generator.",
    "measures": "Open until nine in a heat warning, rides on call, a battery instead of a generator, and signs in the "
    "languages heard in step 5.",
}
AGREED = "The groups named in step 2 are the ones who gain; late workers are thought of. Look again after one summer."

NOTE = (
    "Equipment is ordered and the first wall is open. The liaisons' planning evenings were full; one delivery is late."
)
CHANGE = "Two larger batteries instead of three small ones: less room needed, the same money."
DROPPED = "The supplier trained the crew on delivery, so a training day of our own was not needed."

ANSWERS = {
    "team": (
        "Meals and childcare made evenings possible; paying liaisons was right.",
        "Start pay forms a month sooner.",
    ),
    "engagement": ("Going to places where people already meet.", "Shift workers were missed; try the early morning."),
    "priorities": ("The first three are still what people say.", "The fourth is too broad; name the streets."),
    "seed_project": ("It was used on the first hot day by more people than seats.", "Book the electrician first."),
    "partnership": ("One contact at each vendor, short calls every second week.", "Ask for invoices monthly."),
    "equity": ("Two residents of the named groups now run the crew.", "Count who comes, by group, from the first day."),
}
OTHER_ANSWER = ("It went well once roles were clear.", "Agree on roles at the first meeting.")

NEXT = (
    (
        "Shade and seats at six bus stops",
        "MVP Action Grant",
        "Residents rank it first. The regional planners help to apply.",
    ),
    (
        "A larger culvert under the mill road",
        "MVP Action Grant",
        "Needed, but too dear for a seed project. Design comes first.",
    ),
)
ON_WHAT_WAS_SAID = (
    "What you said stands beside the candidate and was read before the choice.",
    "It was read before the choice. What the chosen project cannot do is kept for the next application.",
)
"""Answers to what residents said about the candidates."""
