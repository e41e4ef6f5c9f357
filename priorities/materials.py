"""The materials of the worksheet: their numbers, and the names they have in the archive. No database."""

import re
import unicodedata
from typing import Any

KIND = "worksheet_materials"
"""The archive as a kind of document."""
LONGEST = 80
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
"""What separates folders or means something to some file system."""
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def archive_name(number: int, name: str) -> str:
    """The name of the nth material in the archive: its number, then its own name as every system can store it.

    Folders, marks that are not seen and signs with a meaning of their own go; letters of every script stay.
    """
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in plain)
    plain = UNSAFE.sub("-", plain)
    found = ENDING.search(plain)
    ending = found[0] if found else ""
    stem = " ".join(plain.removesuffix(ending).split()).strip(". -")[: LONGEST - len(ending)].rstrip(". ")
    return f"{number:03d}-{stem or 'file'}{ending}"


def numbered(materials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each material with its number and its name in the archive, as the printed list and the archive both tell them."""
    return [
        {**one, "number": number, "file": archive_name(number, one["name"])} for number, one in enumerate(materials, 1)
    ]
