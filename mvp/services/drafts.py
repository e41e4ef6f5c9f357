"""Keeping what somebody typed until they send it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mvp import clock
from mvp.models import FormDraft
from mvp.models.text import draft_expiry

MAX_CHARACTERS = 200_000


@transaction.atomic
def keep_draft(*, by: Any, form: str, about: str, data: Mapping[str, list[str]]) -> FormDraft | None:
    """Keep the typed values of one form for this person; None when they are too large to keep."""
    if sum(len(text) for texts in data.values() for text in texts) > MAX_CHARACTERS:
        return None
    draft, _created = FormDraft.objects.update_or_create(
        user=by,
        form=form,
        about=about,
        defaults={"data": dict(data), "saved_at": clock.now(), "expires_at": draft_expiry()},
    )
    return draft


def discard_draft(*, by: Any, form: str, about: str) -> None:
    """Forget the draft of this form, if there is one."""
    FormDraft.objects.filter(user=by, form=form, about=about).delete()
