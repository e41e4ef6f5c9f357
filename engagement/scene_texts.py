"""What people of the demo wrote and said about engagement."""

from dataclasses import dataclass

from engagement.enums import EngagementLevel, EventPurpose
from engagement.services.barriers import Finding
from engagement.services.plan_lines import MetricDraft

GOALS = (
    "Hear from the people who are hit first by heat and floods what they need, and let that decide what comes first.",
    "Learn where daily life breaks down in storms and heat, from those who live it, before any project is discussed.",
)
METHODS = (
    "Two shared meals in familiar places, talks at the bus stop and the food pantry, a paper form in each language.",
    "Kitchen-table interviews led by liaisons, an evening at the library, going door to door in the low streets.",
)
SIZES = {"Households that rent": "renters", "Residents aged 65 and over": "older_adults"}
"""Which population a figure of the data review counts."""
NOT_REACHED = (
    "Two liaisons asked at the school gate and the bus stop; everybody worked that evening. "
    "They are visited at home before the check-back. 已约好在征求意见之前登门拜访。"
)
INCLUSION = (
    "Food, childcare and rides at each event, interpreters on request, step-free rooms, a gift card for people's time."
)
ADVISED = "Notices are read aloud to a neighbor before they are printed. 通知付印之前，先读给邻居听一遍。"
"""What the Equity Partner adds."""
METRICS = (
    MetricDraft("Groups heard", "Every named group at least once", "Sign-in by group at each event"),
    MetricDraft("People who had never come to a town meeting", "Half of all", "One question at the door"),
)
RESULTS = (
    "Met by the groups who came; the others are invited next.",
    "A little more than half said it was their first time.",
)


@dataclass(frozen=True)
class Said:
    """Something a resident said: the words, their language, English for words in another one, and the theme's code."""

    text: str
    language: str = "en"
    translation: str = ""
    theme: str = ""


GENERAL = (
    Said(
        "When the power went out, my mother's medicine got warm. Nobody could tell us where to bring it.",
        theme="infrastructure",
    ),
    Said(
        "夏天公交站没有树荫，老人等车时晒得头晕。",
        "zh-hans",
        "No shade at the bus stop in summer; older people get dizzy waiting.",
        theme="ecosystems",
    ),
    Said("Our cellar floods twice a year and the landlord says that it is normal.", theme="housing"),
    Said(
        "I heard of the storm from my neighbor. The notice on the door was in English only.",
        theme="community_building",
    ),
)
ON_PRIORITIES = (
    Said("Good that shade comes first. Please name the stops by the senior homes."),
    Said(
        "地下室进水的事写进去了，谢谢。租客也要能看懂申请表。",
        "zh-hans",
        "Thank you for naming flooded cellars. Tenants must understand the forms.",
    ),
)
ON_CANDIDATES = (
    Said("The cooling room helps us at once. The wall would take years."),
    Said(
        "如果选社区厨房，请开到晚上九点。",
        "zh-hans",
        "If you choose the community kitchen, please keep it open until nine.",
    ),
)
EVENTS = {
    EventPurpose.LISTEN: ("Supper at the grange hall", "Listening evening at the library"),
    EventPurpose.CHECK_BACK: ("Coffee and the draft priorities", "Draft priorities at the food pantry"),
    EventPurpose.CANDIDATES: ("Which project first?", "Three ideas on three tables"),
}
AHEAD = {
    EventPurpose.LISTEN: "Table at the laundromat",
    EventPurpose.CHECK_BACK: "Draft priorities at the bus stop",
}
"""Events that are still to come."""
ACTIVITIES = (
    (
        "Shared suppers in places people know",
        "meal",
        EngagementLevel.CONSULT,
        "Which needs come first, and which of the eight themes get the most time.",
    ),
    (
        "中文茶话会 (tea and talk in Chinese)",
        "focus_group",
        EngagementLevel.COLLABORATE,
        "The wording of the draft priorities in Chinese and in English.",
    ),
    (
        "Table at the food pantry with the draft priorities",
        "stand",
        EngagementLevel.SHARE,
        "Which two of the candidate projects are worked out further.",
    ),
    ("Notice with the dates on every door", "canvassing", EngagementLevel.INFORM, ""),
)
"""What is done, the code of its method, its level, and what people can change."""
WHO_WORKS = "Two liaisons lead, a municipal member keeps the notes, the planning vendor prepares materials."
TIME = "Twelve weeks; about six hours a week for each liaison."
INTERPRETERS = "Chinese and Spanish, both from the community"
BARRIERS = {
    "digital": Finding("Many have no printer and share one phone.", "Sign-up by a phone call or at the food pantry."),
    "disability": Finding("Two steps at the front door.", "The side door is level; a helper stands there."),
    "language": Finding(
        "The notice was in English only. 通知原来只有英文。",
        "Printed in three languages and read by a liaison first. 已印成三种语言，并由社区联络专员先读过。",
    ),
}
DESCRIPTIONS = (
    "People ate together, then talked at small tables with a liaison at each.",
    "大家先一起吃饭，再分小桌交谈，每桌有一位社区联络专员。 (Supper, then small tables with a liaison at each.)",
)
AGAINST_GOALS = (
    "We heard from those hit first, but hardly from people who work nights. The next supper starts at noon.",
    "住在低洼街道的居民说得最多；上夜班的人几乎没有来，下次改在中午。 (Night workers hardly came; next time at noon.)",
)
"""How an event did, what went wrong included."""
