"""What each address answers: one rule per URL name, in the module of its app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TEAM = frozenset({"lead", "member", "liaison", "planner", "equity", "adviser", "vendor"})
PROGRAM = frozenset({"coordinator", "staff"})
READERS = TEAM | PROGRAM
WORKERS = frozenset({"lead", "member", "liaison", "planner"})
"""Who edits records of the process at step 8, where the rules are tried."""


@dataclass(frozen=True)
class Rule:
    """Who gets what at an address inside a community.

    `readers` get `ok_get` on GET; `writers` get `ok_post` on a POST without data. Other people who read the
    community get 403 (405 on POST where nobody writes), everybody else 404, anonymous visitors the sign-in page.
    `record` names the entry of the app's `make_records` that fills the address.
    """

    readers: frozenset[str] = READERS
    ok_get: int = 200
    writers: frozenset[str] | None = None
    ok_post: int = 422
    record: str = ""


def writing(writers: frozenset[str] = WORKERS, *, ok_post: int = 422, record: str = "") -> Rule:
    """A form: its writers open and send it, an empty sending is refused with 422."""
    return Rule(readers=writers, writers=writers, ok_post=ok_post, record=record)


@dataclass(frozen=True)
class AppRules:
    """The rules of one app, and how to make the records its addresses name: {record: url kwargs}."""

    rules: dict[str, Rule]
    make_records: Callable[[Any, Any], dict[str, dict[str, Any]]]
