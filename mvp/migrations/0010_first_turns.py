"""Until a community is refreshed, its gate's first open thing is what the cache knows of whose turn it is."""

from typing import Any

from django.db import migrations


def copy_turns(apps: Any, schema_editor: Any) -> None:
    statuses = apps.get_model("mvp", "GateStatus").objects.exclude(turn="")
    turn = apps.get_model("mvp", "Turn")
    rows = [
        turn(community_id=community, thing="gate", role=role)
        for community, role in statuses.values_list("run__community_id", "turn")
    ]
    turn.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("mvp", "0009_turns")]

    operations = [migrations.RunPython(copy_turns, migrations.RunPython.noop)]
