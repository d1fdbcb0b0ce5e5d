"""Tables of presses: DingTalk's 原始记录, WeCom's 日报, and any sheet with number, day and time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.imports.times import read_day, read_presses
from cwdesk.areas.attendance.rules.numbers import plain_number
from cwdesk.kernel.text import squeeze
from cwdesk.sheets.read import Row, Sheet
from cwdesk.sheets.rows import cell_text

HEAD_ROWS = 15
NUMBERS = (
    ("考勤号", "考勤号码", "登记号码", "登记号", "指纹号", "打卡号"),
    ("工号", "人员编号", "员工编号", "编号"),
    ("账号", "userid", "帐号"),
)
"""Headings of a number, the clock's own first."""
NAMES = ("姓名", "名字", "员工姓名")
DAYS = ("考勤日期", "打卡日期", "日期", "刷卡日期")
TIMES = (
    "打卡时间", "刷卡时间", "签到时间", "签退时间", "日期时间", "最早", "最晚",
    "最早打卡", "最晚打卡",
    "上班打卡时间", "下班打卡时间", "上班打卡", "下班打卡", "签到", "签退", "上班", "下班",
)  # fmt: skip
"""Headings of presses; a cell may hold several."""
ONLY_TIME = "时间"
"""A day in WeCom's report, where other columns hold the times; else the time itself."""
MAKES = ((frozenset({"考勤组", "打卡结果"}), "钉钉"), (frozenset({"所属规则", "最早"}), "企业微信"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a table."""

    numbers: tuple[int, ...]
    name: int | None
    day: int | None
    times: tuple[int, ...]
    make: str

    @property
    def own_times(self) -> int:
        """How many columns hold times and nothing else; a second row may name more of them."""
        return len(self.times) + (self.day is not None)


def read_table(sheet: Sheet) -> Presses | None:
    """Return the presses of a table; None: no header names a person and a time."""
    for at in range(min(HEAD_ROWS, len(sheet.rows))):
        if not _names_people(sheet.rows[at]):
            continue
        found = [(height, _columns(sheet.rows[at : at + height])) for height in (1, 2)]
        known = [(height, columns) for height, columns in found if columns is not None]
        if known:
            height, columns = max(known, key=lambda one: (one[1].own_times, -one[0]))
            return _read(sheet, at + height, columns)
    return None


def _names_people(row: Row) -> bool:
    words = {squeeze(cell_text(cell)).lower() for cell in row}
    return bool(words & set(NAMES) or any(words & set(group) for group in NUMBERS))


def _columns(rows: tuple[Row, ...]) -> Columns | None:
    """Read a header of one row, or of two, where the lower one names the columns more closely."""
    found: dict[str, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            found.setdefault(squeeze(cell_text(cell)).lower(), at)
    numbers = tuple(
        next(found[word] for word in group if word in found)
        for group in NUMBERS
        if any(word in found for word in group)
    )
    name = next((found[word] for word in NAMES if word in found), None)
    day = next((found[word] for word in DAYS if word in found), None)
    times = tuple(found[word] for word in TIMES if word in found)
    if ONLY_TIME in found:
        day, times = (
            (found[ONLY_TIME], times)
            if times and day is None
            else (day, times or (found[ONLY_TIME],))
        )
    if not times or (name is None and not numbers):
        return None
    make = next((title for words, title in MAKES if words <= set(found)), "打卡表格")
    return Columns(numbers, name, day, times, make)


def _read(sheet: Sheet, start: int, columns: Columns) -> Presses:
    found: list[Press] = []
    bad: list[Bad] = []
    for number, row in enumerate(sheet.rows[start:], start + 1):
        for piece in _pieces(row, number, columns):
            if isinstance(piece, Press):
                found.append(piece)
            else:
                bad.append(piece)
    return Presses(columns.make, found, bad)


def _pieces(row: Row, number: int, columns: Columns) -> Iterator[Press | Bad]:
    name = _text(row, columns.name)
    bearer = _bearer(row, columns) or name
    if not bearer:
        return
    at = columns.day
    day = read_day(row[at]) if at is not None and at < len(row) else None
    for column in columns.times:
        presses, strange = read_presses(row[column] if column < len(row) else None, day)
        for press in presses:
            yield Press(bearer, press, name=name)
        if strange:
            yield Bad(f"第 {number} 行第 {column + 1} 列", f"时间写法不对：{strange[:30]}")


def _text(row: Row, at: int | None) -> str:
    return cell_text(row[at]) if at is not None and at < len(row) else ""


def _bearer(row: Row, columns: Columns) -> str:
    """Return the first number that the row gives; numbers may be empty where others are not."""
    texts = (plain_number(_text(row, at)) for at in columns.numbers)
    return next(filter(None, texts), "")
