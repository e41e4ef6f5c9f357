"""The application of this storey."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Engagement plan, events, who was reached, feedback and what became of it."""

    name = "engagement"
    verbose_name = "Engagement"
