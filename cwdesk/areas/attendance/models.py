"""The tables of attendance: shifts, clocks and presses, corrections, sealed sheets.

Minutes count from the midnight of the shift's own date. Half days: 0 the morning, 1 the afternoon.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


def _person() -> Column[bytes]:
    return Column(LargeBinary, ForeignKey("person.id"), nullable=False, index=True)


def _half(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} IN (0, 1)", name=name)


def _span() -> CheckConstraint:
    return CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span")


class WorkShift(Row, table=True):
    """A kind of working day; its hours never change, new hours are a new shift."""

    __tablename__ = "work_shift"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name"),)
    title: ClassVar[str] = "班次"

    name: str = Field(title="名称")
    each_part: bool = Field(default=False, title="上下午都打卡")
    late_grace: int = Field(default=0, title="迟到宽限（分钟）")
    early_grace: int = Field(default=0, title="早退宽限（分钟）")
    before: int = Field(default=480, title="最早打卡（上班前分钟）")
    after: int = Field(default=480, title="最晚打卡（下班后分钟）")
    half_under: int | None = Field(default=None, title="不足几分钟算半天")
    absent_under: int | None = Field(default=None, title="不足几分钟算缺勤")


class ShiftPart(Row, table=True):
    """A stretch of a shift without a break, and the half days that it stands for."""

    __tablename__ = "shift_part"
    __table_args__ = (
        CheckConstraint("end_minute > start_minute", name="minutes"),
        CheckConstraint("morning OR afternoon", name="halves"),
    )
    title: ClassVar[str] = "班次时段"

    shift_id: Uid = Field(foreign_key="work_shift.id", index=True, title="班次")
    start_minute: int = Field(title="开始（分钟）")
    end_minute: int = Field(title="结束（分钟）")
    morning: bool = Field(title="算上午")
    afternoon: bool = Field(title="算下午")


class Rota(Row, table=True):
    """Which shift on which weekday, over one week or several that take turns."""

    __tablename__ = "rota"
    __table_args__ = (
        CheckConstraint("weeks BETWEEN 1 AND 8", name="weeks"),
        CheckConstraint("length(name) > 0", name="name"),
    )
    title: ClassVar[str] = "排班"

    name: str = Field(title="名称")
    weeks: int = Field(default=1, title="几周一轮")
    starts_on: date | None = Field(default=None, title="第一周所在的日期")
    follows_calendar: bool = Field(default=True, title="节假日放假")
    """Holidays are off and make-up days are worked; else only the rota counts."""


class RotaDay(Row, table=True):
    """The shift of one weekday of a rota."""

    __tablename__ = "rota_day"
    __table_args__ = (
        UniqueConstraint("rota_id", "week", "weekday"),
        CheckConstraint("week >= 1", name="week"),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),
    )
    title: ClassVar[str] = "排班日"

    rota_id: Uid = Field(foreign_key="rota.id", index=True, title="排班")
    week: int = Field(default=1, title="第几周")
    weekday: int = Field(title="星期")
    """1 Monday to 7 Sunday."""
    shift_id: Uid = Field(foreign_key="work_shift.id", title="班次")


class RotaSpan(Row, table=True):
    """Who follows a rota, from when to when: a person, else a community, else everybody."""

    __tablename__ = "rota_span"
    __table_args__ = (_span(),)
    title: ClassVar[str] = "排班对象"

    rota_id: Uid = Field(foreign_key="rota.id", index=True, title="排班")
    community_id: Uid | None = Field(default=None, foreign_key="community.id", title="社区")
    person_id: Uid | None = Field(default=None, foreign_key="person.id", title="人员")
    valid_from: date = Field(title="起始日期")
    valid_to: date | None = Field(default=None, title="结束日期")


class DutyTurn(Row, table=True):
    """A shift on one day besides or instead of the rota's: 值班, a swap."""

    __tablename__ = "duty_turn"
    __table_args__ = (UniqueConstraint("person_id", "day"),)
    title: ClassVar[str] = "值班"
    sealed_days: ClassVar[tuple[str, ...]] = ("day",)

    person_id: Uid = Field(sa_column=_person(), title="人员")
    day: date = Field(title="日期", index=True)
    shift_id: Uid = Field(foreign_key="work_shift.id", title="班次")
    instead: bool = Field(default=False, title="换班")
    """It takes the place of the rota's shift; else it comes on top and nobody is absent from it."""
    note: str = Field(default="", title="说明")


class Clock(Row, table=True):
    """A punch clock, or a program that people clock in with."""

    __tablename__ = "clock"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("length(name) > 0", name="name"))
    title: ClassVar[str] = "考勤机"

    name: str = Field(title="名称")


class ClockNumber(Row, table=True):
    """Whose number it was on a clock, from when to when; without a clock: on all of them."""

    __tablename__ = "clock_number"
    __table_args__ = (
        CheckConstraint("length(number) > 0", name="number"),
        CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="span"
        ),
    )
    title: ClassVar[str] = "考勤号"

    person_id: Uid = Field(sa_column=_person(), title="人员")
    clock_id: Uid | None = Field(default=None, foreign_key="clock.id", title="考勤机")
    number: str = Field(title="考勤号", index=True)
    """Without the zeros and spaces that clocks pad it with."""
    valid_from: date | None = Field(default=None, title="起始日期")
    valid_to: date | None = Field(default=None, title="结束日期")


class Punch(Row, table=True):
    """One press as the clock has it; which person's it is follows from the number and the day."""

    __tablename__ = "punch"
    __table_args__ = (UniqueConstraint("clock_id", "number", "at"),)
    title: ClassVar[str] = "打卡"
    sealed_days: ClassVar[tuple[str, ...]] = ("at",)

    clock_id: Uid = Field(foreign_key="clock.id", title="考勤机")
    number: str = Field(title="考勤号")
    at: str = Field(title="时间", index=True)
    """Local wall-clock, `2026-10-08 08:05:19`."""
    way: int | None = Field(default=None, title="状态")
    """What the clock says of it; often 255, so nothing rests on it."""


class Correction(Row, table=True):
    """What a half day was, whatever the presses say, with the reason and who approved it."""

    __tablename__ = "correction"
    __table_args__ = (
        UniqueConstraint("person_id", "day", "half"),
        _half("half"),
        CheckConstraint("length(reason) > 0", name="reason"),
    )
    title: ClassVar[str] = "考勤更正"
    sealed_days: ClassVar[tuple[str, ...]] = ("day",)

    person_id: Uid = Field(sa_column=_person(), title="人员")
    day: date = Field(title="日期", index=True)
    half: int = Field(title="半天")
    mark: str = Field(title="记为")
    reason: str = Field(title="原因")
    approved_by: str = Field(default="", title="批准人")


class Business(Row, table=True):
    """Work away from the desk, by half days: nobody has to press the clock."""

    __tablename__ = "business"
    __table_args__ = (
        _half("first_half"),
        _half("last_half"),
        CheckConstraint("last_day >= first_day", name="days"),
    )
    title: ClassVar[str] = "公出"
    sealed_days: ClassVar[tuple[str, ...]] = ("first_day", "last_day")

    person_id: Uid = Field(sa_column=_person(), title="人员")
    first_day: date = Field(title="开始日期", index=True)
    first_half: int = Field(default=0, title="开始半天")
    last_day: date = Field(title="结束日期")
    last_half: int = Field(default=1, title="结束半天")
    place: str = Field(default="", title="地点")
    reason: str = Field(title="事由")


class AttendanceMark(Row, table=True):
    """What the office writes for a status on its sheets; where there is none, the usual sign."""

    __tablename__ = "attendance_mark"
    __table_args__ = (UniqueConstraint("key"),)
    title: ClassVar[str] = "考勤符号"

    key: str = Field(title="代号")
    symbol: str = Field(title="符号")
    colour: str = Field(default="", title="颜色")


class MonthSheet(Row, table=True):
    """A sealed month as it was sealed; version n is printed again from here, byte for byte."""

    __tablename__ = "month_sheet"
    __table_args__ = (UniqueConstraint("unit", "month", "version"),)
    title: ClassVar[str] = "月考勤表存档"

    unit: str = Field(title="单位代码")
    month: str = Field(title="月份", index=True)
    version: int = Field(title="版本")
    reason: str = Field(default="", title="更正原因")
    sealed_by: str = Field(title="封账人")
    sealed_at: str = Field(title="封账时间")
    calendar: str = Field(default="", title="日历版本")
    digest: str = Field(title="摘要")
    """SHA-256 of the content before compression, in hex."""
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False), title="内容")
    """Compressed JSON: every line of the month."""
