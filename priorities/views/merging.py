"""From up to 24 candidates to a list of ten: choosing candidates, merging and splitting priorities."""

from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from priorities.forms.merging import CandidateForm, MergeForm, PartsForm, SplitForm
from priorities.models import CandidatePriority, Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.selectors.candidates import current_candidates
from priorities.selectors.merging import MergeStart, merge_start
from priorities.services.merging import merge_priorities, split_priority
from priorities.subjects import PRIORITY
from priorities.views.base import PrioritiesForm
from priorities.views.priorities import OpenPriority, PriorityEditor


class CandidateChoice(PrioritiesForm):
    """All candidates of the themes: those ticked become one priority."""

    action = EDIT_PRIORITIES
    form_class = CandidateForm
    title = _("Choose from candidates")
    lead = _("Tick those that want the same thing: their texts come together in the editor, and they stay linked.")
    primary_label = _("Make one priority of them")
    success_message = _("Shape one text of what you chose, then add the priority.")

    def open(self) -> None:
        """Say so when there is nothing to choose from."""
        if not current_candidates(self.community).exists():
            self.lead = _("The themes have no candidates yet. Write one to three in the findings of each theme.")

    def save(self, form: Any) -> list[CandidatePriority]:
        """Nothing is stored yet: the editor does."""
        chosen: list[CandidatePriority] = form.cleaned_data["candidates"]
        return chosen

    def success_url(self, saved: list[CandidatePriority]) -> str:
        """To the editor, filled in."""
        query = urlencode([("candidate", str(row.uid)) for row in saved])
        return f"{reverse('priorities:priority_add', args=[self.community.slug])}?{query}"


class MergeChoice(PrioritiesForm):
    """Which priorities become one."""

    action = EDIT_PRIORITIES
    form_class = PartsForm
    title = _("Merge priorities")
    lead = _("Tick those that want the same thing. You see all their texts while you write the new one.")
    primary_label = _("Go on with these")
    success_message = _("Shape one text of what you chose, then merge.")

    def save(self, form: Any) -> list[Priority]:
        """Nothing is stored yet: the editor does."""
        chosen: list[Priority] = form.cleaned_data["parts"]
        return chosen

    def success_url(self, saved: list[Priority]) -> str:
        """To the editor, filled in."""
        query = urlencode([("part", str(row.uid)) for row in saved])
        return f"{reverse('priorities:priority_merge', args=[self.community.slug])}?{query}"


class PriorityMerge(PriorityEditor):
    """The editor for what several priorities become."""

    form_class = MergeForm
    template_name = "priorities/merge_form.html"
    title = _("Merge priorities")
    primary_label = _("Merge into this one")
    success_message = _("They are one priority now. The old ones can still be read.")

    def open(self) -> None:
        """What was chosen: by the link that led here, or in the form itself."""
        chosen = self.request.GET.getlist("part") + self.request.POST.getlist("parts")
        self.start: MergeStart = merge_start(self.community, chosen)

    def initial_new(self) -> dict[str, Any]:
        """Everything the chosen ones have."""
        return self.start.initial

    def page_context(self) -> dict[str, Any]:
        """Their texts, side by side."""
        return super().page_context() | {"start": self.start}

    def save(self, form: Any) -> Priority:
        """Merge them."""
        data = form.cleaned_data
        kit = {"by": self.request.user, "because": data["because"], "uid": data["uid"]}
        return merge_priorities(data["parts"], form.draft, **kit)


class PrioritySplit(OpenPriority):
    """Make two priorities of one."""

    action, edits = EDIT_PRIORITIES, PRIORITY
    form_class = SplitForm
    template_name = "priorities/split_form.html"
    title = _("Split this priority")
    primary_label = _("Split into these two")
    success_message = _("They are two priorities now: the first on its old place, the second on the working list.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Both parts start empty, with the whole text above them; the parts get their uids from the form's."""
        return {"uid": uuid4()}

    def page_context(self) -> dict[str, Any]:
        """The whole text in every language."""
        return super().page_context() | {"start": merge_start(self.community, [str(self.record.uid)])}

    def save(self, form: Any) -> list[Priority]:
        """Split it."""
        data = form.cleaned_data
        kit = {"by": self.request.user, "version": data["version"], "because": data["because"], "uid": data["uid"]}
        return split_priority(self.record, form.parts, **kit)
