"""Nightly work of engagement."""

from celery import shared_task

from engagement.services.contacts import forget_contacts as forget


@shared_task(name="engagement.tasks.forget_contacts")
def forget_contacts() -> int:
    """Forget addresses of contributors whose time is over."""
    return forget(by=None)
