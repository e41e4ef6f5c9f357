"""Fields that every storey uses."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?")


class MoneyField(forms.DecimalField):
    """US dollars with two digits; a dollar sign and commas between thousands are understood."""

    default_error_messages = {"invalid": _("Enter an amount in US dollars, such as 12,500 or 12,500.50.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "class": "field-short", "autocomplete": "off"}
        super().__init__(**{"max_digits": 12, "decimal_places": 2, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def to_python(self, value: Any) -> Any:
        """Drop what people write around the number; a comma elsewhere than between thousands stays, to be refused."""
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


def plain_amount(text: str) -> str:
    """An amount as written, also with full-width signs, as digits with a point."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-")
    plain = re.sub(r"US\$|[$\s]", "", plain, flags=re.IGNORECASE)
    return plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain
