"""What keeps machines off the public form, without third parties and without keeping anybody's internet address.

A signed stamp says when the page was opened; senders are counted under a name that changes every day and that nobody
can turn back into an address; whoever sends much, or writes while a flood comes in, answers a small sum.
"""

import secrets
import unicodedata
import uuid
from typing import Any

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from mvp import clock
from mvp.models import Community

STAMP, QUESTION = "engagement.public.stamp", "engagement.public.question"
QUICKEST, OLDEST = 3, 24 * 3600
"""Seconds between opening the form and sending it."""
ANSWERED_WITHIN = 3600
DAY = 24 * 3600


def new_stamp() -> str:
    """When the form was opened, signed."""
    return signing.dumps({"at": clock.now().timestamp()}, salt=STAMP)


def stamp_problem(stamp: str) -> str:
    """`quick`, `old` (also when it is not ours), or empty."""
    opened = _open(stamp, STAMP).get("at", 0.0)
    age = clock.now().timestamp() - opened
    if age < QUICKEST and opened:
        return "quick"
    return "old" if age > OLDEST else ""


def sender_of(request: HttpRequest) -> str:
    """A name for whoever sends, the same for one day: the address under a secret of that day, which is then lost."""
    today = f"engagement.public.salt.{clock.today().isoformat()}"
    salt = cache.get_or_set(today, lambda: secrets.token_hex(16), 2 * DAY)
    return salted_hmac(str(salt), get_ip(request)).hexdigest()


def uid_of(community: Community, sender: str, about: str, text: str) -> uuid.UUID:
    """The same words about the same thing, from one sender on one day, are one contribution, however often sent.

    `about` is the value of the form: the kind, and the key of the very subject. One sender may be many people (a
    library, a phone network): an address they leave keeps them apart when the contribution is stored.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{community.uid}/{sender}/{about}/{plain}")


def is_too_much(request: HttpRequest, sender: str) -> bool:
    """Count a sending; whether this sender has had enough for now."""
    return not ratelimit.consume(request, action="feedback", key=sender)


def asks_question(request: HttpRequest, sender: str, community: Community) -> bool:
    """Count a sending that brings no answer; whether it is asked for one: too many from one sender, or by everybody."""
    is_free = ratelimit.consume(request, action="feedback_free", key=sender)
    return not (ratelimit.consume(request, action="feedback_flood", key=str(community.uid)) and is_free)


def new_question() -> dict[str, Any]:
    """Two small numbers, and the signed note of them that comes back with the answer; each works once."""
    first, second = (secrets.choice(range(2, 10)) for _number in range(2))
    once = secrets.token_hex(8)
    # The sum is noted as what it hashes to: whoever reads the page's source must still add.
    note = {"sum": _hidden(first + second, once), "at": clock.now().timestamp(), "once": once}
    return {"first": first, "second": second, "note": signing.dumps(note, salt=QUESTION)}


def is_right(note: str, answer: str) -> bool:
    """Whether this is the sum, in time, and for the first time."""
    found = _open(note, QUESTION)
    plain = unicodedata.normalize("NFKC", answer).strip()
    if not found or clock.now().timestamp() - found["at"] > ANSWERED_WITHIN:
        return False
    if not (plain.isdecimal() and len(plain) < 4) or _hidden(int(plain), found["once"]) != found["sum"]:
        return False
    return bool(cache.add(f"engagement.public.once.{found['once']}", True, ANSWERED_WITHIN))


def _hidden(number: int, once: str) -> str:
    return salted_hmac(QUESTION, f"{number}/{once}").hexdigest()


def _open(value: str, salt: str) -> dict[str, Any]:
    try:
        found = signing.loads(value, salt=salt)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
