"""The kinds of written reasons that this storey asks for, kept and shown by engagement."""

from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose
from engagement.permissions import EVENT_ACTIONS
from engagement.reasons import ReasonKind, reason_kinds
from priorities.permissions import EDIT_PRIORITIES, EDIT_THEMES
from priorities.selectors.explained import groups_benefiting, groups_reached_again

THEMES_ORDER, REFLECT_GROUPS, CHECKBACK_REACH = "themes-order", "reflect-groups", "checkback-reach"

reason_kinds.add(
    THEMES_ORDER,
    ReasonKind(
        title=_("The desk analysis was not there before the first event"),
        question=_("Why was the desk analysis not there before the first event?"),
        hint=_(
            "For instance figures that arrived late, or what residents taught you about a theme. The reviewer reads it."
        ),
        action=EDIT_THEMES,
    ),
    order=15,
)
reason_kinds.add(
    REFLECT_GROUPS,
    ReasonKind(
        title=_("Groups that no priority benefits most"),
        question=_("Why does no priority benefit this group most?"),
        hint=_("For instance what this group asked for and where that is taken up instead. The reviewer reads it."),
        action=EDIT_PRIORITIES,
        per_group=True,
        instead=(_("Look through the priorities"), "priorities:priority_list", ""),
        settled=groups_benefiting,
        settled_label=_("A priority benefits it since"),
    ),
    order=30,
)
reason_kinds.add(
    CHECKBACK_REACH,
    ReasonKind(
        title=_("Groups that were not reached again"),
        question=_("Why was this group not reached again with the draft?"),
        hint=_(
            "For instance who was asked and when, and how this group can still have its say. The reviewer reads it."
        ),
        action=EVENT_ACTIONS[EventPurpose.CHECK_BACK],
        per_group=True,
        instead=(
            _("Add an event that reaches it"),
            "engagement:event_add",
            f"purpose={EventPurpose.CHECK_BACK.value}",
        ),
        settled=groups_reached_again,
        settled_label=_("Reached since"),
    ),
    order=40,
)
