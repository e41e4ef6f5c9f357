"""What most records share: an address, a version, an author; and rows that nobody may change."""

import uuid
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models

from mvp.clock import now

M = TypeVar("M", bound=models.Model)
WHOLE = ""
"""Instead of a section: the record as a whole."""


class Addressed(models.Model):
    """A record with a uid for addresses; a form may supply it, so that a second sending finds the first."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Record(Addressed):
    """An editable record: `version` counts its savings, so that two editors cannot overwrite each other unseen."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(default=now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    def saved_at(self, section: str) -> int:
        """The version at which this part was last saved; a record without sections is one part."""
        return self.version

    def note_saving(self, section: str) -> None:
        """Remember which part the present version saved; a record without sections has nothing to remember."""


class Sectioned(Record):
    """A record whose sections are saved each for itself: two people who write different ones do not conflict.

    `section_versions` holds the version at which each section was last saved, under "" that of the whole record.
    """

    section_versions = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    def saved_at(self, section: str) -> int:
        """As for every record; while no saving named a section, the last one may have touched any of them."""
        known: dict[str, int] = self.section_versions
        if not section or not known:
            return self.version
        return max(known.get(section, 0), known.get(WHOLE, 0))

    def note_saving(self, section: str) -> None:
        """To be called once `version` has been counted up."""
        self.section_versions = {**(self.section_versions or {WHOLE: self.version - 1}), section or WHOLE: self.version}


class OfCommunity(models.QuerySet[M]):
    """Rows that belong to a community, directly or through `community_path`."""

    community_path = "community"

    def visible_to(self, user: Any) -> Self:
        """Keep the rows of communities this person may read."""
        from mvp.models.community import Community

        return self.filter(**{f"{self.community_path}__in": Community.objects.visible_to(user)})


class AppendOnly(models.Model):
    """A row that is written once. Database triggers refuse changes; see `mvp.triggers`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only; an existing row is refused before the database has to."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: these rows are kept."""
        raise TypeError(f"{type(self).__name__} rows are never deleted.")
