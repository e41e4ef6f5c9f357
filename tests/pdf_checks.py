"""What can be proved about a PDF's tags with pikepdf. Not a validator's verdict, but every promise we make."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Name

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
PARENTS = {"/LI": "/L", "/LBody": "/LI"}


@dataclass
class Content:
    """One stretch of a page's content stream: its tag, its number within the page, the fonts used inside."""

    page: int
    tag: str
    number: int | None
    fonts: set[str] = field(default_factory=set)


class CheckedPdf:
    """An opened PDF with its structure tree and content streams read."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self.kinds: list[str] = []
        self.figures: list[Any] = []
        self.misplaced: list[str] = []
        self.language_of: dict[tuple[int, int], str] = {}
        self.tagged_links = 0
        self.untagged_operators = 0
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self._walk(self.root.StructTreeRoot, "/StructTreeRoot", str(self.root.get("/Lang", "")))
        self.contents = [content for number in range(len(self.pdf.pages)) for content in self._read_page(number)]

    def _walk(self, parent: Any, parent_kind: str, language: str) -> None:
        for child in _children(parent):
            if isinstance(child, int):
                self.language_of[self._pages[parent.Pg.objgen], child] = language
            elif child.get("/Type") == Name.OBJR:
                self.tagged_links += 1
            else:
                kind = str(child.S)
                self.kinds.append(kind)
                if kind in PARENTS and PARENTS[kind] != parent_kind:
                    self.misplaced.append(f"{kind} in {parent_kind}")
                if kind == "/Figure":
                    self.figures.append(child)
                self._walk(child, kind, str(child.get("/Lang", language)))

    def _read_page(self, number: int) -> Iterator[Content]:
        page = self.pdf.pages[number]
        open_contents: list[Content] = []
        for step in pikepdf.parse_content_stream(page):
            operands, name = step.operands, str(step.operator)
            if name in {"BDC", "BMC"}:
                mark = operands[1].get("/MCID") if name == "BDC" else None
                open_contents.append(Content(number, str(operands[0]), None if mark is None else int(mark)))
                yield open_contents[-1]
            elif name == "EMC":
                open_contents.pop()
            elif name == "Tf" and open_contents:
                font = page.Resources.Font[str(operands[0])]
                open_contents[-1].fonts.add(str(font.BaseFont).split("+")[-1].split("-Regular")[0].split("-Bold")[0])
            elif name in PAINTING and not open_contents:
                self.untagged_operators += 1

    @property
    def headings(self) -> list[str]:
        return [kind for kind in self.kinds if kind[:2] == "/H" and kind[2:].isdigit()]

    @cached_property
    def fonts_by_language(self) -> dict[str, set[str]]:
        """Which font families print the tagged text of each language."""
        fonts: dict[str, set[str]] = defaultdict(set)
        for content in self.contents:
            if content.number is not None:
                fonts[self.language_of.get((content.page, content.number), "orphan")] |= content.fonts
        return dict(fonts)

    def text_pieces(self, page: int) -> int:
        """Count the tagged pieces of a page: none means that the page is empty but for its margins."""
        return sum(content.page == page and content.number is not None for content in self.contents)

    def problems(self) -> list[str]:
        """Return every broken promise as a short sentence; an empty list is what a test wants."""
        checks = {
            "not marked as tagged": bool(self.root.MarkInfo.Marked),
            "no language": bool(self.root.get("/Lang")),
            "no title": bool(str(self.pdf.docinfo.get("/Title", ""))),
            "the title is not shown": bool(self.root.ViewerPreferences.DisplayDocTitle),
            "no PDF/UA-1 identifier": 'pdfuaid:part="1"' in self._metadata or "<pdfuaid:part>1<" in self._metadata,
            "untagged content": self.untagged_operators == 0,
            "tagged content outside the tree": not self._orphans(),
            "list items outside lists": not self.misplaced,
            "headings out of order": _is_in_order(self.headings),
            "figures without text or box": all(map(self._is_described, self.figures)),
            "links without description": all(map(_is_described_link, self._annotations())),
            "links that are not printed": all(int(annotation.F) & 4 for annotation in self._annotations()),
            "links outside the tree": self.tagged_links == len(self._annotations()),
            "tab order is not the structure's": all(page.get("/Tabs") == Name.S for page in self.pdf.pages),
            "fonts not embedded or without text": all(map(_is_readable_font, self._fonts())),
            "no identifier": "/ID" in self.pdf.trailer,
        }
        return [problem for problem, is_fine in checks.items() if not is_fine]

    @property
    def _metadata(self) -> str:
        return self.root.Metadata.read_bytes().decode()

    def _orphans(self) -> list[Content]:
        return [c for c in self.contents if c.number is not None and (c.page, c.number) not in self.language_of]

    def _annotations(self) -> list[Any]:
        return [annotation for page in self.pdf.pages for annotation in page.get("/Annots", [])]

    def _fonts(self) -> list[Any]:
        return [font for page in self.pdf.pages for font in page.Resources.get("/Font", {}).values()]

    def _is_described(self, figure: Any) -> bool:
        left, bottom, right, top = map(float, figure.A.BBox)
        width, height = map(float, self.pdf.pages[0].MediaBox[2:])
        return bool(str(figure.get("/Alt", ""))) and 0 <= left < right <= width and 0 <= bottom < top <= height


def _is_in_order(headings: list[str]) -> bool:
    """One heading of the first level, at the beginning; after it no level is skipped on the way down."""
    levels = [int(kind[2:]) for kind in headings]
    return levels[:1] == [1] and all(1 < after <= before + 1 for before, after in pairwise(levels))


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_described_link(annotation: Any) -> bool:
    return bool(str(annotation.get("/Contents", ""))) and "/StructParent" in annotation


def _is_readable_font(font: Any) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return "/ToUnicode" in font and ("/FontFile2" in descriptor or "/FontFile3" in descriptor)
