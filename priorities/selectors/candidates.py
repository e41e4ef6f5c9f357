"""The candidate priorities of all themes: up to 24, from which a list of at most ten is made."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from mvp.models import Community
from priorities.models import CandidatePriority, Priority


def chosen_candidates(community: Community, uids: Iterable[str]) -> list[CandidatePriority]:
    """The current candidates among these uids; what names nothing here is passed over."""
    wanted = set(uids)
    return [row for row in current_candidates(community) if str(row.uid) in wanted]


def unused_candidates(community: Community) -> int:
    """How many candidates no current priority takes up."""
    used = CandidatePriority.objects.filter(taken_up_in__withdrawn_on__isnull=True, taken_up_in__isnull=False)
    return current_candidates(community).exclude(pk__in=used).count()


def current_candidates(community: Community) -> QuerySet[CandidatePriority]:
    """Those not withdrawn, in the order of the themes; `uses` says in how many current priorities each is taken up."""
    return offered_candidates(community, None)


def offered_candidates(community: Community, priority: Priority | None) -> QuerySet[CandidatePriority]:
    """The same, with those this priority took up before the theme worded them otherwise."""
    uses = Count("taken_up_in", filter=Q(taken_up_in__withdrawn_on__isnull=True), distinct=True)
    offered = Q(withdrawn_on__isnull=True)
    if priority is not None:
        offered |= Q(pk__in=priority.candidates.values("pk"))
    rows = CandidatePriority.objects.filter(offered, finding__community=community)
    return (
        rows.select_related("finding__theme").annotate(uses=uses).order_by("finding__theme__position", "position", "pk")
    )
