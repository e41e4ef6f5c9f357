"""What of engagement people comment on."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.models import Commitment, EngagementPlan, Event, EventReflection, FeedbackItem, PhaseReflection
from engagement.selectors.plan_versions import plan_saved
from mvp.contributions import CommentKind, comment_kinds
from mvp.enums import Role
from mvp.models import Community
from mvp.selectors.comment_kinds import rows_of
from mvp.version_kinds import version_kinds

PLAN, EVENT, FEEDBACK = "engagement-plan", "event", "feedback"
BY_THE_PLANNER = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)
BY_LIAISONS = (Role.PROJECT_MANAGER, Role.LIAISON)


def _home(community: Community, record: EngagementPlan) -> str:
    return reverse("engagement:engagement_home", args=[community.slug])


def _event(community: Community, record: Event) -> str:
    return reverse("engagement:event_page", args=[community.slug, record.uid])


def _feedback(community: Community, record: FeedbackItem) -> str:
    return reverse("engagement:feedback_page", args=[community.slug, record.uid])


def _commitment(community: Community, record: Commitment) -> str:
    return reverse("engagement:reflection_home", args=[community.slug]) + f"#commitment-{record.uid}"


def _phase(community: Community, record: PhaseReflection) -> str:
    return reverse("engagement:reflection_home", args=[community.slug]) + f"#phase-{record.phase}"


def _phase_title(record: PhaseReflection) -> object:
    return record.get_phase_display()


def _looked_back(community: Community, record: EventReflection) -> str:
    return reverse("engagement:event_page", args=[community.slug, record.event.uid]) + "#reflection"


def _plan_title(record: EngagementPlan) -> object:
    return _("Engagement plan")


comment_kinds.add(
    PLAN,
    CommentKind(_("Engagement plan"), rows_of(EngagementPlan, _home, title=_plan_title), BY_THE_PLANNER),
)
version_kinds.add(PLAN, plan_saved)
comment_kinds.add(EVENT, CommentKind(_("Event"), rows_of(Event, _event), BY_LIAISONS))
comment_kinds.add(FEEDBACK, CommentKind(_("Feedback"), rows_of(FeedbackItem, _feedback), BY_THE_PLANNER))
comment_kinds.add("commitment", CommentKind(_("Commitment"), rows_of(Commitment, _commitment), BY_LIAISONS))
comment_kinds.add(
    "event-reflection",
    CommentKind(
        _("Looking back on an event"),
        rows_of(EventReflection, _looked_back, community_path="event__community", related=("event",)),
        BY_LIAISONS,
    ),
)
comment_kinds.add(
    "phase-reflection",
    CommentKind(
        _("What a phase changed"), rows_of(PhaseReflection, _phase, title=_phase_title), (Role.PROJECT_MANAGER,)
    ),
)
