"""The invented communities of the demo: at least one at each step, one finished, a group of three, a tribe."""

from collections.abc import Mapping
from dataclasses import dataclass

from mvp.enums import Role, Step

PLACES = (
    "Harbor",
    "Marsh",
    "Ferry",
    "Heron",
    "Cedar",
    "Quarry",
    "Meadow",
    "Lantern",
    "Pebble",
    "Willow",
    "Gull",
    "Tide",
)
"""Words for the demo password."""

ACCOUNTS = {
    "lead": ("pm", Role.PROJECT_MANAGER),
    "member": ("member", Role.MUNICIPAL_MEMBER),
    "liaison": ("liaison", Role.LIAISON),
    "planner": ("planner", Role.PLANNING_VENDOR),
    "equity": ("equity", Role.EQUITY_PARTNER),
    "adviser": ("adviser", Role.ADVISER),
    "vendor": ("vendor", Role.IMPLEMENTATION_VENDOR),
    "coordinator": ("coordinator", Role.COORDINATOR),
    "staff": ("staff", Role.STAFF),
}
SUFFIXES = ("", ".two")
"""The first set of accounts is for people who try the product, the second plays the other communities."""


def demo_address(local: str, suffix: str = "") -> str:
    """The address of a demo account."""
    return f"{local}{suffix}@example.org"


DEMO_ADDRESSES = frozenset(demo_address(local, suffix) for local, _role in ACCOUNTS.values() for suffix in SUFFIXES)


Names = Mapping[str, str]
"""A member's name by language."""


@dataclass(frozen=True)
class DemoCommunity:
    """One community of the demo and how far it is.

    `ours`: the named demo accounts belong to it. `days`: how long the step in progress has lasted.
    `slow`: days each earlier step took longer. `offset`: which real places of the region lend their figures.
    `condition`: under which step 3 was approved. `waived`: a criterion of step 6 the program set aside.
    """

    name: str
    name_zh: str
    region: str
    members: tuple[Names, ...]
    step: Step
    days: int = 40
    ours: bool = False
    submitted: bool = False
    finished: bool = False
    tribe: bool = False
    slow: int = 0
    offset: int = 0
    languages: tuple[str, ...] = ("en", "zh-hans")
    condition: str = ""
    waived: str = ""


def town(name: str, name_zh: str) -> tuple[Names, ...]:
    """A single member with the names its documents print."""
    return ({"en": f"Town of {name}", "zh-hans": f"{name_zh}镇", "es": f"Pueblo de {name}"},)


QUILL = (*town("Upper Quill", "上奎尔"), *town("Lower Quill", "下奎尔"), *town("Quill Falls", "奎尔瀑布"))
WAMPAN: tuple[Names, ...] = ({"en": "Tribe of Wampan Shore", "zh-hans": "万潘海岸部落"},)
SOUTH, BOSTON, CENTRAL, WEST = "southeast", "greater-boston", "central", "berkshires-hilltowns"

COMMUNITIES = (
    DemoCommunity(
        "Sedgewick", "塞奇威克", SOUTH, town("Sedgewick", "塞奇威克"), Step.START_TEAM, 6, ours=True, offset=20
    ),
    DemoCommunity(
        "Ashmere", "阿什米尔", SOUTH, town("Ashmere", "阿什米尔"), Step.LIVED_EXPERTISE, 27, slow=4, offset=21
    ),
    DemoCommunity("Larkhaven", "拉克黑文", SOUTH, town("Larkhaven", "拉克黑文"), Step.RECRUIT, 61, offset=22),
    DemoCommunity("Dunmarsh", "邓马什", SOUTH, town("Dunmarsh", "邓马什"), Step.RECRUIT, 58, submitted=True, offset=23),
    DemoCommunity("Fennbrook", "芬布鲁克", SOUTH, town("Fennbrook", "芬布鲁克"), Step.KICK_OFF, 20, offset=24),
    DemoCommunity(
        "Brackwater",
        "布拉克沃特",
        SOUTH,
        town("Brackwater", "布拉克沃特"),
        Step.SOCIAL_RESILIENCE,
        62,
        ours=True,
        slow=5,
        offset=25,
        condition="Find a second liaison who rents, and record how they were found.",
    ),
    DemoCommunity(
        "Tidewell", "泰德韦尔", SOUTH, town("Tidewell", "泰德韦尔"), Step.SOCIAL_RESILIENCE, 171, slow=9, offset=26
    ),
    DemoCommunity(
        "Wampan Shore",
        "万潘海岸",
        SOUTH,
        WAMPAN,
        Step.SOCIAL_RESILIENCE,
        33,
        tribe=True,
    ),
    DemoCommunity(
        "Gullrock", "古尔洛克", SOUTH, town("Gullrock", "古尔洛克"), Step.PRIORITIES, 48, ours=True, offset=27
    ),
    DemoCommunity(
        "Alderton", "奥尔德顿", SOUTH, town("Alderton", "奥尔德顿"), Step.PRIORITIES, 66, submitted=True, offset=28
    ),
    DemoCommunity("Upper Quill group", "奎尔联合体", SOUTH, QUILL, Step.SELECT_PROJECT, 26, offset=30),
    DemoCommunity(
        "Heronsport",
        "赫伦斯波特",
        SOUTH,
        town("Heronsport", "赫伦斯波特"),
        Step.SELECT_PROJECT,
        33,
        submitted=True,
        offset=34,
    ),
    DemoCommunity(
        "Millstone", "米尔斯通", CENTRAL, town("Millstone", "米尔斯通"), Step.PLAN_PROJECT, 25, ours=True, offset=5
    ),
    DemoCommunity(
        "Cranmoor",
        "克兰穆尔",
        SOUTH,
        town("Cranmoor", "克兰穆尔"),
        Step.IMPLEMENT,
        120,
        offset=35,
        waived="priorities.languages",
    ),
    DemoCommunity(
        "Stonebridge",
        "斯通布里奇",
        BOSTON,
        town("Stonebridge", "斯通布里奇"),
        Step.REFLECT,
        22,
        offset=9,
        languages=("en", "es"),
    ),
    DemoCommunity("Hollowell", "霍洛韦尔", WEST, town("Hollowell", "霍洛韦尔"), Step.REFLECT, finished=True, offset=4),
)
