"""Who writes what of the engagement record, and in which step's rights."""

from functools import reduce
from operator import or_
from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose, FeedbackAbout
from mvp.enums import PROGRAM, Role, Step
from mvp.models import Community, ProcessRun
from mvp.permissions import (
    WORKERS,
    access_of,
    acting_roles,
    declare,
    declare_personal_data,
    process_action,
    role_predicate,
)

EDIT_PLAN = process_action("engagement.edit_plan", step=Step.SOCIAL_RESILIENCE, label=_("Write the engagement plan"))
EDIT_INCLUSION = process_action(
    "engagement.edit_inclusion",
    step=Step.SOCIAL_RESILIENCE,
    roles={*WORKERS, Role.EQUITY_PARTNER},
    label=_("Write the inclusion part of the engagement plan"),
)

EVENT_ACTIONS = {
    EventPurpose.LISTEN: process_action(
        "engagement.record_listening", step=Step.SOCIAL_RESILIENCE, label=_("Record events that listen to residents")
    ),
    EventPurpose.CHECK_BACK: process_action(
        "engagement.record_check_back", step=Step.PRIORITIES, label=_("Record events that check back with residents")
    ),
    EventPurpose.CANDIDATES: process_action(
        "engagement.record_candidate_event",
        step=Step.SELECT_PROJECT,
        label=_("Record events on the candidate seed projects"),
    ),
}
"""An event belongs to the step whose question it asks; a reopened step gives the right for its own events."""

LISTENING_STEPS = (Step.SOCIAL_RESILIENCE, Step.PRIORITIES, Step.SELECT_PROJECT)
"""What is said of the priorities or in general moves on with the process: any of these steps may answer it."""

RECORD_FEEDBACK = declare(
    "engagement.record_feedback",
    reduce(or_, (role_predicate("engagement.record_feedback", WORKERS, step) for step in LISTENING_STEPS)),
    label=_("Record feedback on the priorities"),
    step=Step.PRIORITIES,
)
RECORD_CANDIDATE_FEEDBACK = process_action(
    "engagement.record_candidate_feedback", step=Step.SELECT_PROJECT, label=_("Record feedback on the candidates")
)
FEEDBACK_ACTIONS = {
    FeedbackAbout.GENERAL: RECORD_FEEDBACK,
    FeedbackAbout.PRIORITIES: RECORD_FEEDBACK,
    FeedbackAbout.CANDIDATES: RECORD_CANDIDATE_FEEDBACK,
}


def answering_roles(run: ProcessRun, about: FeedbackAbout) -> frozenset[Role]:
    """The roles that may answer feedback about this where the process stands: the same as `FEEDBACK_ACTIONS` let."""
    steps = (Step.SELECT_PROJECT,) if about == FeedbackAbout.CANDIDATES else LISTENING_STEPS
    return frozenset().union(*(acting_roles(run, step) for step in steps)) & WORKERS


@rules.predicate
def takes_photos_back(user: Any, community: Community | None) -> bool:
    """Whoever works here or looks after it, at every step and after the end: a wish to be gone does not wait."""
    return community is not None and bool(access_of(user).roles_in(community) & {*WORKERS, *PROGRAM})


TAKE_PHOTO_BACK = declare(
    "engagement.take_photo_back", takes_photos_back, label=_("Take a published photo of an event back")
)
"""Publishing is part of recording the event."""

REFLECT = declare(
    "engagement.reflect",
    role_predicate("engagement.reflect", WORKERS),
    label=_("Keep commitments and reflect on the phases"),
)
CONTACT_READERS = declare_personal_data(
    "engagement.contributor_contacts",
    label=_("E-mail address of somebody who wants to hear what became of their feedback, until they are told"),
    roles={Role.PROJECT_MANAGER},
    own=False,
)
"""One person answers for the addresses; telling needs nobody to read them."""


@rules.predicate
def reads_contacts(user: Any, community: Community | None) -> bool:
    """The project manager, at every step and after the end."""
    return community is not None and bool(access_of(user).roles_in(community) & CONTACT_READERS)


READ_CONTACT = declare(
    "engagement.read_contact", reads_contacts, label=_("Read or remove the address of somebody who gave feedback")
)
