"""Invented texts of the demo; no real people, no real places."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class GroupText:
    """A group of the demo: names, its entry in the list of populations, why it is hit harder, whom to look for."""

    names: Mapping[str, str]
    population: str
    why: str
    sought: str


FIGURES = (
    ("Households that rent", "41 %", "American Community Survey, table B25003"),
    ("Residents aged 65 and over", "22 %", "American Community Survey, table B01001"),
    ("Households without a car", "13 %", "American Community Survey, table B08201"),
    ("Homes in the mapped flood zone", "380", "Town assessor and flood insurance rate map"),
)
GROUPS = (
    GroupText(
        {"en": "Older adults living alone", "zh-hans": "独居的老年人", "es": "Personas mayores que viven solas"},
        "older_adults",
        "Heat is hardest on them, and in a power cut nobody may notice that they need help.",
        "Somebody who visits older neighbors and knows who has no air conditioning.",
    ),
    GroupText(
        {"en": "Renters in basement apartments", "zh-hans": "住在地下室的租房居民", "es": "Inquilinos en sótanos"},
        "renters",
        "Their rooms flood first, and they cannot decide on repairs.",
        "A tenant who has lived through the floods near the brook.",
    ),
    GroupText(
        {
            "en": "Residents who speak little English",
            "zh-hans": "英语不熟练的居民",
            "es": "Residentes que hablan poco inglés",
        },
        "other_languages",
        "Warnings and aid forms come in English only, so help reaches them late.",
        "Somebody who interprets for neighbors at the clinic or the school.",
    ),
    GroupText(
        {"en": "Families without a car", "zh-hans": "没有汽车的家庭", "es": "Familias sin automóvil"},
        "limited_transport",
        "The cooling center and the food pantry are out of reach when the bus stops running.",
        "A parent who gets around by bus and knows where it fails.",
    ),
)
NEEDS = (
    ("childcare", "Childcare during evening meetings."),
    ("transport", "A ride home after dark."),
    ("access", "Meeting papers in large print."),
    ("language", "An interpreter for Cantonese at larger meetings."),
)
EFFORTS = (
    ("posted", "Role description on the boards of library and laundromat"),
    ("organization", "Letter to the food pantry and the interpreters at the clinic"),
    ("place", "Two Saturdays at the farmers market"),
)
CANDIDATES = (
    ("Ines", "declined", "Would like to, but works evenings."),
    ("Tuan", "offered", "Knows the families on Brook Street."),
    ("Odette", "talked", "Asked about childcare."),
    ("Samira", "contacted", "Call again after the holidays."),
    ("Walt", "interest", "Left a note at the library."),
)
"""Name, how far they have come, and a note."""
SUPPORT = (
    "The library looks after the children.",
    "A volunteer driver is booked.",
    "Papers are printed at 16 point.",
    "The school’s interpreter comes along.",
)
ACTIVITIES = ("Walk along the flood line", "Mapping evening: places we care about", "Cooking and telling stories")
NEIGHBORS = (
    "Rosa Almeida",
    "Mei Lin",
    "Jean-Marc Pierre",
    "Linh Tran",
    "Dolores Whitaker",
    "Samuel Okoro",
    "Beatriz Nunes",
    "Ruth Calloway",
)
"""People who join the team in step 3; the first four of a community are liaisons, the fifth is a municipal member."""
EJ_MAP = "2020 Environmental Justice populations, as published by MassGIS"
NOT_COVERED = "Two people were asked and had no time in the evening. The food pantry passes their questions on to us."
REPORT = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
"""An empty page, so that every deliverable of the demo has a file that opens."""
