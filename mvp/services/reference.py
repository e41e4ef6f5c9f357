"""Loading reference data without undoing what staff edited."""

import json

from django.apps import apps
from django.core import serializers
from django.db import transaction


@transaction.atomic
def load_fixture(text: str, *, overwrite: bool = False) -> int:
    """Add a fixture's rows, found by natural key; existing ones stay unless `overwrite`. Returns rows added.

    Rows of apps that are not installed are passed over.
    """
    installed = {model._meta.label_lower for model in apps.get_models()}
    rows = [row for row in json.loads(text) if row["model"].lower() in installed]
    added = 0
    for found in serializers.deserialize("json", json.dumps(rows)):
        new = found.object.pk is None
        added += new
        if new or overwrite:
            found.save()
    return added
