"""Reference rows for the methods that events name already, and a first version of each plan that is written."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import migrations


def add_used_methods(apps: Any, schema_editor: Any) -> None:
    """The reference data is loaded after migrating; what events point at must be there before."""
    event, history, method = (
        apps.get_model("engagement", name) for name in ("Event", "HistoricalEvent", "EngagementMethod")
    )
    used = {code for model in (event, history) for code in model.objects.values_list("method", flat=True).distinct()}
    used -= {None, ""}
    path = Path(settings.BASE_DIR, "fixtures/engagement_methods.json")
    known = {row["fields"]["code"]: row["fields"] for row in json.loads(path.read_text())} if used else {}
    columns = {field.name for field in method._meta.get_fields()}
    for code in sorted(used):
        values = known.get(code, {"name": code, "name_en": code, "position": 99})
        method.objects.create(**{name: value for name, value in {**values, "code": code}.items() if name in columns})


def keep_first_versions(apps: Any, schema_editor: Any) -> None:
    """What stands now is the oldest version anybody can still be shown."""
    plan_model, version = (apps.get_model("engagement", name) for name in ("EngagementPlan", "PlanVersion"))
    for plan in plan_model.objects.select_related("updated_by").order_by("pk"):
        author = plan.updated_by
        version.objects.create(
            plan=plan,
            number=plan.version,
            content=content_of(plan),
            by=author,
            by_name=(author.name or author.email) if author else "system",
            at=plan.updated_at,
        )


def content_of(plan: Any) -> dict[str, Any]:
    """The plan as the product stores versions."""
    metrics = plan.metrics.filter(withdrawn_on__isnull=True).order_by("position", "pk")
    return {
        **{name: getattr(plan, name) for name in ("goals", "methods", "inclusion", "people", "time")},
        "languages": [],
        "money": None,
        "audiences": [{"uid": str(group.uid), "name": group.name} for group in plan.audiences.order_by("pk")],
        "metrics": [
            {"uid": str(metric.uid), **{part: getattr(metric, part) for part in ("name", "target", "how")}}
            for metric in metrics
        ],
        "activities": [],
    }


class Migration(migrations.Migration):

    dependencies = [
        ("engagement", "0002_methods_activities_and_plan_versions"),
    ]

    operations = [
        migrations.RunPython(add_used_methods, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(keep_first_versions, migrations.RunPython.noop, elidable=True),
    ]
