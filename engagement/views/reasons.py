"""Written reasons: the page that shows them, and writing one."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name
from engagement.forms.reasons import ReasonForm
from engagement.models import WrittenReason
from engagement.reasons import ReasonKind, reason_kinds
from engagement.selectors.groups import named_groups
from engagement.selectors.reasons import reason_of, standing_reasons
from engagement.services.reasons import write_reason
from engagement.views.base import EngagementForm
from mvp.forms import RecordForm
from mvp.models import Community
from mvp.permissions import may
from mvp.views.base import CommunityView


class ReasonList(CommunityView):
    """Every reason that stands, by kind, with who wrote it and when."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        parts = [
            (kind, rows, may(request.user, kind.action, self.community), settled_groups(kind, self.community))
            for kind, rows in (
                (reason_kinds.get(name), rows)
                for name, rows in standing_reasons(self.community).items()
                if name in reason_kinds
            )
        ]
        return render(request, "engagement/reason_list.html", {"community": self.community, "parts": parts})


def settled_groups(kind: ReasonKind, community: Community) -> Collection[int]:
    """Ids of the groups for which a reason of this kind is no longer needed."""
    return kind.settled(community) if kind.settled is not None else ()


class ReasonEdit(EngagementForm):
    """Write a reason for the whole community."""

    form_class = ReasonForm
    template_name = "engagement/reason_form.html"
    group: AffectedGroup | None = None
    per_group = False

    def open(self) -> None:
        """Find the kind, and what is written so far."""
        self.kind_name = self.kwargs.pop("kind")
        if self.kind_name not in reason_kinds or reason_kinds.get(self.kind_name).per_group != self.per_group:
            raise Http404
        self.kind: ReasonKind = reason_kinds.get(self.kind_name)
        self.title, self.action = self.kind.question, self.kind.action
        self.record = reason_of(self.community, self.kind_name, self.group)

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """With the hint of its kind."""
        form = super().build_form(data, files)
        form.fields["text"].help_text = self.kind.hint
        return form

    def cancel_url(self) -> str:
        """The page of reasons."""
        return reverse("engagement:reason_list", args=[self.community.slug])

    def page_context(self) -> dict[str, Any]:
        """Which group, and what would make the reason unnecessary."""
        context = super().page_context() | {"group_name": group_name(self.group) if self.group else None}
        if self.kind.instead is None:
            return context
        label, name, query = self.kind.instead
        return context | {"instead": label, "instead_url": f"{reverse(name, args=[self.community.slug])}?{query}"}

    def save(self, form: Any) -> WrittenReason:
        """Write it."""
        data = form.cleaned_data
        return write_reason(
            self.community,
            self.kind_name,
            by=self.request.user,
            text=data["text"],
            group=self.group,
            uid=data["uid"],
            version=data["version"],
        )


class GroupReasonEdit(ReasonEdit):
    """Write a reason for one named group."""

    per_group = True

    def open(self) -> None:
        """Find the group among those named now."""
        self.group = named_groups(self.community).filter(uid=self.kwargs.pop("uid")).first()
        if self.group is None:
            raise Http404
        super().open()
