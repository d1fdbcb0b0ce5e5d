"""A month's sheet as a workbook, in the shape of the paper one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.attendance.queries import MonthLine, Sheet, month_sheet, signs
from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.ids import Uid
from cwdesk.sheets.write import OutCell, OutColumn, OutRow, OutTable, Paper, write_tables

WEEKDAYS = "一二三四五六日"
HALF_NAMES = ("上午", "下午")
HALVES = 2
LEFT = (
    OutColumn("序号", 6),
    OutColumn("社区", 16),
    OutColumn("姓名", 10),
    OutColumn("职务", 14),
    OutColumn("半天", 6),
)
COUNTS = ("应出勤", "实出勤", "请假", "旷工", "迟到", "早退", "缺卡")


def write_month(
    session: Session, path: Path, month: str, now: datetime, community: Uid | None = None
) -> int:
    """Write a month of the office, or of one community, as it stands or was sealed.

    Returns:
        How many lines were written.

    Raises:
        NotFound: the office has not been set up.
        Rejected: the file cannot be written.
    """
    sheet = month_sheet(session, month, now)
    known = sheet.sealed.symbols if sheet.sealed else signs(session, sheet.days[-1])
    lines = [line for line in sheet.lines if community in (None, line.community_id)]
    rows = [row for at, line in enumerate(lines, 1) for row in _rows(sheet, known, at, line)]
    write_tables(path, [_table(own_office(session).name, sheet, rows)])
    return len(lines)


def _table(office: str, sheet: Sheet, rows: list[OutRow]) -> OutTable:
    year, number = sheet.month.split("-")
    state = f"第{sheet.sealed.version}版　{sheet.sealed.words}" if sheet.sealed else "未封账"
    return OutTable(
        name=sheet.month,
        title=f"{year}年{int(number)}月考勤表",
        lines=(f"单位：{office}　　　　{state}",),
        columns=[*LEFT, *map(_day, sheet.days), *(OutColumn(one, 8) for one in COUNTS)],
        rows=rows,
        closing=("考勤员：　　　　　　　　社区书记：　　　　　　　　街道审核：",),
        frozen_columns=len(LEFT),
        paper=Paper.A3,
    )


def _day(day: date) -> OutColumn:
    return OutColumn(f"{day.day}\n{WEEKDAYS[day.weekday()]}", 4)


def _rows(
    sheet: Sheet, known: Mapping[str, tuple[str, str]], at: int, line: MonthLine
) -> Iterator[OutRow]:
    """Yield the morning's row and the afternoon's; the totals stand with the morning."""
    for half, name in enumerate(HALF_NAMES):
        marks = [_sign(known, line, day, half) for day in sheet.days]
        totals = _totals(line) if half == 0 else [None] * len(COUNTS)
        yield OutRow([at, line.community, line.name, line.post, name, *marks, *totals])


def _sign(known: Mapping[str, tuple[str, str]], line: MonthLine, day: date, half: int) -> OutCell:
    status = line.days.get(day)
    return known.get(status.halves[half].mark, ("", ""))[0] if status else None


def _totals(line: MonthLine) -> list[OutCell]:
    """Return the totals; half days count as days."""
    sums = line.totals
    days = (sums.required, sums.worked, sum(sums.leave.values()), sums.absent)
    return [*(one / HALVES for one in days), sums.late, sums.early, sums.missing]
