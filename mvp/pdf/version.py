"""What decides the bytes of a document besides its own content: part of every rendering's key."""

from importlib.metadata import version

FONTS = "noto-5.3.0 letters-whole"
FINISH = 3  # raise it when this package changes what it prints

RENDERER_VERSION = f"weasyprint-{version('weasyprint')} pydyf-{version('pydyf')} {FONTS} finish-{FINISH}"
