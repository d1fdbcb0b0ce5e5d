"""What stands where on a page: the only thing that the PDF writer knows.

Lengths are points; x runs to the right and y downwards from the paper's upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from cwdesk.printing.chart import Chart
from cwdesk.printing.fonts import Style


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `y` is its baseline, `spacing` is added behind each character."""

    x: float
    y: float
    text: str
    style: Style
    size: float
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """An empty rectangle with a thin border: a cell."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin level line: a place to write on."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Upright:
    """A thin line from `y` downwards."""

    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Hair:
    """The thinnest level line: between the halves of a day."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Tint:
    """A pale grey rectangle under everything else."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A black rectangle without a border: the modules of a QR code."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, as large as the rectangle allows without being stretched."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Across:
    """Grey words that rise from left to right, their middle at the point."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart in a rectangle, its type in sizes about `body`."""

    x: float
    y: float
    width: float
    height: float
    chart: Chart
    body: float


Mark: TypeAlias = Text | Box | Rule | Upright | Hair | Tint | Fill | Picture | Across | Bars


@dataclass(slots=True)
class Page:
    """One side of paper."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
