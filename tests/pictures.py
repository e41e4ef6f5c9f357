"""Small pictures made on the spot, with and without hidden words."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from PIL import Image

GPS, ORIENTATION, TURNED = 0x8825, 0x0112, 6


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    """A picture of one color."""
    content = BytesIO()
    Image.new(mode, size, "teal").save(content, kind, **options)
    return content.getvalue()


def tagged_picture(kind: str = "JPEG") -> bytes:
    """A picture that says where it was taken (Boston) and by which camera, lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED
    exif[0x010F] = "Camera of Rosa"
    exif.get_ifd(GPS).update({1: "N", 2: (42.0, 21.0, 30.0), 3: "W", 4: (71.0, 3.0, 37.0)})
    return picture(kind, exif=exif.tobytes())


def huge_picture() -> bytes:
    """A hundred megapixels in a few hundred bytes: a small file says nothing about what reading it takes."""
    content = BytesIO()
    Image.new("1", (10_000, 10_000)).save(content, "PNG")
    return content.getvalue()


def office_file(*names: str) -> bytes:
    """An archive that holds these files, as DOCX and XLSX do."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(ZipInfo(name), "<x/>")  # with no time in it: names of tests are made of this content
    return content.getvalue()


DOCX = office_file("[Content_Types].xml", "word/document.xml")
XLSX = office_file("[Content_Types].xml", "xl/workbook.xml")
