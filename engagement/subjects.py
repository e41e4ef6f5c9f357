"""What of engagement people comment on."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.models import EngagementPlan, Event, FeedbackItem
from mvp.contributions import CommentKind, comment_kinds
from mvp.enums import Role
from mvp.models import Community
from mvp.selectors.comment_kinds import rows_of

BY_THE_PLANNER = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)
BY_LIAISONS = (Role.PROJECT_MANAGER, Role.LIAISON)


def _home(community: Community, record: EngagementPlan) -> str:
    return reverse("engagement:engagement_home", args=[community.slug])


def _event(community: Community, record: Event) -> str:
    return reverse("engagement:event_page", args=[community.slug, record.uid])


def _feedback(community: Community, record: FeedbackItem) -> str:
    return reverse("engagement:feedback_page", args=[community.slug, record.uid])


def _plan_title(record: EngagementPlan) -> object:
    return _("Engagement plan")


comment_kinds.add(
    "engagement-plan",
    CommentKind(_("Engagement plan"), rows_of(EngagementPlan, _home, title=_plan_title), BY_THE_PLANNER),
)
comment_kinds.add("event", CommentKind(_("Event"), rows_of(Event, _event), BY_LIAISONS))
comment_kinds.add("feedback", CommentKind(_("Feedback"), rows_of(FeedbackItem, _feedback), BY_THE_PLANNER))
