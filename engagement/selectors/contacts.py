"""Addresses of contributors: how long they are kept, and whether somebody waits to be told."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from engagement.enums import Outcome
from engagement.models import FeedbackContact, FeedbackItem
from mvp.enums import Step, StepStatus
from mvp.models import StepProgress


def due_to_forget(moment_day: date) -> QuerySet[FeedbackContact]:
    """Addresses to forget by this day: a while after they were used, or after the process or the contract ended.

    What was set aside as spam is forgotten at once, and whatever nobody answered after a long while.
    """
    before = moment_day - timedelta(days=settings.CONTACTS_KEPT_DAYS)
    idle = moment_day - timedelta(days=settings.CONTACTS_IDLE_DAYS)
    ended = StepProgress.objects.filter(
        run__community=OuterRef("item__community"),
        step=Step.REFLECT,
        status__in=[StepStatus.DONE, StepStatus.WAIVED],
        finished_on__lte=before,
    )
    return FeedbackContact.objects.filter(forgotten_on__isnull=True).filter(
        Q(told_at__date__lte=before)
        | Q(item__disposition__outcome=Outcome.SPAM)
        | Q(item__community__contract_end__lte=before)
        | Exists(ended)
        | Q(consented_on__lte=idle)
    )


def contact_of(item: FeedbackItem) -> FeedbackContact | None:
    """What is known of telling this contributor; show its days, never its address."""
    return FeedbackContact.objects.filter(item=item).first()


def waits_to_be_told(item: FeedbackItem) -> FeedbackContact | None:
    """The contact of somebody who will be told once an answer is saved."""
    return FeedbackContact.objects.filter(item=item, told_at__isnull=True, forgotten_on__isnull=True).first()
