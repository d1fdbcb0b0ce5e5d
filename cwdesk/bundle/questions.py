"""What is open between offices, as rows that travel: conflicts, aliases, corrections, approvals."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Authority, Row


class State(StrEnum):
    """What has become of a conflict."""

    OPEN = "open"
    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"
    ASKED = "asked"
    """The clerk who proposed it was asked back."""


class Conflict(Row, table=True):
    """A field that two PCs of the street changed; the gateway's value stays until a clerk decides.

    It travels, so that whoever proposed the other value sees what became of it.
    """

    __tablename__ = "conflict"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'mine', 'theirs', 'other', 'asked')", name="state"),
    )
    title: ClassVar[str] = "冲突"

    unit: str = Field(title="提出单位")
    """Address of the PC that proposed the other value."""
    who: str = Field(title="提出电脑")
    bundle_id: str = Field(title="数据包")
    at: str = Field(title="制作时间")
    """When that bundle was made."""
    tbl: str = Field(title="表")
    row_id: Uid = Field(index=True, title="记录")
    field: str | None = Field(default=None, title="栏目")
    """None: the row as a whole, which one side deleted."""
    base: str = Field(sa_column=Column(Text, nullable=False), title="原来")
    mine: str = Field(sa_column=Column(Text, nullable=False), title="本机")
    theirs: str = Field(sa_column=Column(Text, nullable=False), title="对方")
    """JSON values, blobs in hexadecimal; of a whole row its cells, null when it was deleted."""
    state: str = Field(default="open", title="状态")
    note: str = Field(default="", title="说明")
    settled_by: str = Field(default="", title="处理人")
    settled_at: str = Field(default="", title="处理时间")


class Alias(Row, table=True):
    """A row that turned out to be another one: whatever names the first means the second."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("gone_id"),)
    title: ClassVar[str] = "合并记录"

    tbl: str = Field(title="表")
    gone_id: Uid = Field(title="并入前")
    kept_id: Uid = Field(index=True, title="并入后")


class CorrectionRequest(Row, table=True):
    """A value that the county proposes for a field of a street's row."""

    __tablename__ = "correction_request"
    authority: ClassVar[Authority] = Authority.COUNTY
    addressed: ClassVar[str] = "unit"
    title: ClassVar[str] = "更正建议"

    unit: str = Field(title="街道")
    tbl: str = Field(title="表")
    row_id: Uid = Field(index=True, title="记录")
    field: str = Field(title="栏目")
    base: str = Field(sa_column=Column(Text, nullable=False), title="原来")
    proposed: str = Field(sa_column=Column(Text, nullable=False), title="建议")
    """JSON values."""
    reason: str = Field(default="", title="理由")
    by: str = Field(title="提出人")
    at: str = Field(title="提出时间")


class CorrectionAnswer(Row, table=True):
    """What the street answered to a correction of the county."""

    __tablename__ = "correction_answer"
    __table_args__ = (UniqueConstraint("correction_id"),)
    title: ClassVar[str] = "更正答复"

    correction_id: Uid = Field(title="更正建议")
    accepted: bool = Field(title="采纳")
    reason: str = Field(default="", title="退回理由")
    by: str = Field(title="答复人")
    at: str = Field(title="答复时间")


class Approval(Row, table=True):
    """The county's word on a street's row, good for the content that it saw and no other."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("row_id", "content_hash"),)
    authority: ClassVar[Authority] = Authority.COUNTY
    addressed: ClassVar[str] = "unit"
    title: ClassVar[str] = "审核"

    unit: str = Field(title="街道")
    tbl: str = Field(title="表")
    row_id: Uid = Field(title="记录")
    content_hash: str = Field(title="内容摘要")
    """SHA-256 of the row as it was approved."""
    note: str = Field(default="", title="意见")
    by: str = Field(title="审核人")
    at: str = Field(title="审核时间")
