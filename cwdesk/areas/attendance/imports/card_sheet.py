"""员工刷卡记录表, as Deli and its kin write it: a block for each person, a column for each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.imports.times import SPLIT, clock_time
from cwdesk.areas.attendance.rules.numbers import plain_number
from cwdesk.sheets.read import Cell, Row, Sheet
from cwdesk.sheets.rows import cell_text

MAKE = "员工刷卡记录表"
HEAD_ROWS = 6
"""The dates stand in one of the first rows."""
_DATES = re.compile(
    r"考勤日期\s*[:：]?\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*(?:[~～\u223c\u301c至—-])+\s*"
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
)
_LABEL = re.compile(r"(工号|姓名|部门)\s*[:：]\s*(.*)")


@dataclass(slots=True)
class _Block:
    """The rows of one person: the number, the day of each column."""

    number: str
    name: str
    days: dict[int, date] = field(default_factory=dict)


def period_of(sheet: Sheet) -> tuple[date, date] | None:
    """Return the dates that a sheet of this make says it covers; None: it is no such sheet."""
    for row in sheet.rows[:HEAD_ROWS]:
        found = _DATES.search("".join(cell_text(cell) for cell in row))
        if found:
            numbers = [int(part) for part in found.groups()]
            try:
                return date(*numbers[:3]), date(*numbers[3:])
            except ValueError:
                return None
    return None


def read_card_sheet(sheet: Sheet, period: tuple[date, date]) -> Presses:
    """Read the presses of every block, to the minute."""
    found: list[Press] = []
    bad: list[Bad] = []
    block: _Block | None = None
    for number, row in enumerate(sheet.rows, 1):
        labels = _labels(row)
        if "工号" in labels:
            block = _Block(plain_number(labels["工号"]), labels.get("姓名", ""))
        elif block is not None and (days := _days(row, period)):
            block.days = days
        elif block is not None and block.days:
            for piece in _presses(block, row, number):
                (found if isinstance(piece, Press) else bad).append(piece)  # type: ignore[arg-type]
    return Presses(MAKE, found, bad)


def _labels(row: Row) -> dict[str, str]:
    """Return what the labels of a row say; the value stands behind the colon or in a cell after."""
    found: dict[str, str] = {}
    label = ""
    for text in filter(None, map(cell_text, row)):
        named = _LABEL.fullmatch(text)
        if named:
            label = named[1]
            found[label] = named[2].strip()
        elif label and not found[label]:
            found[label] = text
    return found


def _days(row: Row, period: tuple[date, date]) -> dict[int, date]:
    """Return column → day of a row of day numbers; nothing when it is another row."""
    numbers = [(at, _number(cell)) for at, cell in enumerate(row) if cell is not None]
    if not numbers or any(number is None for _, number in numbers):
        return {}
    first, last = period
    by_number = {
        (first + timedelta(k)).day: first + timedelta(k) for k in range((last - first).days + 1)
    }
    return {at: by_number[n] for at, n in numbers if n is not None and n in by_number}


def _number(cell: Cell) -> int | None:
    text = cell_text(cell)
    return int(text) if text.isdigit() and len(text) <= len("31") else None


def _presses(block: _Block, row: Row, number: int) -> Iterator[Press | Bad]:
    for at, day in block.days.items():
        text = cell_text(row[at]) if at < len(row) else ""
        for piece in filter(None, SPLIT.split(text)):
            clock = clock_time(piece)
            if clock is None:
                yield Bad(f"第 {number} 行第 {at + 1} 列", f"时间写法不对：{piece[:30]}")
            else:
                yield Press(block.number, datetime.combine(day, clock), name=block.name)
