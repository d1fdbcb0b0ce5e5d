"""Leave: requests with their events, the ledger of half days, and the rules the office chose.

What is a fact stands here; states and balances follow from it. Rows of the ledger are never
changed: what was wrong is reversed by another row.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


def _to(column: str) -> Column[bytes]:
    return Column(LargeBinary, ForeignKey(column), nullable=False, index=True)


class LeaveRequest(Row, table=True):
    """One request, as it was handed in; an extension is a request of its own."""

    __tablename__ = "leave_request"
    __table_args__ = (CheckConstraint("half_days > 0", name="half_days"),)
    title: ClassVar[str] = "请假单"

    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    kind: str = Field(title="假别")
    """The key of a kind of leave."""
    unit: str = Field(title="计算单位")
    half_days: int = Field(title="半天数")
    """As counted when it was asked for; what is approved stands in the ledger."""
    months: int = Field(default=0, title="月数")
    """Whole months, where the unit is 月."""
    reason: str = Field(default="", title="事由")
    handover: str = Field(default="", title="工作交接")
    contact: str = Field(default="", title="联系方式")
    levels: str = Field(default="", title="审批人")
    """Who is to sign, in order, joined by 、."""
    extends_id: Uid | None = Field(default=None, foreign_key="leave_request.id", title="续自")


class LeaveSegment(Row, table=True):
    """A stretch of a request without a gap; most requests have one."""

    __tablename__ = "leave_segment"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="order"),
        CheckConstraint("first_half IN ('上午', '下午')", name="first_half"),
        CheckConstraint("last_half IN ('上午', '下午')", name="last_half"),
    )
    title: ClassVar[str] = "请假时段"

    request_id: Uid = Field(sa_column=_to("leave_request.id"), title="请假单")
    first_day: date = Field(title="起始日期", index=True)
    first_half: str = Field(title="起始半天")
    last_day: date = Field(title="截止日期", index=True)
    last_half: str = Field(title="截止半天")


class LeaveEvent(Row, table=True):
    """What happened to a request, and on which day."""

    __tablename__ = "leave_event"
    __table_args__ = (
        UniqueConstraint("request_id", "step"),
        CheckConstraint("event IN ('申请', '批准', '退回', '撤回', '销假', '作废')", name="event"),
        CheckConstraint("back_half IN ('', '上午', '下午')", name="back_half"),
    )
    title: ClassVar[str] = "请假单经过"

    request_id: Uid = Field(sa_column=_to("leave_request.id"), title="请假单")
    step: int = Field(title="序号")
    event: str = Field(title="事项")
    on: date = Field(title="日期")
    by: str = Field(default="", title="审批人或经办人")
    note: str = Field(default="", title="说明")
    back_day: date | None = Field(default=None, title="实际返岗日期")
    back_half: str = Field(default="", title="实际返岗半天")


class LeaveEntry(Row, table=True):
    """One line of the leave ledger; balances are sums, never stored."""

    __tablename__ = "leave_entry"
    __table_args__ = (
        CheckConstraint("half_days <> 0", name="nonzero"),
        CheckConstraint("entry IN ('期初', '发放', '结转', '使用', '冲回', '调整')", name="entry"),
        CheckConstraint("(entry IN ('冲回', '调整')) = (of_id IS NOT NULL)", name="of"),
        CheckConstraint(
            "entry <> '使用' OR (half_days < 0 AND request_id IS NOT NULL)", name="use"
        ),
    )
    title: ClassVar[str] = "休假台账"
    sealed_days: ClassVar[tuple[str, ...]] = ("first_day",)
    sealed_if: ClassVar[str] = "request_id"

    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    kind: str = Field(title="假别")
    entry: str = Field(title="类型")
    year: int = Field(title="年度", index=True)
    half_days: int = Field(title="半天数")
    """Signed: positive grants and gives back, negative takes."""
    first_day: date = Field(title="起始日期", index=True)
    """The first day of a grant; the day of a use."""
    last_day: date | None = Field(default=None, title="截止日期")
    """The last day of a grant; None without end, and for uses."""
    halves: str = Field(default="", title="半天")
    """上午, 下午 or 全天 of a use."""
    day_kind: str = Field(default="", title="日期性质")
    """The kind of the day when it was counted; later notices do not change it."""
    request_id: Uid | None = Field(default=None, foreign_key="leave_request.id", title="请假单")
    of_id: Uid | None = Field(default=None, foreign_key="leave_entry.id", title="针对的行")
    recorded_on: date = Field(title="登记日期")
    basis: str = Field(default="", title="依据")
    """The rule with its article, or the reason in the clerk's words."""


class LeaveAllocation(Row, table=True):
    """How many half days of a use a grant pays; solved again whenever the ledger grows."""

    __tablename__ = "leave_allocation"
    __table_args__ = (
        UniqueConstraint("use_id", "grant_id"),
        CheckConstraint("half_days > 0", name="positive"),
    )
    title: ClassVar[str] = "额度分配"

    use_id: Uid = Field(sa_column=_to("leave_entry.id"), title="使用")
    grant_id: Uid = Field(sa_column=_to("leave_entry.id"), title="额度")
    half_days: int = Field(title="半天数")


class LeaveRule(Row, table=True):
    """A local parameter, or the province whose rules hold, from a day on."""

    __tablename__ = "leave_rule"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)
    title: ClassVar[str] = "请假参数"

    key: str = Field(title="参数")
    """`province`, or the name of a number of the policy."""
    value: str = Field(title="取值")
    valid_from: date = Field(title="起始日期")
    reason: str = Field(default="", title="依据")
