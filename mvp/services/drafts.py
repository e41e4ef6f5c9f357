"""Keeping what somebody typed until they send it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mvp import clock
from mvp.models import FormDraft
from mvp.models.text import draft_expiry

MAX_CHARACTERS = 200_000
UNSTORABLE = dict.fromkeys((0, *range(55296, 57344)), "�")
"""What PostgreSQL refuses in JSON: the form's own check names such a character when it is sent."""


@transaction.atomic
def keep_draft(*, by: Any, form: str, about: str, data: Mapping[str, list[str]]) -> FormDraft | None:
    """Keep the typed values of one form for this person; None when they are too large to keep."""
    if sum(len(text) for texts in data.values() for text in texts) > MAX_CHARACTERS:
        return None
    storable = {name: [text.translate(UNSTORABLE) for text in texts] for name, texts in data.items()}
    draft, _created = FormDraft.objects.update_or_create(
        user=by,
        form=form,
        about=about,
        defaults={"data": storable, "saved_at": clock.now(), "expires_at": draft_expiry()},
    )
    return draft


def discard_draft(*, by: Any, form: str, about: str) -> None:
    """Forget the draft of this form, if there is one."""
    FormDraft.objects.filter(user=by, form=form, about=about).delete()
