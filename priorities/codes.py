"""Codes of official records: short enough to type, impossible to guess, without letters taken for numbers."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A code nobody has: 60 random bits."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def spelled(code: str) -> str:
    """The code in groups of four, as people read it out."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(text: str) -> str:
    """What somebody typed, as a code; empty when it cannot be one."""
    plain = "".join(text.split()).replace("-", "").upper().translate(MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""
