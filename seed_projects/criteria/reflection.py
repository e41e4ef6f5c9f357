"""Step 10: every question answered both ways, and a next project considered."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy
from seed_projects.criteria.loader import met, unmet
from seed_projects.models import NextProject, ReflectionAnswer, ReflectionQuestion


def _url(community: Community, name: str, anchor: str = "") -> str:
    return reverse(f"seed_projects:{name}", args=[community.slug]) + anchor


@criterion("reflection.lessons", _("What worked and what to improve, for every question"))
def lessons(communities: Communities) -> Mapping[int, Evidence]:
    """Each question of the reflection is answered both ways."""
    questions = set(ReflectionQuestion.objects.values_list("pk", flat=True))
    answered: dict[int, set[int]] = defaultdict(set)
    for answer in ReflectionAnswer.objects.filter(community__in=communities):
        if answer.worked.strip() and answer.improve.strip():
            answered[answer.community_id].add(answer.question_id)
    return {community.pk: _lessons(community, questions, answered[community.pk]) for community in communities}


def _lessons(community: Community, questions: set[int], answered: set[int]) -> Evidence:
    n = len(questions - answered)
    if n:
        text = ngettext_lazy("%(n)d question waits for an answer.", "%(n)d questions wait for an answer.", n)
        return unmet(say(text, n=n), _url(community, "reflection_edit"), _("Answer the questions"))
    n = len(questions)
    text = ngettext_lazy("%(n)d question is answered both ways.", "%(n)d questions are answered both ways.", n)
    return met(say(text, n=n), Item(_("Reflection"), _url(community, "project_home", "#reflection")))


@criterion("reflection.next", _("Next projects considered"))
def next_projects(communities: Communities) -> Mapping[int, Evidence]:
    """At least one project was considered next, for instance for an MVP Action Grant."""
    current = NextProject.objects.filter(community__in=communities).current()
    counts = dict(current.order_by().values_list("community").annotate(n=Count("pk")))
    return {community.pk: _next(community, counts.get(community.pk, 0)) for community in communities}


def _next(community: Community, n: int) -> Evidence:
    if not n:
        fix = _url(community, "next_project_add")
        return unmet(_("No next project is recorded yet."), fix, _("Add a project considered next"))
    text = ngettext_lazy("%(n)d project is considered next.", "%(n)d projects are considered next.", n)
    return met(say(text, n=n), Item(_("Next projects"), _url(community, "project_home", "#next")))
