"""Fields that several engagement forms share."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from engagement.enums import SpokenLanguage
from engagement.models import EngagementMethod
from engagement.rules import MOST_PEOPLE
from mvp.forms import MoneyField
from mvp.models import Membership


def offer_rows(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Set what a field offers, which depends on the community."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
    field.queryset = rows


ONE_BELOW_THE_OTHER = "d-block"
"""How long answers are laid out: a helper's `field_class`."""

NOT_STATED = pgettext_lazy("choice", "Not stated")
WHOLE_NUMBER = _("Enter a whole number from 0 to 100,000.")


def hint(text: str) -> SafeString:
    """A sentence above several lines."""
    return format_html('<p class="form-text">{}</p>', text)


def part(number: int, name: str) -> str:
    """The heading of one of a form's three parts, so that a phone shows how much is left."""
    return gettext("%(number)d of 3: %(name)s") % {"number": number, "name": name}


class CountField(forms.IntegerField):
    """A number of people."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.NumberInput(attrs={"autocomplete": "off"}))
        super().__init__(
            min_value=0,
            max_value=MOST_PEOPLE,
            error_messages={
                "required": _("Enter how many people came, as a number."),
                **dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE_NUMBER),
            },
            **kwargs,
        )


class QuietNumberInput(forms.NumberInput):
    """An input that may stay empty although its label does not say so."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the hint above the whole list says that a line may stay empty."""
        return False


class QuietTextInput(forms.TextInput):
    """The same for words."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never, for the same reason."""
        return False


class AskedCountField(CountField):
    """A number of people in a list of many lines: empty means that nobody asked, which the hint says once for all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=QuietNumberInput(attrs={"autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> int | None:
        """None for an empty line."""
        return None if value in self.empty_values else super().clean(value)


class RowField(forms.CharField):
    """A text in one of several rows: a whole row may stay empty, which the hint says once for all."""

    widget = QuietTextInput

    def clean(self, value: Any) -> str:
        """An empty text for an empty line."""
        return "" if not str(value or "").strip() else super().clean(value)


class QuietSelect(forms.Select):
    """The same for a choice."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never, for the same reason."""
        return False


class RowChoiceField(forms.ChoiceField):
    """A choice in one of several rows, with nothing chosen at first."""

    widget = QuietSelect

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices=[("", NOT_STATED), *choices], **kwargs)

    def clean(self, value: Any) -> str:
        """An empty text for an empty line."""
        return "" if not str(value or "").strip() else super().clean(value)


class GroupField(forms.ModelChoiceField):
    """One of the community's groups."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AffectedGroup.objects.none(), to_field_name="uid", empty_label=NOT_STATED, **kwargs)


class GroupsField(forms.ModelMultipleChoiceField):
    """Some of the community's groups as boxes; the cleaned value is a list, so that two savings can be compared."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AffectedGroup.objects.none(), to_field_name="uid", **kwargs)

    def clean(self, value: Any) -> Any:
        """The groups in the order of the list."""
        return list(super().clean(value))


class MemberField(forms.ModelChoiceField):
    """Somebody who takes part in this community, by name and role."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Membership.objects.none(), to_field_name="uid", empty_label=NOT_STATED, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Name and role."""
        return f"{obj.user}, {obj.get_role_display()}"


class MethodField(forms.ModelChoiceField):
    """A way of engaging people, from the program's list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(EngagementMethod.objects.all(), to_field_name="code", empty_label=NOT_STATED, **kwargs)


class LanguagesField(forms.MultipleChoiceField):
    """Languages people are met in, as boxes."""

    widget = forms.CheckboxSelectMultiple
    side_by_side = True  # short words: one below the other they would fill a phone's screen

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=SpokenLanguage.choices, required=False, **kwargs)


def amount_field(label: Any, **kwargs: Any) -> MoneyField:
    """An amount in US dollars that may stay empty."""
    return MoneyField(label=label, required=False, min_value=0, **kwargs)


class RowMethodField(MethodField):
    """A way of engaging people in one of several rows."""

    widget = QuietSelect

    def clean(self, value: Any) -> Any:
        """None for an empty line."""
        return None if value in self.empty_values else super().clean(value)


def interpreters_field() -> forms.CharField:
    """Who interprets: asked when an event is planned and when it is recorded."""
    return forms.CharField(
        label=_("Interpreters"),
        required=False,
        max_length=200,
        help_text=_("For which languages, and whether they are from the community. No names, please."),
    )
