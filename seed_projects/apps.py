"""The application of this storey."""

from django.apps import AppConfig


class SeedProjectsConfig(AppConfig):
    """Candidates, selection, plan, budget, progress, reflection."""

    name = "seed_projects"
    verbose_name = "Seed projects"
