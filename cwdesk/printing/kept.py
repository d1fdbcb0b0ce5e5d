"""The tables of the print settings: what an office wants on paper, and how printers stand."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from cwdesk.store.table import Authority, Row

FARTHEST = 200
"""How far a printer may be out, in tenths of a millimetre."""


class OfficeStyle(Row, table=True):
    """What an office wants on all its forms; a county's office sees those of its streets."""

    __tablename__ = "office_style"
    __table_args__ = (UniqueConstraint("unit"),)
    title: ClassVar[str] = "打印设置"

    unit: str = Field(title="单位代码")
    office: str = Field(default="", title="表上的单位名称")
    head: str = Field(default="", title="页眉")


class FormStyle(Row, table=True):
    """What an office wants otherwise on one kind of form; empty is as the program brings it."""

    __tablename__ = "form_style"
    __table_args__ = (UniqueConstraint("unit", "kind"),)
    title: ClassVar[str] = "表单样式"

    unit: str = Field(title="单位代码")
    kind: str = Field(title="表单代号")
    """The form's key."""
    heading: str = Field(default="", title="标题")
    opinions: str = Field(default="", title="意见栏")
    """A line for each level: title, signer, seal, height in millimetres, words; parted by bars."""
    signatures: str = Field(default="", title="签字栏")
    """A line for each place."""
    note: str = Field(default="", title="附加说明")
    own_notes: bool = Field(default=True, title="印自带说明")


class PrinterOffset(Row, table=True):
    """How far what a printer prints must be moved to stand right; tenths of a millimetre."""

    __tablename__ = "printer_offset"
    __table_args__ = (
        UniqueConstraint("printer"),
        CheckConstraint(f"right BETWEEN -{FARTHEST} AND {FARTHEST}", name="right"),
        CheckConstraint(f"down BETWEEN -{FARTHEST} AND {FARTHEST}", name="down"),
    )
    authority: ClassVar[Authority] = Authority.LOCAL
    title: ClassVar[str] = "打印机校准"

    printer: str = Field(title="打印机")
    """Its name as the system has it."""
    right: int = Field(default=0, title="向右")
    down: int = Field(default=0, title="向下")
