"""What the addresses of engagement answer at step 8."""

from typing import Any

from django.core.files.base import ContentFile

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, EventStatus, FeedbackSource
from engagement.models import (
    Commitment,
    EngagementPlan,
    Event,
    EventFile,
    EventReflection,
    FeedbackItem,
    PhaseReflection,
    PhoneReceipt,
    PublishedPhoto,
)
from mvp import clock
from mvp.models import Attachment, Community
from tests.pictures import picture
from tests.url_rules import PROGRAM, READERS, WORKERS, AppRules, Rule, writing

WITH_EQUITY = WORKERS | {"equity"}


def make_records(community: Community, people: Any) -> dict[str, dict[str, Any]]:
    """A plan, an event that waits for its record, and a contribution that waits for its answer."""
    by = {"updated_by": people.staff}
    EngagementPlan.objects.get_or_create(
        community=community, defaults={"goals": "Hear.", "methods": "Meals.", "written_on": clock.today(), **by}
    )
    event = _event(community, EventStatus.HELD, name="Supper", **by)
    item = FeedbackItem.objects.create(
        community=community,
        source=FeedbackSource.PAPER,
        received_on=clock.today(),
        language="en",
        text="The cellar floods.",
        **by,
    )
    attachment = Attachment.objects.create(
        community=community, name="a.pdf", size=1, added_by=people.staff, purpose="event"
    )
    file = EventFile.objects.create(event=event, attachment=attachment, **by)
    photo, published = (_photo(event, people) for _number in range(2))
    shown = {"caption": "A table.", "language": "en", "width": 4, "height": 3, "agreed_by": people.staff}
    copy = _picture(community, people)
    PublishedPhoto.objects.create(file=published, copy=copy, **shown, **by)
    group = AffectedGroup.objects.create(community=community, name="Renters", kind="priority", why="Low streets.", **by)
    recorded = _event(community, EventStatus.RECORDED, name="First supper", people=3, **by)
    reflection = EventReflection.objects.create(event=recorded, went_wrong="Too loud.", **by)
    who = community.memberships.order_by("pk")[0]
    commitment = Commitment.objects.create(community=community, what="Meet at noon.", who=who, due=clock.today(), **by)
    phase = PhaseReflection.objects.create(community=community, phase=1, person="We listen.", **by)
    receipt = PhoneReceipt.objects.create(community=community, event=event, sent_by=people.staff)
    found = {"group": group, "receipt": receipt, "event": event, "item": item, "event_file": file}
    found |= {"photo": photo, "published": published}
    found |= {"commitment": commitment, "phase_reflection": phase, "recorded": recorded, "reflection": reflection}
    reasons = {"reason": {"kind": "plan-order"}, "group_reason": {"kind": "reach", "uid": group.uid}}
    return reasons | {"phase": {"phase": 1}} | {name: {"uid": record.uid} for name, record in found.items()}


def _photo(event: Event, people: Any) -> EventFile:
    """A photo of an event."""
    attachment = _picture(event.community, people)
    return EventFile.objects.create(event=event, attachment=attachment, updated_by=people.staff)


def _picture(community: Community, people: Any) -> Attachment:
    """A picture that pages show."""
    of = {"community": community, "added_by": people.staff, "content_type": "image/jpeg", "purpose": "event"}
    return Attachment.objects.create(name="a.jpg", size=1, file=ContentFile(picture(), name="a.jpg"), **of)


def _event(community: Community, status: EventStatus, **fields: Any) -> Event:
    """A listening event of today."""
    listening = {"purpose": EventPurpose.LISTEN, "method_id": "meal", "held_on": clock.today()}
    return Event.objects.create(community=community, status=status, **listening, **fields)


RULES = AppRules(
    {
        "engagement:engagement_home": Rule(),
        "engagement:plan_edit": writing(),
        "engagement:plan_versions": Rule(),
        "engagement:inclusion_edit": writing(WITH_EQUITY, ok_post=302),
        "engagement:event_list": Rule(),
        "engagement:event_add": writing(),
        "engagement:phone_record": Rule(readers=WORKERS, ok_get=405, writers=WORKERS, ok_post=422),
        "engagement:phone_file": Rule(readers=WORKERS, ok_get=405, writers=WORKERS, ok_post=422, record="receipt"),
        "engagement:event_page": Rule(record="event"),
        "engagement:event_edit": writing(record="event"),
        "engagement:event_record": writing(record="event"),
        "engagement:event_barriers": writing(record="event", ok_post=302),
        "engagement:event_announce": writing(record="event"),
        "engagement:event_files_add": writing(record="event"),
        "engagement:event_file_withdraw": writing(record="event_file"),
        "engagement:photo_publish": writing(record="photo"),
        "engagement:photo_take_back": writing(WORKERS | PROGRAM, ok_post=302, record="published"),
        "engagement:event_cancel": writing(record="event"),
        "engagement:record_pdf_add": writing(READERS),
        "engagement:feedback_list": Rule(),
        "engagement:feedback_add": writing(),
        "engagement:stack_add": writing(),
        "engagement:paper_form_add": writing(),
        "engagement:feedback_page": Rule(record="item"),
        "engagement:feedback_edit": writing(record="item"),
        "engagement:feedback_contact": Rule(
            readers=frozenset({"lead"}), writers=frozenset({"lead"}), ok_post=302, record="item"
        ),
        "engagement:feedback_answer": writing(record="item"),
        "engagement:reach_home": Rule(),
        "engagement:group_figure_edit": writing(ok_post=302, record="group"),
        "engagement:reflection_home": Rule(),
        "engagement:phase_reflection_edit": writing(ok_post=302, record="phase"),
        "engagement:reflection_edit": writing(record="recorded"),
        "engagement:commitment_add": writing(),
        "engagement:commitment_edit": writing(record="commitment"),
        "engagement:reason_list": Rule(),
        "engagement:reason_edit": writing(record="reason"),
        "engagement:group_reason_edit": writing(record="group_reason"),
    },
    make_records,
)
