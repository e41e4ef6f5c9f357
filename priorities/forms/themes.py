"""Forms of the findings table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
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
        help_text=_("Strengths to build on, what makes life harder, and what people wish for."),
    )
    needed = long_text(_("What is needed to build community resilience"), longest=4000)
    open_questions = long_text(_("What questions need further investigation?"), longest=4000, rows=3)
    no_open_questions = forms.BooleanField(label=_("There are no open questions"), required=False)

    field_order = (
        "heard",
        "needed",
        "candidate_1",
        "candidate_2",
        "candidate_3",
        "open_questions",
        "no_open_questions",
    )

    def build(self) -> None:
        """Add one line per candidate priority."""
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
