"""Small numbers in public: a count of a few people can tell who they are, so it is hidden with what gives it away.

Every number about people in anything public goes through here.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Shown(Generic[K]):
    """What may be shown: the parts and the whole; the keys in `hidden` (and the whole, if `total_hidden`) may not."""

    parts: dict[K, int | None]
    total: int | None
    hidden: frozenset[K] = frozenset()
    total_hidden: bool = False


def is_small(count: int | None, least: int) -> bool:
    """Whether a count is of somebody but of fewer than `least`; nobody (0) and unknown (None) tell of nobody."""
    return count is not None and 0 < count < least


def suppress(parts: Mapping[K, int | None], total: int | None, *, least: int) -> Shown[K]:
    """Hide small parts, and whatever lets a reader compute them from the rest.

    A small whole is hidden with all its parts. A part is hidden too when all but a few of the whole belong to it.
    One hidden part could be had by taking the others from the whole, and so could a small sum of hidden parts: the
    next smallest parts are hidden with them until that tells nothing (complementary suppression). Parts that overlap,
    whose sum exceeds the whole, tell nothing by subtraction. Nobody (0) and unknown parts (None) stay as they are.
    """
    counted = {key: count for key, count in parts.items() if count}
    if is_small(total, least):
        return _without(parts, frozenset(counted), None, total_hidden=True)
    hidden = {key for key, count in counted.items() if is_small(count, least)}
    if total is not None:
        hidden |= {key for key, count in counted.items() if is_small(total - count, least)}
        hidden |= _companions(counted, hidden, total, least)
    return _without(parts, frozenset(hidden), total)


def _companions(counted: Mapping[K, int], hidden: Collection[K], total: int, least: int) -> set[K]:
    """The parts to hide beside those in `hidden`, smallest first, so that the rest of the whole tells nothing."""
    if not hidden:
        return set()
    more: set[K] = set()
    shown = sorted((key for key in counted if key not in hidden), key=lambda key: counted[key])
    rest = total - sum(counted[key] for key in shown)
    for key in shown:
        if rest < 0 or (len(hidden) + len(more) > 1 and rest >= least):
            break
        more.add(key)
        rest += counted[key]
    return more


def _without(
    parts: Mapping[K, int | None], hidden: frozenset[K], total: int | None, *, total_hidden: bool = False
) -> Shown[K]:
    shown = {key: None if key in hidden else count for key, count in parts.items()}
    return Shown(shown, total, hidden, total_hidden)
