"""The demo's photo of an event: drawn on the spot, so that nobody real is on it, and shown to everybody."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from engagement.models import Event
from engagement.services.event_files import add_event_files
from engagement.services.photos import publish_photo
from mvp.scene import Scene

CAPTION = "Four tables in the grange hall, the draft priorities on the wall behind them (drawn for the demo)"
SIZE = (1200, 800)
WALL, FLOOR, PAPER, INK, TABLE = "#f3e9d8", "#b98d5e", "#ffffff", "#44546a", "#8a5a33"
COATS = ("#2f6f6a", "#c0573e", "#d9a441", "#5b6fa8", "#7a4f7d", "#3f8f5a")


def show_a_photo(scene: Scene, event: Event) -> None:
    """A liaison adds the picture of the hall and publishes it."""
    picture = ContentFile(draw_hall(), name="grange-hall.jpg")
    (file,) = add_event_files(event, [picture], by=scene.people.liaison)
    publish_photo(file, by=scene.people.liaison, caption=CAPTION, agreed=True, language="en")


def draw_hall() -> bytes:
    """A hall with tables, people around them and papers on the wall."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 520, *SIZE), fill=FLOOR)
    for place in range(5):
        _paper(draw, 120 + place * 205)
    for place in range(4):
        _table(draw, 60 + place * 285, 560 + 60 * (place % 2), place)
    content = BytesIO()
    image.save(content, "JPEG", quality=85)
    return content.getvalue()


def _paper(draw: ImageDraw.ImageDraw, left: int) -> None:
    draw.rectangle((left, 120, left + 140, 310), fill=PAPER, outline=INK, width=3)
    for line in range(6):
        draw.line((left + 16, 150 + line * 24, left + 120 - 18 * (line % 3), 150 + line * 24), fill=INK, width=5)


def _table(draw: ImageDraw.ImageDraw, left: int, top: int, place: int) -> None:
    for seat in range(3):
        center = left + 45 + seat * 75
        coat = COATS[(place * 3 + seat) % len(COATS)]
        draw.rounded_rectangle((center - 30, top - 70, center + 30, top + 40), radius=24, fill=coat)
        draw.ellipse((center - 20, top - 118, center + 20, top - 76), fill="#caa07a" if seat % 2 else "#8d5f43")
    draw.rounded_rectangle((left, top, left + 240, top + 34), radius=8, fill=TABLE)
    draw.rectangle((left + 24, top + 34, left + 40, top + 140), fill=TABLE)
    draw.rectangle((left + 200, top + 34, left + 216, top + 140), fill=TABLE)
