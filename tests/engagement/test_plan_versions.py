"""Activities and means of the plan, and versions that say what each saving changed."""

from decimal import Decimal
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.enums import EngagementLevel
from engagement.models import EngagementMethod, EngagementPlan, PlanActivity, PlanVersion
from engagement.selectors.plan_versions import plan_saved, plan_versions
from engagement.services.plan_lines import ActivityDraft, MetricDraft
from engagement.services.plans import save_inclusion
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.selectors.versions import compare_versions
from tests.conftest import Cast
from tests.engagement.makers import make_plan

BASE = "/communities/brackwater/"
PLAN = f"{BASE}engagement-plans/edit/"


def activity(name: str = "Suppers", **fields: Any) -> ActivityDraft:
    """An activity that lets people say what they think."""
    values = {"level": EngagementLevel.CONSULT, "can_change": "Which themes come first.", **fields}
    return ActivityDraft(name, EngagementMethod.objects.get(code=values.pop("method", "meal")), **values)


def sent_activity(number: int = 1, **parts: str) -> dict[str, str]:
    """An activity as the form sends it."""
    values = {"name": "Suppers", "method": "meal", "level": "consult", "can_change": "The order of themes.", **parts}
    return {f"activity_{number}_{part}": value for part, value in values.items()}


def plan_data(**changes: Any) -> dict[str, Any]:
    """The parts of the form that are always needed."""
    return {"goals": "Hear.", "methods": "Meals.", **changes}


def test_activities_and_means_are_kept_with_the_plan(cast: Cast, home: Community) -> None:
    plan = make_plan(
        home,
        by=cast.planner,
        activities=[activity(), activity("Leaflets", level=EngagementLevel.INFORM, can_change="", method="canvassing")],
        languages=["en", "kea"],
        money=Decimal("2400"),
        people="Two liaisons",
        time="Twelve weeks",
    )
    plan.refresh_from_db()
    assert list(plan.activities.values_list("name", "method__code", "level", "can_change")) == [
        ("Suppers", "meal", "consult", "Which themes come first."),
        ("Leaflets", "canvassing", "inform", ""),
    ]
    assert (plan.money, plan.people, plan.time) == (Decimal("2400.00"), "Two liaisons", "Twelve weeks")
    assert plan.language_names == ["English", "Cape Verdean Creole"]


def test_an_activity_left_out_is_withdrawn_and_one_named_by_its_uid_changes(cast: Cast, home: Community) -> None:
    plan = make_plan(home, by=cast.planner, activities=[activity("Suppers"), activity("Walks", method="walk")])
    walks = plan.activities.get(name="Walks")
    make_plan(home, by=cast.lead, activities=[activity("Long walks", method="walk", uid=walks.uid)])
    assert list(plan.activities.filter(withdrawn_on__isnull=True).values_list("pk", "name")) == [
        (walks.pk, "Long walks")
    ]


@pytest.mark.parametrize(
    "changes",
    [{"can_change": " "}, {"name": " "}, {"level": EngagementLevel.SHARE, "can_change": ""}],
)
def test_an_activity_that_says_too_little_is_refused(cast: Cast, home: Community, changes: dict[str, Any]) -> None:
    with pytest.raises(DomainError):
        make_plan(home, by=cast.planner, activities=[activity(**changes)])
    assert not EngagementPlan.objects.exists()


def test_a_ninth_activity_and_a_strange_language_are_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="at most 8 activities"):
        make_plan(home, by=cast.planner, activities=[activity(f"Supper {number}") for number in range(9)])
    with pytest.raises(DomainError) as refusal:
        make_plan(home, by=cast.planner, languages=["en", "tlh"])
    assert list(refusal.value.fields) == ["languages"]


def test_a_negative_amount_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        make_plan(home, by=cast.planner, money=Decimal(-1))
    assert list(refusal.value.fields) == ["money"]


def test_each_saving_leaves_a_version_that_says_what_changed(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    plan = make_plan(home, by=cast.planner, audiences=groups[:1], metrics=[MetricDraft("Heard", "All", "List")])
    metric = plan.metrics.get()
    make_plan(
        home,
        by=cast.lead,
        goals="Hear them first.",
        audiences=groups,
        metrics=[MetricDraft("Heard", "Half", "List", uid=metric.uid)],
        activities=[activity()],
        languages=["es"],
        money=Decimal(1200),
    )
    rows = plan_versions(plan)
    assert [(row.version.number, row.version.by_name, row.is_first) for row in rows] == [
        (2, cast.lead.name, False),
        (1, cast.planner.name, True),
    ]
    assert [(change.label, change.before, change.after) for change in rows[0].changes] == [
        ("Goals", "Hear those hit first.", "Hear them first."),
        ("Audiences", "Renters", "Renters; Older adults"),
        ("Languages", "", "Spanish"),
        ("Money set aside", "", "$1,200.00"),
        (
            "Activity",
            "",
            "Suppers\nMeal or social gathering\nConsult: people say what they think, and it is weighed\n"
            "Which themes come first.",
        ),
        ("Metric", "Heard\nAll\nList", "Heard\nHalf\nList"),
    ]


def test_the_equity_partners_part_leaves_a_version_too(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    save_inclusion(plan, by=cast.equity, inclusion="Interpreters.", version=1)
    newest = plan_versions(plan)[0]
    assert (newest.version.by_name, newest.version.by_role) == (cast.equity.name, "equity_partner")
    assert [(change.label, change.after) for change in newest.changes] == [
        ("How everybody can take part", "Interpreters.")
    ]


def test_a_second_sending_leaves_no_second_version(cast: Cast, home: Community) -> None:
    client = cast.client("planner")
    uid = str(client.get(PLAN).context["form"].initial["uid"])
    for _sending in range(2):
        assert client.post(PLAN, plan_data(uid=uid)).status_code == 302
    assert list(PlanVersion.objects.values_list("number", flat=True)) == [1]


def test_the_form_sends_activities_and_means_and_offers_them_again(cast: Cast, home: Community) -> None:
    client = cast.client("planner")
    data = plan_data(languages=["en", "zh-hans"], money="2400.50", people="Two liaisons", **sent_activity())
    assert client.post(PLAN, data).status_code == 302
    initial = client.get(PLAN).context["form"].initial
    stored = PlanActivity.objects.get()
    assert (initial["activity_1_uid"], initial["activity_1_method"], initial["activity_1_level"]) == (
        stored.uid,
        stored.method,
        "consult",
    )
    assert (initial["languages"], initial["money"]) == (["en", "zh-hans"], Decimal("2400.50"))


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"method": ""}, "activity_1_method"),
        ({"level": ""}, "activity_1_level"),
        ({"name": ""}, "activity_1_name"),
        ({"can_change": ""}, "activity_1_can_change"),
    ],
)
def test_a_half_filled_activity_is_refused_beside_its_field(
    cast: Cast, home: Community, parts: dict[str, str], field: str
) -> None:
    sent = cast.client("planner").post(PLAN, plan_data(**sent_activity(**parts)))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, [field])
    assert not EngagementPlan.objects.exists()


def test_the_stored_method_is_chosen_when_the_form_opens_again(cast: Cast, home: Community) -> None:
    make_plan(home, by=cast.planner, activities=[activity(method="walk")])
    page = cast.client("planner").get(PLAN).content.decode()
    assert '<option value="walk" selected>' in page


def test_the_page_of_versions_is_read_by_the_process_and_needs_a_plan(cast: Cast, home: Community) -> None:
    url = f"{BASE}engagement-plans/versions/"
    assert cast.client("lead").get(url).status_code == 404
    make_plan(home, by=cast.planner, goals="Hear <b>everybody</b>.")
    make_plan(home, by=cast.planner, goals="Hear renters.")
    page = cast.client("coordinator").get(url).content.decode()
    assert ("Hear &lt;b&gt;everybody&lt;/b&gt;." in page, "Hear renters." in page) == (True, True)
    assert cast.client("outsider").get(url).status_code == 404


def test_the_home_page_shows_how_much_each_activity_leaves_to_people(cast: Cast, home: Community) -> None:
    make_plan(home, by=cast.planner, activities=[activity()], languages=["kea"], money=Decimal(2400))
    page = cast.client("member").get(f"{BASE}engagement/").content.decode()
    shown = ("The community can change: Which themes come first.", "<p>Cape Verdean Creole</p>", "$2,400")
    assert [part for part in shown if part not in page] == []


def test_the_first_version_says_the_whole_plan(cast: Cast, home: Community) -> None:
    plan = make_plan(home, by=cast.planner, languages=["en"])
    changes = [(change.label, change.before, change.after) for change in plan_versions(plan)[0].changes]
    assert changes[:2] == [("Goals", "", plan.goals), ("Methods", "", plan.methods)]
    page = cast.client("lead").get(f"{BASE}engagement-plans/versions/").content.decode()
    assert (plan.goals in page, "Before" in page) == (True, False)


def test_any_two_versions_are_compared_word_by_word(cast: Cast, home: Community) -> None:
    plan = make_plan(home, by=cast.planner, activities=[activity()], money=Decimal("1500"), inclusion="Rides.")
    save_inclusion(plan, by=cast.equity, inclusion="Free rides.", version=plan.version)
    compared = compare_versions(plan_saved(home, plan.uid), "1", "2")
    assert compared is not None
    (difference,) = compared.differences
    assert (difference.passage.key, [piece.text for piece in difference.pieces]) == (
        "inclusion",
        ["Rides", "Free rides", "."],
    )


def test_the_page_of_versions_leads_to_comparing_two(cast: Cast, home: Community) -> None:
    plan = make_plan(home, by=cast.planner)
    page, address = f"{BASE}engagement-plans/versions/", f"{BASE}versions/engagement-plan/{plan.uid}/"
    client = cast.client("equity")
    assert address not in client.get(page).content.decode()
    save_inclusion(plan, by=cast.equity, inclusion="Free rides.", version=plan.version)
    assert address in client.get(page).content.decode()
    assert "Free rides" in client.get(address).content.decode()
