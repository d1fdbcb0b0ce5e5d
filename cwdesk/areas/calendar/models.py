"""The calendar's tables: decisions, counted up; the days of a notice; the office's own days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


class CalendarVersion(Row, table=True):
    """One decision about the calendar. Never changed: what it decided is found by its number."""

    __tablename__ = "calendar_version"
    __table_args__ = (
        UniqueConstraint("unit", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("kind IN ('通知', '撤回通知', '本单位')", name="kind"),
    )
    title: ClassVar[str] = "日历版本"

    unit: str = Field(title="单位代码")
    """Whose calendar it is: a county's office sees those of its streets beside its own."""
    number: int = Field(title="版本")
    kind: str = Field(title="种类")
    year: int = Field(title="年份")
    what: str = Field(title="内容")
    source: str = Field(default="", title="文号")
    text: str = Field(default="", title="通知原文")
    reason: str = Field(default="", title="原因")
    decided_by: str = Field(title="经办人")
    decided_at: str = Field(title="时间")
    """Local wall-clock, `2026-10-08 09:30:00`."""


class CalendarDay(Row, table=True):
    """A day that an accepted notice names."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        UniqueConstraint("version_id", "day"),
        CheckConstraint("kind IN ('公休日', '法定节假日', '调休放假', '补班')", name="kind"),
    )
    title: ClassVar[str] = "节假日安排"

    version_id: Uid = Field(foreign_key="calendar_version.id", title="日历版本")
    day: date = Field(title="日期")
    kind: str = Field(title="种类")
    festival: str = Field(default="", title="节日")


class OfficeDay(Row, table=True):
    """A day or half a day that the office alone has off or works, from one version to another."""

    __tablename__ = "office_day"
    __table_args__ = (
        CheckConstraint("stretch IN ('全天', '上午', '下午')", name="stretch"),
        CheckConstraint("kind IN ('停工', '本单位放假', '本单位上班')", name="kind"),
        CheckConstraint("until IS NULL OR until > since", name="span"),
    )
    title: ClassVar[str] = "本单位的日子"

    unit: str = Field(title="单位代码", index=True)
    day: date = Field(title="日期")
    stretch: str = Field(title="时段")
    kind: str = Field(title="种类")
    reason: str = Field(default="", title="事由")
    since: int = Field(title="起始版本")
    until: int | None = Field(default=None, title="取消版本")
    """The version that no longer has it; None: it stands."""
