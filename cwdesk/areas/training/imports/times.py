"""When somebody signed, as clerks and clocks write it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cwdesk.areas.training.imports.words import ABSENT
from cwdesk.kernel.dates import read_partial
from cwdesk.kernel.text import trim
from cwdesk.sheets.read import Cell

_CLOCK = re.compile(r"(?<!\d)(上午|下午|晚上)? ?(\d{1,2}) ?[:时点] ?(\d{2})?分?(:\d{2})?$")
_NOON = 12
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """The day and the time of day that a cell says; either may be missing."""

    day: date | None = None
    time: str = ""
    """`8:30`."""
    problem: str = ""


def read_moment(cell: Cell) -> Moment:
    """Return what a cell says about when somebody signed."""
    if isinstance(cell, datetime):
        return Moment(cell.date(), _shown(cell.hour, cell.minute) if cell.time() != time() else "")
    if isinstance(cell, date):
        return Moment(cell)
    if isinstance(cell, time):
        return Moment(None, _shown(cell.hour, cell.minute))
    days = _days(cell)
    if days is not None:
        return Moment(None, _shown(*divmod(round(days * _MINUTES) % _MINUTES, 60)))
    return _text(trim(unicodedata.normalize("NFKC", str(cell or ""))))


def _days(cell: Cell) -> float | None:
    """Return the part of a day that a cell without a format for times holds."""
    if isinstance(cell, timedelta):
        return cell / timedelta(days=1)
    return cell if isinstance(cell, float) and 0 <= cell < 1 else None


def _text(text: str) -> Moment:
    if not text or text in ABSENT:
        return Moment()
    found = _CLOCK.search(text)
    rest = text[: found.start()] if found else text
    hour = int(found[2]) if found else 0
    if found and found[1] in {"下午", "晚上"} and hour < _NOON:
        hour += _NOON
    minute = int(found[3] or 0) if found else 0
    day = _day(rest)
    if (not found and day is None) or hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        return Moment(problem="签到时间看不懂，请写成 2026-05-06 8:30 或 8:30。")
    return Moment(day, _shown(hour, minute) if found else "")


def _day(text: str) -> date | None:
    read = read_partial(text).value if text else None
    return date.fromisoformat(read) if read and len(read) == len("2026-10-08") else None


def _shown(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02}"
