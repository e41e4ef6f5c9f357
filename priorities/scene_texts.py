"""Words of the demo: a town that floods and heats up, in general terms."""

from dataclasses import dataclass

from priorities.enums import Hazard, Origin


@dataclass(frozen=True)
class ThemeText:
    """What is written about one theme."""

    data: str
    climate: str
    known: str
    heard: str
    needed: str
    candidates: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True)
class PriorityText:
    """A priority of the new list: the place of the earlier one it comes from, the candidates it takes up."""

    text: dict[str, str]
    actions: tuple[dict[str, str], ...]
    origin: Origin
    why: str = ""
    earlier: int | None = None
    candidates: tuple[str, ...] = ()


COMMON_HAZARDS = (Hazard.HEAT, Hazard.FLOODING)
HAZARDS = {
    "food_water": (Hazard.HEAT, Hazard.EXTREME_WEATHER),
    "natural_environment": (Hazard.SEA_LEVEL, Hazard.FLOODING, Hazard.HEAVY_RAIN),
}
STRENGTHS = (
    "Neighbors look in on each other; the churches and the tea circle open their kitchens.",
    "The library and the food pantry are trusted, also by those who avoid the town hall. 图书馆和食物银行最受信任。",
)
VULNERABILITY = "Night work, rent that leaves nothing over, and notices in English only."
GOOD_FUTURE = "Somebody knocks before the storm, in a language one understands, and there is a dry, cool room to go to."
THEMES = {
    "housing": ThemeText(
        "Two of five homes are rented; a third of them were built before 1960.",
        "Heavy rain reaches cellars more often; hot nights last longer.",
        "The building department keeps a list of flooded cellars.",
        "Renters do not know whom to call when water comes in.",
        "Homes that stay dry and cool, and help that renters can ask for themselves.",
        ("Make rented homes safe in heat and floods", "Give renters a way to ask for repairs"),
        "How many landlords would take part?",
    ),
    "food_water": ThemeText(
        "One in nine households uses the food pantry.",
        "Dry summers lower the wells; storms close the one road to the market.",
        "The pantry has no cold storage of its own.",
        "Food spoils in every power cut.",
        "Healthy food within reach when the road or the power fails.",
        ("Bring healthy, affordable food closer to those without a car",),
    ),
    "health": ThemeText(
        "One in five residents is over 65; asthma is above the state's average.",
        "The number of days above 90 degrees is expected to triple by 2050.",
        "The senior center opens on hot days, but not at night.",
        "People alone at home are forgotten in heat waves.",
        "Cool places and people who check on neighbors.",
        ("Open cool places near those who need them most",),
        "Who stays open at night?",
    ),
    "jobs_economy": ThemeText(
        "Many work outdoors or by the hour.",
        "Heat and storms cancel shifts without pay.",
        "The shops on the main street flooded twice in six years.",
        "A lost week is a lost month's rent.",
        "Work that goes on, or is paid, in bad weather.",
        ("Prepare small businesses and their workers for heat and floods",),
    ),
    "ecosystems": ThemeText(
        "Tree cover is a third lower in the low streets than on the hill.",
        "Warmer streams and new pests weaken the river bank.",
        "Volunteers plant forty trees a year.",
        "Children play in the stream that runs brown after rain.",
        "Living banks and shade where people wait and walk.",
        ("Grow shade where people wait, walk and rest", "Let the river bank hold water again"),
    ),
    "transportation": ThemeText(
        "One household in eight has no car.",
        "Two underpasses close in heavy rain.",
        "The bus runs once an hour and not on Sundays.",
        "Older people faint at stops without shade.",
        "Ways to reach help, work and food in any weather.",
        ("Keep people without a car moving in heat and storms",),
    ),
    "community_building": ThemeText(
        "Six languages are spoken in the schools.",
        "Warnings arrive in English only.",
        "Faith groups and the library reach people the town does not.",
        "News travels by neighbors, not by the town's page.",
        "Neighbors who know each other, and warnings everybody understands.",
        ("Build networks of neighbors who warn and help each other",),
        "Which groups have nobody yet?",
    ),
    "infrastructure": ThemeText(
        "Half of the culverts are older than seventy years.",
        "A storm that came once in fifty years now comes once in fifteen.",
        "The pump station has one generator.",
        "When the power goes, so does the water.",
        "Drains, power and water that hold, starting with the low streets.",
        ("Work with residents of the low streets on flood safety",),
    ),
}

FIT = (
    "The drainage work still matters. What residents spoke of most, heat and being alone, was not on the old list.",
    "Half of the old list matches what was heard; nothing in it speaks of renters or of those without a car.",
)
FEEDBACK_ANSWER = "Residents asked to name the places where shade comes first; the wording was changed for that."

PRIORITIES = (
    PriorityText(
        {
            "en": "Work with residents of the low streets to lower flood risk at home, by rules, projects and advice",
            "zh-hans": "与低洼街区居民一起，通过规章、项目和咨询服务，降低住宅的洪水风险",
            "es": "Reducir las inundaciones en casa con los vecinos de las calles bajas: normas, obras y consejo",
        },
        (
            {
                "en": "Flood advice for owners and renters, at home",
                "zh-hans": "为业主和租客提供上门防洪咨询",
                "es": "Asesoría a domicilio sobre inundaciones para propietarios e inquilinos",
            },
            {
                "en": "Rules for ground floors in the low streets",
                "zh-hans": "制定低洼街区底层住宅的建设要求",
                "es": "Normas para las plantas bajas de las calles bajas",
            },
        ),
        Origin.CHANGED,
        "The old wording named neither place nor people.",
        earlier=0,
        candidates=(
            "Work with residents of the low streets on flood safety",
            "Make rented homes safe in heat and floods",
        ),
    ),
    PriorityText(
        {
            "en": "Restore the river bank so that it holds water and soil",
            "zh-hans": "修复河岸，使其能蓄水、固土",
            "es": "Restaurar la orilla del río para que retenga el agua y la tierra",
        },
        (
            {
                "en": "Plant the next section with the schools",
                "zh-hans": "与学校一起完成下一段河岸的种植",
                "es": "Plantar el próximo tramo con las escuelas",
            },
        ),
        Origin.KEPT,
        earlier=1,
        candidates=("Let the river bank hold water again",),
    ),
    PriorityText(
        {
            "en": "Grow shade where older adults and people without a car wait, walk and rest",
            "zh-hans": "在老年人和无车居民候车、步行和休息的地方增加遮阴",
            "es": "Dar más sombra donde las personas mayores y quienes no tienen coche esperan, caminan y descansan",
        },
        (
            {
                "en": "Shade at the stops by the senior homes",
                "zh-hans": "在老年公寓附近的公交站增设遮阴",
                "es": "Sombra en las paradas junto a las residencias de mayores",
            },
        ),
        Origin.NEW,
        "Heat was what people spoke of most.",
        candidates=("Grow shade where people wait, walk and rest",),
    ),
    PriorityText(
        {
            "en": "Build networks of neighbors who warn and help each other in every language spoken here",
            "zh-hans": "建立邻里互助网络，用本地通用的各种语言预警和互助",
            "es": "Formar redes de vecinos que se avisen y se ayuden en todos los idiomas que se hablan aquí",
        },
        (),
        Origin.NEW,
        "Warnings do not reach everybody today.",
        candidates=("Build networks of neighbors who warn and help each other",),
    ),
)
EVERYBODY = "People who do not read English would hear last; so the networks begin with them, and liaisons are paid."
TAKEN_UP = "The places where shade comes first are now named."
SHADE = 2
"""The priority that residents change, by its place in the list."""
SHADE_BEFORE = {"en": "Grow shade in town", "zh-hans": "在镇上增加遮阴", "es": "Dar más sombra en el pueblo"}
"""How it read when the draft was published."""
SAID_IN_PUBLIC = "Mi madre no tiene coche. En la parada del autobús espera al sol, sin sombra ni asiento."

RIVER = 1
"""The priority whose potential action is sharpened while its translations wait, by its place in the list."""
ACTION_SHARPENED = "Plant the next section with the schools and those who live by it"
BY_MACHINE = {"zh-hans": "建立相互警告和帮助的邻居网络，用这里说的每一种语言"}
"""What a machine made of the last priority; nobody has read it yet."""
WORDING_KEPT = "Residents chose this wording at the check-back; which languages come first they decide in step 7."
