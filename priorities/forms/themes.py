"""Forms of the findings table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import MemberField, offer_rows
from mvp.forms import RecordForm
from priorities.enums import Hazard
from priorities.forms.fields import long_text
from priorities.texts import MOST_CANDIDATES


class AnalysisForm(RecordForm):
    """What is known of a theme before residents are asked."""

    community_data = long_text(
        _("Community data"), longest=4000, help_text=_("How people here live and work: figures with their year.")
    )
    climate_information = long_text(
        _("Climate information"), longest=4000, help_text=_("What is expected here, and by when.")
    )
    hazards = forms.MultipleChoiceField(
        label=_("Hazards"), choices=Hazard.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    existing_knowledge = long_text(
        _("What is already known here"), longest=4000, help_text=_("Earlier plans, past events, what staff know.")
    )
    sources = long_text(_("Sources"), longest=2000, rows=2)
    not_applicable_because = long_text(
        _("Not applicable, because"),
        longest=2000,
        rows=2,
        help_text=_("Only if the theme does not concern this community: say why, and leave the rest empty."),
    )


class FindingsForm(RecordForm):
    """What engagement added: needs, candidates, open questions."""

    heard = long_text(
        _("What was heard"),
        longest=4000,
        help_text=_("In short. What people said about this theme stands on its page, each with its event."),
    )
    strengths = long_text(_("Strengths to build on"), longest=4000, rows=3)
    vulnerability = long_text(_("What makes people vulnerable"), longest=4000, rows=3)
    good_future = long_text(_("What a good future looks like"), longest=4000, rows=3)
    needed = long_text(_("What is needed to build community resilience"), longest=4000)
    open_questions = long_text(_("What questions need further investigation?"), longest=4000, rows=3)
    questions_owner = MemberField(label=_("Who looks into them"), required=False)
    no_open_questions = forms.BooleanField(label=_("There are no open questions"), required=False)

    field_order = (
        "heard",
        "strengths",
        "vulnerability",
        "good_future",
        "needed",
        "candidate_1",
        "candidate_2",
        "candidate_3",
        "open_questions",
        "questions_owner",
        "no_open_questions",
    )

    def build(self) -> None:
        """Add one line per candidate priority, and offer whoever takes part, and whoever owned the questions so far."""
        if self.community is not None:
            people = self.community.memberships.active()
            if owner := getattr(self.record, "questions_owner_id", None):
                people = people | self.community.memberships.filter(pk=owner)
            offer_rows(self, "questions_owner", people.select_related("user").order_by("user__name", "pk"))
        for number in range(1, MOST_CANDIDATES + 1):
            self.fields[f"candidate_{number}"] = forms.CharField(
                label=CANDIDATE_LABELS[number - 1],
                max_length=500,
                required=False,
                help_text=_("One to three per theme. Clear a line to take it back.") if number == 1 else "",
            )
        self.order_fields(self.field_order)

    @property
    def values(self) -> dict[str, Any]:
        """What the service takes: candidates as one list."""
        data = super().values
        return data | {"candidates": [data.pop(f"candidate_{number}") for number in range(1, MOST_CANDIDATES + 1)]}


CANDIDATE_LABELS = (_("First candidate priority"), _("Second candidate priority"), _("Third candidate priority"))
