"""Texts for translators as XLIFF 1.2, out and in. What is brought is not trusted; only this module knows the format."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError

XLIFF_TYPE = "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
LANG, SPACE = "{http://www.w3.org/XML/1998/namespace}lang", "{http://www.w3.org/XML/1998/namespace}space"
MAX_BYTES = 5 * 2**20
MAX_UNITS = 2_000
NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BROKEN = (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError)
"""What the XML reader raises over a file that is damaged, in an unknown encoding, or made to harm."""


@dataclass(frozen=True)
class TransUnit:
    """One text; `state` and `qualifier` are the target's, as the standard or a translator's program names them."""

    id: str
    source: str
    target: str = ""
    state: str = ""
    qualifier: str = ""
    note: str = ""
    is_approved: bool = False


@dataclass(frozen=True)
class Xliff:
    """A file: what it was made of, from which language into which (as in HTML: zh-Hans), and its texts."""

    original: str
    source_language: str
    target_language: str
    units: tuple[TransUnit, ...]


def write_xliff(file: Xliff) -> bytes:
    """Return the file as UTF-8; characters that XML cannot hold are left out."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(_name("xliff"), {"version": "1.2"})
    about = {
        "original": file.original,
        "source-language": file.source_language,
        "target-language": file.target_language,
        "datatype": "plaintext",
    }
    body = ElementTree.SubElement(ElementTree.SubElement(root, _name("file"), about), _name("body"))
    for unit in file.units:
        approved = "yes" if unit.is_approved else "no"
        about = {"id": unit.id, "approved": approved, SPACE: "preserve"}
        node = ElementTree.SubElement(body, _name("trans-unit"), about)
        _add(node, "source", unit.source, {LANG: file.source_language})
        _add(node, "target", unit.target, {LANG: file.target_language, "state": unit.state})
        _add(node, "note", unit.note, {})
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def read_xliff(file: Any) -> Xliff:
    """Return what a file (a binary file object) holds; several parts are one if they agree on what they are about.

    Marks of translators' programs inside a text are left out, their words stay. Raises DomainError, in the reader's
    language, for files that are too large, not XML, not XLIFF 1.2, with declarations of their own, or without texts.
    """
    root = _root(file)
    if root.tag != _name("xliff") or root.get("version") != "1.2":
        raise DomainError(_("This is not an XLIFF file of version 1.2. Export one here and translate that."))
    parts = root.findall(_name("file"))
    units = [_unit(node) for part in parts for node in part.iter(_name("trans-unit"))]
    if not units:
        raise DomainError(_("The file holds no texts."))
    if len(units) > MAX_UNITS:
        raise DomainError(_("The file has more than %(limit)d texts. Split it.") % {"limit": MAX_UNITS})
    about = {
        (part.get("original", ""), part.get("source-language", ""), part.get("target-language", "")) for part in parts
    }
    if len(about) > 1:
        raise DomainError(_("The file mixes texts of several communities or languages. Send one file for each."))
    original, source_language, target_language = about.pop()
    return Xliff(original, source_language, target_language, tuple(units))


def _root(file: Any) -> ElementTree.Element:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DomainError(_("The file is larger than %(limit)d MB. Split it.") % {"limit": MAX_BYTES // 2**20})
    try:
        root: ElementTree.Element = fromstring(data, forbid_dtd=True)
    except BROKEN as error:
        raise DomainError(_("The file is no readable XML. Export it again, and save it as XLIFF 1.2.")) from error
    return root


def _unit(node: ElementTree.Element) -> TransUnit:
    target = node.find(_name("target"))
    return TransUnit(
        id=node.get("id", ""),
        source=_text(node.find(_name("source"))),
        target=_text(target),
        state="" if target is None else target.get("state", ""),
        qualifier="" if target is None else target.get("state-qualifier", ""),
        is_approved=node.get("approved") == "yes",
    )


def _text(node: ElementTree.Element | None) -> str:
    return "" if node is None else "".join(node.itertext())


def _add(parent: ElementTree.Element, name: str, text: str, attributes: dict[str, str]) -> None:
    node = ElementTree.SubElement(parent, _name(name), attributes)
    node.text = NOT_IN_XML.sub("", text)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def is_xml(head: bytes) -> bool:
    """Whether a file that begins like this may be XML, in any of its encodings."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"<"
