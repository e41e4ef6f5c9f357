"""The official sheet: a bilingual one with ten priorities, against headless Chromium printing the same page."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from bench.rows import RUNS, Row, seconds
from mvp.pdf import render_pdf
from priorities.sheet import SHEET_CSS, SheetContent, sheet_html, warm_up_sheet

LANGUAGES = ("en", "zh-hans")
CHROMIUM = "/usr/bin/chromium"
SHEETS = 351
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def rows() -> Iterator[Row]:
    """Measure the sheet; the pages take turns, so that a busy machine slows all of them alike."""
    content = _sample()
    warm_up_sheet()
    first, later = (median(times) for times in zip(*(_time_in_fork(content) for _ in range(RUNS)), strict=True))
    with _chromium() as browser:
        ours, new_page, same_page = _time_in_turns(
            partial(_print, content), partial(_print_in_new_page, browser, content), _printer(browser, content)
        )
        their_size = len(_print_in_new_page(browser, content))
    yield Row("bilingual 10-priority sheet, warm worker / Chromium, new page: seconds", ours, new_page, 0.5)
    yield Row("bilingual 10-priority sheet, warm worker / Chromium, same page: seconds", ours, same_page, 1.0)
    yield Row("bilingual 10-priority sheet / Chromium: bytes", len(_print(content)), their_size, 0.75)
    yield Row("first sheet in a forked worker / warm worker: seconds", first, later, 1.2)
    yield _many(content)


def _sample() -> SheetContent:
    path = Path(settings.BASE_DIR) / "tests" / "data" / "sheet.json"
    return SheetContent.from_json(json.loads(path.read_text(encoding="utf-8")))


def _print(content: SheetContent) -> bytes:
    return render_pdf(sheet_html(content, LANGUAGES), css=SHEET_CSS, identifier=content.fingerprint[:32])


def _time_in_turns(*works: Callable[[], object]) -> list[float]:
    """Return each work's median time after one unmeasured round."""
    rounds = [[seconds(work) for work in works] for _ in range(RUNS + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]


def _time_in_fork(content: SheetContent) -> tuple[float, float]:
    """Return how long a fresh fork of this process takes for its first sheet and for a later one."""
    here, there = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_report_times, args=(content, there))
    child.start()
    first, _, later = here.recv()
    child.join()
    return first, later


def _report_times(content: SheetContent, answer: Connection) -> None:
    answer.send([seconds(partial(_print, content)) for _ in range(3)])


def _many(content: SheetContent) -> Row:
    """All communities' sheets in two worker processes against one; each sheet is rendered anew."""
    one, two = (seconds(partial(_render_in, processes, content)) for processes in (1, 2))
    return Row(f"{SHEETS} sheets in 2 worker processes / 1 process: seconds", two, one, 1 / 1.8)


def _render_in(processes: int, content: SheetContent) -> None:
    with get_context("fork").Pool(processes) as pool:
        pool.map(_print_one, [content] * SHEETS, chunksize=1)


def _print_one(content: SheetContent) -> int:
    return len(_print(content))


@contextmanager
def _chromium() -> Iterator[Any]:
    """Start Chromium; it inherits FONTCONFIG_FILE and so has the same fonts as our own press."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


def _page_with_style(content: SheetContent) -> str:
    style = "".join(Path(path).read_text(encoding="utf-8") for path in SHEET_CSS)
    return sheet_html(content, LANGUAGES).replace("</head>", f"<style>{style}</style></head>")


def _print_page(page: Page, content: SheetContent) -> bytes:
    page.set_content(_page_with_style(content))
    return page.pdf(tagged=True, outline=True, print_background=True, prefer_css_page_size=True)


def _print_in_new_page(browser: Any, content: SheetContent) -> bytes:
    page = browser.new_page()
    data = _print_page(page, content)
    page.close()
    return data


def _printer(browser: Any, content: SheetContent) -> Callable[[], bytes]:
    return partial(_print_page, browser.new_page(), content)
