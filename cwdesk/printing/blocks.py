"""What a form is made of, before anyone knows how large the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Title:
    """The form's name, large and bold in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The line between title and table: who reports, up to which day, when."""

    left: str
    middle: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Columns next to each other with the same `group` share a cell of the head's upper row.
    `weight` is the share of the width; `least` is how many full-width characters of body size
    must fit on a line, whatever the weights say. Equal texts one under another become one cell
    if `merge` is set.
    """

    title: str
    weight: float
    least: float = 0
    group: str = ""
    align: Align = "center"
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, a text for each column; `subject` names it when something is wrong."""

    cells: tuple[str, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a band, over one or more columns."""

    text: str
    span: int = 1
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Band:
    """A bold row that sums up what stands above it: 小计, 合计. It never opens a page."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table over as many pages as it needs; its head is repeated on each."""

    columns: tuple[Column, ...]
    rows: tuple[Line | Band, ...]
    empty: str = "（无）"
    """What stands in the single row of a table that has none."""


@dataclass(frozen=True, slots=True)
class Note:
    """Small print under a table: definitions, legends, the cut-off day."""

    text: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign by hand, side by side; never alone on a page."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square that a camera reads, with its words below; `side` in millimetres."""

    text: str
    caption: str = ""
    side: float = 30


Block: TypeAlias = Title | UnitLine | Table | Note | Signatures | QrCode
