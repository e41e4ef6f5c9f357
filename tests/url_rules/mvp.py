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
            "worksheet": {"kind": "worksheet", "about": coded_uid(community, "worksheet", "worksheet")},
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
        "record_versions": Rule(record="worksheet"),
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
