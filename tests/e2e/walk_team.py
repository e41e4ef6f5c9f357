"""Steps 1–4 of the walk: an empty installation, the program's people, the Core Team."""

from django.core.management import call_command
from django.urls import reverse

from tests.e2e.walk import ALL, Walk

ROLES = {
    "member": "municipal_member",
    "liaison": "community_liaison",
    "planner": "planning_vendor",
    "equity": "equity_partner",
    "vendor": "implementation_vendor",
}


def address_of(who: str) -> str:
    """Somebody's mail address."""
    return f"{who}@walk.example"


def found_programme(walk: Walk) -> None:
    """The operator adds the first staff; staff add a coordinator and a community with its project manager."""
    call_command("add_staff", "Staff", address_of("staff"))
    walk.enter("staff", address_of("staff"))
    walk.send(
        "staff",
        reverse("program_people"),
        name="Coordinator",
        email=address_of("coordinator"),
        role="regional_coordinator",
        region="Southeast",
    )
    walk.enter("coordinator", address_of("coordinator"))
    page = walk.send(
        "staff",
        reverse("community_add"),
        name_en="Walkers Cove",
        name_zh_hans="行者湾",
        region="Southeast",
        languages=["en", "zh-hans"],
        starts_on=walk.day(),
        member_1="Plymouth",
        manager_name="Project Manager",
        manager_email=address_of("lead"),
    )
    walk.slug = page.url.rstrip("/").rsplit("/", 1)[-1]
    walk.enter("lead", address_of("lead"))


def invite(walk: Walk, by: str, who: str) -> None:
    """Add a colleague by name, address and role; they enter by their mail."""
    walk.send(by, walk.at("person_add"), name=who.title(), email=address_of(who), role=ROLES[who], mail_language="en")
    walk.enter(who, address_of(who))


def start_team(walk: Walk) -> None:
    """Step 1: a member, the planning vendor, contract dates; refused before."""
    walk.refused_at_gate(1, "planning vendor", "Contract dates")
    invite(walk, "lead", "member")
    pay = walk.links("lead", walk.at("core_team:team_home"), r"members/.*/(edit|onboarding)/")
    for page in pay:
        edit = page.replace("onboarding", "edit")
        walk.send("lead", edit, pay_kind="staff")
    invite(walk, "lead", "planner")
    walk.send(
        "lead", walk.at("core_team:vendor_add"), kind="planning", name="Shoreline Planning", contract_date=walk.day()
    )
    walk.refused("member", walk.at("community_edit"), 403)
    walk.send(
        "lead",
        walk.at("community_edit"),
        contract_start=walk.day(),
        contract_end=walk.day(730),
        process_award="50000",
        languages=["en", "zh-hans"],
    )
    walk.refused("lead", walk.at("gate_review", step=99), 404)
    invite(walk, "coordinator", "equity")
    walk.pass_days(40)
    walk.close(1)


def investigate(walk: Walk) -> None:
    """Step 2: a figure with its source, two groups with why, a perspective sought."""
    walk.refused_at_gate(2, "data review")
    walk.send(
        "member",
        walk.at("core_team:figure_add"),
        indicator="Households that rent",
        value="41 %",
        source="American Community Survey",
        as_of="2026-06-01",
    )
    for name, name_zh, why in (
        ("Renters on Mill Street", "磨坊街的租户", "Their basements flood first."),
        ("Older adults living alone", "独居老年人", "Heat waves find them without help."),
    ):
        walk.send(
            "member", walk.at("core_team:group_add"), name_en=name, name_zh_hans=name_zh, kind="priority", why=why
        )
    walk.send(
        "member",
        walk.at("core_team:perspective_add"),
        group="Renters on Mill Street",
        text="A tenant who knows the flooded basements",
    )
    walk.pass_days(30)
    walk.close(2)


def recruit(walk: Walk) -> None:
    """Step 3, a review: a liaison, everybody onboarded, the meet and greet; returned once, then approved."""
    walk.refused_at_gate(3, "liaison", act="submit")
    invite(walk, "lead", "liaison")
    onboarding = walk.links("equity", walk.at("core_team:team_home"), r"members/.*/onboarding/")
    for page in onboarding:
        walk.send("equity", page, items=ALL, done_on=walk.day())
        needs = page.replace("onboarding", "needs/edit")
        walk.send("equity", needs, asked_on=walk.day(), need_childcare="Childcare")
        answers = page.replace("onboarding", "needs/answer")
        walk.send("equity", answers, answer_childcare="Arranged", answered_on=walk.day())
    walk.refused("coordinator", onboarding[0].replace("onboarding", "needs/edit"), 403)
    hold_meeting(walk, "lead", "meet_and_greet", "Supper for everybody")
    walk.pass_days(60)
    walk.submit_step(3)
    walk.refused("lead", walk.at("seed_projects:candidate_edit", uid="00000000-0000-4000-8000-000000000000"), 404)
    walk.decide("coordinator", 3, "returned", note="Please say who led the supper.")
    walk.submit_step(3)
    walk.decide("coordinator", 3, "approved", note="Small, and good.")


def hold_meeting(walk: Walk, who: str, kind: str, title: str) -> None:
    """A meeting of the team with everybody there."""
    page = walk.send(who, walk.at("core_team:meeting_add"), kind=kind, title=title, held_on=walk.day())
    meetings = walk.links(who, page.url, r"meetings/[0-9a-f-]{36}/")
    newest = meetings[0] if meetings else page.url
    walk.send(who, newest.split("/attendance")[0].rstrip("/") + "/attendance/", members=ALL)


def kick_off(walk: Walk) -> None:
    """Step 4: two team-building activities."""
    walk.refused_at_gate(4, "activities")
    for title in ("Walk along the river", "Map of our town"):
        hold_meeting(walk, "planner", "team_building", title)
        walk.pass_days(10)
    walk.close(4)
