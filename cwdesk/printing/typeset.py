"""Breaking Chinese text into lines, and finding the size at which it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cwdesk.printing.blocks import Align
from cwdesk.printing.fonts import Style, width

NO_START = frozenset("，。、；：？！）》〉」』】\u3015”\u2019…—·%℃,.;:?!)]}")
"""Signs that may not open a line (GB/T 15834-2011, 5.1)."""
NO_END = frozenset("（《〈「『【\u3014“\u2018([{")
"""Signs that may not close a line."""

LEADING = 1.25
"""Distance of baselines, in sizes."""
STEP = 0.5

_MARKS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TOKEN = re.compile(
    rf"[A-Za-z]{{3,}}[\-/]|[A-Za-z0-9.\-/@:_+%*#]+|[ \t\u3000]+|.[{_MARKS}]*", re.DOTALL
)
_ATOM = re.compile(rf".[{_MARKS}]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: its size and its lines."""

    size: float
    style: Style
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How much room the lines take, in points."""
        return len(self.lines) * self.size * LEADING


@dataclass(frozen=True, slots=True)
class Sizes:
    """The wished size, the smallest that can still be read, and the lines wished for."""

    wish: float
    floor: float
    lines: int


@lru_cache(maxsize=8192)
def fit(text: str, style: Style, sizes: Sizes, room: float) -> Setting:
    """Set a text in `room` points of width, as large as the wished number of lines allows.

    Words and numbers stay whole unless they are wider than a line at the floor. At the floor a
    text takes as many lines as it needs: nothing is ever cut off.
    """
    size = sizes.wish
    while size - STEP >= sizes.floor:
        lines = wrap(text, style, size, room)
        if len(lines) <= sizes.lines and _words_fit(text, style, size, room):
            return Setting(size, style, lines)
        size -= STEP
    return Setting(size, style, wrap(text, style, size, room))


@lru_cache(maxsize=8192)
def fit_into(text: str, style: Style, sizes: Sizes, area: tuple[float, float]) -> Setting:
    """Set a text as large as its area (width, height in points) allows.

    At the floor it may be higher than the area: what to do with the rest is the caller's.
    """
    room, height = area
    size = sizes.wish
    while True:
        setting = Setting(size, style, wrap(text, style, size, room))
        fits = setting.height <= height + 0.01 and _words_fit(text, style, size, room)
        if fits or size - STEP < sizes.floor:
            return setting
        size -= STEP


@lru_cache(maxsize=8192)
def evened(text: str, setting: Setting, room: float) -> Setting:
    """Return the setting with lines of much the same length, for text in the middle of a cell.

    Lines that hold whole pairs of characters stay as they are, for most Chinese words are pairs;
    a single character is never left on the last line.
    """
    size, style = setting.size, setting.style
    good = len(setting.lines[0]) % 2 == 0 and len(setting.lines[-1]) > 1
    if len(setting.lines) == 1 or good or not _words_fit(text, style, size, room):
        return setting
    words = max(width(token, style) for token in _TOKEN.findall(text)) * size / 1000
    narrow = max(words, width(text, style) * size / 1000 / len(setting.lines))
    while narrow < room:
        lines = wrap(text, style, size, narrow)
        if len(lines) == len(setting.lines):
            return replace(setting, lines=lines)
        narrow += size / 2
    return setting


def forget() -> None:
    """Measure every text anew: the fonts are others now."""
    for cached in (fit, fit_into, evened):
        cached.cache_clear()


def wrap(text: str, style: Style, size: float, room: float) -> tuple[str, ...]:
    """Break a text into lines not wider than `room` points."""
    limit = room * 1000 / size
    return tuple(
        line for paragraph in text.splitlines() or [""] for line in _lines(paragraph, style, limit)
    )


def _words_fit(text: str, style: Style, size: float, room: float) -> bool:
    limit = room * 1000 / size
    return all(width(token, style) <= limit for token in _TOKEN.findall(text))


def _lines(text: str, style: Style, limit: float) -> Iterator[str]:
    """Yield the lines of one paragraph, filling each as far as it goes."""
    line: list[str] = []
    used = 0
    for token in _pieces(text, style, limit):
        wide = width(token, style)
        if line and used + wide > limit + 0.5 and not token.isspace():
            carried = _carried(line, token, limit, style)
            yield "".join(line).rstrip()
            line = carried
            used = sum(width(piece, style) for piece in line)
        line.append(token)
        used += wide
    yield "".join(line).rstrip()


def _carried(line: list[str], token: str, room: float, style: Style) -> list[str]:
    """Take from the end of a line what may not stand there before `token`, if it fits below."""
    carried: list[str] = []
    first = token
    left = room - width(token, style)
    while len(line) > 1 and (first[0] in NO_START or line[-1][-1] in NO_END):
        left -= width(line[-1], style)
        if left < 0:
            break
        first = line.pop()
        carried.insert(0, first)
    return carried


def _pieces(text: str, style: Style, limit: float) -> Iterator[str]:
    """Yield what may not be broken; a word wider than a line comes in single characters."""
    for token in _TOKEN.findall(text):
        if len(token) > 1 and width(token, style) > limit:
            yield from _ATOM.findall(token)
        else:
            yield token


def aligned(line: str, setting: Setting, x: float, room: float, align: Align) -> float:
    """Return where a line begins that stands at the left, middle or right of its room."""
    spare = room - width(line, setting.style) * setting.size / 1000
    return x + {"left": 0.0, "center": spare / 2, "right": spare}[align]
