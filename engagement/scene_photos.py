"""The demo's photo of an event: drawn on the spot, so that nobody real is on it, and shown to everybody."""

from collections.abc import Iterator

from django.core.files.base import ContentFile

from engagement.models import Event
from engagement.services.event_files import add_event_files
from engagement.services.photos import publish_photo
from mvp.pictures import Shape, drawn
from mvp.scene import Scene

CAPTION = "Four tables in the grange hall, the draft priorities on the wall behind them (drawn for the demo)"
SIZE = (1200, 800)
WALL, FLOOR, PAPER, INK, TABLE = "#f3e9d8", "#b98d5e", "#ffffff", "#44546a", "#8a5a33"
COATS = ("#2f6f6a", "#c0573e", "#d9a441", "#5b6fa8", "#7a4f7d", "#3f8f5a")
FACES = ("#8d5f43", "#caa07a")


def show_a_photo(scene: Scene, event: Event) -> None:
    """A liaison adds the picture of the hall and publishes it."""
    picture = ContentFile(drawn(SIZE, WALL, hall()), name="grange-hall.jpg")
    (file,) = add_event_files(event, [picture], by=scene.people.liaison)
    publish_photo(file, by=scene.people.liaison, caption=CAPTION, agreed=True, language="en")


def hall() -> Iterator[Shape]:
    """A hall with papers on the wall and people at tables."""
    yield Shape((0, 520, *SIZE), FLOOR)
    for place in range(5):
        yield from _paper(120 + place * 205)
    for place in range(4):
        yield from _table(60 + place * 285, 560 + 60 * (place % 2), place)


def _paper(left: int) -> Iterator[Shape]:
    yield Shape((left - 3, 117, left + 143, 313), INK)
    yield Shape((left, 120, left + 140, 310), PAPER)
    for line in range(6):
        yield Shape((left + 16, 148 + line * 24, left + 120 - 18 * (line % 3), 152 + line * 24), INK)


def _table(left: int, top: int, place: int) -> Iterator[Shape]:
    for seat in range(3):
        center = left + 45 + seat * 75
        yield Shape((center - 30, top - 70, center + 30, top + 40), COATS[(place * 3 + seat) % len(COATS)], radius=24)
        yield Shape((center - 20, top - 118, center + 20, top - 76), FACES[seat % 2], is_round=True)
    yield Shape((left, top, left + 240, top + 34), TABLE, radius=8)
    for leg in (left + 24, left + 200):
        yield Shape((leg, top + 34, leg + 16, top + 140), TABLE)
