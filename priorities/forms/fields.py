"""Fields that several forms of this storey share."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mvp.templatetags.mvp_ui import lang_code
from mvp.texts import stored_text
from priorities.models import CandidatePriority, EarlierPriority, Priority
from priorities.texts import source_of


class EarlierField(forms.ModelMultipleChoiceField):
    """Earlier priorities as boxes; the cleaned value is a list, so that two savings can be compared."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(EarlierPriority.objects.none(), to_field_name="uid", **kwargs)

    def clean(self, value: Any) -> Any:
        """The chosen ones in the order of the list."""
        return list(super().clean(value))


class CandidateField(forms.ModelMultipleChoiceField):
    """Candidates of the themes as boxes, each with its theme and where it is taken up already."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CandidatePriority.objects.none(), to_field_name="uid", **kwargs)

    def clean(self, value: Any) -> Any:
        """The chosen ones in the order of the themes."""
        return list(super().clean(value))

    def label_from_instance(self, obj: Any) -> str:
        """Theme and text; one that is on a list already says so."""
        words = gettext("%(theme)s: %(text)s") % {"theme": obj.finding.theme, "text": obj.text}
        if obj.withdrawn_on:
            return gettext("%(candidate)s (as it was taken up)") % {"candidate": words}
        return gettext("%(candidate)s (taken up)") % {"candidate": words} if obj.uses else words


class CurrentField(forms.ModelMultipleChoiceField):
    """Two or more priorities that stand on a list as boxes, with their whole text in the community's language."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Priority.objects.none(), to_field_name="uid", **kwargs)

    def clean(self, value: Any) -> Any:
        """The chosen ones in the order of the lists; one alone is not enough."""
        chosen = list(super().clean(value))
        if len(chosen) == 1:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return chosen

    def label_from_instance(self, obj: Any) -> str:
        """The whole text."""
        return stored_text(obj, "text", source_of(obj.community))


def long_text(
    label: Any, *, longest: int, rows: int = 4, help_text: Any = "", required: bool = False
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def text_in_language(label: Any, code: str, *, rows: int, required: bool = False) -> forms.CharField:
    """A text of several lines that is read out and hyphenated in its own language."""
    return forms.CharField(
        label=label,
        max_length=2000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows, "lang": lang_code(code)}),
    )


def hinted_while_typing(name: str) -> dict[str, str]:
    """Attributes that let htmx ask the form's own page about this text, once nobody typed for a moment."""
    return {
        "hx-post": "",
        "hx-trigger": "input changed delay:800ms",
        "hx-params": f"csrfmiddlewaretoken,{name}",
        "hx-target": "#wording-hint",
        "hx-sync": "this:replace",
    }


class ReasonField(forms.CharField):
    """Why something is withdrawn or settled."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Why"))
        kwargs.setdefault("help_text", _("Kept in the record and shown to the community."))
        super().__init__(
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Write the reason.")},
            **kwargs,
        )
