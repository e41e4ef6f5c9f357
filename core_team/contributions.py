"""What the team's storey contributes to the ground floor's pages and to the demo."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core_team import documents, role_description  # noqa: F401  each contributes a kind of document
from core_team.models import AffectedGroup, Meeting, OnboardingCheck
from core_team.selectors.calendar import team_dates
from core_team.selectors.deliverables import deliverables_at
from core_team.selectors.inbox import candidates_to_invite, missing_attendance, owed_deliverables
from core_team.selectors.newcomers import newcomer_items
from core_team.selectors.pay.inbox import pay_items
from core_team.selectors.pay.offered import promised_pay
from mvp.contributions import (
    Card,
    Joining,
    Owed,
    RecordsBehind,
    Section,
    Workplace,
    calendar,
    cards,
    first_pages,
    inbox,
    next_questions,
    on_join,
    records_behind,
    scenes,
    sections,
    step_panels,
    workplaces,
)
from mvp.enums import CORE_TEAM, Role, Step
from mvp.gates import one_look
from mvp.models import Community
from mvp.permissions import Access

sections.add("team", Section(pgettext_lazy("section", "Team"), "core_team:team_home", "core_team"), order=20)

_TEAM = _("Who is on it, how far their onboarding is, and what is missing.")
_MEETINGS = _("Plan a meeting, then record who was there.")
_VENDORS = _("Who is engaged, with contract dates.")

for _name, _place in {
    "team.1": Workplace(Step.START_TEAM, _("Core Team"), "core_team:team_home", _TEAM),
    "vendors.1": Workplace(Step.START_TEAM, _("Vendors"), "core_team:vendor_list", _VENDORS),
    "expertise.2": Workplace(
        Step.LIVED_EXPERTISE,
        _("Lived expertise"),
        "core_team:expertise_home",
        _("Figures about the community, the groups hit hardest, and whose perspectives you look for."),
    ),
    "team.3": Workplace(Step.RECRUIT, _("Core Team"), "core_team:team_home", _TEAM),
    "coverage.3": Workplace(
        Step.RECRUIT,
        _("Coverage"),
        "core_team:coverage_home",
        _("Which liaison speaks for which group, where there are gaps, and why."),
    ),
    "recruiting.3": Workplace(
        Step.RECRUIT,
        _("Recruiting"),
        "core_team:recruiting_home",
        _("What was tried to reach people, and who may join."),
    ),
    "meetings.3": Workplace(Step.RECRUIT, _("Meetings"), "core_team:meeting_list", _MEETINGS),
    "meetings.4": Workplace(Step.KICK_OFF, _("Meetings"), "core_team:meeting_list", _MEETINGS),
    "vendors.8": Workplace(Step.PLAN_PROJECT, _("Vendors"), "core_team:vendor_list", _VENDORS),
}.items():
    workplaces.add(f"core_team.{_name}", _place, order=10)


def _onboarding(membership: Any) -> str:
    """New members of the Core Team start with their own onboarding."""
    if membership.role not in CORE_TEAM:
        return ""
    return reverse("core_team:member_onboarding", args=[membership.community.slug, membership.uid])


first_pages.add("core_team", _onboarding, order=10)


def _pay_kind(membership: Any) -> str:
    """Staff or volunteer is asked of a municipal member who begins today."""
    if membership.role != Role.MUNICIPAL_MEMBER or not membership.is_active:
        return ""
    return reverse("core_team:member_edit", args=[membership.community.slug, membership.uid])


next_questions.add("core_team", _pay_kind, order=10)


def _begin_pay(membership: Any, invitation: Any) -> None:
    """The inviter decided on the offer they saw; services stand above this module: they are looked up when needed."""
    begin = import_string("core_team.services.pay.offered.begin_as_offered")
    begin(membership, invitation, by=invitation.created_by)


on_join.add("core_team.pay", Joining(_begin_pay, promised_pay), order=10)

_MONEY = _("What is committed to vendors and people, and what remains of the grant.")
for _step in (Step.START_TEAM, Step.RECRUIT, Step.REFLECT):
    workplaces.add(
        f"core_team.grant.{int(_step)}",
        Workplace(_step, _("Process grant"), "core_team:grant_home", _MONEY),
        order=12,
    )


def _team_and_pay(runs: Sequence[Any]) -> list[Owed]:
    """What newcomers and the ledger ask for, from one reading of the teams and their terms."""
    with one_look():
        return [*newcomer_items(runs), *pay_items(runs)]


inbox.add("core_team.pay", _team_and_pay, order=15)


def _hours_card(community: Community, access: Access) -> Card | None:
    """The way to one's own hours for liaisons; others of the Core Team find it on the team's page."""
    if Role.LIAISON not in access.roles_in(community):
        return None
    return Card("core_team/_hours_card.html", {"slug": community.slug})


cards.add("core_team.hours", _hours_card, order=5)


def _play(scene: Any) -> None:
    """A scene acts through the services, which stand above this module: it is loaded when it is played."""
    import_string("core_team.scenes.play")(scene)


def _deliverables_panel(community: Community, step: Step, access: Access) -> Card | None:
    """What vendors owe in this step; nothing where nothing is planned."""
    rows = deliverables_at(community, step)
    return Card("core_team/_step_deliverables.html", {"rows": rows}) if rows else None


step_panels.add("core_team.deliverables", _deliverables_panel, order=10)
calendar.add("core_team", team_dates, order=10)
inbox.add("core_team.deliverables", owed_deliverables, order=10)
inbox.add("core_team.attendance", missing_attendance, order=11)
inbox.add("core_team.candidates", candidates_to_invite, order=9)
for _step in Step:
    workplaces.add(
        f"core_team.deliverables.{_step.value}",
        Workplace(
            _step,
            _("Deliverables"),
            "core_team:deliverable_list",
            _("What vendors owe by when, and what they handed in."),
        ),
        order=60,
    )
scenes.add("core_team", _play, order=10)
for _model, _label, _path in (
    (AffectedGroup, _("Most-affected groups"), "community"),
    (Meeting, _("Meetings"), "community"),
    (OnboardingCheck, _("Onboarding"), "membership__community"),
):
    records_behind.add(f"core_team.{_model.__name__}", RecordsBehind(Step.RECRUIT, _model, _label, _path), order=10)
