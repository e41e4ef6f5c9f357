"""The messages the ground floor sends, and what each needs to be written."""

from datetime import datetime
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import MailKind, mail_kinds
from mvp.enums import InvitationState
from mvp.exceptions import DomainError
from mvp.invitation_links import link_to
from mvp.login_codes import code_of
from mvp.models import GateReview, Invitation, Membership, QuestionMessage, User


def password_link(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """A fresh single-use link to set a password; made when the mail is sent, never stored."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return {
        "link": settings.SITE_ADDRESS + path,
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "sign_in": settings.SITE_ADDRESS + reverse("account_login"),
    }


def welcome(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """The role somebody new was given and who gave it (nobody: the command line), with the ways to sign in."""
    held = Membership.objects.select_related("community").filter(pk=ids.get("id") or 0).first()
    giver = User.objects.filter(pk=ids.get("by") or 0).first()
    return {**password_link(user, ids), "membership": held, "giver": str(giver or "")}


def login_code(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """The code of the message's ticket. Raises DomainError when it would come too late to be of use."""
    if datetime.fromisoformat(ids["until"]) <= clock.now():
        raise DomainError(gettext("The code ran out before it could be sent."))
    return {
        "code": code_of(ids["ticket"]),
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        "link": settings.SITE_ADDRESS + reverse("account_login"),
    }


CHANGES = {
    "password_changed": _("Your password was changed."),
    "password_set": _("A password was set."),
    "password_reset": _("A new password was chosen through a link in a mail."),
    "totp_activated": _("An authenticator app was set up as second step."),
    "totp_deactivated": _("The authenticator app was removed."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was removed."),
    "all_removed": _("Your second step was removed, because you asked for help. Set up a new one."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
}
"""What a person is told about changes of how they sign in."""


def account_change(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """What was changed, and where to look after it."""
    return {"change": CHANGES[ids["what"]], "link": settings.SITE_ADDRESS + reverse("mfa_index")}


def gate_act(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """The act at the gate that this mail tells of, with the link to it."""
    review = GateReview.objects.select_related("run__community").get(pk=ids["id"])
    path = reverse("gate_review", args=[review.run.community.slug, review.step])
    titles = {line["code"]: line["title"].get(user.language, line["title"].get("en", "")) for line in review.evidence}
    comments = [(titles.get(code, code), text) for code, text in review.comments.items() if text]
    return {
        "review": review,
        "community": review.run.community,
        "link": settings.SITE_ADDRESS + path,
        "comments": comments,
    }


def invitation_link(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """The invitation with its link, computed when the mail is sent."""
    invitation = _invitation(ids)
    return {"invitation": invitation, "link": link_to(invitation)}


def invited_address(ids: dict[str, Any]) -> str:
    """Where the invitation goes."""
    return _invitation(ids).email


def _invitation(ids: dict[str, Any]) -> Invitation:
    """The invitation, while it works. Raises DomainError when it was taken back before the mail could be sent."""
    invitation = Invitation.objects.select_related("community", "created_by").get(pk=ids["id"])
    if invitation.state != InvitationState.OPEN:
        raise DomainError(_("The invitation was settled before the mail could be sent."))
    return invitation


def question_message(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """What was asked or answered, with the link to the whole question."""
    message = QuestionMessage.objects.select_related("question__community").get(pk=ids["id"])
    question = message.question
    path = reverse("question_page", args=[question.community.slug, question.uid])
    return {
        "message": message,
        "question": question,
        "community": question.community,
        "link": settings.SITE_ADDRESS + path,
    }


mail_kinds.add("account.welcome", MailKind("mvp/email/welcome", welcome))
mail_kinds.add("account.password", MailKind("mvp/email/password", password_link))
mail_kinds.add("account.code", MailKind("mvp/email/code", login_code))
mail_kinds.add("account.changed", MailKind("mvp/email/changed", account_change))
mail_kinds.add("gate.submitted", MailKind("mvp/email/gate_submitted", gate_act))
mail_kinds.add("gate.decided", MailKind("mvp/email/gate_decided", gate_act))
mail_kinds.add("invitation", MailKind("mvp/email/invitation", invitation_link, invited_address))
mail_kinds.add("question.asked", MailKind("mvp/email/question_asked", question_message))
mail_kinds.add("question.answered", MailKind("mvp/email/question_answered", question_message))
