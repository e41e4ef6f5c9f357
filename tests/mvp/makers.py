"""A kind of document for tests: its bytes come from a function the test chooses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mvp.contributions import DocumentKind, document_kinds
from mvp.enums import Purpose
from mvp.models import Community, Document, User
from mvp.services.documents import ask_for_document

Render = Callable[[dict[str, Any], tuple[str, ...]], bytes]


def plain(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """Bytes that show what they were made from."""
    return f"%PDF {content['text']} {'+'.join(languages)}".encode()


@contextmanager
def leaflet(render: Render = plain, version: str = "1") -> Iterator[None]:
    """The kind "test.leaflet" inside the block."""
    with document_kinds.temporarily("test.leaflet", DocumentKind("test.leaflet", "Leaflet", version, render)):
        yield


def ask(community: Community, by: User, text: str = "Hello", **options: Any) -> Document:
    """Ask for a leaflet."""
    given = {"languages": ("en",), "purpose": Purpose.DRAFT, "title": text, "file_name": "leaflet.pdf", **options}
    return ask_for_document(community, "test.leaflet", by=by, content={"text": text}, **given)
