"""Only the bundled fonts exist for the press, on every machine alike."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

FONT_DIRECTORY = Path(__file__).resolve().parents[1] / "fonts"
FONT_NAMES = ("NotoSans-400", "NotoSans-700", "NotoSansSC-400", "NotoSansSC-700")
FONT_FILES = tuple(FONT_DIRECTORY / f"{name}.ttf" for name in FONT_NAMES)

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <cachedir>{cache}</cachedir>
  <include>{bundled}</include>
</fontconfig>
"""


def use_bundled_fonts() -> None:
    """Point fontconfig at our fonts: must run before WeasyPrint is imported, and holds for the whole process.

    The file is written below VAR_DIR because the checkout may be read-only and the cache needs an absolute path.
    """
    home = Path(settings.VAR_DIR).resolve() / "fonts"
    home.mkdir(parents=True, exist_ok=True)
    target = home / "fonts.conf"
    wanted = CONFIGURATION.format(cache=home / "cache", bundled=FONT_DIRECTORY / "fonts.conf")
    if not target.exists() or target.read_text() != wanted:
        _write_at_once(target, wanted)
    os.environ["FONTCONFIG_FILE"] = str(target)


def _write_at_once(target: Path, text: str) -> None:
    """Replace the file in one step: a second process never reads half of it."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    os.replace(name, target)
