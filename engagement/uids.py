"""Identifiers that somebody sent: perhaps none."""

from uuid import UUID


def read_uid(text: str) -> UUID | None:
    """The uid this text is; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
