"""Pictures people bring: read, turned upright, and written anew without place, time, camera or other hidden words."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFile, ImageOps
from pillow_heif import register_heif_opener

from mvp.exceptions import DomainError

MOST_PIXELS = 50_000_000
"""The largest cameras of phones have 48 megapixels."""
LONGEST_SIDE = 4096
PUBLIC_SIDE = 1600
"""As wide as a page shows it; whoever wants to look closer into a face cannot."""
FORMATS = {"JPEG", "PNG", "HEIF"}
BROKEN = (OSError, SyntaxError, ValueError, EOFError)

register_heif_opener()


def without_hidden_words(upload: File) -> ContentFile:
    """The same picture with nothing but what can be seen: PNG stays PNG, everything else becomes JPEG.

    Raises DomainError for a picture of more than 50 megapixels, before it is read, and for a broken one.
    """
    try:
        picture = _opened(upload)
        _refuse_large(picture)
        name, content = _rewritten(picture, PurePath(str(upload.name or "")).stem)
    except BROKEN as error:
        raise DomainError(_("This picture is damaged. Save it again as JPEG or PNG, then add it.")) from error
    return ContentFile(content, name=name)


def smaller_copy(upload: File) -> tuple[ContentFile, tuple[int, int]]:
    """A stored picture as a JPEG for everybody, with its width and height: written anew, so nothing hidden is in it.

    Raises DomainError for a broken one.
    """
    try:
        picture = ImageOps.exif_transpose(_opened(upload)).convert("RGBA")
        picture.thumbnail((PUBLIC_SIDE, PUBLIC_SIDE))
        bare = Image.new("RGB", picture.size, "white")
        bare.paste(picture, mask=picture.getchannel("A"))
    except BROKEN as error:
        raise DomainError(_("This picture is damaged. Save it again as JPEG or PNG, then add it.")) from error
    content = BytesIO()
    bare.save(content, "JPEG", quality=82)
    return ContentFile(content.getvalue(), name="photo.jpg"), bare.size


def _opened(upload: File) -> Image.Image:
    """Only the head is read here; what a size this large would need is not.

    Pillow is told to refuse pictures that were cut off: WeasyPrint, once loaded, lets them pass in the whole process.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return Image.open(upload, formats=sorted(FORMATS))
        except Image.DecompressionBombError as error:
            raise DomainError(_too_large()) from error


def _refuse_large(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise DomainError(_too_large())


def _too_large() -> str:
    return _("This picture has more than %(most)d megapixels. Save it smaller, then add it.") % {
        "most": MOST_PIXELS // 1_000_000
    }


def _rewritten(picture: Image.Image, stem: str) -> tuple[str, bytes]:
    """Copy the points into a new picture: whatever else the file held stays behind."""
    is_png = picture.format == "PNG"
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is read smaller at once
    picture = ImageOps.exif_transpose(picture)
    picture = picture.convert("RGBA" if is_png and picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    content = BytesIO()
    if is_png:
        bare.save(content, "PNG")
        return f"{stem}.png", content.getvalue()
    bare.save(content, "JPEG", quality=88)
    return f"{stem}.jpg", content.getvalue()


@dataclass(frozen=True)
class Shape:
    """A filled shape of a drawing: a rectangle, with round corners if `radius` is given, or an ellipse in its box."""

    box: tuple[int, int, int, int]
    color: str
    radius: int = 0
    is_round: bool = False


def drawn(size: tuple[int, int], ground: str, shapes: Iterable[Shape]) -> bytes:
    """A JPEG of these shapes, one over the other: a picture with nobody real on it."""
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        if shape.is_round:
            pen.ellipse(shape.box, fill=shape.color)
        else:
            pen.rounded_rectangle(shape.box, radius=shape.radius, fill=shape.color)
    content = BytesIO()
    image.save(content, "JPEG", quality=85)
    return content.getvalue()
