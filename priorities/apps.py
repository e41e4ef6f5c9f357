"""The application of this storey."""

from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    """Findings, worksheet, lineage, priorities and the official sheet."""

    name = "priorities"
    verbose_name = "Priorities"
