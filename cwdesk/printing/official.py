"""Reports to the outside: the page of GB/T 9704-2012, 22 lines of 28 characters.

The numbers behind the rules are those of that standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cwdesk.printing.blocks import Align, Closing, Heading, Paragraph, Title
from cwdesk.printing.fonts import Style, width
from cwdesk.printing.foot import EDGE, LEAST, QR_BELOW, QR_SIDE, Foot
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.head import MIDDLE
from cwdesk.printing.marks import Mark, Text
from cwdesk.printing.qr import modules, square
from cwdesk.printing.spec import Margins, PageSetup, Paper
from cwdesk.printing.strip import Strip
from cwdesk.printing.typeset import Setting, aligned, evened, wrap

PAGE = PageSetup(
    margins=Margins(top=37, right=26, bottom=35, left=28),
    body={Paper.A4: 16},
    title={Paper.A4: 22},
    lines=22,
    characters=28,
)
"""5.2: 天头 37 mm, 订口 28 mm, 版心 156 by 225 mm; 3号 and 2号 type."""

HEADINGS = {1: Style.HEI, 2: Style.KAI, 3: Style.FANG}
"""7.3.3: 黑体, 楷体, then 仿宋 like the text."""
MOST_SPREAD = 0.15
"""How far apart the characters of a full line may be moved, in sizes."""
NUMBER = 14.0
"""7.5: page numbers are of 4号."""
NUMBER_BELOW = 7 * MM
WORKING_BELOW = 18 * MM
"""Where a registered report says what it is, below the type area."""

Running: TypeAlias = Title | Paragraph | Heading | Closing


@dataclass(frozen=True, slots=True)
class Type:
    """A face in a size, in points."""

    style: Style
    size: float


def running(block: Running, frame: Frame) -> tuple[Strip, ...]:
    """Set a block on the grid; a strip is one line of it."""
    match block:
        case Title(text):
            return (*_title(text, frame), Strip(frame.leading))
        case Heading(text, level):
            found = Type(HEADINGS[level], frame.body)
            return tuple(_lines(Paragraph(text), found, frame))
        case Paragraph():
            found = Type(Style.FANG, block.size or frame.body)
            return tuple(_lines(block, found, frame))
        case Closing():
            return (_closing(block, frame),)


def _title(text: str, frame: Frame) -> Iterator[Strip]:
    lines = wrap(text, Style.TITLE, frame.title, frame.width)
    setting = evened(text, Setting(frame.title, Style.TITLE, lines), frame.width)
    for line in setting.lines:
        x = aligned(line, setting, frame.left, frame.width, "center")
        yield _on_grid(Text(x, 0, line, Style.TITLE, frame.title), frame)


def _lines(block: Paragraph, face: Type, frame: Frame) -> Iterator[Strip]:
    """Set paragraphs; every line but the last is spread to the full width."""
    tight = min(0.0, frame.pitch - frame.body)
    full = frame.width * face.size / (face.size + tight)
    for paragraph in block.text.splitlines() or [""]:
        lines = wrap("\u3000" * block.indent + paragraph, face.style, face.size, full)
        for number, line in enumerate(lines, 1):
            spread = number < len(lines) and block.align == "left"
            spacing = _spread(line, face, frame, tight) if spread else tight
            x = _start(line, face, spacing, frame, block.align)
            yield _on_grid(Text(x, 0, line, face.style, face.size, spacing), frame)


def _spread(line: str, face: Type, frame: Frame, tight: float) -> float:
    spare = frame.width - width(line, face.style) * face.size / 1000
    spacing = spare / max(1, len(line))
    return spacing if spacing <= MOST_SPREAD * face.size else tight


def _start(line: str, face: Type, spacing: float, frame: Frame, align: Align) -> float:
    wide = width(line, face.style) * face.size / 1000 + len(line) * spacing
    return frame.left + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (frame.width - wide)


def _on_grid(text: Text, frame: Frame, line: int = 0) -> Strip:
    """Return one line of the grid with a text in the middle of its height."""
    return Strip(frame.leading, tuple(_lowered(text, frame, line)))


def _lowered(text: Text, frame: Frame, line: int) -> Iterator[Text]:
    """Yield a text where the grid has its line, counted from 0."""
    y = (line + 0.5) * frame.leading + text.size * MIDDLE
    if text.text:
        yield Text(text.x, y, text.text, text.style, text.size, text.spacing)


def _closing(block: Closing, frame: Frame) -> Strip:
    """Set the name and the day below an empty line (7.3.5); a long name takes several lines."""
    size, em = frame.body, frame.pitch
    *above, last = wrap(block.unit, Style.FANG, size, frame.width)
    wide_unit, wide_day = (width(t, Style.FANG) * size / 1000 for t in (last, block.day))
    if block.seal:
        day = frame.right - 4 * em - wide_day
        unit = day + (wide_day - wide_unit) / 2
        over = max(0.0, unit + wide_unit - frame.right)
        unit, day = unit - over, day - over
    else:
        unit = frame.right - 2 * em - max(wide_unit, wide_day + 2 * em)
        day = unit + 2 * em
    ends = ((frame.left, line) for line in above)
    lines = (*ends, (unit, last), (day, block.day))
    marks = tuple(
        mark
        for number, (x, line) in enumerate(lines, 1)
        for mark in _lowered(Text(x, 0, line, Style.FANG, size), frame, number)
    )
    return Strip((len(lines) + 1) * frame.leading, marks)


def foot(frame: Frame, what: Foot, page: int) -> Iterator[Mark]:
    """Yield the page's number at the outer edge (7.5) and, if it is registered, what it is."""
    odd = page % 2 == 1
    text, em = f"— {page} —", NUMBER
    wide = width(text, Style.SONG) * NUMBER / 1000
    x = frame.right - em - wide if odd else frame.left + em
    y = frame.bottom + NUMBER_BELOW + NUMBER * MIDDLE
    yield Text(x, y, text, Style.SONG, NUMBER)
    if what.code:
        side = min(QR_SIDE, frame.paper_height - frame.bottom - QR_BELOW - EDGE)
        left = frame.left if odd else frame.right - side
        yield from square(modules(f"{what.code}:{page}"), left, frame.bottom + QR_BELOW, side)
    said = "　".join(filter(None, (what.right, what.left)))
    if said:
        yield Text(frame.left, frame.bottom + WORKING_BELOW, said, Style.SONG, LEAST)
