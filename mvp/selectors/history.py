"""The audit trail in words: what was done, by which role, when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words
from mvp.enums import Role
from mvp.gates import say
from mvp.models import AuditEvent

OWN_ACTS = {
    "community.created": _("Community created"),
    "community.changed": _("Contract, grant or languages changed"),
    "community.moved": _("Address of the community changed"),
    "process.started": _("Process started"),
    "role.given": _("Role given: %(role)s"),
    "role.ended": _("Role ended: %(role)s"),
    "invitation.made": _("Invitation made: %(role)s"),
    "invitation.revoked": _("Invitation taken back: %(role)s"),
    "invitation.used": _("Invitation accepted: %(role)s"),
    "invitation.forgotten": _("Name and address of an expired invitation forgotten: %(role)s"),
    "role.end_planned": _("End of a role set to %(day)s: %(role)s"),
    "role.end_taken_back": _("Planned end of a role on %(day)s taken back: %(role)s"),
    "role.handed_over": _("Role handed over on %(day)s: %(role)s"),
    "role.management_handed_over": _("Management handed over on %(day)s to the municipal project manager"),
    "gate.submitted": _("Step %(step)s submitted for review"),
    "gate.withdrawn": _("Submission of step %(step)s withdrawn"),
    "gate.approved": _("Step %(step)s approved"),
    "gate.conditions": _("Step %(step)s approved with conditions"),
    "gate.returned": _("Step %(step)s returned for changes"),
    "gate.closed": _("Step %(step)s closed"),
    "gate.step_waived": _("Step %(step)s waived"),
    "gate.waiver": _("Waiver of step %(step)s recorded"),
    "gate.reopened": _("Step %(step)s reopened"),
    "gate.criterion_waived": _("Criterion of step %(step)s waived"),
    "document.asked": _("Document asked for"),
    "document.retried": _("Document asked for again"),
    "document.downloaded": _("Official document downloaded"),
    "file.added": _("File added"),
    "account.code_asked": _("Sign-in code asked for"),
    "account.link_asked": _("Link for a new password asked for"),
    "condition.claimed": _("Condition of step %(step)s said to be met"),
    "condition.confirmed": _("Condition of step %(step)s confirmed as met"),
    "condition.sent_back": _("Condition of step %(step)s sent back: not met yet"),
    "question.asked": _("Question about step %(step)s asked"),
    "question.answered": _("Question about step %(step)s answered"),
    "question.followed_up": _("Question about step %(step)s asked further"),
    "comment.resolved": _("Comment resolved"),
    "comment.reopened": _("Comment opened again"),
    "comment.withdrawn": _("Comment withdrawn by its author"),
    "account.forgotten": _("Account that was never used closed and forgotten"),
    "calendar.link_made": _("Calendar link made"),
    "calendar.link_revoked": _("Calendar link taken back"),
    "account.signed_in": _("Signed in"),
    "account.provider_refused": _("Sign-in of an organization's account refused"),
    "account.password_changed": _("Password changed"),
    "account.factor_added": _("Second step at sign-in added"),
    "account.factor_removed": _("Second step at sign-in removed"),
    "account.codes_renewed": _("Recovery codes renewed"),
    "account.sessions_ended": _("Sessions ended"),
}
for _code, _words in OWN_ACTS.items():
    act_words.add(_code, _words)
OTHER = _("Record changed")


@dataclass(frozen=True)
class Told:
    """One act for the history page. The role is told, not the person."""

    at: datetime
    words: Any
    by: Any


def told(event: AuditEvent) -> Told:
    """The act in the reader's language; an act nobody put into words is told in general terms."""
    role = event.details.get("role", "")
    words = _wording(event.act, role)
    parts = {
        "step": event.details.get("step", ""),
        "role": Role(role).label if role in Role.values else "",
        "count": event.details.get("count", ""),
        "day": _day(event.details.get("on", "")),
    }
    return Told(event.at, say(words, **parts), Role(event.by_role).label if event.by_role else "")


def _wording(act: str, role: str) -> Any:
    """The words of an act; some have others where the role it was about is on record, as `act:role`."""
    about = f"{act}:role"
    if role and about in act_words:
        return act_words.get(about)
    return act_words.get(act) if act in act_words else OTHER


def _day(stored: str) -> str:
    """A day kept as text, in the reader's way of writing it."""
    return date_format(date.fromisoformat(stored)) if stored else ""
