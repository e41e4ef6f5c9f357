"""What of the priorities people comment on and compare versions of: themes, the worksheet, earlier and present ones."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp.contributions import CommentKind, comment_kinds
from mvp.enums import Role
from mvp.models import Community, Theme
from mvp.selectors.comment_kinds import coded, rows_of
from mvp.version_kinds import version_kinds
from priorities.models import EarlierPriority, Priority
from priorities.selectors.versions import earlier_versions, priority_versions, theme_versions, worksheet_versions

THEME, WORKSHEET, EARLIER, PRIORITY = "theme", "worksheet", "earlier-priority", "priority"
BY_THE_PLANNER = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)


def _priority(community: Community, record: Priority) -> str:
    return reverse("priorities:priority_detail", args=[community.slug, record.uid])


def _earlier(community: Community, record: EarlierPriority) -> str:
    return reverse("priorities:worksheet_detail", args=[community.slug]) + f"#earlier-{record.uid}"


def _themes() -> dict[str, str]:
    """Themes have one row for all communities of a round, so a community's own is named by the code."""
    return {theme.code: theme.name for theme in Theme.objects.all()}


def _theme(community: Community, code: str) -> str:
    return reverse("priorities:theme_detail", args=[community.slug, code])


def _worksheet(community: Community, code: str) -> str:
    return reverse("priorities:worksheet_detail", args=[community.slug])


comment_kinds.add(THEME, CommentKind(_("Theme"), coded(THEME, _themes, _theme), BY_THE_PLANNER))
comment_kinds.add(
    WORKSHEET,
    CommentKind(_("Worksheet"), coded(WORKSHEET, lambda: {WORKSHEET: _("Worksheet")}, _worksheet), BY_THE_PLANNER),
)
comment_kinds.add(EARLIER, CommentKind(_("Earlier priority"), rows_of(EarlierPriority, _earlier), BY_THE_PLANNER))
comment_kinds.add(
    PRIORITY, CommentKind(pgettext_lazy("kind of record", "Priority"), rows_of(Priority, _priority), BY_THE_PLANNER)
)

version_kinds.add(THEME, theme_versions)
version_kinds.add(WORKSHEET, worksheet_versions)
version_kinds.add(EARLIER, earlier_versions)
version_kinds.add(PRIORITY, priority_versions)
