"""The calibration page: folded along two lines, it says how far a printer is out."""

from __future__ import annotations

from collections.abc import Iterator

from cwdesk.printing import pdf
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import MM, SIZES
from cwdesk.printing.marks import Fill, Mark, Page, Text
from cwdesk.printing.spec import Paper
from cwdesk.printing.typeset import LEADING, Sizes, fit

FOLD = 20
"""How far each fold stands from its edge, in millimetres: the edge comes down at twice that."""
REACH = 10
"""How far the rulers go to either side of nought, in millimetres."""
LONG = 5
"""Every so many millimetres a tick is long and has its number."""
THIN = 0.6
SIZE = 12.0
TITLE = "打印机校准页"
STEPS = (
    "一、沿竖线 A 把纸的左边向右折，压平。纸边落在横尺的哪个数上，就把这个数填进“向右”。",
    "二、展开，沿横线 B 把纸的上边向下折，压平。纸边落在竖尺的哪个数上，就把这个数填进“向下”。",
    "三、一小格是 1 毫米，落在两格之间的填 0.5。两处都落在 0 上，这台打印机就不用校准。",
    "打印这一页时请选“实际大小”，不要选“适合页面”。",
)


def calibration_page(printer: str) -> bytes:
    """Return the page as a PDF; `printer` is named on it.

    A page that comes out d to the right has its left edge, folded over line A, come down d right
    of nought; the ruler's numbers are what must be moved back, so they run the other way.
    """
    width, height = SIZES[Paper.A4]
    page = Page(width, height)
    page.marks += [*_across(), *_down(), *_words(printer)]
    return pdf.write([page], TITLE)


def _across() -> Iterator[Mark]:
    """Yield line A and the level ruler that the left edge comes down on."""
    yield _bar(FOLD, 60, THIN, 180 * MM)
    yield Text((FOLD + 2) * MM, 66 * MM, "A", Style.BOLD, SIZE)
    y = 150.0
    for at in range(-REACH, REACH + 1):
        long = at % LONG == 0
        x = 2 * FOLD + at
        yield _bar(x, y, THIN, (6 if long else 3) * MM)
        if long:
            yield Text((x - 1.5) * MM, (y + 10) * MM, f"{-at}", Style.SONG, SIZE - 3)


def _down() -> Iterator[Mark]:
    """Yield line B and the upright ruler that the upper edge comes down on."""
    yield _bar(70, FOLD, 120 * MM, THIN)
    yield Text(71 * MM, (FOLD + 6) * MM, "B", Style.BOLD, SIZE)
    x = 130.0
    for at in range(-REACH, REACH + 1):
        long = at % LONG == 0
        y = 2 * FOLD + at
        yield _bar(x, y, (6 if long else 3) * MM, THIN)
        if long:
            yield Text((x + 8) * MM, (y + 1.2) * MM, f"{-at}", Style.SONG, SIZE - 3)


def _bar(x: float, y: float, width: float, height: float) -> Fill:
    """Return a thin black bar; its corner is in millimetres, its sides in points."""
    return Fill(x * MM, y * MM, width, height)


def _words(printer: str) -> Iterator[Mark]:
    x, y = 70 * MM, 75 * MM
    yield Text(x, y, TITLE, Style.BOLD, SIZE * 1.5)
    for step in (*STEPS, f"打印机：{printer}"):
        y += SIZE
        for line in fit(step, Style.SONG, Sizes(SIZE, SIZE, 9), 120 * MM).lines:
            y += SIZE * LEADING
            yield Text(x, y, line, Style.SONG, SIZE)
