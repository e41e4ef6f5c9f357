"""On a record's page: who edits it just now, and the way to its versions."""

from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

from mvp.models import Community
from mvp.selectors.editing import Place, editing_now, others_of
from mvp.texts import plain
from mvp.word_differences import Piece, word_differences

register = template.Library()


@register.inclusion_tag("mvp/_editors_here.html", takes_context=True)
def editors_here(context: Any, kind: str, about: UUID, part: str = "") -> dict[str, Any]:
    """A line for everybody else who edits this record, or this section of it. All places of a page share one query."""
    community: Community = context["community"]
    request = context["request"]
    if not hasattr(request, "editing_now"):
        request.editing_now = editing_now(community, besides=request.user)
    return {"editors": others_of(request.editing_now, Place(community, kind, about, part))}


@register.filter
def differences_to(theirs: str, yours: str) -> list[Piece]:
    """The words that differ from a stored text to one somebody wrote."""
    return word_differences(plain(theirs), plain(yours))


@register.inclusion_tag("mvp/_versions_link.html", takes_context=True)
def versions_link(context: Any, kind: str, about: UUID, name: Any = "") -> dict[str, Any]:
    """The way to a record's versions; `name` tells screen readers which record."""
    return {"url": reverse("record_versions", args=[context["community"].slug, kind, about]), "name": name}
