"""Official texts in several languages: each says which language it really is in; nothing falls back in silence."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

from mvp.enums import TextOrigin
from mvp.models import TextState

BROKEN_CHARACTERS = r"[\ud800-\udfff\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]"
"""Half or lost characters, control codes, and marks that make a text read otherwise than it is stored."""


@dataclass(frozen=True)
class Text:
    """A text and the language it is really in (empty when there is none)."""

    value: str
    language: str

    def __str__(self) -> str:
        return self.value


def translated_originals(model: type[models.Model]) -> set[str]:
    """The names of a model's translated fields, without a language."""
    try:
        return set(translator.get_options_for_model(model).get_field_names())
    except NotRegistered:
        return set()


def column(field: str, language: str) -> str:
    """The model attribute that holds `field` in `language`."""
    return build_localized_fieldname(field, language)


def stored_text(obj: models.Model, field: str, language: str) -> str:
    """Exactly what is stored in this language, or an empty text."""
    return (getattr(obj, column(field, language), "") or "").strip()


def text_in(obj: models.Model, field: str, language: str, others: Iterable[str] = ()) -> Text:
    """The text in `language`, else in the first of `others` that has one, with its real language."""
    for code in (language, *others):
        if value := stored_text(obj, field, code):
            return Text(value, code)
    return Text("", "")


def plain(text: str) -> str:
    """The text with lines that all end alike: browsers, workbooks and XML end theirs differently."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_hash(value: str) -> str:
    """What tells whether a source has changed since it was translated."""
    return hashlib.sha256(value.strip().encode("utf-8", "surrogatepass")).hexdigest()


class States:
    """The states of many objects' texts of one model, read in one query."""

    def __init__(self, objects: Iterable[models.Model]) -> None:
        rows = list(objects)
        self._found: dict[tuple[int, str, str], TextState] = {}
        if rows:
            states = TextState.objects.filter(
                content_type=ContentType.objects.get_for_model(type(rows[0])), object_id__in=[row.pk for row in rows]
            )
            self._found = {(state.object_id, state.field, state.language): state for state in states}

    def problem(self, obj: models.Model, field: str, language: str, source: str) -> str:
        """`missing`, `outdated`, `machine`, or empty when the text may be printed officially.

        An empty source asks for no translation.
        """
        original = stored_text(obj, field, source)
        if language == source:
            return "" if original else "missing"
        if not original:
            return ""
        if not stored_text(obj, field, language):
            return "missing"
        state = self._found.get((obj.pk, field, language))
        if state is None or state.source_hash != text_hash(original):
            return "outdated"
        return "machine" if state.origin == TextOrigin.MACHINE else ""
