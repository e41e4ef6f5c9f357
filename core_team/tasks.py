"""Nightly work of the team's storey."""

from celery import shared_task

from core_team.services.recruiting import forget_candidates as forget


@shared_task(name="core_team.tasks.forget_candidates")
def forget_candidates() -> int:
    """Forget candidates whose time is over."""
    return forget(by=None)
