"""Whether the real services can be reached, and the one rule for when they cannot.

In CI (CI=true) a missing service is a failure: a green run must have tried everything. On a person's machine it
is a skip that says what to start. Shell scripts ask `python -m tests.services.reach postgres`: 0 when it
answers, 75 to skip, 1 to fail.
"""

import os
import sys
from collections.abc import Callable

import psycopg
import redis

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
SKIP = 75
IN_CI = os.environ.get("CI", "").lower() in {"true", "1", "yes"}


def _ask_postgres() -> None:
    psycopg.connect(POSTGRES_URL, connect_timeout=5).close()


def _ask_redis() -> None:
    redis.Redis.from_url(REDIS_URL, socket_connect_timeout=5).ping()


ASK: dict[str, tuple[Callable[[], None], str]] = {
    "postgres": (_ask_postgres, f"PostgreSQL does not answer at {POSTGRES_URL}; start it to run these tests."),
    "redis": (_ask_redis, f"Redis does not answer at {REDIS_URL}; start it to run these tests."),
}


def why_unreachable(service: str) -> str:
    """Return an empty text when the service answers, else a sentence that says what to start."""
    ask, sentence = ASK[service]
    try:
        ask()
    except (psycopg.Error, redis.RedisError) as error:
        return f"{sentence} ({type(error).__name__})"
    return ""


if __name__ == "__main__":
    reason = why_unreachable(sys.argv[1])
    if reason:
        sys.stderr.write(f"{'Failed' if IN_CI else 'Skipped'}: {reason}\n")
    sys.exit(0 if not reason else 1 if IN_CI else SKIP)
