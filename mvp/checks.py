"""System checks of the house: gates have their criteria, append-only tables have their triggers."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from mvp.gates import CRITERIA, GATES
from mvp.selectors.demo import demo_is_here
from mvp.triggers import missing_triggers


@register("gates")
def gates_and_criteria_agree(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every declared code has a function, every function is claimed by a gate."""
    declared = {line.code for steps in GATES.values() for lines in steps.values() for line in lines}
    known = set(CRITERIA.names())
    missing: list[CheckMessage] = [
        Error(
            f"A gate asks for {code!r}, but no criterion computes it.",
            hint="Write it with @criterion in the app that owns the records, or remove the code from GATES.",
            id="mvp.E001",
        )
        for code in sorted(declared - known)
    ]
    unclaimed: list[CheckMessage] = [
        Error(
            f"The criterion {code!r} is computed, but no gate asks for it.",
            hint="Add its code to a step in mvp/gates.py, or delete the criterion.",
            id="mvp.E002",
        )
        for code in sorted(known - declared)
    ]
    return missing + unclaimed


@register(Tags.database)
def append_only_tables_are_kept(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """No append-only table is without its triggers."""
    return [
        Error(
            f"The trigger {name} is missing: append-only rows could be changed.",
            hint="Run `manage.py migrate --skip-checks`; it installs missing triggers.",
            id="mvp.E003",
        )
        for using in databases or []
        for name in missing_triggers(using)
    ]


@register(Tags.database)
def no_demo_in_production(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Where demo accounts are not allowed there are none: everybody may know their password."""
    if not databases or not demo_is_here():
        return []
    return [
        Error(
            "This database holds demo accounts or demo communities, and these settings do not allow them.",
            hint="Start with an empty database, or use mvp.settings.dev to try the product.",
            id="mvp.E004",
        )
    ]
