"""Named contributions of one kind, in an order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named contributions of one kind in an explicit order; adding a name twice is an error."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, tuple[int, T]] = {}

    def add(self, name: str, value: T, *, order: int = 0) -> T:
        """Add a contribution; raises ValueError when the name is taken."""
        if name in self._entries:
            raise ValueError(f"{self.kind} {name!r} is contributed twice.")
        self._entries[name] = (order, value)
        return value

    def get(self, name: str) -> T:
        """Return one contribution; raises KeyError."""
        return self._entries[name][1]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def all(self) -> list[T]:
        """Every contribution, by order and then by name."""
        return [value for _, (_, value) in sorted(self._entries.items(), key=lambda entry: (entry[1][0], entry[0]))]

    def names(self) -> list[str]:
        """Every name."""
        return sorted(self._entries)

    @contextmanager
    def temporarily(self, name: str, value: T, *, order: int = 0) -> Iterator[T]:
        """Add (or replace) a contribution inside the block; for tests."""
        before = self._entries.get(name)
        self._entries[name] = (order, value)
        try:
            yield value
        finally:
            if before is None:
                del self._entries[name]
            else:
                self._entries[name] = before
