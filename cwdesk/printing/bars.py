"""Charts drawn with ReportLab's graphics, once for paper and screen; readable without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor

from cwdesk.printing.chart import NOTHING, Chart
from cwdesk.printing.fonts import Style, runs, width
from cwdesk.printing.typeset import LEADING, Setting, Sizes, fit

BLUE, SKY, GREY = HexColor("#1D5B9E"), HexColor("#DCE7F3"), HexColor("#98A2B3")
WHITE, TEXT, LINE = HexColor("#FFFFFF"), HexColor("#1F2933"), HexColor("#DDE1E6")
"""The colours of the window, from `resources/style.toml`."""

THIN = 0.5
HATCH = 3.5
"""The distance of lines inside a bar, in points."""
TITLE, SMALL, LEAST = 1.1, 0.85, 4.5
"""Sizes of type in sizes of the body, and the smallest in points."""
GAP = 4.0
BAR = 0.56
"""How wide a bar is, as a share of its place."""
WIDEST = 34.0
KEY = 8.0
"""The side of the square that shows how a kind is drawn."""
MOST_LINES = 6

Named = Callable[[str], str]
"""Makes a font known to ReportLab and returns its name there."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How bars of a kind are drawn: a colour, and lines that a copier keeps."""

    colour: Color
    rising: bool = False
    falling: bool = False


FILLS = (
    Fill(BLUE),
    Fill(SKY, rising=True),
    Fill(GREY),
    Fill(WHITE),
    Fill(SKY, rising=True, falling=True),
    Fill(WHITE, falling=True),
)
"""Kinds one on another differ in darkness as well as in lines."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in points, y upwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height


def drawing(chart: Chart, room: tuple[float, float], body: float, named: Named) -> Drawing:
    """Draw a chart into `room` (width, height in points) with type of size `body`."""
    return _Bars(chart, room, body, named).drawn()


class _Bars:
    """A chart with its measures."""

    def __init__(self, chart: Chart, room: tuple[float, float], body: float, named: Named) -> None:
        self.chart, self.named = chart, named
        self.width, self.height = room
        self.title, self.small = body * TITLE, max(body * SMALL, LEAST)
        self.row = self.small * 1.6
        """The height of a row of the table below."""
        left = self._left()
        self.share = (self.width - left) / max(1, len(chart.labels))
        self.labels = [self._fitted(text, self.share - 2, MOST_LINES) for text in chart.labels]
        below = max((one.height for one in self.labels), default=0.0) + GAP
        self.table = self.row * len(chart.series) if chart.tabled else 0.0
        above = self.title * LEADING + self.small * 3
        bottom = self.table + below
        self.plot = Place(left, bottom, self.width - left, self.height - bottom - above)

    def drawn(self) -> Drawing:
        """Return the whole."""
        made = Drawing(self.width, self.height)
        for shape in self._shapes():
            made.add(shape)
        return made

    def _shapes(self) -> Iterator[Shape]:
        y = self.height - self.title
        yield from self._text(self.chart.title, self.width / 2, y, Style.BOLD, self.title)
        unit = f"单位：{self.chart.unit}"
        yield from self._ending(unit, self.width, y - self.small * 1.5)
        if self.chart.known:
            yield from self._axis()
            yield from self._bars()
            yield from self._table()
        else:
            yield from self._text(NOTHING, self.width / 2, self.height / 2, Style.SONG, self.small)

    def _left(self) -> float:
        """Return the room left of the bars: for the axis, and for the kinds' names."""
        numbers = max(_wide(self.chart.shown(tick), self.small) for tick in self.chart.ticks)
        if not self.chart.tabled:
            return numbers + 2 * GAP
        names = max(_wide(one.title, self.small) for one in self.chart.series)
        return min(max(numbers + 2 * GAP, names + KEY + 3 * GAP), self.width / 3)

    def _axis(self) -> Iterator[Shape]:
        """Yield the lines at round numbers, pale as the bars stand before them."""
        plot, ticks = self.plot, self.chart.ticks
        for tick in ticks:
            y = plot.y + tick * plot.height / ticks[-1]
            yield _filled(Place(plot.x, y, plot.width, THIN), LINE)
            yield from self._ending(self.chart.shown(tick), plot.x - GAP, y - self.small * 0.35)
        yield Line(plot.x, plot.y, plot.right, plot.y, strokeWidth=THIN, strokeColor=TEXT)

    def _bars(self) -> Iterator[Shape]:
        plot, wide = self.plot, min(self.share * BAR, WIDEST)
        scale = plot.height / self.chart.ticks[-1]
        for at, total in enumerate(self.chart.totals):
            middle = plot.x + (at + 0.5) * self.share
            values = [one.values[at] or 0 for one in self.chart.series]
            bottoms = accumulate(values, initial=0)
            for number, (value, bottom) in enumerate(zip(values, bottoms, strict=False)):
                place = Place(middle - wide / 2, plot.y + bottom * scale, wide, value * scale)
                yield from _bar(place, FILLS[number % len(FILLS)])
            if total is not None:
                above = plot.y + total * scale + self.small * 0.4
                yield from self._number(self.chart.shown(total), middle, above)
            yield from self._label(self.labels[at], middle)

    def _label(self, setting: Setting, middle: float) -> Iterator[Shape]:
        y = self.plot.y - GAP / 2
        for line in setting.lines:
            y -= setting.size * LEADING
            yield from self._text(line, middle, y + setting.size * 0.3, Style.SONG, setting.size)

    def _table(self) -> Iterator[Shape]:
        """Yield what each kind adds to each bar, with the square that shows how it is drawn."""
        if not self.chart.tabled:
            return
        room = self.plot.x - KEY - 3 * GAP
        for number, one in enumerate(self.chart.series):
            y = self.table - (number + 1) * self.row
            yield _filled(Place(0, y + self.row, self.width, THIN), LINE)
            base = y + (self.row - self.small) / 2 + self.small * 0.15
            key = Place(GAP, y + (self.row - KEY) / 2, KEY, KEY)
            yield from _bar(key, FILLS[number % len(FILLS)])
            name = self._fitted(one.title, room, 1)
            yield from self._starting(name, KEY + 2 * GAP, base)
            for at, value in enumerate(one.values):
                middle = self.plot.x + (at + 0.5) * self.share
                yield from self._number(self.chart.shown(value), middle, base)

    def _number(self, text: str, middle: float, y: float) -> Iterator[Shape]:
        """Yield a number in the middle of its place, smaller where the places are narrow."""
        size = min(self.small, self.small * (self.share - 1) / _wide(text, self.small))
        yield from self._text(text, middle, y, Style.SONG, size)

    def _fitted(self, text: str, room: float, lines: int) -> Setting:
        return fit(text, Style.SONG, Sizes(self.small, LEAST, lines), max(room, LEAST))

    def _starting(self, setting: Setting, x: float, y: float) -> Iterator[Shape]:
        for line in setting.lines[:1]:
            wide = _wide(line, setting.size)
            yield from self._text(line, x + wide / 2, y, setting.style, setting.size)

    def _ending(self, text: str, right: float, y: float) -> Iterator[Shape]:
        middle = right - _wide(text, self.small) / 2
        yield from self._text(text, middle, y, Style.SONG, self.small)

    def _text(
        self, text: str, middle: float, y: float, style: Style, size: float
    ) -> Iterator[Shape]:
        """Yield a text about a point, a piece for each font that it needs."""
        x = middle - width(text, style) * size / 2000
        for run in runs(text, style):
            yield String(
                x, y, run.text, fontName=self.named(run.font), fontSize=size, fillColor=TEXT
            )
            x += run.width * size / 1000


def _wide(text: str, size: float) -> float:
    return width(text, Style.SONG) * size / 1000


def _filled(place: Place, colour: Color) -> Rect:
    """Return a rectangle without a border."""
    return Rect(place.x, place.y, place.width, place.height, fillColor=colour, strokeColor=None)


def _bar(place: Place, fill: Fill) -> Iterator[Shape]:
    """Yield a bar with its lines and its border; nothing for nothing."""
    if place.height <= 0:
        return
    yield _filled(place, fill.colour)
    for wanted, falls in ((fill.rising, False), (fill.falling, True)):
        if wanted:
            yield from _hatch(place, falls=falls)
    yield Rect(
        place.x,
        place.y,
        place.width,
        place.height,
        fillColor=None,
        strokeColor=BLUE,
        strokeWidth=THIN,
    )


def _hatch(place: Place, *, falls: bool) -> Iterator[Line]:
    """Yield slanting lines that end at the edges of a place."""
    far = HATCH
    while far < place.width + place.height:
        start = max(0.0, far - place.width), min(far, place.height)
        across = [(far - up, up) for up in start]
        ends = [(place.width - x if falls else x, y) for x, y in across]
        yield _line(place, ends)
        far += HATCH


def _line(place: Place, ends: Sequence[tuple[float, float]]) -> Line:
    (a, b), (c, d) = ends
    at = (place.x + a, place.y + b, place.x + c, place.y + d)
    return Line(*at, strokeWidth=THIN, strokeColor=BLUE)
