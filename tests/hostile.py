"""What people who are not careful, or mean harm, put into forms and addresses; and which controls a page offers."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

BROKEN = (
    "",
    " ",
    "0",
    "-1",
    "1e400",
    "NaN",
    "٣",
    "99999999999999999999",
    "0.005",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "<script>alert(1)</script>",
    "{{ 7*7 }}%(name)s",
    '=HYPERLINK("x")',
    "' OR 1=1 --",
    "a\x00b",
    "\ud800",
    "\u202etxt.exe",
    "𠮷",
    "👩🏽‍🌾",
    "漢" * 2_100,
    "../../etc/passwd",
    "00000000-0000-0000-0000-000000000000",
)
hostile_values = st.one_of(st.sampled_from(BROKEN), st.text(max_size=40), st.integers().map(str), st.dates().map(str))
FORM = "application/x-www-form-urlencoded"
CONTROL_TAGS = ("input", "textarea", "select", "button")
NOT_TYPED = {"csrfmiddlewaretoken", "switch_language", "keep_draft", "discard_draft"}


@dataclass
class Controls(HTMLParser):
    """The named controls of a page's forms with the values they offer, by the form's method."""

    offered: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {"get": {}, "post": {}})
    _method: str = ""
    _select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, and what stands in them."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._method = given.get("method", "get").lower()
        elif tag == "option" and self._select:
            self.offered[self._method][self._select].append(given.get("value", ""))
        elif tag in CONTROL_TAGS and self._method and (name := given.get("name")) and name not in NOT_TYPED:
            self.offered[self._method].setdefault(name, []).extend([given["value"]] if given.get("value") else [])
            self._select = name if tag == "select" else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or a list of options."""
        if tag == "form":
            self._method = ""
        elif tag == "select":
            self._select = ""


def controls(page: str, method: str) -> dict[str, list[str]]:
    """The controls of a page's forms of this method: name to the values offered."""
    found = Controls()
    found.feed(page)
    return found.offered[method]


@st.composite
def sendings(draw: Any, offered: dict[str, list[str]]) -> dict[str, list[str]]:
    """One way to fill in a form: what is offered mixed with what is broken, sometimes twice, sometimes not at all."""
    sent = {}
    for name, values in offered.items():
        fair = st.sampled_from(values) if values else hostile_values
        sent[name] = draw(st.lists(st.one_of(fair, fair, hostile_values), max_size=2))
    return sent


def on_the_wire(values: dict[str, list[str]]) -> str:
    """As a program would send it; no browser sends half a character, a program can."""
    return urlencode(values, doseq=True, errors="surrogatepass")
