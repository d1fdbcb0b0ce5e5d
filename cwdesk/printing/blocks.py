"""What a form is made of, before anyone knows how large the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cwdesk.printing.chart import Chart

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
class Carry:
    """Sums carried over the end of a page: 过次页 at its foot, 承前页 at the top of the next.

    `sums` has for each row of the table the texts of the columns behind the first `span`, with
    that row counted in; the words stand over the first `span` columns.
    """

    span: int
    sums: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table over as many pages as it needs; its head is repeated on each.

    Args:
        columns: what stands in the head.
        rows: what is known.
        empty: what stands in the single row of a table that has none.
        carry: what is carried from page to page.
        least: with how many rows it is printed at least; the spare ones are written in by hand.
        height: of a row at least, in millimetres.
        fill: whether spare rows go on to the end of the page; bands stay below them.
    """

    columns: tuple[Column, ...]
    rows: tuple[Line | Band, ...]
    empty: str = "（无）"
    carry: Carry | None = None
    least: int = 0
    height: float = 0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a month grid's head; days on which nobody works are tinted."""

    number: str
    weekday: str
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A narrow column behind the days; `halves` counts half days and is printed in days.

    Counts next to each other with the same `group` share a cell of the head's upper row.
    """

    title: str
    halves: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One person's month: a pair of symbols, 上午 and 下午, for each day; a number for each count.

    Halves that are equal become one mark over both. `subject` names the line when something is
    wrong.
    """

    cells: tuple[str, ...]
    halves: tuple[tuple[str, str], ...]
    counts: tuple[int, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """People against the days of a month, each day parted into halves, the head on every page.

    Args:
        columns: what stands left of the days.
        days: up to 31.
        counts: what is summed up right of them, and again under each page.
        rows: one for each person.
        day_weight: how wide a day is, in the unit of the columns' weights.
        count_weight: how wide a count is.
        place: the community that it is about; names the sheet in a workbook.
    """

    columns: tuple[Column, ...]
    days: tuple[Day, ...]
    counts: tuple[Count, ...]
    rows: tuple[MonthLine, ...]
    day_weight: float = 2.0
    count_weight: float = 2.8
    place: str = ""


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
    """The box for a portrait; without a picture that can be read it asks for one to be glued in.

    `picture` may be of any size and any kind that Pillow opens.
    """

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
class Heading:
    """A heading inside running text with the number it has: 一、 at level 1, （一） at 2, 1. at 3.

    It is never the last line of a page.
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Closing:
    """Who issues a report, and on which day; with `seal` the name stands in the middle of it."""

    unit: str
    day: str
    seal: bool = True


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
    | MonthGrid
    | Note
    | Signatures
    | QrCode
    | Pairs
    | Listing
    | Opinions
    | Paragraph
    | Heading
    | Closing
    | Gap
    | PageTurn
    | Stamp
    | Head
    | Chart
)
