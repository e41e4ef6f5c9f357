"""Instalments that are agreed and still owed, in many communities at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from core_team.models import PayEntry, PayMilestone, PayTerms
from core_team.selectors.facts import Communities
from core_team.selectors.pay.terms import in_force


def owed_instalments(
    communities: Communities,
    versions: Mapping[int, Sequence[PayTerms]],
    entered: QuerySet[PayEntry],
    *,
    until: date | None = None,
) -> Iterator[PayMilestone]:
    """Instalments without one of the `entered` entries, soonest first; `until`: due by this day.

    Its terms (`versions` by membership) hold on the due day, and the person is still on the team then: what falls
    due after somebody has left is not owed.
    """
    found = PayMilestone.objects.filter(terms__community__in=communities)
    found = found if until is None else found.filter(due_on__lte=until)
    done = entered.filter(community__in=communities, milestone__isnull=False).values("milestone_id")
    for one in found.exclude(pk__in=done).select_related("terms__membership").order_by("due_on", "pk"):
        left = one.terms.membership.active_to
        on_the_team = left is None or one.due_on < left
        if on_the_team and in_force(versions.get(one.terms.membership_id, []), one.due_on) == one.terms:
            yield one
