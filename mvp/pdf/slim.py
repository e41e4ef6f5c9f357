"""Bytes no reader of a finished document needs: tables of an embedded font, and digits finer than any printer."""

import re
import struct

NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cvt ", b"fpgm", b"prep")
"""What PDF 1.7 (table 126) asks of a TrueType program behind a CIDFont; the other tables are for typesetting."""
ENTRY = ">4sLLL"
HEADER, ENTRY_SIZE = 12, struct.calcsize(ENTRY)
LONG_NUMBER = re.compile(rb"(?<![\w.])-?\d+\.\d{3,}")


def needed_tables(font: bytes) -> bytes:
    """Return the TrueType font with only the tables that drawing its glyphs by number takes."""
    count = struct.unpack(">H", font[4:6])[0]
    entries = [struct.unpack_from(ENTRY, font, HEADER + ENTRY_SIZE * i) for i in range(count)]
    kept = [entry for entry in entries if entry[0] in NEEDED]
    directory, body = [_header(font[:4], len(kept))], bytearray()
    for tag, checksum, start, length in kept:
        directory.append(struct.pack(ENTRY, tag, checksum, HEADER + ENTRY_SIZE * len(kept) + len(body), length))
        body += font[start : start + length] + bytes(-length % 4)
    return b"".join(directory) + bytes(body)


def short_numbers(content: bytes) -> bytes:
    """Return a page's drawing instructions with hundredths of a point: a printer's dot is fourteen of them."""
    return LONG_NUMBER.sub(lambda found: _shortened(float(found.group())), content)


def _shortened(number: float) -> bytes:
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".").encode()  # + 0: no minus before nothing


def _header(flavour: bytes, count: int) -> bytes:
    power = count.bit_length() - 1
    search = 16 << power
    return flavour + struct.pack(">HHHH", count, search, power, 16 * count - search)
