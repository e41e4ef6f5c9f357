"""Many communities from a few: the rows that belong to each community of the demo, copied with their ties, in bulk."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models

from mvp.models import Community

Copied = dict[Any, dict[int, int]]
"""For each model, the id of each original's copy."""


def copy_communities(up_to: int) -> None:
    """Copy the demo's communities until there are `up_to`, with the same people; files and documents do not come."""
    originals = list(Community.objects.order_by("pk"))
    often, rest = divmod(up_to - len(originals), len(originals))
    for number in range(often + 1):
        _copy_once(originals if number < often else originals[:rest], f"-{number + 2}")


def _copy_once(communities: list[Community], suffix: str) -> None:
    made: Copied = {}
    for model in _in_order():
        rows = list(_rows(model, communities, made))
        new = [_copy(model, row, suffix, made) for row in rows]
        model._base_manager.bulk_create(new, batch_size=400)
        made[model] = {row.pk: copy.pk for row, copy in zip(rows, new, strict=True)}


def _owned() -> set[Any]:
    """The models whose rows hang on a community, directly or through others."""
    owned: set[Any] = {Community}
    skipped = {"document", "rendering", "attachment", "outboxmessage", "formdraft", "auditevent", "turn"}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            if not str(model._meta.model_name).startswith("historical") and model._meta.model_name not in skipped
            if any(key.remote_field.model in owned for key in _keys(model))
        }
        if more <= owned:
            return owned
        owned |= more


def _keys(model: Any) -> list[Any]:
    return [
        field for field in model._meta.concrete_fields if field.is_relation and field.remote_field.model is not model
    ]


def _in_order() -> Iterator[Any]:
    """Each model after those it points at."""
    waiting = _owned()
    while waiting:
        ready = [m for m in waiting if not any(key.remote_field.model in waiting - {m} for key in _keys(m))]
        assert ready, waiting
        yield from sorted(ready, key=lambda m: m._meta.label)
        waiting -= set(ready)


def _rows(model: Any, originals: list[Community], made: Copied) -> models.QuerySet[Any]:
    if model is Community:
        return Community.objects.filter(pk__in=[row.pk for row in originals])
    wanted = models.Q()
    for key in _keys(model):
        if key.remote_field.model in made:
            wanted |= models.Q(**{f"{key.attname}__in": list(made[key.remote_field.model])})
    return model._base_manager.filter(wanted)


def _copy(model: Any, row: Any, suffix: str, made: Copied) -> Any:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = {field.attname: _value(field, getattr(row, field.attname), made) for field in fields}
    if model is Community:
        values["slug"] = row.slug + suffix
    return model(**values)


def _value(field: Any, value: Any, made: Copied) -> Any:
    if field.name == "uid":
        return uuid4()
    if not field.is_relation or value is None:
        return value
    is_own = field.remote_field.model is field.model
    return None if is_own else made.get(field.remote_field.model, {}).get(value, value)
