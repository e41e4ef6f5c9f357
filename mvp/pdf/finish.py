"""The last touch on a finished PDF, through WeasyPrint's own hook: what PDF/UA asks for and version 70 leaves out.

It relies on two private facts of the pinned version: the page box (`_page_box`), and that tags are written in the
order of the boxes. Both are checked while working; when they stop being true nothing is printed.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box, MarginBox, ReplacedBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from mvp.pdf.errors import PdfRefused
from mvp.pdf.slim import needed_tables, short_numbers

POINTS_PER_PIXEL = 0.75
PRINTED = 4  # the third flag of an annotation


class Leaf(NamedTuple):
    """A box that prints text or a picture, and whether it stands in the page's margin."""

    box: Box
    in_margin: bool


class Mark(NamedTuple):
    """A tag that holds marked content of a page."""

    tag: pydyf.Dictionary
    number: int


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Complete the tags of a rendered document, then compress it."""
    _complete_tags(document, pdf)
    _print_links(pdf)
    _compress(pdf)


def _complete_tags(document: Document, pdf: pydyf.PDF) -> None:
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    flat = _object(pdf, root["ParentTree"])["Nums"]
    parents = dict(zip(flat[::2], flat[1::2], strict=True))
    tags = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    marks = _marks_by_page(tags)
    for number, page in enumerate(document.pages):
        reference = pdf.page_references[number]
        leaves = list(_leaves(page._page_box, in_margin=False))
        if len(leaves) != len(marks[reference]):
            raise PdfRefused(PdfRefused.UNPRINTABLE, "the engine tags in another order than expected")
        stream = _object(pdf, _object(pdf, reference)["Contents"]).stream
        for leaf, mark in zip(leaves, marks[reference], strict=True):
            if leaf.in_margin:
                _make_artifact(stream, mark, parents[number], on_top=leaf.box.position_y < page.height / 2)
            else:
                _tell_language(leaf.box, mark.tag, document.metadata.lang)
        for tag in tags:
            if tag["S"] == "/Figure" and tag["Pg"] == reference:
                _turn_figure_box(tag, page.height)


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """Return the object behind a reference such as "12 0 R"."""
    return pdf.objects[int(reference.split()[0])]


def _marks_by_page(tags: list[pydyf.Dictionary]) -> defaultdict[bytes, list[Mark]]:
    marks: defaultdict[bytes, list[Mark]] = defaultdict(list)
    for tag in tags:
        marks[tag.get("Pg")].extend(Mark(tag, child) for child in tag["K"] if isinstance(child, int))
    return marks


def _leaves(box: Box, *, in_margin: bool) -> Iterator[Leaf]:
    """Yield a page's text and picture boxes in the order in which WeasyPrint tags them."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    in_margin = in_margin or isinstance(box, MarginBox)
    if isinstance(box, TextBox | ReplacedBox):
        yield Leaf(box, in_margin)
        return
    for child in getattr(box, "children", ()):
        yield from _leaves(child, in_margin=in_margin)


def _make_artifact(stream: list[object], mark: Mark, parents: list[object], *, on_top: bool) -> None:
    """Running heads and feet are no part of the text: their tags hang outside the tree, so make them page furniture."""
    spot = next(i for i, part in enumerate(stream) if isinstance(part, dict) and part.get("MCID") == mark.number)
    stream[spot - 1] = "/Artifact"
    stream[spot] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header" if on_top else "/Footer"})
    parents[mark.number] = "null"
    mark.tag["K"] = pydyf.Array()


def _tell_language(box: Box, tag: pydyf.Dictionary, document_language: str) -> None:
    """WeasyPrint writes no /Lang on elements: a reader would speak Chinese with an English voice."""
    language = box.style["lang"]
    if tag["S"] != "/Figure" and language and language != document_language:
        tag["Lang"] = pydyf.String(language)


def _turn_figure_box(tag: pydyf.Dictionary, page_height: float) -> None:
    """A figure's box counts in points from the bottom; WeasyPrint gives pixels from the top."""
    left, top, right, bottom = tag["A"]["BBox"]
    corners = (left, page_height - bottom, right, page_height - top)
    tag["A"]["BBox"] = pydyf.Array([round(value * POINTS_PER_PIXEL, 2) for value in corners])


def _print_links(pdf: pydyf.PDF) -> None:
    """A link's box is part of the page on paper too: without the flag a file may look different in print."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = PRINTED


def _compress(pdf: pydyf.PDF) -> None:
    """Compress at zlib's level 6: the library's level 9 takes longer and saves half a per cent.

    Before that drop what no reader needs: colours lose nothing at two digits, places less than a printer shows.
    """
    drawings = {id(_object(pdf, _object(pdf, page)["Contents"])) for page in pdf.page_references}
    for item in pdf.objects:
        if not isinstance(item, pydyf.Stream) or not item.compress:
            continue
        content = b"\n".join(map(_as_bytes, item.stream))
        if id(item) in drawings:
            content = short_numbers(content)
        elif "Length1" in item.extra:
            content = needed_tables(content)
            item.extra["Length1"] = len(content)
        item.stream, item.compress = [zlib.compress(content, 6)], False
        item.extra["Filter"] = "/FlateDecode"


def _as_bytes(part: object) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, pydyf.Object):
        data: bytes = part.data
        return data
    return str(part).encode("latin-1")
