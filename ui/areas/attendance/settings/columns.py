"""What the page of shifts and rotas shows, as columns."""

from __future__ import annotations

from datetime import date

from cwdesk.areas.attendance.queries import (
    DutyLine,
    FollowLine,
    NumberRow,
    ShiftLine,
    WeekLine,
)
from cwdesk.areas.attendance.rules.marks import Mark
from ui.kit.columns import Align, Column


def _day(day: date | None, nothing: str = "") -> str:
    return day.isoformat() if day else nothing


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)


SHIFTS = (
    Column[ShiftLine]("班次", text=lambda one: one.name, width=120),
    Column[ShiftLine]("时间", text=lambda one: one.hours, width=210),
    Column[ShiftLine](
        "打卡",
        text=lambda one: "上下午都打" if one.shift.each_part else "上班、下班各一次",
        width=130,
    ),
    Column[ShiftLine](
        "宽限（分钟）",
        text=lambda one: str(one.shift.late_grace),
        sort=lambda one: one.shift.late_grace,
        align=Align.RIGHT,
        width=118,
    ),
    Column[ShiftLine](
        "不足算半天", text=lambda one: _minutes(one.shift.half_under), align=Align.RIGHT, width=112
    ),
    Column[ShiftLine](
        "不足算缺勤",
        text=lambda one: _minutes(one.shift.absent_under),
        align=Align.RIGHT,
        width=112,
    ),
)

ROTAS = (
    Column[WeekLine]("排班", text=lambda one: one.name, width=120),
    Column[WeekLine](
        "轮换", text=lambda one: f"{one.weeks} 周一轮" if one.weeks > 1 else "每周相同", width=95
    ),
    Column[WeekLine]("安排", text=lambda one: one.words, width=390),
    Column[WeekLine]("第一周", text=lambda one: _day(one.starts_on), width=108),
    Column[WeekLine](
        "节假日", text=lambda one: "随日历放假" if one.follows_calendar else "照常上班", width=100
    ),
)

FOLLOWS = (
    Column[FollowLine]("对象", text=lambda one: one.whom, width=240),
    Column[FollowLine]("排班", text=lambda one: one.rota, width=160),
    Column[FollowLine]("从", text=lambda one: _day(one.since), width=120),
    Column[FollowLine]("到", text=lambda one: _day(one.until, "现在"), width=120),
)

DUTIES = (
    Column[DutyLine]("日期", text=lambda one: _day(one.day), width=120),
    Column[DutyLine]("人员", text=lambda one: one.whom, width=240),
    Column[DutyLine]("班次", text=lambda one: one.shift, width=160),
    Column[DutyLine]("种类", text=lambda one: "换班" if one.instead else "值班（另加）", width=140),
)

NUMBERS = (
    Column[NumberRow]("考勤号", text=lambda one: one.number, width=110),
    Column[NumberRow]("人员", text=lambda one: one.whom, width=240),
    Column[NumberRow]("考勤机", text=lambda one: one.clock, width=160),
    Column[NumberRow]("从", text=lambda one: _day(one.since, "一直"), width=120),
    Column[NumberRow]("到", text=lambda one: _day(one.until, "现在"), width=120),
)

SIGNS = (
    Column[Mark]("状态", text=lambda one: one.title, width=160),
    Column[Mark]("符号", text=lambda one: one.symbol, tone=lambda one: one.tone, width=100),
    Column[Mark]("计为", text=lambda one: one.counts or "不计", width=120),
)
