"""Which terms hold for whom on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from core_team.enums import EntryKind, TermsKind
from core_team.models import PayEntry, PayMilestone, PayTerms
from mvp.enums import Step
from mvp.models import Community, Membership, StepProgress


def terms_on(membership: Membership, day: date) -> PayTerms | None:
    """The terms that hold on this day, or None: before the first ones, or after the last day of the latest."""
    row = PayTerms.objects.filter(membership=membership, valid_from__lte=day).order_by("-valid_from", "-pk").first()
    return row if row is not None and (row.valid_to is None or row.valid_to >= day) else None


def is_paid(terms: PayTerms | None) -> bool:
    """Whether there is anything to pay under these terms."""
    return terms is not None and terms.kind != TermsKind.NONE


def versions_of(membership: Membership) -> list[PayTerms]:
    """Every version of the member's terms, latest first, with their instalments."""
    rows = PayTerms.objects.filter(membership=membership).prefetch_related("milestones").select_related("updated_by")
    return list(rows.order_by("-valid_from", "-pk"))


def in_force(versions: Sequence[PayTerms], day: date) -> PayTerms | None:
    """Of a member's versions, latest first, the one that holds on this day."""
    row = next((one for one in versions if one.valid_from <= day), None)
    return row if row is not None and (row.valid_to is None or row.valid_to >= day) else None


def open_milestones(
    membership: Membership, until: date | None = None, versions: Sequence[PayTerms] | None = None
) -> list[PayMilestone]:
    """Instalments not submitted yet whose terms hold on their due day, soonest first; `until`: due by this day.

    `versions`: the member's terms, where they are read already.
    """
    versions = versions_of(membership) if versions is None else versions
    entered = set(
        PayEntry.objects.standing()
        .filter(membership=membership, kind=EntryKind.MILESTONE)
        .values_list("milestone_id", flat=True)
    )
    found = [
        milestone
        for terms in versions
        for milestone in terms.milestones.all()
        if milestone.pk not in entered and in_force(versions, milestone.due_on) == terms
    ]
    return sorted((one for one in found if until is None or one.due_on <= until), key=lambda one: one.due_on)


def step_on(community: Community, day: date) -> Step:
    """The step the community stood at on this day."""
    begun = StepProgress.objects.filter(Q(started_on__lte=day), run__community=community)
    latest = begun.order_by("-started_on", "-step").first()
    return Step(latest.step) if latest else Step.START_TEAM
