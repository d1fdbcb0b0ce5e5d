"""Everything on a form that is not a table, as strips that stand one under another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TypeAlias

from cwdesk.printing.blocks import (
    Align,
    Closing,
    Gap,
    Heading,
    Note,
    Opinions,
    Pairs,
    Paragraph,
    QrCode,
    Signatures,
    Title,
    UnitLine,
)
from cwdesk.printing.boxes import opinion, pairs
from cwdesk.printing.chart import Chart
from cwdesk.printing.fonts import Style, width
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.marks import Bars, Mark, Rule, Text
from cwdesk.printing.official import HEADINGS, Running, running
from cwdesk.printing.qr import modules, square
from cwdesk.printing.strip import Strip
from cwdesk.printing.typeset import LEADING, Setting, Sizes, aligned, fit

PLACE_TO_SIGN = 6.0
"""Room behind a title for a written name, in characters."""

OPEN = 1.75
"""Distance of baselines in running text, in sizes."""

QUIET = 2
"""White above and below a QR code, in modules; the page's own white does the rest."""


Standing: TypeAlias = (
    Title
    | UnitLine
    | Note
    | Signatures
    | QrCode
    | Pairs
    | Opinions
    | Paragraph
    | Heading
    | Closing
    | Gap
    | Chart
)
"""The blocks that are set without knowing how much of the page is left."""


def strips(block: Standing, frame: Frame) -> tuple[Strip, ...]:
    """Set a block; pages may be turned between its strips."""
    match block:
        case Pairs():
            return (pairs(block, frame),)
        case Opinions(opinions, label_width):
            return tuple(opinion(one, label_width, frame) for one in opinions)
        case Title() | Paragraph() | Heading() | Closing():
            return running(block, frame) if frame.official else _running(block, frame)
        case Note():
            return tuple(_note(block, frame))
        case _:
            return (_plain(block, frame),)


def heights(block: Standing, frame: Frame) -> tuple[float, ...]:
    """Return the heights of a block's strips in points; boxes have theirs without being set."""
    match block:
        case Pairs(rows=rows):
            return (sum(row.height for row in rows) * MM,)
        case Opinions(opinions):
            return tuple(one.height * MM for one in opinions)
        case _:
            return tuple(strip.height for strip in strips(block, frame))


def _running(block: Running, frame: Frame) -> tuple[Strip, ...]:
    """Set text that goes from page to page, on no grid."""
    match block:
        case Title():
            return _title(block, frame)
        case Paragraph():
            return tuple(_paragraph(block, frame))
        case Heading(text, level):
            return tuple(_paragraph(Paragraph(text), frame, HEADINGS[level]))
        case Closing(unit, day):
            lines = Paragraph(f"{unit}\n{day}", align="right")
            return (_together((Strip(frame.body), *_paragraph(lines, frame))),)


def _plain(block: UnitLine | Signatures | QrCode | Gap | Chart, frame: Frame) -> Strip:
    match block:
        case Chart():
            return _chart(block, frame)
        case Gap(height):
            return Strip(height * MM)
        case UnitLine():
            return _unit_line(block, frame)
        case Signatures():
            return _signatures(block, frame)
        case QrCode():
            return _qr_code(block, frame)


def _title(block: Title, frame: Frame) -> tuple[Strip, ...]:
    sizes = Sizes(frame.title, frame.title * 0.7, 1)
    setting = fit(block.text, Style.BOLD, sizes, frame.width)
    lines = tuple(_line(line, setting, frame, "center") for line in setting.lines)
    return (*lines, Strip(setting.size * 0.35))


def _line(line: str, setting: Setting, frame: Frame, align: Align) -> Strip:
    x = aligned(line, setting, frame.left, frame.width, align)
    size = setting.size
    return Strip(size * LEADING, (Text(x, size, line, setting.style, size),))


def _unit_line(block: UnitLine, frame: Frame) -> Strip:
    """Set three texts on a line: each has its natural place, and shrinks if the next is near."""
    size = frame.body * 1.15
    parts: tuple[tuple[str, Align], ...] = (
        (block.left, "left"),
        (block.middle, "center"),
        (block.right, "right"),
    )
    shares = _shares([text for text, _ in parts], size, frame.width)
    marks: list[Mark] = []
    height = 0.0
    x = frame.left
    for (text, align), room in zip(parts, shares, strict=True):
        setting = fit(text, Style.SONG, Sizes(size, frame.body * 0.8, 1), room)
        baseline = size
        for line in filter(None, setting.lines):
            marks.append(
                Text(
                    aligned(line, setting, x, room, align), baseline, line, Style.SONG, setting.size
                )
            )
            baseline += setting.size * LEADING
        height = max(height, baseline)
        x += room
    return Strip(height - size * LEADING + size * 0.7, tuple(marks))


def _shares(texts: list[str], size: float, room: float) -> list[float]:
    """Share a line among left, middle and right so that the middle stays in the middle."""
    need = [width(text, Style.SONG) * size / 1000 + size for text in texts]
    side = max(need[0], need[2])
    if 2 * side + need[1] <= room:
        return [side, room - 2 * side, side]
    return [part * room / sum(need) for part in need]


def _note(block: Note, frame: Frame) -> Iterator[Strip]:
    size = frame.body * 0.9
    yield Strip(size * 0.5)
    setting = fit(block.text, Style.SONG, Sizes(size, size, 1), frame.width)
    for line in setting.lines:
        yield _line(line, setting, frame, "left")


def _together(parts: tuple[Strip, ...]) -> Strip:
    """Make strips one that no page parts."""
    tops = accumulate((part.height for part in parts), initial=0.0)
    marks = (mark for part, top in zip(parts, tops, strict=False) for mark in part.at(top))
    return Strip(sum(part.height for part in parts), tuple(marks))


def _paragraph(block: Paragraph, frame: Frame, style: Style = Style.SONG) -> Iterator[Strip]:
    """Set running text with more white between its lines than in a box."""
    size = block.size or frame.body
    for paragraph in block.text.splitlines() or [""]:
        text = "\u3000" * block.indent + paragraph
        setting = fit(text, style, Sizes(size, size, 1), frame.width)
        for line in setting.lines:
            strip = _line(line, setting, frame, block.align)
            yield Strip(size * OPEN, strip.marks)


def _signatures(block: Signatures, frame: Frame) -> Strip:
    size = frame.body * 1.15
    share = frame.width / len(block.places)
    baseline = size * 3
    marks: list[Mark] = []
    for n, place in enumerate(block.places):
        x = frame.left + n * share
        title = f"{place}："
        room = share - (PLACE_TO_SIGN + 1) * size
        setting = fit(title, Style.SONG, Sizes(size, size * 0.6, 1), max(room, share / 2))
        line = setting.lines[0]
        wide = width(line, Style.SONG) * setting.size / 1000
        marks.append(Text(x, baseline, line, Style.SONG, setting.size))
        marks.append(Rule(x + wide, baseline + 2, min(PLACE_TO_SIGN * size, share - wide - size)))
    return Strip(size * 3.5, tuple(marks))


def _chart(block: Chart, frame: Frame) -> Strip:
    """Set a chart as one piece; between running text on a grid it takes whole lines."""
    body, high = frame.for_tables.body, block.height * MM
    bars = Bars(frame.left, 0, frame.width, high, block, body)
    return Strip(frame.next_line(frame.top + high) - frame.top, (bars,))


def _qr_code(block: QrCode, frame: Frame) -> Strip:
    rows = modules(block.text)
    side = block.side * MM
    module = side / len(rows)
    left, top = frame.left + (frame.width - side) / 2, QUIET * module
    marks = square(rows, left, top, side)
    caption = _line(block.caption, _small(block.caption, frame), frame, "center")
    below = top + side + QUIET * module
    return Strip(below + caption.height, (*marks, *caption.at(below)))


def _small(text: str, frame: Frame) -> Setting:
    size = frame.body * 0.9
    return fit(text, Style.SONG, Sizes(size, size * 0.6, 1), frame.width)
