"""What of the team's records people comment on.

A reason why a group has no liaison is commented at the group. Never what is about one person: candidates, onboarding,
support needs and pay are read by fewer people than comments are.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.models import (
    AffectedGroup,
    DataReviewEntry,
    Deliverable,
    EjReference,
    Meeting,
    OutreachEffort,
    Perspective,
    Vendor,
)
from mvp.contributions import CommentKind, comment_kinds
from mvp.enums import Role
from mvp.models import Community
from mvp.selectors.comment_kinds import coded, rows_of

ASKED_AT_STEP_TWO = (Role.PROJECT_MANAGER, Role.MUNICIPAL_MEMBER)
RECRUITING = (Role.PROJECT_MANAGER, Role.MUNICIPAL_MEMBER)
OVERSEEING = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)
ROLE_DESCRIPTION = "role-description"


def _expertise(community: Community, record: object) -> str:
    return reverse("core_team:expertise_home", args=[community.slug])


def _vendor(community: Community, record: Vendor) -> str:
    return reverse("core_team:vendor_list", args=[community.slug]) + f"#vendor-{record.uid}"


def _meeting(community: Community, record: Meeting) -> str:
    return reverse("core_team:meeting_detail", args=[community.slug, record.uid])


def _deliverable(community: Community, record: Deliverable) -> str:
    return reverse("core_team:deliverable_detail", args=[community.slug, record.uid])


def _recruiting(community: Community, record: object) -> str:
    return reverse("core_team:recruiting_home", args=[community.slug])


comment_kinds.add(
    "ej-reference",
    CommentKind(
        _("EJ reference"),
        rows_of(EjReference, _expertise, related=("member",), community_path="member__community"),
        ASKED_AT_STEP_TWO,
    ),
)
comment_kinds.add("vendor", CommentKind(_("Vendor"), rows_of(Vendor, _vendor)))
comment_kinds.add("meeting", CommentKind(_("Meeting"), rows_of(Meeting, _meeting)))
comment_kinds.add("group", CommentKind(_("Group hit hardest"), rows_of(AffectedGroup, _expertise), ASKED_AT_STEP_TWO))
comment_kinds.add("figure", CommentKind(_("Figure"), rows_of(DataReviewEntry, _expertise), ASKED_AT_STEP_TWO))
comment_kinds.add(
    "perspective",
    CommentKind(
        _("Perspective sought"),
        rows_of(Perspective, _expertise, community_path="group__community"),
        ASKED_AT_STEP_TWO,
    ),
)
comment_kinds.add("deliverable", CommentKind(_("Deliverable"), rows_of(Deliverable, _deliverable), OVERSEEING))
comment_kinds.add(
    "outreach-effort", CommentKind(_("Recruiting effort"), rows_of(OutreachEffort, _recruiting), RECRUITING)
)
comment_kinds.add(
    ROLE_DESCRIPTION,
    CommentKind(
        _("Role description"),
        coded(ROLE_DESCRIPTION, lambda: {ROLE_DESCRIPTION: _("Role description")}, _recruiting),
        RECRUITING,
    ),
)
