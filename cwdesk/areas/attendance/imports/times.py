"""Days and times as attendance programs write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from cwdesk.sheets.read import Cell
from cwdesk.sheets.rows import cell_text

NOTHING = frozenset(
    {"-", "--", "—", "——", "/", "无", "未打卡", "缺卡", "休息", "请假", "外出", "旷工"}
)
"""What stands in a cell where there was no press."""
SPLIT = re.compile(r"[\s,，;；、|]+")
_DAY = re.compile(r"(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")
_NEXT_DAY = re.compile(r"(次日|第二天|\+1)\s*")
CENTURY = 2000


def clock_time(text: str) -> time | None:
    """Return a time of day, `8:05` or `08:05:19`; None: it is none."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def read_day(cell: Cell) -> date | None:
    """Return the day of a cell, `19-03-19 星期二` among others; None: there is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.match(cell_text(cell))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year if year >= CENTURY else CENTURY + year, month, day)
    except ValueError:
        return None


def read_presses(cell: Cell, on: date | None) -> tuple[list[datetime], str]:
    """Return the presses of a cell, and what of it is no press.

    Args:
        cell: one or several times, each perhaps with its day, or a typed time.
        on: the day that the row is about; times without a day are on it.
    """
    if isinstance(cell, datetime):
        return [cell.replace(microsecond=0)], ""
    if isinstance(cell, time):
        return ([datetime.combine(on, cell)], "") if on else ([], cell_text(cell))
    if isinstance(cell, timedelta):
        return ([datetime.combine(on, time()) + cell], "") if on else ([], str(cell))
    return _of_text(cell_text(cell), on)


def _of_text(text: str, on: date | None) -> tuple[list[datetime], str]:
    found: list[datetime] = []
    strange: list[str] = []
    day, after = on, timedelta()
    for piece in filter(None, SPLIT.split(_NEXT_DAY.sub(" 次日 ", text))):
        if piece == "次日":
            after = timedelta(1)
        elif (clock := clock_time(piece)) is not None and day is not None:
            found.append(datetime.combine(day, clock) + after)
            after = timedelta()
        elif (own := read_day(piece)) is not None:
            day = own
        elif piece not in NOTHING and not piece.startswith("星期"):
            strange.append(piece)
    return found, " ".join(strange)
