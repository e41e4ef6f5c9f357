"""The only module that tells the time. Services ask here; only tests and the demo set it.

Instants are aware and in UTC; programme dates are plain dates in America/New_York.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

_held: list[datetime] = []


def now() -> datetime:
    """Return the present instant."""
    return _held[-1] if _held else timezone.now()


def today() -> date:
    """Return the present programme date (America/New_York)."""
    return timezone.localdate(now())


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Hold the clock of the whole process at `moment` (aware) inside the block; for tests and the demo only."""
    _held.append(moment)
    try:
        yield
    finally:
        _held.pop()
