"""Step 8: tasks, budget per member, equity impact assessment and its review."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mvp.dates import add_months
from mvp.enums import Level, Role
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community, Membership
from mvp.plurals import ngettext_lazy
from seed_projects.criteria.candidates import day_text
from seed_projects.criteria.loader import Members, Standing, judged_project, members_of, met, unmet
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.models import EquityAssessment, EquityReview, SeedProject
from seed_projects.rules import money_text


@criterion("plan.tasks", _("Tasks with dates and people"))
def plan_tasks(communities: Communities) -> Mapping[int, Evidence]:
    """At least one task, and the first start and the last end are not too far apart."""
    return judged_project(communities, _tasks, "tasks")


def _tasks(standing: Standing, project: SeedProject) -> Evidence:
    tasks = [task for task in project.tasks.all() if task.status != TaskStatus.DROPPED]
    if not tasks:
        return unmet(_("The plan has no tasks yet."), standing.url("task_add"), _("Add a task"))
    first, last = min(task.starts_on for task in tasks), max(tasks, key=lambda task: task.ends_on)
    most = standing.community.round.max_project_months
    n = len(tasks)
    if last.ends_on > add_months(first, most):
        text = _("The tasks run from %(first)s to %(last)s: longer than %(months)d months.")
        summary = say(text, first=day_text(first), last=day_text(last.ends_on), months=most)
        return unmet(summary, standing.url("task_edit", last), _("Bring the dates closer together"))
    text = ngettext_lazy("%(n)d task from %(first)s to %(last)s.", "%(n)d tasks from %(first)s to %(last)s.", n)
    summary = say(text, n=n, first=day_text(first), last=day_text(last.ends_on))
    return met(summary, Item(_("Tasks of the plan"), standing.home("plan")))


@criterion("plan.budget", _("Budget within the cap, for each member"))
def plan_budget(communities: Communities) -> Mapping[int, Evidence]:
    """Every member has a line, and none plans more than the round's award."""
    return judged_project(communities, partial(_budget, members_of(communities)), "budget_lines", "spending")


def _budget(members: Members, standing: Standing, project: SeedProject) -> Evidence:
    shares = standing.money(project, members[standing.community.pk])
    without = [share for share in shares if not share.lines]
    if without:
        n = len(without)
        text = ngettext_lazy("%(n)d member has no budget line yet.", "%(n)d members have no budget line yet.", n)
        fix = f"{standing.url('budget_line_add')}?member={without[0].member.pk}"
        return unmet(say(text, n=n), fix, _("Add a budget line"))
    over = next((share for share in shares if share.over_cap), None)
    if over:
        line = max(
            (row for row in project.budget_lines.all() if row.member_id == over.member.pk and row.withdrawn_on is None),
            key=lambda row: row.amount,
        )
        text = _("%(member)s is over its cap by %(over)s.")
        summary = say(text, member=over.member, over=money_text(over.over_cap))
        return unmet(summary, standing.url("budget_line_edit", line), _("Lower a budget line"))
    planned = sum((share.budget for share in shares), Decimal(0))
    cap = sum((share.cap for share in shares), Decimal(0))
    summary = say(_("%(planned)s of %(cap)s is planned."), planned=money_text(planned), cap=money_text(cap))
    return met(summary, Item(_("Budget"), standing.home("money")))


@criterion("plan.equity", _("Equity impact assessment written"))
def plan_equity(communities: Communities) -> Mapping[int, Evidence]:
    """Who benefits, who might bear a burden, and what is done about it: all three are written."""
    return judged_project(communities, _equity, "equity_assessment")


def _assessment(project: SeedProject) -> EquityAssessment | None:
    return getattr(project, "equity_assessment", None)


def _equity(standing: Standing, project: SeedProject) -> Evidence:
    written = _assessment(project)
    fix = standing.url("equity_edit")
    if written is None:
        return unmet(_("The assessment is not written yet."), fix, _("Write the assessment"))
    texts = (written.benefits, written.burdens, written.measures)
    n = sum(not text.strip() for text in texts)
    if n:
        text = ngettext_lazy("%(n)d of its three parts is empty.", "%(n)d of its three parts are empty.", n)
        return unmet(say(text, n=n), fix, _("Complete the assessment"))
    summary = say(_("Written on %(day)s."), day=day_text(written.written_on))
    return met(summary, Item(_("Equity impact assessment"), standing.home("equity")))


class EquityPartners:
    """Who held the Equity Partner's role in these communities, and when."""

    def __init__(self, communities: Communities) -> None:
        held = Membership.objects.filter(community__in=communities, role=Role.EQUITY_PARTNER)
        self._held = list(held)
        self._assigned = {membership.community_id for membership in self._held if membership.is_active}

    def are_assigned(self, community: Community) -> bool:
        """Whether anybody holds the role today."""
        return community.pk in self._assigned

    def wrote(self, review: EquityReview, community: Community) -> bool:
        """Whether the reviewer held the role on the day of the review."""
        day = timezone.localdate(review.at)
        return any(
            held.user_id == review.by_id and held.community_id == community.pk and _holds(held, day)
            for held in self._held
        )


def _holds(held: Membership, day: date) -> bool:
    """A role that ended on that very day still held when it was used."""
    return held.active_from <= day and (held.active_to is None or held.active_to >= day)


@criterion("plan.equity_review", _("Assessment reviewed by the Equity Partner"))
def plan_equity_review(communities: Communities) -> Mapping[int, Evidence]:
    """The latest review of the assessment as it stands agrees, by somebody who held the role then.

    While no Equity Partner is assigned it is advice, and the program staff's turn: they assign one.
    """
    return judged_project(communities, partial(_review, EquityPartners(communities)), "equity_assessment__reviews")


def _review(partners: EquityPartners, standing: Standing, project: SeedProject) -> Evidence:
    written = _assessment(project)
    reviews = (
        [review for review in written.reviews.all() if partners.wrote(review, standing.community)] if written else []
    )
    current = [review for review in reviews if written and review.assessment_version == written.version]
    item = Item(_("Reviews of the assessment"), standing.home("equity"))
    if current and current[0].outcome == ReviewOutcome.AGREED:
        return met(say(_("Agreed on %(day)s."), day=day_text(timezone.localdate(current[0].at))), item)
    if not partners.are_assigned(standing.community):
        fix = reverse("person_add", args=[standing.community.slug]) + f"?role={Role.EQUITY_PARTNER.value}"
        text = _("No Equity Partner is assigned. Program staff assign one.")
        return unmet(text, fix, _("Assign an Equity Partner"), level=Level.WARN, turn=Role.STAFF)
    if written is None:
        text, label = _("There is no assessment to review yet."), _("Write the assessment")
        return unmet(text, standing.url("equity_edit"), label, turn=Role.PLANNING_VENDOR)
    if current:
        text, label = _("The Equity Partner asks for changes."), _("Change the assessment")
        return unmet(text, standing.url("equity_edit"), label, [item], turn=Role.PLANNING_VENDOR)
    text = (
        _("The assessment has changed since its last review.") if reviews else _("The assessment waits for its review.")
    )
    return unmet(text, standing.url("equity_review_add"), _("Review the assessment"))
