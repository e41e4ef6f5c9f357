"""Several contributions on one page, as they come off a stack of paper."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout, FeedbackSource
from engagement.forms.feedback import begun_events
from engagement.forms.fields import NOT_STATED, GroupField, QuietSelect, RowChoiceField, RowField, offer_rows
from engagement.models import Event
from engagement.rules import row_field
from engagement.selectors.groups import named_groups
from engagement.services.bulk import Line, Origin
from mvp.forms import RecordForm, language_choices
from mvp.models import Theme

AT_FIRST, MORE, MOST = 5, 5, 40
AS_THE_STACK = pgettext_lazy("language", "As the whole stack")
PARTS = ("text", "language", "translation", "about", "group", "theme")


class QuietArea(forms.Textarea):
    """A text in one of several rows that may stay empty, although its label does not say so."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the hint above says that a row may stay empty."""
        return False


class StackForm(RecordForm):
    """One origin, and a row for each contribution; a row without words stays out."""

    source = forms.ChoiceField(
        label=_("How did it arrive?"), choices=FeedbackSource.by_hand(), widget=forms.RadioSelect
    )
    event: Any = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Event"),
        required=False,
        to_field_name="uid",
        empty_label=NOT_STATED,
        help_text=_("Needed when it was said at an event."),
    )
    received_on = forms.DateField(label=_("Received on"))
    spoken: Any = RowChoiceField(
        label=_("Language of the stack"),
        choices=(),
        help_text=_("For every row that names no other language."),
    )
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def build(self) -> None:
        """Offer what the community has, and the rows that were asked for."""
        self.numbers = range(1, self._count() + 1)
        self.offer("spoken", [("", NOT_STATED), *language_choices()])
        if self.community is None:
            return
        offer_rows(self, "event", begun_events(self.community))
        groups, themes = named_groups(self.community), Theme.objects.filter(round=self.community.round_id)
        shared: dict[str, list[Any]] = {"group": list(groups), "theme": list(themes)}
        for number in self.numbers:
            self._add_row(number, shared)

    def _count(self) -> int:
        asked = str(self.data.get("rows", "")) if self.data else ""
        count = int(asked) if asked.isdecimal() and len(asked) < 4 else AT_FIRST
        return min(max(count, AT_FIRST), MOST)

    def _add_row(self, number: int, shared: dict[str, list[Any]]) -> None:
        language = forms.ChoiceField(
            label=_("Language"), choices=[("", AS_THE_STACK), *language_choices()], required=False, widget=QuietSelect
        )
        about = forms.ChoiceField(label=_("About what?"), choices=FeedbackAbout.choices, required=False)
        made: dict[str, forms.Field] = {
            "text": RowField(label=_("What was said"), max_length=4000, widget=QuietArea(attrs={"rows": 2})),
            "language": language,
            "translation": RowField(label=_("In English"), max_length=4000, widget=QuietArea(attrs={"rows": 2})),
            "about": about,
            "group": GroupField(label=_("Group"), required=False, widget=QuietSelect),
            "theme": forms.ModelChoiceField(
                Theme.objects.none(), label=_("Theme"), required=False, empty_label=NOT_STATED, widget=QuietSelect
            ),
        }
        self._offer(made["group"], AffectedGroup.objects.filter(pk__in=[one.pk for one in shared["group"]]))
        self._offer(made["theme"], Theme.objects.filter(pk__in=[one.pk for one in shared["theme"]]))
        for name, field in made.items():
            self.fields[row_field(number, name)] = field

    @staticmethod
    def _offer(field: Any, rows: Any) -> None:
        field.queryset = rows

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["rows"] = len(self.numbers)
        self.helper.layout = Layout(
            "uid",
            "version",
            "rows",
            Fieldset(_("The whole stack"), "source", "event", "received_on", "spoken"),
            *(self._row(number) for number in self.numbers),
        )

    @staticmethod
    def _row(number: int) -> Fieldset:
        text, language, translation, about, group, theme = (row_field(number, part) for part in PARTS)
        first = Div(Div(language, css_class="col-sm-4"), Div(about, css_class="col-sm-8"), css_class="row gx-3")
        second = Div(Div(group, css_class="col-sm-6"), Div(theme, css_class="col-sm-6"), css_class="row gx-3")
        title = gettext("Row %(number)d") % {"number": number}
        return Fieldset(title, text, first, translation, second, css_class="field mt-4")

    def clean(self) -> dict[str, Any]:
        """An English text without the words that were said is half a row."""
        data: dict[str, Any] = super().clean() or {}
        for number in self.numbers:
            if data.get(row_field(number, "translation")) and not data.get(row_field(number, "text")):
                name = row_field(number, "text")
                if name not in self.errors:
                    self.add_error(name, _("Write down what was said, or empty this row."))
            self._check_language(number, data)
        return data

    def _check_language(self, number: int, data: dict[str, Any]) -> None:
        name = row_field(number, "language")
        is_chosen = data.get(name) or data.get("spoken") or {name, "spoken"} & set(self.errors)
        if data.get(row_field(number, "text")) and not is_chosen:
            self.add_error(name, _("Choose the language of this row, or one for the whole stack."))

    @property
    def origin(self) -> Origin:
        """Where the stack comes from."""
        data = self.cleaned_data
        return Origin(FeedbackSource(data["source"]), data["received_on"], data["event"])

    @property
    def lines(self) -> list[Line]:
        """The rows with words."""
        data, found = self.cleaned_data, []
        for number in self.numbers:
            values = {part: data[row_field(number, part)] for part in PARTS}
            values["about"] = FeedbackAbout(values["about"] or FeedbackAbout.GENERAL)
            values["language"] = values["language"] or data["spoken"]
            if values["text"]:
                found.append(Line(number, **values))
        return found
