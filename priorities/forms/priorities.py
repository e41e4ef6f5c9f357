"""The editor of a priority, and the order of the list."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import ONE_BELOW_THE_OTHER, GroupsField, offer_rows
from engagement.selectors.groups import named_groups
from mvp.forms import RecordForm
from mvp.gates import say
from priorities.enums import EarlierOutcome, Origin
from priorities.forms.fields import (
    CandidateField,
    EarlierField,
    hinted_while_typing,
    long_text,
    text_in_language,
)
from priorities.models import EarlierPriority, Priority
from priorities.priority_draft import PriorityDraft
from priorities.selectors.candidates import offered_candidates
from priorities.texts import (
    MOST_ACTIONS,
    action_field,
    language_name,
    languages_of,
    source_of,
    text_field,
)

HINT = '<div class="mb-4" id="wording-hint" role="status">{% include "priorities/_wording_hint.html" %}</div>'
"""Below the texts, so that they stay where they are while somebody types; the view gives what it shows."""
FOLD = '{{% load mvp_ui %}}<details class="disclose mb-3"{}><summary>{} {{% icon "chevron" "icon-turn" %}}</summary>'
"""The head of what is folded away: whether it is open, and its words."""


class PriorityForm(RecordForm):
    """A priority: text and actions per language side by side, where it comes from, whom it benefits."""

    origin = forms.ChoiceField(
        label=_("Kept, changed or new"),
        choices=Origin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is kept, changed or new.")},
    )
    earlier = EarlierField(label=_("Earlier priorities it comes from"), required=False)
    why = long_text(
        _("Why it is changed or new"), longest=2000, rows=3, help_text=_("Needed unless it is kept as it was.")
    )
    candidates = CandidateField(
        label=_("Candidates of the themes it takes up"),
        required=False,
        help_text=_("They stay linked: from the priority people find the way back to what was heard."),
    )
    groups = GroupsField(label=_("Who benefits most"), required=False)
    all_residents = forms.BooleanField(label=_("All residents"), required=False)
    unequal_impact = long_text(
        _("Could it widen unequal climate impacts, and what was done about it?"),
        longest=4000,
        rows=3,
        help_text=_(
            "Needed if it is for all residents. Whom do climate impacts hit hardest here, and are they reached first? "
            "What is for everyone often reaches those first who need it least."
        ),
    )
    is_public = forms.BooleanField(
        label=_("On the public list"),
        required=False,
        help_text=_("The public list holds at most ten. Without this it stays on the working list."),
    )
    still_right = forms.MultipleChoiceField(
        label=_("Translations that are right as they stand"),
        help_text=_("The original changed since these were written. Read them; tick those that still say the same."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, doubtful: Iterable[str] = (), **kwargs: Any) -> None:
        self.doubtful = tuple(doubtful)
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER
        self.helper.layout = self._layout()

    def build(self) -> None:
        """Add texts and actions in the community's languages, and offer its groups and earlier priorities."""
        if self.community is None:
            return
        source = source_of(self.community)
        for code in self.languages:
            label = say(_("Priority in %(language)s"), language=language_name(code))
            self.fields[text_field(code)] = text_in_language(label, code, rows=4, required=code == source)
        self.fields["unequal_impact"].widget.attrs["placeholder"] = " "  # the style sheet sees whether it is empty
        self.fields[text_field(source)].widget.attrs |= hinted_while_typing(text_field(source))
        for number in range(1, MOST_ACTIONS + 1):
            for code in self.languages:
                label = say(
                    _("Potential action %(number)d in %(language)s"), number=number, language=language_name(code)
                )
                self.fields[action_field(number, code)] = text_in_language(label, code, rows=2)
        offer_rows(self, "groups", named_groups(self.community))
        offer_rows(self, "earlier", self._open_earlier())
        self._offer_candidates(offered_candidates(self.community, self.record))
        self._offer_doubtful()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in."""
        return languages_of(self.community) if self.community else ("en",)

    def _open_earlier(self) -> Any:
        rows = EarlierPriority.objects.filter(community=self.community, withdrawn_on__isnull=True)
        return rows.exclude(outcome=EarlierOutcome.RETIRED)

    def _offer_candidates(self, rows: Any) -> None:
        if rows:
            offer_rows(self, "candidates", rows)
        else:
            del self.fields["candidates"]

    def _offer_doubtful(self) -> None:
        if not self.doubtful:
            del self.fields["still_right"]
            return
        self.offer("still_right", [(code, language_name(code)) for code in self.doubtful])

    def _layout(self) -> Layout:
        texts = [text_field(code) for code in self._beside]
        actions = [
            self._side_by_side([action_field(number, code) for code in self._beside])
            for number in range(1, MOST_ACTIONS + 1)
        ]
        advice = _("Specific ideas that residents gave. None is needed; clear one to take it back.")
        hint = HTML(format_html('<p class="form-text">{}</p>', advice))
        doubtful = ["still_right"] if "still_right" in self.fields else []
        return Layout(
            "uid",
            "version",
            self._side_by_side(texts),
            HTML(HINT),
            *doubtful,
            Fieldset(_("Potential actions"), hint, *actions),
            *self._folded_languages(),
            Fieldset(pgettext_lazy("priority", "Where it comes from"), "origin", "earlier", *self._candidates(), "why"),
            Fieldset(
                _("Who benefits"),
                "groups",
                "all_residents",
                Div("unequal_impact", css_class="if-nobody-named", css_id="unequal-impact"),
            ),
            Fieldset(_("On which list"), "is_public"),
        )

    @property
    def _beside(self) -> tuple[str, ...]:
        """The two languages that stand side by side: the original, and the reader's where it is another one."""
        if len(self.languages) <= 2 or self.community is None:
            return self.languages
        source, reader = source_of(self.community), get_language()
        others = [code for code in self.languages if code != source]
        return source, reader if reader in others else others[0]

    def _folded_languages(self) -> list[Any]:
        """The other languages, each for itself; open where something in one has to be corrected."""
        folded: list[Any] = []
        for code in (code for code in self.languages if code not in self._beside):
            names = [text_field(code), *(action_field(number, code) for number in range(1, MOST_ACTIONS + 1))]
            opened = " open" if self.is_bound and any(name in self.errors for name in names) else ""
            folded += [HTML(format_html(FOLD, opened, language_name(code))), *names, HTML("</details>")]
        return folded

    def _candidates(self) -> list[Any]:
        """Up to 24 boxes, folded away until one is ticked."""
        if "candidates" not in self.fields:
            return []
        opened = " open" if self["candidates"].value() else ""
        return [HTML(format_html(FOLD, opened, _("Candidates of the themes"))), "candidates", HTML("</details>")]

    @staticmethod
    def _side_by_side(names: list[str]) -> Div:
        return Div(*(Div(name, css_class="col-md") for name in names), css_class="row")

    @property
    def draft(self) -> PriorityDraft:
        """What the service takes."""
        data = self.cleaned_data
        return PriorityDraft(
            text={code: data[text_field(code)] for code in self.languages},
            actions=tuple(
                {code: data[action_field(number, code)] for code in self.languages}
                for number in range(1, MOST_ACTIONS + 1)
            ),
            origin=Origin(data["origin"]),
            why=data["why"],
            earlier=tuple(data["earlier"]),
            candidates=tuple(data.get("candidates", ())),
            groups=tuple(data["groups"]),
            all_residents=data["all_residents"],
            unequal_impact=data["unequal_impact"],
            is_public=data["is_public"],
        )


class OrderForm(RecordForm):
    """A number for each priority."""

    def build(self) -> None:
        """One line per priority of the public list, then of the working list."""
        rows = list(Priority.objects.current().filter(community=self.community).select_related("community").listed())
        self.rows = rows
        for number, row in enumerate(rows, 1):
            self.fields[f"place_{row.uid}"] = forms.IntegerField(
                label=str(row),
                min_value=1,
                max_value=999,
                initial=number,
                show_hidden_initial=True,  # tells what somebody moved from what somebody else moved meanwhile
                widget=forms.NumberInput(attrs={"class": "form-control field-short", "autocomplete": "off"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), _("Enter a whole number from 1 up.")
                ),
            )

    @property
    def lists(self) -> list[tuple[bool, list[tuple[Priority, forms.BoundField]]]]:
        """The public list, then the working list: whether it is public, and each priority with its number."""
        return [
            (is_public, [(row, self[f"place_{row.uid}"]) for row in self.rows if row.is_public == is_public])
            for is_public in (True, False)
        ]

    @property
    def numbers(self) -> dict[Any, int]:
        """The new number of each priority that got one, by its uid."""
        return {
            UUID(name.removeprefix("place_")): self.cleaned_data[name]
            for name in self.changed_data
            if name.startswith("place_")
        }
