"""Dates of which sometimes only the year or the month is known.

A partial date is text: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. A month without a day stays a month, and
what can be meant in two ways is asked, never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import is_nothing, squeeze

PartialDate: TypeAlias = str
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

FIRST_YEAR, LAST_YEAR = 1900, 2199

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(7306, 91313)
"""Serial days taken for dates: 1920 to 2149."""

_LIKELY_YEARS = range(1940, 2051)
"""Years that a roster speaks of: a serial that begins with one is asked about."""

_OPEN_ENDS = frozenset(
    {
        "至今",
        "现在",
        "今",
        "长期",
        "永久",
        "无固定期限",
        "无固定",
        "无期限",
        "无限期",
        "无固定期限合同",
        "无固定期",
    }
)
_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_CLOCK = re.compile(r"T?(\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)Z?$", re.ASCII)
_MARK = r"[-./,、_。\u2010-\u2015\u2212]"
_YMD = re.compile(
    rf"(\d{{4}})(?:{_MARK}|年)(\d{{1,2}})(?:(?:{_MARK}|月)(\d{{1,2}}))?[日号月份./。]{{0,2}}",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"'?\d{2}[-./年]\d{1,2}([-./月](\d{1,2}日?)?)?", re.ASCII)
_SUFFIX = re.compile(r"(出?生|入职|起|止|毕业|左右|以前|以后|前|后)$")


@dataclass(frozen=True, slots=True)
class DateCell:
    """What a cell says about a date.

    `value` is the date, or `None` when the cell is empty or there is a problem. `choices` are the
    dates that an ambiguous cell can mean; the problem then asks which.
    """

    value: PartialDate | None = None
    problem: Problem | None = None
    choices: tuple[PartialDate, ...] = ()


EMPTY = DateCell()


def read_partial(cell: object, field: str | None = None) -> DateCell:
    """Return the partial date in a cell: a date, a serial number, or text as clerks write it."""
    if cell is None:
        return EMPTY
    if isinstance(cell, datetime):
        return _day(cell.year, cell.month, cell.day, field)
    if isinstance(cell, date):
        return _day(cell.year, cell.month, cell.day, field)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell, field)
    return _text(squeeze(str(cell)), field)


def is_open_end(cell: object) -> bool:
    """Say whether a cell says that there is no end: 至今, 长期, 无固定期限."""
    return isinstance(cell, str) and squeeze(cell).strip("()。") in _OPEN_ENDS


def _number(cell: float, field: str | None) -> DateCell:
    if cell == int(cell):
        return _digits(str(int(cell)), field)
    if FIRST_YEAR <= cell <= LAST_YEAR:
        return _year_point_month(f"{cell:.10g}", field)
    if int(cell) in _SERIALS:
        return _digits(str(int(cell)), field)
    return _unreadable(field)


def _year_point_month(text: str, field: str | None) -> DateCell:
    year, _, month = text.partition(".")
    if month == "1":
        choices = (f"{year}-01", f"{year}-10")
        problem = (
            f"这格是数字 {text}，可能是 {year}年1月，也可能是 {year}年10月"
            "（Excel 会去掉末尾的 0）。"
        )
        return DateCell(
            None, Problem(problem + f"请写成“{year}年1月”或“{year}年10月”。", field), choices
        )
    return _month(int(year), month, field) if len(month) <= len("12") else _unreadable(field)


def _text(text: str, field: str | None) -> DateCell:
    if is_nothing(text):
        return EMPTY
    text = _SUFFIX.sub("", _CLOCK.sub("", text)).strip("()'\"")
    if _YEAR.fullmatch(text) or _DIGITS.fullmatch(text):
        return _digits(text.removesuffix("年"), field)
    if found := _YMD.fullmatch(text):
        return _parted(found, field)
    if found := _DAY_FIRST.fullmatch(text):
        return _day_first(found, field)
    return _short_year(text, field)


def _parted(found: re.Match[str], field: str | None) -> DateCell:
    year, month, day = found.groups()
    return _day(int(year), int(month), int(day), field) if day else _month(int(year), month, field)


def _digits(text: str, field: str | None) -> DateCell:
    if _YEAR.fullmatch(text):
        return _year(text, field)
    if found := _COMPACT.fullmatch(text):
        return _parted(found, field)
    return _serial(text, field)


def _serial(text: str, field: str | None) -> DateCell:
    if len(text) > len("99999") or int(text) not in _SERIALS:
        return _unreadable(field)
    serial = (_EXCEL_EPOCH + timedelta(days=int(text))).isoformat()
    year, month = int(text[:4]), int(text[4:] or 0)
    if year in _LIKELY_YEARS and month and len(text) == len("19853"):
        choices = (f"{year}-{month:02}", serial)
        problem = (
            f"“{text}”可能是 {show_month(choices[0])} 月，也可能是 Excel 的日期序号（{serial}）。"
        )
        return DateCell(
            None, Problem(problem + f"请写成“{year}年{month}月”这样的日期。", field), choices
        )
    return DateCell(serial)


def _year(text: str, field: str | None) -> DateCell:
    return DateCell(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else _no_such(text + "年", field)


def _month(year: int, month: str, field: str | None) -> DateCell:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        return DateCell(f"{year:04}-{int(month):02}")
    return _no_such(f"{year}年{int(month)}月", field)


def _day(year: int, month: int, day: int, field: str | None) -> DateCell:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:  # noqa: PLR2004 - months
        last = monthrange(year, month)[1]
        if 1 <= day <= last:
            return DateCell(f"{year:04}-{month:02}-{day:02}")
        hint = f"（{year}年{month}月只有 {last} 天）"
        return _no_such(f"{year}年{month}月{day}日", field, hint)
    return _no_such(f"{year}年{month}月{day}日", field)


def _day_first(found: re.Match[str], field: str | None) -> DateCell:
    first, second, year = (int(part) for part in found.groups())
    readings = (_day(year, first, second, None).value, _day(year, second, first, None).value)
    dates = tuple(dict.fromkeys(value for value in readings if value))
    if len(dates) == 1:
        return DateCell(dates[0])
    if not dates:
        return _unreadable(field)
    problem = f"“{found[0]}”可能是 {dates[0]}，也可能是 {dates[1]}。请按“年-月-日”写。"
    return DateCell(None, Problem(problem, field), dates)


def _short_year(text: str, field: str | None) -> DateCell:
    if _SHORT_YEAR.fullmatch(text):
        return DateCell(None, Problem("年份只写了两位。请写四位年份，例如 1985-03。", field))
    return _unreadable(field)


def _no_such(text: str, field: str | None, hint: str = "") -> DateCell:
    return DateCell(None, Problem(f"没有 {text} 这个日期{hint}。请改正。", field))


def _unreadable(field: str | None) -> DateCell:
    return DateCell(None, Problem("看不懂这个日期。请写成 2024-03-05 或 2024年3月。", field))


def is_partial(text: str) -> bool:
    """Say whether text is a real partial date in its stored shape."""
    return _SHAPE.fullmatch(text) is not None and read_partial(text).value == text


def earliest(partial: PartialDate) -> date:
    """Return the first day that a partial date can mean."""
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


def latest(partial: PartialDate) -> date:
    """Return the last day that a partial date can mean."""
    year, month, day = _parts(partial)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def compare(a: PartialDate, b: PartialDate) -> int:
    """Return -1 when `a` is surely before `b`, 1 when surely after, 0 when both can be one day."""
    if latest(a) < earliest(b):
        return -1
    return 1 if earliest(a) > latest(b) else 0


def agree(a: PartialDate, b: PartialDate) -> bool:
    """Say whether one of two partial dates only says the other less exactly."""
    return a.startswith(b) or b.startswith(a)


def show(partial: PartialDate | None) -> str:
    """Return a partial date for the screen: `2026-10-08`, `1985-03`; nothing for none."""
    return partial or ""


def show_month(partial: PartialDate | None) -> str:
    """Return the year and month of a partial date, as rosters print it: `1985.03`."""
    return (partial or "")[:7].replace("-", ".")


def in_full(day: date) -> str:
    """Return a day in words: `2026年10月8日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def _parts(partial: PartialDate) -> tuple[int, int | None, int | None]:
    year, month, day = (*partial.split("-"), None, None)[:3]
    return int(year or 0), int(month) if month else None, int(day) if day else None


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later; the month's last day where there is none."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
