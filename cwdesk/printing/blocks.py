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


@dataclass(frozen=True, slots=True)
class Entry:
    """A box of a form: what is printed, over how many columns and rows.

    `name` is what a value is called where it goes on or cannot be printed; labels have none.
    """

    text: str
    span: int = 1
    rows: int = 1
    align: Align = "center"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """The box for a portrait; without a picture it says what is to be glued in."""

    picture: bytes | None
    span: int = 1
    rows: int = 1
    text: str = "照 片"


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of boxes, `height` in millimetres; boxes that reach down from above are left out."""

    cells: tuple[Entry | Photo, ...]
    height: float = 9


@dataclass(frozen=True, slots=True)
class Pairs:
    """Boxes of fixed size, labels and values; never parted by a page.

    `widths` are millimetres of a type area that is as wide as their sum, else shares of it. A text
    that is too long shrinks to the floor, then goes on in the annex. `subject` names the person.
    """

    widths: tuple[float, ...]
    rows: tuple[BoxRow, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list inside a form, its title at the side; the head is not repeated.

    Args:
        side: what the list is of.
        columns: the columns right of it.
        rows: what is known.
        least: with how many rows it is printed at least; the spare ones are written in by hand.
        height: of a row at least, in millimetres.
        side_width: of the title's box, in millimetres.
    """

    side: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    least: int = 4
    height: float = 8
    side_width: float = 16


@dataclass(frozen=True, slots=True)
class Opinion:
    """A box for an opinion: room for a signature in ink, a seal and a day; millimetres."""

    title: str
    signer: str = "负责人签字"
    seal: bool = True
    height: float = 35
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opinions:
    """Opinions one under another, each kept whole; `label_width` in millimetres."""

    opinions: tuple[Opinion, ...]
    label_width: float = 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `size` in points, 0 for the body's, `indent` in characters."""

    text: str
    size: float = 0
    indent: int = 2
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Gap:
    """White between blocks, in millimetres."""

    height: float


@dataclass(frozen=True, slots=True)
class PageTurn:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Large grey words across every page: what keeps the paper from being valid."""

    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """Small words above the type area of every page: the office's own."""

    text: str


Block: TypeAlias = (
    Title
    | UnitLine
    | Table
    | Note
    | Signatures
    | QrCode
    | Pairs
    | Listing
    | Opinions
    | Paragraph
    | Gap
    | PageTurn
    | Stamp
    | Head
)
