"""What people comment on in all apps: exactly these kinds, found in their own community only, each with its link."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from engagement.models import EngagementPlan
from mvp.contributions import comment_kinds
from mvp.enums import Step
from mvp.models import Community
from mvp.selectors.comment_kinds import coded_uid
from seed_projects.models import EquityAssessment, ReflectionAnswer, ReflectionQuestion
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.url_rules import core_team, engagement, priorities, seed_projects

PRIVATE = {"needs", "pay", "candidate-person", "onboarding", "member", "user", "membership"}


def records_of(community: Community, cast: Cast) -> dict[str, UUID]:
    """A record of each kind in a community, by the kind's code."""
    made: dict[str, Any] = {}
    for app, names in {
        core_team: {name: name for name in ("vendor", "meeting", "group", "figure", "perspective", "deliverable")}
        | {"effort": "outreach-effort"},
        engagement: {
            "event": "event",
            "item": "feedback",
            "commitment": "commitment",
            "reflection": "event-reflection",
            "phase_reflection": "phase-reflection",
        },
        priorities: {"earlier": "earlier-priority", "priority": "priority"},
        seed_projects: {
            "candidate": "candidate",
            "task": "task",
            "budget_line": "budget-line",
            "spending": "spending",
            "note": "progress-note",
            "change": "scope-change",
            "next_project": "next-project",
        },
    }.items():
        records = app.make_records(community, cast)
        made |= {kind: records[name]["uid"] for name, kind in names.items()}
    answer = ReflectionAnswer.objects.create(
        community=community, question=ReflectionQuestion.objects.first(), worked="A", improve="B", updated_by=cast.staff
    )
    return made | {
        "ej-reference": make.ej(community, cast.lead if community == cast.home else cast.outsider)[0].uid,
        "reflection-answer": answer.uid,
        "engagement-plan": EngagementPlan.objects.get(community=community).uid,
        "equity-assessment": EquityAssessment.objects.get(project__community=community).uid,
        "role-description": coded_uid(community, "role-description", "role-description"),
        "theme": coded_uid(community, "theme", "housing"),
        "worksheet": coded_uid(community, "worksheet", "worksheet"),
        "gate-line": coded_uid(community, "gate-line", "3.team.liaisons"),
    }


@pytest.fixture
def records(cast: Cast) -> dict[str, dict[str, UUID]]:
    """The records at home and elsewhere, at step 8."""
    cast.home, cast.elsewhere = (factories.stand_at(place, Step.PLAN_PROJECT) for place in (cast.home, cast.elsewhere))
    return {"home": records_of(cast.home, cast), "elsewhere": records_of(cast.elsewhere, cast)}


def test_a_record_of_every_kind_is_found_in_its_own_community_only(
    cast: Cast, records: dict[str, dict[str, UUID]]
) -> None:
    home, elsewhere = records["home"], records["elsewhere"]
    found = {kind: set(comment_kinds.get(kind).find([cast.home], {home[kind], elsewhere[kind]})) for kind in home}
    assert found == {kind: {uid} for kind, uid in home.items()}


def test_the_page_of_every_kind_links_to_its_comments(cast: Cast, records: dict[str, dict[str, UUID]]) -> None:
    client, without = cast.client("equity"), set()
    for kind, uid in records["home"].items():
        subject = comment_kinds.get(kind).find([cast.home], {uid})[uid]
        page = client.get(subject.url.partition("#")[0]).content.decode()
        if reverse("comments_about", args=[cast.home.slug, kind, uid]) not in page:
            without.add(kind)
    assert without == set()


def test_nothing_else_can_be_commented_and_nothing_private(cast: Cast, records: dict[str, dict[str, UUID]]) -> None:
    assert set(comment_kinds.names()) == set(records["home"])
    assert not PRIVATE & set(comment_kinds.names())


def test_a_reason_why_a_group_has_no_liaison_is_commented_at_the_group(
    cast: Cast, records: dict[str, dict[str, UUID]]
) -> None:
    page = cast.client("equity").get(reverse("core_team:coverage_home", args=[cast.home.slug])).content.decode()
    assert reverse("comments_about", args=[cast.home.slug, "group", records["home"]["group"]]) in page
