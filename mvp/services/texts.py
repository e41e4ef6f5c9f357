"""Writing a text in one language, with how it came to be."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from mvp import clock
from mvp.enums import TextOrigin
from mvp.models import TextState
from mvp.texts import column, stored_text, text_hash


@transaction.atomic
def write_text(
    obj: models.Model,
    field: str,
    language: str,
    value: str,
    *,
    by: Any,
    source: str = "en",
    origin: TextOrigin = TextOrigin.HUMAN,
) -> None:
    """Store `field` of a saved object in `language`; `source` is the original's language.

    The state remembers the source's hash, so a later change of the source makes this text outdated.
    """
    setattr(obj, column(field, language), value.strip())
    obj.save(update_fields=[column(field, language)])
    TextState.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(type(obj)),
        object_id=obj.pk,
        field=field,
        language=language,
        defaults={
            "origin": TextOrigin.SOURCE if language == source else origin,
            "source_hash": text_hash(stored_text(obj, field, source)),
            "written_by": by,
            "written_at": clock.now(),
        },
    )


def write_texts(obj: models.Model, field: str, values: Mapping[str, str], *, by: Any, source: str = "en") -> None:
    """Store a field in several languages, the source first.

    A translation that came unchanged while the source changed stays outdated: only rewriting it confirms it.
    """
    before_source = stored_text(obj, field, source)
    if source in values:
        write_text(obj, field, source, values[source], by=by, source=source)
    source_changed = before_source != stored_text(obj, field, source)
    for language, value in values.items():
        if language == source:
            continue
        unchanged = stored_text(obj, field, language) == value.strip()
        if unchanged and (source_changed or not value.strip()):
            continue
        write_text(obj, field, language, value, by=by, source=source)


def doubt_text(obj: models.Model, field: str, language: str) -> None:
    """Count a stored translation as outdated: it was written for another original than the one beside it."""
    TextState.objects.filter(
        content_type=ContentType.objects.get_for_model(type(obj)), object_id=obj.pk, field=field, language=language
    ).update(source_hash="")
