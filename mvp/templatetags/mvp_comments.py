"""Comments at the foot of a record's page, and the link to them in a list."""

from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

from mvp.models import Community
from mvp.permissions import may
from mvp.selectors.comment_kinds import GATE_LINE, coded_uid, line_code
from mvp.selectors.comments import Counts, count_threads, threads_about

register = template.Library()


@register.inclusion_tag("mvp/_comments.html", takes_context=True)
def comments_panel(context: Any, kind: str, about: UUID) -> dict[str, Any]:
    """A quiet panel: the threads about this record and the way to write one. Two queries."""
    community, user = context["community"], context["request"].user
    threads = threads_about(community, kind, about, user)
    return {
        "threads": threads,
        "open": sum(thread.is_open for thread in threads),
        "url": reverse("comments_about", args=[community.slug, kind, about]),
        "may_comment": may(user, "mvp.comment", community),
    }


@register.inclusion_tag("mvp/_comments_link.html", takes_context=True)
def comments_link(context: Any, kind: str, about: UUID, name: Any = "") -> dict[str, Any]:
    """A link to the comments on a row of a list, with how many are open; `name` tells screen readers which row.

    All rows of a page share one query.
    """
    community, request = context["community"], context["request"]
    unresolved, every = _counts(request, community).of(kind, about)
    return {
        "open": unresolved,
        "all": every,
        "name": name,
        "url": reverse("comments_about", args=[community.slug, kind, about]),
        "shown": every or may(request.user, "mvp.comment", community),
    }


def _counts(request: Any, community: Community) -> Counts:
    """The community's counts, read once per request."""
    if not hasattr(request, "comment_counts"):
        request.comment_counts = count_threads(community)
    counts: Counts = request.comment_counts
    return counts


@register.simple_tag
def gate_line_uid(community: Community, step: int, code: str) -> UUID:
    """The uid under which a line of a gate is commented."""
    return coded_uid(community, GATE_LINE, line_code(step, code))


@register.simple_tag
def coded_record_uid(community: Community, kind: str, code: str) -> UUID:
    """The uid under which something with a code, such as a theme, is commented."""
    return coded_uid(community, kind, code)
