"""Forms that make fewer or more priorities of those there are: choosing candidates, merging, splitting."""

from typing import Any
from uuid import UUID

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import ONE_BELOW_THE_OTHER, offer_rows
from mvp.forms import RecordForm
from mvp.gates import say
from mvp.texts import stored_text
from priorities.forms.fields import CandidateField, CurrentField, ReasonField, text_in_language
from priorities.forms.priorities import PriorityForm
from priorities.models import PotentialAction, Priority
from priorities.selectors.candidates import current_candidates
from priorities.selectors.merging import read_uid
from priorities.services.merging import Part
from priorities.texts import language_name, languages_of, source_of, text_field

FIRST, SECOND, BOTH = "first", "second", "both"
PIECES = (FIRST, SECOND)
GOES_WITH = ((FIRST, _("With the first part")), (SECOND, _("With the second part")), (BOTH, _("With both")))
LABELS = {FIRST: _("First part in %(language)s"), SECOND: _("Second part in %(language)s")}


class CandidateForm(RecordForm):
    """Which candidates want the same thing."""

    candidates = CandidateField(
        label=_("Candidates that want the same thing"),
        error_messages={
            "required": _(
                "None is chosen. Tick the candidates that want the same thing, or a single one, and make one priority "
                "of them; come back for the next ones until at most ten are on the public list."
            )
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """Offer the candidates of all themes."""
        if self.community:
            offer_rows(self, "candidates", current_candidates(self.community))


class PartsForm(RecordForm):
    """Which priorities are merged."""

    parts = CurrentField(
        label=_("Priorities that become one"),
        error_messages={"required": _("Choose at least two priorities that want the same thing.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """Offer both lists."""
        offer_current(self, self.community)


class MergeForm(PriorityForm):
    """The editor, with the priorities that become one and why."""

    parts = CurrentField(
        label=_("Priorities that become one"),
        error_messages={"required": _("Choose at least two priorities that want the same thing.")},
    )
    because = ReasonField(label=_("Why they are merged"), help_text=_("Kept with the old priorities."))

    def build(self) -> None:
        """The editor's fields, and both lists to choose from."""
        super().build()
        offer_current(self, self.community, read_uid(self.data.get("uid", "")))

    def _layout(self) -> Layout:
        return Layout(Fieldset(_("What is merged"), "parts", "because"), *super()._layout().fields)


class SplitForm(RecordForm):
    """Two texts in every language, and which part each potential action goes with."""

    because = ReasonField(
        label=_("Why it is split"),
        help_text=_("Kept with the old priority, and as the reason for both parts."),
    )

    def build(self) -> None:
        """Texts per part and language, then a choice per action."""
        if self.community is None:
            return
        source = source_of(self.community)
        for piece in PIECES:
            for code in self.languages:
                label = say(LABELS[piece], language=language_name(code))
                self.fields[_name(piece, code)] = text_in_language(label, code, rows=3, required=code == source)
        for action in self.actions:
            self.fields[f"goes_{action.uid}"] = forms.ChoiceField(
                label=stored_text(action, "text", source),
                choices=GOES_WITH,
                initial=FIRST,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the part this goes with.")},
            )
        self.order_fields([name for name in self.fields if name != "because"])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in."""
        return languages_of(self.community) if self.community else ("en",)

    @property
    def actions(self) -> list[PotentialAction]:
        """The potential actions the old one has now."""
        return list(self.record.actions.filter(withdrawn_on__isnull=True)) if self.record else []

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the service takes."""
        return tuple(self._part(piece) for piece in PIECES)

    def _part(self, piece: str) -> Part:
        data = self.cleaned_data
        with_it = [action for action in self.actions if data[f"goes_{action.uid}"] in (piece, BOTH)]
        return Part(
            text={code: data[_name(piece, code)] for code in self.languages},
            actions=tuple({code: stored_text(action, "text", code) for code in self.languages} for action in with_it),
        )


def offer_current(form: forms.Form, community: Any, made: UUID | None = None) -> None:
    """Let `parts` be chosen from both lists of a community, and those that became `made`: a form may come twice."""
    still = Q(withdrawn_on__isnull=True) | Q(became__uid=made) if made else Q(withdrawn_on__isnull=True)
    rows = Priority.objects.filter(still, community=community).distinct()
    offer_rows(form, "parts", rows.select_related("community").listed())


def _name(piece: str, code: str) -> str:
    return f"{piece}_{text_field(code)}"
