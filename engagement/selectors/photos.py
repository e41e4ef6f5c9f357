"""Files of an event, and those photos of them that everybody may see."""

import uuid

from django.db.models import Prefetch

from engagement.models import Event, EventFile, PublishedPhoto
from mvp.models import Community

MOST_PHOTOS = 12
"""What a page shows at most, of the newest events: it is read on phones."""


def event_files(event: Event) -> list[EventFile]:
    """What was added to an event and not set aside; `published` holds its publication, where one stands."""
    standing = PublishedPhoto.objects.standing().select_related("agreed_by").order_by("pk")
    rows = event.event_files.filter(withdrawn_on__isnull=True).select_related("attachment__added_by")
    return list(rows.prefetch_related(Prefetch("publications", standing, to_attr="published")))


def public_photos(community: Community) -> list[PublishedPhoto]:
    """What a community shows now, newest event first, with file and event. One query."""
    found = PublishedPhoto.objects.public().filter(file__event__community=community)
    return list(found.select_related("file__event")[:MOST_PHOTOS])


def public_photo(slug: str, uid: uuid.UUID) -> PublishedPhoto | None:
    """A photo that everybody may see now, with its copy; None when it was never published or is not any more."""
    found = PublishedPhoto.objects.public().filter(file__event__community__slug=slug, uid=uid)
    return found.select_related("copy").first()
