"""What residents said, and what became of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import FeedbackItem
from mvp.enums import Step
from mvp.models import Community

ABOUT_PRIORITIES = (FeedbackAbout.GENERAL, FeedbackAbout.PRIORITIES)
"""What step 6 must answer; what is said about candidates belongs to step 7."""


def feedback_until(
    days: Mapping[int, date | None], about: Collection[FeedbackAbout] = ABOUT_PRIORITIES
) -> dict[int, tuple[FeedbackItem, ...]]:
    """Items received up to and on each community's own day, oldest first, with disposition and community loaded.

    One query; every community id asked for is in the answer, with nothing where the day is None.
    """
    found: dict[int, list[FeedbackItem]] = {pk: [] for pk in days}
    latest = max((day for day in days.values() if day is not None), default=None)
    if latest is None:
        return dict.fromkeys(found, ())
    rows = FeedbackItem.objects.filter(community__in=found, about__in=about, received_on__lte=latest)
    for item in rows.select_related("disposition", "community").order_by("received_on", "pk"):
        day = days[item.community_id]
        if day is not None and item.received_on <= day:
            found[item.community_id].append(item)
    return {pk: tuple(items) for pk, items in found.items()}


def open_feedback_until(
    days: Mapping[int, date | None], about: Collection[FeedbackAbout] = ABOUT_PRIORITIES
) -> dict[int, tuple[FeedbackItem, ...]]:
    """The items of `feedback_until` that nobody has answered yet."""
    return {
        pk: tuple(item for item in items if not is_answered(item)) for pk, items in feedback_until(days, about).items()
    }


def is_answered(item: FeedbackItem) -> bool:
    """Whether a disposition is recorded; no query when it was loaded with the item."""
    return hasattr(item, "disposition")


def possible_outcomes(item: FeedbackItem, *, can_link_change: bool) -> list[Outcome]:
    """What can become of a contribution now: changed only where a change can be linked to it; kept for step 7 only
    until that step is over, and only what is not about its candidates already. An answer given stays possible.
    """
    run = item.community.run
    before_end = run.step <= Step.SELECT_PROJECT or run.reopened_step == Step.SELECT_PROJECT
    for_step_7 = before_end and item.about != FeedbackAbout.CANDIDATES
    given = item.disposition.outcome if is_answered(item) else ""
    never = {Outcome.CHANGED: not can_link_change, Outcome.STEP_7: not for_step_7 and given != Outcome.STEP_7}
    return [outcome for outcome in Outcome if not never.get(outcome, False)]


def feedback_about(community: Community, about: FeedbackAbout) -> QuerySet[FeedbackItem]:
    """Items about one thing, newest first, without spam; for lists and choices of the storeys above."""
    return (
        community.feedback_items.filter(about=about)
        .exclude(disposition__outcome=Outcome.SPAM)
        .select_related("disposition", "event")
        .order_by("-received_on", "-pk")
    )


@dataclass(frozen=True)
class FeedbackCounts:
    """How many contributions there are, how many are answered, and how many wait."""

    total: int = 0
    answered: int = 0

    @property
    def open(self) -> int:
        """Without a disposition."""
        return self.total - self.answered


def feedback_counts(communities: Iterable[int]) -> dict[int, FeedbackCounts]:
    """Counts per community id in one query."""
    ids = list(communities)
    rows = (
        FeedbackItem.objects.filter(community__in=ids)
        .order_by()
        .values("community_id")
        .annotate(total=Count("pk"), answered=Count("pk", filter=Q(disposition__isnull=False)))
    )
    counts = {row["community_id"]: FeedbackCounts(row["total"], row["answered"]) for row in rows}
    return {pk: counts.get(pk, FeedbackCounts()) for pk in ids}


def answer_url(item: FeedbackItem) -> str:
    """Where an item is answered; needs its community."""
    return reverse("engagement:feedback_answer", args=[item.community.slug, item.uid])
