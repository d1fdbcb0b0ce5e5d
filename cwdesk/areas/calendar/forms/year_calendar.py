"""年度工作日历: a year on one sheet, month by day, and what is arranged."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session

from cwdesk.areas.calendar.queries import OfficeDayLine, YearSheet, year_sheet
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.calendars.kinds import DayKind, OwnDay, OwnKind, Stretch
from cwdesk.calendars.marks import LEGEND, mark
from cwdesk.calendars.shipped import board
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

DAYS = 31
NO_DAY = "—"
"""Stands where a month has no such day."""

UNKNOWN = "国务院办公厅的通知还没有公布：只列周末和法定节假日，调休和补班以通知为准。"


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """What the sheet says."""

    office: str
    sheet: YearSheet
    filled_on: date


def collect(session: Session, request: Request) -> YearCalendar:
    """Gather the year of the day asked for.

    Raises:
        NotFound: the office has not been set up.
    """
    return YearCalendar(
        office=office_on_paper(session, request),
        sheet=year_sheet(session, request.as_of.year),
        filled_on=request.printed_at.date(),
    )


def layout(year: YearCalendar) -> tuple[Block, ...]:
    """Lay out the months one under another, and below what is arranged for each festival."""
    sheet = year.sheet
    return (
        Title(f"{sheet.year}年工作日历"),
        UnitLine(
            f"单位：{year.office}",
            sheet.calendar.edition,
            f"填报日期：{_day(year.filled_on)}",
        ),
        Table(_COLUMNS, (*_months(sheet), _total(sheet))),
        Note(f"说明：{LEGEND}"),
        Note(f"依据：{sheet.source}" if sheet.source else f"说明：{UNKNOWN}"),
        Note(f"节假日：{'；'.join(_festivals(sheet))}。"),
        *_own_notes(sheet),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


_COLUMNS = (
    Column("月份", 2.4, least=2),
    *(Column(str(number), 1.3, least=1) for number in range(1, DAYS + 1)),
    Column("工作日", 2.6, least=2),
)


def _months(sheet: YearSheet) -> Iterator[Line]:
    for month, worked in enumerate(sheet.months, 1):
        last = monthrange(sheet.year, month)[1]
        marks = tuple(
            mark(sheet.calendar, date(sheet.year, month, number)) if number <= last else NO_DAY
            for number in range(1, DAYS + 1)
        )
        yield Line((f"{month}月", *marks, str(worked)), subject=f"{month}月")


def _total(sheet: YearSheet) -> Band:
    return Band(
        (Cell("全年", 1), Cell("工作日合计", DAYS, "left"), Cell(f"{sum(sheet.months)}天", 1))
    )


def _festivals(sheet: YearSheet) -> Iterator[str]:
    """Yield what is arranged for each festival, in the order of the year, then what is made up."""
    off = (day for day in sheet.days if day.name)
    for name, days in groupby(off, lambda day: day.name):
        dates = [day.on for day in days]
        yield f"{name} {_listed(dates)}，{len(dates)}天"
    made_up = [day.on for day in sheet.days if day.kind is DayKind.MAKE_UP]
    if made_up:
        yield f"补班 {'、'.join(map(_short, made_up))}"


def _listed(dates: list[date]) -> str:
    """Return days as spans: `2月15日至2月23日`."""
    spans: list[list[date]] = []
    for on in dates:
        if spans and (on - spans[-1][-1]).days == 1:
            spans[-1].append(on)
        else:
            spans.append([on])
    return "、".join(
        _short(span[0]) if len(span) == 1 else f"{_short(span[0])}至{_short(span[-1])}"
        for span in spans
    )


def _own_notes(sheet: YearSheet) -> tuple[Note, ...]:
    words = [f"{_short(line.own.on)}{line.own.words}" for line in sheet.own]
    return (Note(f"本单位：{'；'.join(words)}。"),) if words else ()


def _short(on: date) -> str:
    return f"{on.month}月{on.day}日"


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _sample(office: str, year: int = 2026, own: tuple[OwnDay, ...] = ()) -> YearCalendar:
    calendar = replace(board(), own={one.on: (one,) for one in own}, version=len(own))
    source = f"国务院办公厅关于{year}年部分节假日安排的通知" if year in calendar.announced else ""
    lines = tuple(OfficeDayLine(bytes(16), one, 1, None) for one in own)
    return YearCalendar(office, YearSheet(year, calendar, source, lines), date(2026, 11, 2))


def _own(count: int, reason: str) -> tuple[OwnDay, ...]:
    return tuple(
        OwnDay(date(2026, 1 + number % 12, 6 + number // 12), stretch, kind, reason)
        for number, (stretch, kind) in enumerate(
            (stretch, kind)
            for _ in range(count)
            for stretch, kind in (
                (Stretch.MORNING, OwnKind.CLOSED),
                (Stretch.WHOLE, OwnKind.HOLIDAY),
            )
        )
    )


FORM = FormSpec(
    key="year_calendar",
    title="年度工作日历",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: _sample("", 2028),
        "typical": lambda: _sample("光明路街道办事处", own=_own(1, "停电检修")),
        "overfull": lambda: _sample(
            "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇人民政府驻地街道办事处",
            own=_own(12, "全街道供水管网改造，办公楼停水停电，便民大厅暂停办理"),
        ),
        "rare": lambda: _sample("㛃䶮街道办事处", own=_own(1, "䶮坪线路检修")),
    },
    page=PageSetup(
        landscape=True,
        margins=Margins(top=15, right=12, bottom=15, left=20),
        body={Paper.A4: 9.0, Paper.A3: 12.0},
        title={Paper.A4: 18, Paper.A3: 22},
    ),
)
