"""The application of this storey."""

from django.apps import AppConfig


class CoreTeamConfig(AppConfig):
    """Recruiting, lived expertise, onboarding, meetings, vendors."""

    name = "core_team"
    verbose_name = "Core Team"
