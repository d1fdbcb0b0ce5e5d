"""What the rows of a list of residents say, household by household."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cwdesk.kernel.errors import Problem
from cwdesk.sheets.header import Layout
from cwdesk.sheets.read import Workbook
from cwdesk.sheets.rows import Table


@dataclass(slots=True)
class Home:
    """A household as the file has it."""

    community: str
    grid: str
    address: str
    door: str
    """The address as it is compared."""
    number: str
    head: str
    hints: tuple[str, ...] = ()
    """Where the community may be named when no column does: a heading row, the sheet, the title."""
    values: dict[str, str] = field(default_factory=dict)
    """Needs and class, where the file has them."""
    nowhere: bool = False
    """No address: nobody can be put here."""


@dataclass(slots=True)
class Draft:
    """Somebody in the file. `values` holds the columns that are there; empty: the cell is empty."""

    sheet: str
    row: int
    """The number that Excel shows at the left."""
    name: str
    home: Home
    row_id: bytes | None = None
    values: dict[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] | None = None
    """None: the file has no such column."""
    refusals: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    contradicts: bool = False
    """Sex or birth date say that the ID number is somebody else's."""
    masked_id: str = ""

    @property
    def id_number(self) -> str:
        """The checked ID number; empty for none."""
        return self.values.get("id_number", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its layouts, whom it names and the day it says it was filled in."""

    file_name: str
    book: Workbook
    layouts: tuple[Layout, ...]
    drafts: tuple[Draft, ...]
    dated: date | None
    tables: tuple[Table, ...] = ()
    """The rows behind the drafts, one table for each layout."""
