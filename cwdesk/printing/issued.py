"""The register's tables: one row for each form that has a number, and its pages that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

import cwdesk.store.blobs  # noqa: F401  the table that scanned pages name
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row


class Status(StrEnum):
    """Where a form is, as the clerk reads it."""

    OUT = "已出"
    SIGNED = "已签"
    VOID = "作废"


class IssuedForm(Row, table=True):
    """A form with a number; it outlives whom it names, so the person is no reference."""

    __tablename__ = "issued_form"
    __table_args__ = (
        UniqueConstraint("unit", "kind", "year", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("reprints >= 0", name="reprints"),
        CheckConstraint("pages >= 0", name="pages"),
        CheckConstraint("status IN ('已出', '已签', '作废')", name="status"),
    )
    title: ClassVar[str] = "表单登记"

    unit: str = Field(title="单位代码")
    """Whose numbers these are: a county's office sees those of its streets beside its own."""
    kind: str = Field(title="表单代号")
    """The form's key."""
    form: str = Field(title="表单")
    year: int = Field(title="年份")
    number: int = Field(title="编号")
    version: int = Field(default=1, title="版本")
    """Counts up when the form is printed again with other contents under the same number."""
    person_id: Uid | None = Field(default=None, index=True, title="人员")
    subject: str = Field(default="", title="对象")
    as_of: date = Field(title="截至日期")
    wish: str = Field(default="", title="打印要求")
    """JSON object: what else the clerk chose, so that it can be printed again just so."""
    printed_by: str = Field(title="经办人")
    printed_at: str = Field(title="打印时间")
    """Local wall-clock, `2026-10-08 09:30:00`."""
    status: str = Field(default=Status.OUT.value, title="状态")
    reprints: int = Field(default=0, title="补打次数")
    content: str = Field(default="", title="内容摘要")
    """SHA-256 of what the form said, without its foot, in hex; empty when filled by hand."""
    pdf: str = Field(default="", title="PDF 摘要")
    """SHA-256 of the last PDF, in hex."""
    pages: int = Field(default=0, title="页数")
    """Of the last PDF; 0 when filled by hand: nobody knows then."""
    note: str = Field(default="", title="说明")
    by_hand: bool = Field(default=False, title="手填后补登")


class ScannedPage(Row, table=True):
    """A page that came back signed, scanned or photographed."""

    __tablename__ = "scanned_page"
    __table_args__ = (
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("page > 0", name="page"),
    )
    title: ClassVar[str] = "收回的扫描页"

    form_id: Uid = Field(foreign_key="issued_form.id", index=True, title="表单登记")
    version: int = Field(title="版本")
    """Of the form, as the paper says: an older one may come back."""
    page: int = Field(title="页")
    file_name: str = Field(title="文件名")
    """Where it came from; the file itself stays where it is."""
    media_type: str = Field(title="格式")
    added_on: date = Field(title="收回日期")
    blob_id: Uid = Field(foreign_key="blob.id", title="内容")
