"""What the ground floor's addresses inside a community answer."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from mvp import clock
from mvp.enums import GateDecision, Purpose, Role, Scope, Step
from mvp.models import Document, GateCondition, GateReview, Membership, Question, QuestionMessage, Rendering
from mvp.selectors.comment_kinds import GATE_LINE, coded_uid, line_code
from mvp.services.attachments import attach_file
from mvp.services.comments import start_thread
from mvp.services.invitations import Guest, make_invitation
from tests.url_rules import PROGRAM, READERS, TEAM, WORKERS, AppRules, Rule, writing

MANAGERS = frozenset({"lead"}) | PROGRAM
COMMENTERS = WORKERS | {"equity"} | PROGRAM
AUTHOR = frozenset({"staff"})
"""Staff wrote the comment on which the rules are tried."""


def make_records(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A record of the community for each rule that needs one."""
    return (
        make_acts(community, people)
        | make_files(community, people)
        | make_talk(community, people)
        | {
            "step": {"step": 8},
            **make_memberships(community, people),
        }
    )


def make_acts(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A review and a condition."""
    closed, approved = (
        GateReview.objects.create(run=community.run, step=step, decision=decision, by=people.staff, by_name="Staff")
        for step, decision in ((Step.START_TEAM, GateDecision.CLOSED), (Step.RECRUIT, GateDecision.CONDITIONS))
    )
    condition = GateCondition.objects.create(review=approved, text="Find a liaison.", due=clock.today())
    return {"review": {"uid": closed.uid}, "condition": {"uid": condition.uid}}


def make_files(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A document and an attachment."""
    document = Document.objects.create(
        community=community,
        rendering=Rendering.objects.create(key=f"key-{community.pk}", kind="none", languages=["en"], content={}),
        title="Draft",
        file_name="a.pdf",
        purpose=Purpose.DRAFT,
        asked_by=people.staff,
    )
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 nothing else")
    attachment = attach_file(community, file, by=people.staff, purpose="test")
    return {"document": {"uid": document.uid}, "attachment": {"uid": attachment.uid}}


def make_talk(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A question, and a comment on the line of a gate."""
    question = Question.objects.create(community=community, step=Step.PLAN_PROJECT, asked_by=people.stranger)
    QuestionMessage.objects.create(question=question, language="en", text="May we?", by_name="Somebody")
    line = coded_uid(community, GATE_LINE, line_code(8, "plan.tasks"))
    thread = start_thread(community, GATE_LINE, line, by=people.staff, text="Is the lot ours?")
    return {
        "question": {"uid": question.uid},
        "line": {"kind": GATE_LINE, "about": line},
        "thread": {"uid": thread.uid},
        "comment": {"uid": thread.comments.get().uid},
    }


def make_memberships(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A membership, one that is planned to end, and an invitation."""
    membership = community.memberships.filter(role="municipal_member").first() or community.memberships.first()
    ending = Membership.objects.create(
        user=people.stranger,
        role=Role.LIAISON,
        scope=Scope.COMMUNITY,
        community=community,
        active_from=clock.today() + timedelta(days=1),
        active_to=clock.today() + timedelta(days=9),
    )
    until = clock.today() + timedelta(days=30)
    invitation = make_invitation(community, Guest(Role.LIAISON), by=people.staff, expires_on=until)
    return {
        "invitation": {"uid": invitation.uid},
        "membership": {"uid": membership.uid} if membership else {},
        "ending": {"uid": ending.uid},
    }


RULES = AppRules(
    {
        "community_home": Rule(),
        "community_calendar": Rule(),
        "community_edit": writing(MANAGERS, ok_post=422),
        "community_history": Rule(),
        "step_page": Rule(writers=frozenset({"lead"}), ok_post=422, record="step"),
        "gate_review": Rule(writers=READERS, ok_post=422, record="step"),
        "review_record": Rule(record="review"),
        "people_list": Rule(),
        "person_add": writing(MANAGERS),
        "condition_page": Rule(writers=MANAGERS, record="condition"),
        "question_add": writing(TEAM),
        "question_page": Rule(writers=READERS, record="question"),
        "comment_list": Rule(),
        "comments_about": Rule(writers=COMMENTERS, record="line"),
        "comment_thread": Rule(writers=COMMENTERS, record="thread"),
        "comment_edit": writing(AUTHOR, record="comment"),
        "comment_withdraw": writing(AUTHOR, ok_post=302, record="comment"),
        "invitation_add": writing(MANAGERS),
        "invitation_sheet": Rule(readers=MANAGERS, record="invitation"),
        "invitation_revoke": writing(MANAGERS, ok_post=302, record="invitation"),
        "role_end": writing(MANAGERS, record="membership"),
        "role_keep": writing(MANAGERS, ok_post=302, record="ending"),
        "role_hand_over": writing(MANAGERS, record="membership"),
        "document_list": Rule(),
        "document_page": Rule(writers=READERS, ok_post=302, record="document"),
        "document_download": Rule(ok_get=302, record="document"),
        "attachment_download": Rule(record="attachment"),
    },
    make_records,
)
<<<<<<< HEAD

OUTSIDE: dict[str, tuple[int, int]] = {
    # Addresses outside communities: what an anonymous visitor and a signed-in stranger get on GET.
    "home": (302, 302),
    "healthz": (200, 200),
    "readyz": (503, 503),
    "set_language": (405, 405),
    "my_turn": (302, 200),
    "calendar_feed": (404, 404),
    "calendar_link": (302, 200),
    "profile": (302, 200),
    "guide": (200, 200),
    "phone:page": (200, 200),
    "phone:manifest": (200, 200),
    "phone:worker": (200, 200),
    "phone:data": (302, 200),
    "phone:leaving": (302, 200),
    "records:verify": (302, 302),
    "records:verify_code": (302, 302),
    "records:record_search": (200, 200),
    "records:record_page": (404, 404),
    "engagement_public:feedback_form": (200, 200),  # closed at step 1, in friendly words
    "engagement_public:feedback_thanks": (200, 200),
    "engagement_public:photo": (404, 404),  # nothing is published
    "question_list": (302, 200),
    "community_list": (302, 200),
    "community_add": (302, 403),
    "program_people": (302, 403),
    "invitation": (404, 404),
    "invitation_code": (404, 404),
    "program_role_end": (302, 403),
    "account_login": (200, 302),
    "account_request_login_code": (200, 302),
    "account_confirm_login_code": (302, 302),
    "account_logout": (302, 200),
    "account_reauthenticate": (302, 200),
    "account_inactive": (200, 200),
    "account_change_password": (302, 200),
    "openid_connect_login": (404, 404),
    "openid_connect_callback": (404, 404),
    "socialaccount_login_cancelled": (200, 200),
    "account_set_password": (302, 302),
    "usersessions_list": (302, 200),
    "mfa_authenticate": (302, 302),
    "mfa_login_webauthn": (302, 302),
    "mfa_index": (302, 200),
    "mfa_reauthenticate": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (302, 404),
    "mfa_view_recovery_codes": (302, 404),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 404),
    "mfa_list_webauthn": (302, 302),
    "mfa_add_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (200, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
}
OUTSIDE_POST: dict[str, tuple[int, int]] = {
    # The same on a POST without data.
    "home": (302, 302),
    "healthz": (200, 200),
    "readyz": (503, 503),
    "set_language": (302, 302),
    "my_turn": (302, 200),
    "calendar_feed": (404, 404),
    "calendar_link": (302, 200),
    "profile": (302, 422),
    "guide": (200, 200),
    "phone:page": (405, 405),
    "phone:manifest": (405, 405),
    "phone:worker": (405, 405),
    "phone:data": (302, 405),
    "phone:leaving": (302, 405),
    "records:verify": (302, 302),
    "records:verify_code": (302, 302),
    "records:record_search": (422, 422),
    "records:record_page": (405, 405),
    "engagement_public:feedback_form": (409, 409),
    "engagement_public:feedback_thanks": (405, 405),
    "engagement_public:photo": (405, 405),
    "question_list": (302, 405),
    "community_list": (302, 200),
    "community_add": (302, 403),
    "program_people": (302, 403),
    "invitation": (404, 404),
    "invitation_code": (404, 404),
    "program_role_end": (302, 403),
    "account_login": (200, 302),
    "account_request_login_code": (200, 302),
    "account_confirm_login_code": (302, 302),
    "account_logout": (302, 302),
    "account_reauthenticate": (302, 200),
    "account_inactive": (405, 405),
    "account_change_password": (302, 200),
    "openid_connect_login": (404, 404),
    "openid_connect_callback": (404, 404),
    "socialaccount_login_cancelled": (405, 405),
    "account_set_password": (302, 302),
    "usersessions_list": (302, 302),
    "mfa_authenticate": (302, 302),
    "mfa_login_webauthn": (302, 302),
    "mfa_index": (302, 405),
    "mfa_reauthenticate": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (302, 404),
    "mfa_view_recovery_codes": (302, 405),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 404),
    "mfa_list_webauthn": (302, 302),
    "mfa_add_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (405, 405),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (405, 405),
}
OUTSIDE_KWARGS: dict[str, Any] = {
    # What fills the address: values, or a function of the cast.
    "program_role_end": lambda cast: {"uid": cast.coordinator.memberships.get().uid},
    "guide": {"language": "en"},
    "phone:page": {"language": "en"},
    "phone:manifest": {"language": "en"},
    "records:verify_code": {"code": "AAAAAAAAAAAA"},
    "records:record_search": {"language": "en"},
    "records:record_page": {"language": "en", "code": "AAAAAAAAAAAA"},
    "engagement_public:feedback_form": lambda cast: {"language": "en", "slug": cast.home.slug},
    "engagement_public:feedback_thanks": lambda cast: {"language": "en", "slug": cast.home.slug},
    "engagement_public:photo": lambda cast: {"language": "en", "slug": cast.home.slug, "uid": cast.home.uid},
    "openid_connect_login": {"provider_id": "organization"},
    "openid_connect_callback": {"provider_id": "organization"},
    "mfa_edit_webauthn": {"pk": "0"},
    "mfa_remove_webauthn": {"pk": "0"},
    "calendar_feed": {"token": "nothing-here"},
    "invitation": {"token": "nothing-here"},
    "invitation_code": {"token": "nothing-here"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "nothing-here"},
}
STAFF_ONLY: frozenset[str] = frozenset({"community_add", "program_people", "program_role_end"})
"""Addresses outside communities that only program staff open (200) and send (422 without data)."""


def outside_address(name: str, cast: Any) -> str:
    """The address of this name, filled in for the cast."""
    filled = OUTSIDE_KWARGS.get(name)
    return reverse(name, kwargs=filled(cast) if callable(filled) else filled)
=======
>>>>>>> origin/main
