"""Noting who edits what, so that others see it. Nothing is ever locked by it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from mvp import clock
from mvp.models import Editing
from mvp.selectors.editing import Place


@transaction.atomic
def note_editing(place: Place, *, by: Any, page: UUID) -> None:
    """Note a sign of somebody's open form. Who was silent for too long begins anew."""
    moment, key = clock.now(), _key(place, by)
    if Editing.objects.current().filter(**key).update(seen_at=moment, page=page):
        return
    values = {"community": place.community, "page": page, "since": moment, "seen_at": moment}
    Editing.objects.update_or_create(**key, defaults=values)


def stop_editing(place: Place, *, by: Any, page: UUID | None = None) -> None:
    """Somebody saved, or left the form shown as `page`; the same form open in a later tab goes on."""
    rows = Editing.objects.filter(**_key(place, by))
    (rows.filter(page=page) if page else rows).delete()


def forget_silent_editing(*, by: None = None) -> int:
    """Delete what nobody is shown any more; return how many rows."""
    return Editing.objects.silent().delete()[0]


def _key(place: Place, by: Any) -> dict[str, Any]:
    return {"user": by, "kind": place.kind, "about": place.about, "part": place.part}
