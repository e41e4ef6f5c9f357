"""The cache while Redis is away: this process's memory, so that nothing that counts or limits stops working."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches

from mvp.cache import METHODS, SteadyRedisCache

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def cache() -> Iterator[SteadyRedisCache]:
    """A cache whose Redis does not answer."""
    found = SteadyRedisCache(NOBODY_LISTENS, {})
    yield found
    found.memory.clear()


def test_what_is_kept_is_found_and_expires_as_asked(cache: SteadyRedisCache) -> None:
    cache.set("a", [1], 60)
    cache.set("b", 2, 0)
    assert (cache.get("a"), cache.get("b"), cache.get("c", 3), "a" in cache) == ([1], None, 3, True)


def test_counting_and_locking_go_on(cache: SteadyRedisCache) -> None:
    assert [cache.add("lock", 1), cache.add("lock", 1), cache.incr("lock"), cache.delete("lock")] == [
        True, False, 2, True,
    ]  # fmt: skip


def test_many_at_once_work_too(cache: SteadyRedisCache) -> None:
    cache.set_many({"a": 1, "b": 2})
    cache.delete_many(["a"])
    assert cache.get_many(["a", "b"]) == {"b": 2}


def test_every_way_to_the_cache_is_covered() -> None:
    own = {name for name in vars(type(caches["default"])) if not name.startswith("_")}
    assert own - {"pickle_protocol"} <= set(METHODS)
