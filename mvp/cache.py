"""The cache: Redis, and this process's own memory while Redis is away. Limits on sign-in hold, and pages work."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisSilent

logger = logging.getLogger(__name__)
METHODS = (
    "add", "get", "set", "touch", "delete", "get_many", "set_many", "delete_many", "has_key", "incr", "clear",
)  # fmt: skip


def _or_memory(name: str) -> Callable[..., Any]:
    def method(self: "SteadyRedisCache", *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisAway, RedisSilent) as error:
            logger.warning("redis away, the cache is this process's memory: %s", error)
            return getattr(self.memory, name)(*args, **kwargs)

    return method


class SteadyRedisCache(RedisCache):
    """A Redis cache that never raises because Redis is away; what is kept in memory meanwhile is not copied back."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.memory = LocMemCache("while redis is away", {**params, "OPTIONS": {}})


for _name in METHODS:
    setattr(SteadyRedisCache, _name, _or_memory(_name))
