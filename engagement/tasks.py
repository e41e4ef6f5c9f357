"""Daily work of engagement."""

from celery import shared_task

from engagement.services.contacts import forget_contacts as forget
from engagement.services.reminders import send_reminders as remind


@shared_task(name="engagement.tasks.forget_contacts")
def forget_contacts() -> int:
    """Forget addresses of contributors whose time is over."""
    return forget(by=None)


@shared_task(name="engagement.tasks.send_reminders")
def send_reminders() -> int:
    """Remind people of events that are near, and of those whose record is missing."""
    return remind(by=None)
