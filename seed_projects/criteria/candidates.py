"""Step 7: one to three candidates, tied to priorities, discussed with residents, one chosen with reasons."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from engagement.enums import Outcome
from engagement.models import FeedbackItem
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.plurals import ngettext_lazy
from seed_projects.criteria.loader import Standing, judged, judged_project, met, unmet
from seed_projects.models import FeedbackOnCandidate, SeedProject, SelectionCriterion

day_text: Callable[..., Any] = lazy(date_format, str)
NO_CANDIDATES = _("There are no candidates yet.")


def _items(standing: Standing) -> tuple[Item, ...]:
    return tuple(Item(project.title, standing.home(f"candidate-{project.uid}")) for project in standing.candidates)


def _no_candidates(standing: Standing) -> Evidence:
    return unmet(NO_CANDIDATES, standing.url("candidate_add"), _("Add a candidate"))


@criterion("candidates.count", _("One to three candidates"))
def candidate_count(communities: Communities) -> Mapping[int, Evidence]:
    """From one to the round's most candidates stand."""
    return judged(communities, _count)


def _count(standing: Standing) -> Evidence:
    n, most = len(standing.candidates), standing.community.round.max_candidates
    if not n:
        return _no_candidates(standing)
    if n > most:
        text = ngettext_lazy(
            "%(n)d candidate stands; %(most)d is the most.", "%(n)d candidates stand; %(most)d is the most.", n
        )
        fix = standing.url("candidate_withdraw", standing.candidates[-1])
        return unmet(say(text, n=n, most=most), fix, _("Withdraw a candidate"), _items(standing))
    return met(say(ngettext_lazy("%(n)d candidate stands.", "%(n)d candidates stand.", n), n=n), *_items(standing))


@criterion("candidates.linked", _("Each candidate serves a current priority"))
def candidates_linked(communities: Communities) -> Mapping[int, Evidence]:
    """Every candidate serves at least one priority that is not withdrawn."""
    return judged(communities, _linked, "priorities")


def _serves(project: SeedProject) -> bool:
    return any(priority.withdrawn_on is None for priority in project.priorities.all())


def _linked(standing: Standing) -> Evidence:
    if not standing.candidates:
        return _no_candidates(standing)
    loose = [project for project in standing.candidates if not _serves(project)]
    if not loose:
        return met(_("Every candidate serves at least one current priority."), *_items(standing))
    n = len(loose)
    text = ngettext_lazy(
        "%(n)d candidate serves no current priority.", "%(n)d candidates serve no current priority.", n
    )
    return unmet(say(text, n=n), standing.url("candidate_edit", loose[0]), _("Name the priority it serves"))


@criterion("candidates.feedback", _("Community feedback on the candidates"))
def candidates_feedback(communities: Communities) -> Mapping[int, Evidence]:
    """At least one contribution about a standing candidate was received by the day of the choice."""
    links = FeedbackOnCandidate.objects.select_related("item__disposition")
    return judged(communities, _feedback, Prefetch("feedback_links", links))


def _is_spam(item: FeedbackItem) -> bool:
    disposition = getattr(item, "disposition", None)
    return disposition is not None and disposition.outcome == Outcome.SPAM


def _feedback(standing: Standing) -> Evidence:
    if not standing.candidates:
        return _no_candidates(standing)
    links = [link for project in standing.candidates for link in project.feedback_links.all()]
    items = {link.item_id: link.item for link in links if not _is_spam(link.item)}
    chosen_on = standing.chosen.chosen_on if standing.chosen else None
    in_time = [item for item in items.values() if chosen_on is None or item.received_on <= chosen_on]
    if in_time:
        n = len(in_time)
        text = ngettext_lazy(
            "%(n)d piece of feedback on the candidates is recorded.",
            "%(n)d pieces of feedback on the candidates are recorded.",
            n,
        )
        return met(say(text, n=n), Item(_("Feedback on the candidates"), standing.home("candidates")))
    if items:
        text = _("All feedback came after the choice of %(day)s. Look at it, then choose again.")
        return unmet(say(text, day=day_text(chosen_on)), standing.url("project_choose"), _("Choose again"))
    fix = standing.url("candidate_feedback", standing.candidates[0])
    return unmet(_("No feedback on the candidates is recorded yet."), fix, _("Link feedback to a candidate"))


@criterion("candidates.chosen", _("One candidate chosen, with reasons"))
def candidate_chosen(communities: Communities) -> Mapping[int, Evidence]:
    """Exactly one is chosen (the database sees to that), with a reason for every selection criterion."""
    criteria = set(SelectionCriterion.objects.values_list("pk", flat=True))

    def judge(standing: Standing, project: SeedProject) -> Evidence:
        given = {reason.criterion_id for reason in project.reasons.all() if reason.text.strip()}
        n = len(criteria - given)
        if n:
            text = ngettext_lazy(
                "A reason is missing for %(n)d criterion.", "Reasons are missing for %(n)d criteria.", n
            )
            return unmet(say(text, n=n), standing.url("project_choose"), _("Write the reasons"))
        text = _("Chosen on %(day)s, with a reason for each criterion.")
        item = Item(project.title, standing.home(f"candidate-{project.uid}"))
        return met(say(text, day=day_text(project.chosen_on)), item)

    return judged_project(communities, judge, "reasons")
