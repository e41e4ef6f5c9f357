"""Form pieces: one control with our classes, and the list of what is to correct."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms, template
from django.forms import BaseForm, BaseFormSet, BoundField, Widget
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

REQUIRED = {
    "line": _("Fill this in: %(label)s"),
    "group": _("Choose an answer: %(label)s"),
    "check": _("Tick this box: %(label)s"),
    "file": _("Choose a file: %(label)s"),
    "hidden": _("This page is incomplete. Load it again."),
}

QUIET = {"email", "password"}

# Native inputs take ISO values only, whatever the reader's language.
ISO_INPUTS = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


@dataclass(frozen=True)
class ErrorLine:
    """One thing to correct: its text and the id of the control to go to (empty when it belongs to no control)."""

    text: str
    target: str


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return the field's control with our style sheet's classes; Django adds what assistive technology needs."""
    widget = field.field.widget
    prepare(widget)
    add_class(widget, class_for(widget), "is-invalid" if field.errors else "")
    return field.as_widget()


@register.simple_tag
def options(field: BoundField) -> list[object]:
    """Return the boxes of a radio or checkbox group, each with `.tag`, `.choice_label` and `.id_for_label`."""
    add_class(field.field.widget, "form-check-input", "is-invalid" if field.errors else "")
    return list(field.subwidgets)


@register.filter
def kind_of(field: BoundField) -> str:
    """Return which arrangement a field needs: hidden, check, group, file or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "line"


@register.simple_tag
def error_lines(*sources: BaseForm | BaseFormSet | None) -> list[ErrorLine]:
    """Return all that is to correct in the forms and form sets, in the order of the page."""
    return [line for source in sources if source for line in lines_of(source)]


def lines_of(source: BaseForm | BaseFormSet) -> Iterator[ErrorLine]:
    """Yield the errors of the whole first, then those of its parts."""
    if isinstance(source, BaseFormSet):
        yield from (ErrorLine(str(text), "") for text in source.non_form_errors())
        for form in source.forms:
            yield from lines_of(form)
        return
    yield from (ErrorLine(str(text), "") for text in source.non_field_errors())
    for field in source:
        yield from (ErrorLine(text, target_of(field)) for text in errors_of(field))


@register.filter
def errors_of(field: BoundField) -> list[str]:
    """Return the field's errors; Django's bare "required" becomes what to do, named after the field."""
    data = field.errors.as_data()
    asked = forms.Field.default_error_messages["required"]
    return [
        REQUIRED[kind_of(field)] % {"label": field.label} if error.message == asked else str(text)
        for error, text in zip(data, field.errors, strict=True)
    ]


def target_of(field: BoundField) -> str:
    """Return the id of the field's first control, so that a link to it moves the focus there."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def prepare(widget: Widget) -> None:
    """Choose the input: native ones for dates, text with a number keyboard for numbers, no label as placeholder."""
    for kind, (input_type, iso) in ISO_INPUTS.items():
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, iso
    if isinstance(widget, forms.NumberInput):
        # Spinners change a number by a slip of the wheel; the server checks the limits and says so in words.
        step = str(widget.attrs.get("step", "1"))
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", "numeric" if step.isdigit() else "decimal")
        for name in ("step", "min", "max"):
            widget.attrs.pop(name, None)
    if widget.attrs.get("type", getattr(widget, "input_type", "")) in QUIET:
        # allauth repeats the label as placeholder.
        widget.attrs.pop("placeholder", None)


def class_for(widget: Widget) -> str:
    """Return Bootstrap's class for the control and, as a hook, the widget's own name."""
    name = type(widget).__name__.lower()
    if isinstance(widget, forms.CheckboxInput):
        return f"form-check-input {name}"
    if isinstance(widget, forms.FileInput):
        return name
    return f"{'form-select' if isinstance(widget, forms.Select) else 'form-control'} {name}"


def add_class(widget: Widget, *names: str) -> None:
    """Add class names once to the widget's own ones."""
    present = widget.attrs.get("class", "").split()
    wanted = [name for part in names for name in part.split()]
    widget.attrs["class"] = " ".join(dict.fromkeys([*present, *wanted]))
