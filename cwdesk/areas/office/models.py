"""The office's tables: who we are, the street, its communities and grids, residents figures."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Authority, Row


def _span() -> CheckConstraint:
    return CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span")


class Office(Row, table=True):
    """The installation's own unit; one row, and it never leaves this PC."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("kind IN ('street', 'county')", name="kind"),)
    authority: ClassVar[Authority] = Authority.LOCAL
    title: ClassVar[str] = "本单位"

    kind: str
    code: str
    """Division code: 9 digits for a street, 6 for a county."""
    name: str
    practice: bool = False
    recovery_recipient: str = ""
    """age recipient of the printed recovery key; every bundle is readable with it."""


class Street(Row, table=True):
    """A street; a county sees one row for each of its streets."""

    __tablename__ = "street"
    __table_args__ = (UniqueConstraint("code"),)
    title: ClassVar[str] = "街道"

    code: str = Field(title="区划代码")
    name: str = Field(title="名称")
    county: str = Field(default="", title="县（区）")


class Community(Row, table=True):
    """A community or village of the street, from when to when."""

    __tablename__ = "community"
    __table_args__ = (_span(),)
    title: ClassVar[str] = "社区"

    street_id: Uid = Field(foreign_key="street.id", index=True, title="街道")
    code: str = Field(default="", title="区划代码")
    name: str = Field(title="名称")
    place: int = Field(default=0, title="排列")
    """Where it stands in lists: the order of the division codes."""
    valid_from: date | None = Field(default=None, title="设立日期")
    valid_to: date | None = Field(default=None, title="撤销日期")


class Grid(Row, table=True):
    """A grid of a community, from when to when."""

    __tablename__ = "grid"
    __table_args__ = (_span(),)
    title: ClassVar[str] = "网格"

    community_id: Uid = Field(foreign_key="community.id", index=True, title="社区")
    name: str = Field(title="名称")
    valid_from: date | None = Field(default=None, title="设立日期")
    valid_to: date | None = Field(default=None, title="撤销日期")


class ResidentsFigure(Row, table=True):
    """Urban residents of a year, typed with their source (art. 3)."""

    __tablename__ = "residents_figure"
    __table_args__ = (
        CheckConstraint("residents >= 0", name="residents"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        UniqueConstraint("street_id", "community_id", "year"),
    )
    title: ClassVar[str] = "城镇常住人口"

    street_id: Uid = Field(foreign_key="street.id", index=True, title="街道")
    community_id: Uid | None = Field(
        default=None, foreign_key="community.id", index=True, title="社区"
    )
    """None: the figure of the whole street."""
    year: int = Field(title="年份")
    residents: int = Field(title="人数")
    source: str = Field(default="", title="来源")


class SheetLayout(Row, table=True):
    """What the columns of a sheet were taken for, by the fingerprint of its header."""

    __tablename__ = "sheet_layout"
    __table_args__ = (UniqueConstraint("kind", "fingerprint"),)
    authority: ClassVar[Authority] = Authority.LOCAL
    title: ClassVar[str] = "表格版式"

    kind: str
    """Which import it belongs to: `roster`."""
    fingerprint: str
    mapping: str
    """JSON object, label of the column → field key."""
