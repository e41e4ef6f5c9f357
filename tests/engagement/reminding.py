"""What the tests of reminders share: led events, the outbox, and what goes out of it."""

from datetime import timedelta
from typing import Any

from django.core import mail

from engagement.models import EngagementMethod, Event
from engagement.services.events import change_event
from mvp import clock
from mvp.models import Community, Membership, OutboxMessage, User
from mvp.services.outbox import compose
from mvp.tasks import deliver
from tests.conftest import Cast
from tests.engagement.makers import make_event


def role_of(person: User, community: Community) -> Membership:
    """Somebody's role in a community."""
    return Membership.objects.select_related("community__run").get(user=person, community=community)


def led(cast: Cast, days: int, by: str = "liaison", **fields: Any) -> Event:
    """An event so many days from now that this person leads."""
    fields.setdefault("led_by", role_of(getattr(cast, by), cast.home))
    return make_event(cast.home, by=cast.liaison, held_on=clock.today() + timedelta(days=days), **fields)


def move(event: Event, cast: Cast, days: int) -> Event:
    """Move an event to so many days from now."""
    same = {name: getattr(event, name) for name in ("purpose", "name", "place", "led_by")}
    method = EngagementMethod.objects.get(code="meal")
    return change_event(event, by=cast.lead, method=method, held_on=clock.today() + timedelta(days=days), **same)


def later(days: int) -> Any:
    """Some days from now."""
    return clock.set_to(clock.now() + timedelta(days=days))


def waiting() -> list[OutboxMessage]:
    """The reminders in the outbox."""
    return list(OutboxMessage.objects.filter(kind="event.reminder").order_by("pk"))


def readers() -> list[User]:
    """Who was written to."""
    return [message.recipient for message in waiting() if message.recipient]


def delivered() -> list[tuple[str, str]]:
    """Subject and body of every reminder that goes out now."""
    mail.outbox.clear()
    for message in waiting():
        deliver(message.pk)
    return [(sent.subject, str(sent.body)) for sent in mail.outbox]


def body_of(message: OutboxMessage) -> str:
    """The text as it would be sent now."""
    return str(compose(message).body)
