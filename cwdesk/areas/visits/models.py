"""Visits: who lives where, what was found and done at the door, and what is still to be done.

Each visit is one row and is entered once; the visit log, a household's page, the worker's diary,
the due list and the statistics read it. Nothing here says where a worker was, but the day.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

import cwdesk.store.blobs  # noqa: F401  the table that attachments name
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


def _to(column: str) -> Column[bytes]:
    return Column(LargeBinary, ForeignKey(column), nullable=False, index=True)


def _span() -> CheckConstraint:
    return CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span")


class GridDuty(Row, table=True):
    """A worker answers for a grid, from when to when; a posting in a grid says the same."""

    __tablename__ = "grid_duty"
    __table_args__ = (_span(),)
    title: ClassVar[str] = "网格责任"

    grid_id: Uid = Field(sa_column=_to("grid.id"), title="网格")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    role: str = Field(default="网格员", title="角色")
    valid_from: date = Field(title="起始日期")
    valid_to: date | None = Field(default=None, title="结束日期")


class Household(Row, table=True):
    """Those who live at one address, from when to when."""

    __tablename__ = "household"
    __table_args__ = (
        CheckConstraint("length(address) > 0", name="address"),
        Index("ix_household_place", "community_id", "grid_id"),
    )
    title: ClassVar[str] = "户"

    community_id: Uid = Field(foreign_key="community.id", title="社区")
    grid_id: Uid | None = Field(default=None, foreign_key="grid.id", title="网格")
    address: str = Field(title="地址", index=True)
    """As written: building, unit and room."""
    number: str = Field(default="", title="户号")
    visit_class: str = Field(default="", title="走访类别")
    """Chosen for this household; empty: what its people's key groups ask for."""
    needs: str = Field(default="", title="需求")
    note: str = Field(default="", title="备注")
    valid_from: date | None = Field(default=None, title="登记日期")
    valid_to: date | None = Field(default=None, title="销户日期")
    end_kind: str = Field(default="", title="销户原因")
    """迁出, 并户, 拆迁 …"""
    into_id: Uid | None = Field(default=None, foreign_key="household.id", title="并入")


class Resident(Row, table=True):
    """A person who lives in the street."""

    __tablename__ = "resident"
    __table_args__ = (
        UniqueConstraint("id_number"),
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("id_number IS NULL OR length(id_number) = 18", name="id_number"),
    )
    title: ClassVar[str] = "居民"

    name: str = Field(title="姓名", index=True)
    id_number: str | None = Field(default=None, title="身份证号")
    sex: str = Field(default="", title="性别")
    """Only where there is no ID number; so is the birth date."""
    born: str = Field(default="", title="出生日期")
    phone: str = Field(default="", title="联系电话")
    note: str = Field(default="", title="备注")
    died_on: date | None = Field(default=None, title="去世日期")


class Member(Row, table=True):
    """A resident belongs to a household, from when to when."""

    __tablename__ = "member"
    title: ClassVar[str] = "家庭成员关系"

    household_id: Uid = Field(sa_column=_to("household.id"), title="户")
    resident_id: Uid = Field(sa_column=_to("resident.id"), title="居民")
    relation: str = Field(default="", title="与户主关系")
    """户主 for the head."""
    place: int = Field(default=0, title="排列")
    valid_from: date | None = Field(default=None, title="入户日期")
    valid_to: date | None = Field(default=None, title="离户日期")
    end_kind: str = Field(default="", title="离户原因")


class KeyGroup(Row, table=True):
    """A resident belongs to a key group, such as 独居老人, from when to when."""

    __tablename__ = "key_group"
    title: ClassVar[str] = "重点人群"

    resident_id: Uid = Field(sa_column=_to("resident.id"), title="居民")
    kind: str = Field(title="类别")
    valid_from: date | None = Field(default=None, title="认定日期")
    valid_to: date | None = Field(default=None, title="退出日期")
    note: str = Field(default="", title="说明")


class VisitPeriod(Row, table=True):
    """How often households of a class are visited, from a day on (a local parameter)."""

    __tablename__ = "visit_period"
    __table_args__ = (
        UniqueConstraint("visit_class", "valid_from"),
        CheckConstraint(
            "every IN ('', '周', '半月', '月', '两月', '季', '半年', '年')", name="every"
        ),
    )
    title: ClassVar[str] = "走访周期"

    visit_class: str = Field(title="走访类别")
    """A key group, or 普通户."""
    every: str = Field(title="每多久一次")
    """Empty: no visit is asked for."""
    valid_from: date = Field(title="起始日期")
    reason: str = Field(default="", title="依据")


class VisitRule(Row, table=True):
    """How periods are reckoned, from a day on (a local parameter)."""

    __tablename__ = "visit_rule"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)
    title: ClassVar[str] = "走访参数"

    key: str = Field(title="参数")
    value: str = Field(title="取值")
    valid_from: date = Field(title="起始日期")
    reason: str = Field(default="", title="依据")


class Visit(Row, table=True):
    """One household, one day, one worker who answers for it."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("time = '' OR length(time) = 5", name="time"),
        Index("ix_visit_household", "household_id", "on"),
        Index("ix_visit_person", "person_id", "on"),
        Index("ix_visit_on", "on"),
        Index("ix_visit_met", "on", "household_id", sqlite_where=text("kind <> '未遇'")),
    )
    title: ClassVar[str] = "走访记录"

    on: date = Field(title="日期")
    time: str = Field(default="", title="时间")
    """Local, 09:30; empty when nobody wrote it down."""
    household_id: Uid = Field(foreign_key="household.id", title="户")
    person_id: Uid = Field(foreign_key="person.id", title="走访人")
    kind: str = Field(default="入户走访", title="方式")
    met: str = Field(default="", title="见到的人")
    found: str = Field(default="", title="了解的情况")
    done: str = Field(default="", title="办理情况")
    answer: str = Field(default="", title="答复")


class VisitCompanion(Row, table=True):
    """A worker who went along."""

    __tablename__ = "visit_companion"
    __table_args__ = (UniqueConstraint("visit_id", "person_id"),)
    title: ClassVar[str] = "同行人"

    visit_id: Uid = Field(sa_column=_to("visit.id"), title="走访记录")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")


class VisitPaper(Row, table=True):
    """A photo or scan that belongs to a visit."""

    __tablename__ = "visit_paper"
    title: ClassVar[str] = "走访附件"

    visit_id: Uid = Field(sa_column=_to("visit.id"), title="走访记录")
    blob_id: Uid = Field(foreign_key="blob.id", title="文件")
    name: str = Field(title="文件名")


class Matter(Row, table=True):
    """Anything with a follow-up: an errand, a first-asked question, a danger, a dispute."""

    __tablename__ = "matter"
    __table_args__ = (
        CheckConstraint("kind IN ('代办', '首问', '求助', '隐患', '矛盾纠纷')", name="kind"),
        CheckConstraint("length(what) > 0", name="what"),
    )
    title: ClassVar[str] = "事项"

    kind: str = Field(title="类别")
    community_id: Uid = Field(sa_column=_to("community.id"), title="社区")
    household_id: Uid | None = Field(
        default=None, foreign_key="household.id", index=True, title="户"
    )
    visit_id: Uid | None = Field(default=None, foreign_key="visit.id", index=True, title="来自走访")
    asker: str = Field(default="", title="诉求人")
    contact: str = Field(default="", title="联系电话")
    what: str = Field(title="事由")
    opened_on: date = Field(title="受理日期", index=True)
    due_on: date | None = Field(default=None, title="办结期限")
    person_id: Uid = Field(sa_column=_to("person.id"), title="受理人")
    """Who took it first; who has it now follows from the steps."""


class MatterStep(Row, table=True):
    """What was done about a matter, and on which day; its state follows from the last step."""

    __tablename__ = "matter_step"
    __table_args__ = (
        UniqueConstraint("matter_id", "step"),
        CheckConstraint(
            "kind IN ('办理', '移交', '调解', '答复', '办结', '重开', '作废')", name="kind"
        ),
    )
    title: ClassVar[str] = "事项经过"

    matter_id: Uid = Field(sa_column=_to("matter.id"), title="事项")
    step: int = Field(title="序号")
    on: date = Field(title="日期")
    kind: str = Field(title="类型")
    person_id: Uid | None = Field(default=None, foreign_key="person.id", index=True, title="经办人")
    """Who did it; of a 移交: who has it from now on."""
    what: str = Field(default="", title="内容")
    result: str = Field(default="", title="结果")
    """Of a mediation: 达成协议, 未达成 …; of an end: how it ended."""


class DisputeParty(Row, table=True):
    """A party of a dispute."""

    __tablename__ = "dispute_party"
    title: ClassVar[str] = "纠纷当事人"

    matter_id: Uid = Field(sa_column=_to("matter.id"), title="事项")
    place: int = Field(default=0, title="排列")
    name: str = Field(title="姓名")
    sex: str = Field(default="", title="性别")
    contact: str = Field(default="", title="联系电话")
    address: str = Field(default="", title="住址")
    claim: str = Field(default="", title="主张")


class Pairing(Row, table=True):
    """A worker is paired with a household that needs help (结对帮扶), from when to when."""

    __tablename__ = "pairing"
    __table_args__ = (_span(),)
    title: ClassVar[str] = "结对帮扶"

    household_id: Uid = Field(sa_column=_to("household.id"), title="户")
    person_id: Uid = Field(sa_column=_to("person.id"), title="人员")
    reason: str = Field(default="", title="困难情况")
    measures: str = Field(default="", title="帮扶措施")
    valid_from: date = Field(title="起始日期")
    valid_to: date | None = Field(default=None, title="结束日期")
    result: str = Field(default="", title="帮扶成效")
