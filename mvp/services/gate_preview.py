"""The mails a decision would send, before it is made."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mvp.enums import GateDecision, Role, Step
from mvp.models import Membership, OutboxMessage, ProcessRun
from mvp.services.gate import decide
from mvp.services.outbox import compose


@dataclass(frozen=True)
class PreviewedMail:
    """One wording of the mail: its language and the roles of those who would get it."""

    language: str
    readers: tuple[Any, ...]
    subject: str
    body: str


def preview_decision(
    run: ProcessRun, step: Step, decision: GateDecision, *, by: Any, **form: Any
) -> list[PreviewedMail]:
    """The mails this decision would send, one for each language of its readers; nothing stays recorded.

    The decision itself is made and rolled back, so the mail, its readers and every refusal are the true ones.
    Raises what `decide` raises.
    """
    with transaction.atomic():
        review = decide(run, step, decision, by=by, **form)
        queued = OutboxMessage.objects.filter(kind="gate.decided", ids__id=review.pk).select_related("recipient")
        mails = _by_language(list(queued.order_by("pk")), review.run)
        transaction.set_rollback(True)
    return mails


def _by_language(messages: list[OutboxMessage], run: ProcessRun) -> list[PreviewedMail]:
    held = Membership.objects.active().filter(community=run.community_id, user__in=[m.recipient_id for m in messages])
    roles: dict[int, set[str]] = {}
    for user, role in held.values_list("user_id", "role"):
        roles.setdefault(user, set()).add(role)
    mails = []
    for language in dict.fromkeys(message.language for message in messages):
        same = [message for message in messages if message.language == language]
        told = set().union(*(roles.get(message.recipient_id or 0, set()) for message in same))
        written = compose(same[0])
        readers = tuple(role.label for role in Role if role in told)
        mails.append(PreviewedMail(language, readers, str(written.subject), str(written.body)))
    return mails
