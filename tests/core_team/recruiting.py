"""Candidates of the tests, and where their pages are."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core_team.enums import CandidateStage
from core_team.models import Candidate
from core_team.services.recruiting import Person, add_candidate, move_candidate
from mvp import clock
from mvp.models import AuditEvent, Community, User

NOTE = "Prefers evenings; knows the flooded basements."
MEI = "mei.chen@example.org"


def candidate_mei(home: Community, by: User) -> Candidate:
    """Somebody who showed interest."""
    return add_candidate(home, Person("Mei Chen", MEI, "555 0100", NOTE, "zh-hans"), by=by)


def page(home: Community) -> str:
    return reverse("core_team:recruiting_home", args=[home.slug])


def page_of(candidate: Candidate, name: str = "candidate_page") -> str:
    return reverse(f"core_team:{name}", args=[candidate.community.slug, candidate.uid])


def move(candidate: Candidate, by: Any, *stages: CandidateStage) -> Candidate:
    """Move through these stages today."""
    for stage in stages:
        candidate = move_candidate(candidate, stage, by=by, on=clock.today())
    return candidate


def acts() -> list[tuple[str, str, Any]]:
    """The audited acts about candidates."""
    return list(
        AuditEvent.objects.filter(act__startswith="candidate.").order_by("pk").values_list("act", "by_name", "details")
    )


def after(days: int) -> Any:
    """The clock this many days ahead."""
    return clock.set_to(timezone.localtime(clock.now()) + timedelta(days=days))
