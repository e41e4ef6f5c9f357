"""What a contributor will be told, before the answer is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from engagement.models import FeedbackContact, FeedbackItem
from engagement.services.contacts import TOLD
from mvp.models import OutboxMessage
from mvp.services.outbox import compose


@dataclass(frozen=True)
class PreviewedAnswer:
    """The message as it would be sent: never its address."""

    language: str
    subject: str
    body: str


def preview_answer(item: FeedbackItem, save: Callable[[], Any], *, by: Any) -> PreviewedAnswer | None:
    """The message this answer would send; None when it sends none. Nothing stays recorded.

    The answer itself is saved by `save` and rolled back, so the message and every refusal are the true ones.
    Raises what `save` raises.
    """
    with transaction.atomic():
        before = OutboxMessage.objects.filter(kind=TOLD).order_by("-pk").values_list("pk", flat=True).first() or 0
        save()
        contact = FeedbackContact.objects.filter(item=item).values_list("pk", flat=True).first()
        queued = OutboxMessage.objects.filter(kind=TOLD, ids__id=contact, pk__gt=before).first()
        written = compose(queued) if queued else None
        transaction.set_rollback(True)
    if queued is None or written is None:
        return None
    return PreviewedAnswer(queued.language, str(written.subject), str(written.body))
