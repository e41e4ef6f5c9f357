"""What Django's own fields and validators would say, in our words: what to enter, never what a computer expected."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

BROKEN = _("The text holds a broken character that cannot be stored. Delete it and type it again.")
LIMITS = {
    "max_length": _("The text has %(show_value)d characters, the most is %(limit_value)d. Shorten it."),
    "min_length": _("The text has %(show_value)d characters, the fewest are %(limit_value)d. Write more."),
    "max_value": _("Enter %(limit_value)s or less."),
    "min_value": _("Enter %(limit_value)s or more."),
    "max_digits": _("Enter a smaller number: it may have %(max)s digits in all."),
    "max_whole_digits": _("Enter a smaller number: it may have %(max)s digits before the point."),
    "max_decimal_places": _("Enter a number with at most %(max)s digits after the point."),
    "null_characters_not_allowed": BROKEN,
}
DAMAGED = _("Something hidden in this form is damaged. Open the page again and send the form once more.")
NOT_OFFERED = _("This is not offered here. Choose something from the list.")
KINDS: tuple[tuple[type[forms.Field], dict[str, object]], ...] = (
    (forms.UUIDField, {"invalid": DAMAGED}),
    (forms.DateField, {"invalid": _("Enter a date with year, month and day, such as 2027-03-31.")}),
    (forms.DecimalField, {"invalid": _("Enter a number in digits, such as 12.5.")}),
    (forms.IntegerField, {"invalid": _("Enter a whole number in digits, such as 12.")}),
    (forms.EmailField, {"invalid": _("Enter an e-mail address such as name@example.org.")}),
    (forms.URLField, {"invalid": _("Enter a web address such as https://www.example.org/page.")}),
    (forms.FileField, {"invalid": _("No file arrived. Choose it again.")}),
    (forms.ModelChoiceField, dict.fromkeys(("invalid_choice", "invalid_list", "invalid_pk_value"), NOT_OFFERED)),
    (forms.ChoiceField, dict.fromkeys(("invalid_choice", "invalid_list"), NOT_OFFERED)),
)
"""The first kind that fits speaks."""
FIRST_YEAR, LAST_YEAR = 1990, 2100


def check_year(day: date) -> None:
    """A date outside these years is a slip of the finger, whatever it is about."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year of this date: it must lie between 1990 and 2100."))


def speak_plainly(field: forms.Field) -> None:
    """Give a field our words, except where its form says something of its own."""
    kind = next((words for kind, words in KINDS if isinstance(field, kind)), {})
    if field.widget.is_hidden:
        kind = dict.fromkeys(("invalid", *kind), DAMAGED)
    djangos = _djangos_words(field)
    for code, text in {**LIMITS, **kind}.items():
        if field.error_messages.get(code) == djangos.get(code):
            field.error_messages[code] = text  # type: ignore[assignment]


def _djangos_words(field: forms.Field) -> dict[str, object]:
    words: dict[str, object] = {}
    for base in reversed(type(field).__mro__):
        if base.__module__.startswith("django."):
            words.update(vars(base).get("default_error_messages", {}))
    return words
