"""What the seed project contributes to the ground floor's pages and to the demo."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.registries import LinkedRecord, PublicSubject, PublicSubjects, linked_records, public_subjects
from mvp.contributions import RecordsBehind, Section, Workplace, records_behind, scenes, sections, workplaces
from mvp.enums import Step
from mvp.models import Community
from mvp.texts import Text
from priorities.models import Priority
from priorities.registries import PublicProject, built_on, public_projects
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject, SelectionReason

sections.add(
    "seed_projects",
    Section(pgettext_lazy("section", "Seed project"), "seed_projects:project_home", "seed_projects"),
    order=50,
)

_HOME = "seed_projects:project_home"

for _name, _place in {
    "7.candidates": Workplace(
        Step.SELECT_PROJECT, _("Candidates"), _HOME, _("One to three candidates, and what residents say about them.")
    ),
    "7.choice": Workplace(
        Step.SELECT_PROJECT,
        _("The choice"),
        "seed_projects:project_choose",
        _("One candidate, with a reason against each criterion."),
    ),
    "8.plan": Workplace(
        Step.PLAN_PROJECT, _("Plan and budget"), _HOME, _("Tasks with dates and people, and a budget for each member.")
    ),
    "8.equity": Workplace(
        Step.PLAN_PROJECT,
        _("Equity impact assessment"),
        "seed_projects:equity_edit",
        _("Who gains, who might lose, and what is done about it."),
    ),
    "9.progress": Workplace(
        Step.IMPLEMENT, _("Progress and money"), _HOME, _("Tasks done, money spent and documented, changes approved.")
    ),
    "9.spending": Workplace(
        Step.IMPLEMENT,
        _("Record spending"),
        "seed_projects:spending_add",
        _("Each entry with its invoice or voucher."),
    ),
    "10.reflection": Workplace(
        Step.REFLECT,
        _("Look back together"),
        "seed_projects:reflection_edit",
        _("What worked, and what should be better next time."),
    ),
    "10.next": Workplace(
        Step.REFLECT, _("Next projects"), _HOME, _("What could follow, for instance with an MVP Action Grant.")
    ),
}.items():
    workplaces.add(f"seed_projects.{_name}", _place, order=40)


def _play(scene: Any) -> None:
    """Scenes act through services, which stand above this module: they are looked up when the demo is played."""
    import_string("seed_projects.scenes.play")(scene)


def _candidates_of(item: FeedbackItem, language: str) -> Iterator[LinkedRecord]:
    """The candidates a contribution is about; titles stand in the community's own language."""
    for project in SeedProject.objects.filter(feedback_links__item=item):
        note = project.get_status_display() if project.status != ProjectStatus.CANDIDATE else ""
        url = reverse("seed_projects:project_home", args=[item.community.slug])
        yield LinkedRecord(Text(project.title, item.community.primary_language or "en"), url, note)


def _projects_on(priority: Priority) -> Iterator[LinkedRecord]:
    """The candidate and chosen projects that serve a priority; titles stand in the community's own language."""
    community = priority.community
    url = reverse("seed_projects:project_home", args=[community.slug])
    for project in SeedProject.objects.filter(priorities=priority):
        title = Text(project.title, community.primary_language or "en")
        yield LinkedRecord(title, f"{url}#candidate-{project.uid}", project.get_status_display())


def _public_projects_on(priority: Priority) -> Iterator[PublicProject]:
    """Those residents are asked about from step 7 on, the chosen one first; ideas of the time before are not told."""
    community = priority.community
    if community.run.step < Step.SELECT_PROJECT:
        return
    told_in = community.primary_language or "en"
    for status in (ProjectStatus.CHOSEN, ProjectStatus.CANDIDATE):
        for project in SeedProject.objects.filter(priorities=priority, status=status):
            yield PublicProject(Text(project.title, told_in), status == ProjectStatus.CHOSEN)


def _public_candidates(community: Community, language: str) -> Iterable[PublicSubject]:
    """Candidates residents are asked about while one is chosen; titles stand in the community's own language."""
    told_in = community.primary_language or "en"
    for project in SeedProject.objects.filter(community=community, status=ProjectStatus.CANDIDATE):
        yield PublicSubject(str(project.uid), FeedbackAbout.CANDIDATES, Text(project.title, told_in))


def _link_public(item: FeedbackItem, key: str) -> None:
    """Services stand above this module: they are looked up when something arrives on the public form."""
    import_string("seed_projects.services.choice.link_public")(item, key, by=None)


built_on.add("seed_projects", _projects_on)
public_projects.add("seed_projects", _public_projects_on)
linked_records.add("seed_projects", _candidates_of)
public_subjects.add("candidate", PublicSubjects(_public_candidates, _link_public))
scenes.add("seed_projects", _play, order=40)
for _model, _label, _path in (
    (SeedProject, _("Candidates"), "community"),
    (SelectionReason, _("Reasons of the choice"), "project__community"),
):
    records_behind.add(
        f"seed_projects.{_model.__name__}", RecordsBehind(Step.SELECT_PROJECT, _model, _label, _path), order=40
    )
