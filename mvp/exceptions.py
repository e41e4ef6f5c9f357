"""Refusals: what is wrong and what to do next, in the reader's language."""

from collections.abc import Mapping


class DomainError(Exception):
    """A rule of the programme says no. `message` is lazy text fit to be shown to the person.

    `fields` may name form fields with their own message.
    """

    def __init__(self, message: object, *, fields: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = dict(fields or {})

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The person may not do this, now or ever."""


class StaleEvidence(DomainError):
    """The evidence is no longer what the person saw; nothing was recorded."""


class AlreadyDecided(DomainError):
    """Somebody else was first; the gate stands as they left it."""


class VersionConflict(DomainError):
    """The record was saved by somebody else since the person opened it; `current` is the stored record.

    `saving` is the saving that was first, where later ones of other sections followed.
    """

    def __init__(self, message: object, *, current: object, saving: object = None) -> None:
        super().__init__(message)
        self.current = current
        self.saving = saving or current
