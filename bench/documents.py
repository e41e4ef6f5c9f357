"""An official sheet asked for twice: nothing is rendered again, the file stands under its content's address."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from bench.demo import demo
from bench.rows import RUNS, Row, seconds
from mvp.enums import Purpose, QueueState
from mvp.models import Document, Rendering, User
from mvp.tasks import render
from priorities.models import FrozenList
from priorities.services.sheets import ask_for_sheet
from priorities.sheet import warm_up_sheet

LANGUAGES = ("en", "zh-hans")


def rows() -> Iterator[Row]:
    """The worker's whole task for the first asking against the whole second asking."""
    with demo():
        community = FrozenList.objects.filter(community__languages=list(LANGUAGES))[0].community
        staff = User.objects.get(email="staff@example.org")
        ask = partial(ask_for_sheet, community, LANGUAGES, by=staff, purpose=Purpose.OFFICIAL)
        warm_up_sheet()
        document = ask()
        first = median(seconds(partial(_make, document)) for _ in range(RUNS))
        again = median(seconds(ask) for _ in range(RUNS))
        assert ask().rendering == document.rendering
        yield Row("the same sheet asked for again / first rendering: seconds", again, first, 0.02)


def _make(document: Document) -> None:
    Rendering.objects.filter(pk=document.rendering_id).update(state=QueueState.QUEUED, attempts=0, lease_until=None)
    assert render(document.rendering_id)
