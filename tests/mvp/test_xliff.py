"""XLIFF 1.2: what is written is what is read, and nothing that is brought does harm."""

import io
from typing import Any

import pytest

from mvp.exceptions import DomainError
from mvp.xliff import MAX_UNITS, NAMESPACE, TransUnit, Xliff, read_xliff, write_xliff

UNIT = TransUnit("1.a.b", "Shade & <water>", "树荫\n“饮水”", state="translated", note="Priority 1", is_approved=True)
FILE = Xliff("brackwater", "en", "zh-Hans", (UNIT, TransUnit("2.a.b", "Benches", state="needs-translation")))
HEAD = f'<xliff version="1.2" xmlns="{NAMESPACE}">'
PART = '<file original="b" source-language="en" target-language="zh-Hans" datatype="plaintext"><body>{}</body></file>'


def read(data: bytes | str) -> Xliff:
    """Read a file."""
    return read_xliff(io.BytesIO(data.encode() if isinstance(data, str) else data))


def whole(*units: str) -> str:
    """A file with these texts."""
    return HEAD + PART.format("".join(units)) + "</xliff>"


def refusal(data: bytes | str) -> str:
    """Why it is not read."""
    with pytest.raises(DomainError) as refused:
        read(data)
    return str(refused.value)


def test_what_is_written_is_what_is_read() -> None:
    found = read(write_xliff(FILE))
    assert (found.original, found.source_language, found.target_language) == ("brackwater", "en", "zh-Hans")
    assert [(unit.id, unit.source, unit.target, unit.state, unit.is_approved) for unit in found.units] == [
        ("1.a.b", "Shade & <water>", "树荫\n“饮水”", "translated", True),
        ("2.a.b", "Benches", "", "needs-translation", False),
    ]


def test_the_file_has_the_shape_of_the_standard() -> None:
    text = write_xliff(Xliff("brackwater", "en", "pt-BR", (TransUnit("1.a.b", "Benches", state="new", note="P"),)))
    assert text.decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
        '  <file original="brackwater" source-language="en" target-language="pt-BR" datatype="plaintext">\n'
        "    <body>\n"
        '      <trans-unit id="1.a.b" approved="no" xml:space="preserve">\n'
        '        <source xml:lang="en">Benches</source>\n'
        '        <target xml:lang="pt-BR" state="new" />\n'
        "        <note>P</note>\n"
        "      </trans-unit>\n"
        "    </body>\n"
        "  </file>\n"
        "</xliff>"
    )


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    file = Xliff("b", "en", "es", (TransUnit("1", "a\x00\x0bb\ufffe"),))
    assert read(write_xliff(file)).units[0].source == "ab"


def test_marks_and_groups_of_translators_programs_are_read_past() -> None:
    unit = (
        '<group><trans-unit id="1" approved="yes"><source>Shade <g id="1">and</g> water</source>'
        '<seg-source><mrk mtype="seg">Shade</mrk></seg-source>'
        '<target state="final" state-qualifier="mt-suggestion">'
        '<mrk mtype="seg" mid="0">树荫</mrk><x id="2"/>和水</target>'
        "<alt-trans><target>别的</target></alt-trans></trans-unit></group>"
    )
    assert read(whole(unit)).units == (
        TransUnit("1", "Shade and water", "树荫和水", state="final", qualifier="mt-suggestion", is_approved=True),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_unicode_are_read(encoding: str) -> None:
    unit = '<trans-unit id="1"><source>a</source><target>树荫</target></trans-unit>'
    assert read(whole(unit).encode(encoding)).units[0].target == "树荫"


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = '<trans-unit id="1"><source>a</source><target>&a;</target></trans-unit>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no readable XML"),
        (b"\x00\xff\x00", "no readable XML"),
        ("<xliff", "no readable XML"),
        (BOMB + whole(TEXT), "no readable XML"),
        (OUTSIDE + whole(TEXT), "no readable XML"),
        (b'<?xml version="1.0" encoding="klingon"?><xliff/>', "no readable XML"),
        ("<a>" * 100_000, "no readable XML"),
        ("<html/>", "not an XLIFF file of version 1.2"),
        ('<xliff version="1.2"/>', "not an XLIFF file of version 1.2"),
        ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "not an XLIFF file of version 1.2"),
        (whole(), "holds no texts"),
        (
            HEAD + PART.format(TEXT.replace("&a;", "")) + PART.format("").replace('"b"', '"c"') + "</xliff>",
            "mixes texts",
        ),
        (whole('<trans-unit id="1"/>' * (MAX_UNITS + 1)), "more than 2000 texts"),
        (b" " * (5 * 2**20 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_broken_harmful_or_something_else_is_refused(data: Any, why: str) -> None:
    assert why in refusal(data)


def test_deeply_nested_xml_is_read_without_harm() -> None:
    deep = "<g>" * 20_000 + "a" + "</g>" * 20_000
    assert read(whole(f'<trans-unit id="1"><source>{deep}</source></trans-unit>')).units[0].source == "a"
