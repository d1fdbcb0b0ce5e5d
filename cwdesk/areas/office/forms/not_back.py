"""未收回清单: the forms that were given out and have not come back signed, to run after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.printing import register
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.register import Issued
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

COLUMNS = (
    Column("序号", 2.6, least=2),
    Column("编号", 5.4, least=4.6),
    Column("表单", 10, least=6, align="left"),
    Column("对象", 7, least=4, align="left"),
    Column("打印日期", 6, least=5.4),
    Column("已出天数", 3.4, least=2),
    Column("经办人", 4.6, least=3),
    Column("收回情况", 6, least=4),
)


@dataclass(frozen=True, slots=True)
class NotBackLine:
    """One form that is out."""

    shown: str
    title: str
    subject: str
    printed_on: date
    days: int
    """Since it was printed."""
    by: str
    scans: str
    """What of it is back all the same."""


@dataclass(frozen=True, slots=True)
class NotBackSheet:
    """The whole list."""

    office: str
    as_of: date
    lines: tuple[NotBackLine, ...]


def collect(session: Session, request: Request) -> NotBackSheet:
    """Gather what is out on the day asked for, kind by kind, what is out longest first.

    Raises:
        NotFound: the office has not been set up.
    """
    found = register.not_back(session, request.kind)
    out = [line for line in found if line.printed_on <= request.as_of]
    out.sort(key=lambda line: (line.title, line.printed_at, line.number))
    lines = tuple(not_back_line(line, request.as_of) for line in out)
    return NotBackSheet(office_on_paper(session, request), request.as_of, lines)


def not_back_line(line: Issued, on: date) -> NotBackLine:
    """Return what the list says of a form on a day."""
    days = (on - line.printed_on).days
    title = line.title + ("（手填）" if line.by_hand else "")
    subject, by = line.subject, line.printed_by
    return NotBackLine(line.shown, title, subject, line.printed_on, days, by, line.scans)


def layout(sheet: NotBackSheet) -> tuple[Block, ...]:
    """Lay the list out as one table."""
    return (
        Title("未收回清单"),
        UnitLine(sheet.office, f"共 {len(sheet.lines)} 张", f"截至{_day(sheet.as_of)}"),
        Table(COLUMNS, tuple(_line(n, line) for n, line in enumerate(sheet.lines, 1))),
        Note("列已编号打印、还没有签字收回的表；作废的不列。缺页的，收齐后才算收回。"),
        Signatures(("核对人", "日期")),
    )


def _day(when: date) -> str:
    return f"{when.year}年{when.month}月{when.day}日"


def _line(number: int, line: NotBackLine) -> Line:
    printed = line.printed_on.isoformat()
    cells = (line.shown, line.title, line.subject, printed, str(line.days), line.by, line.scans)
    return Line((str(number), *cells), subject=line.shown)


SOME = NotBackLine("2026-0012", "登记表", "程娟", date(2026, 10, 12), 19, "李经办", "")

LINES: Mapping[str, Callable[[], tuple[NotBackLine, ...]]] = {
    "empty": lambda: (),
    "typical": lambda: (SOME,) * 12 + (replace(SOME, scans="缺第2页"),),
    "overfull": lambda: (
        replace(
            SOME, title="社区工作者岗位等级核定审批表" * 6, subject="古丽扎尔·阿卜杜热合曼" * 8
        ),
    ),
    "rare": lambda: (replace(SOME, subject="㛃䶮𬭊"),),
    "large": lambda: (SOME,) * 600,
}


def _sample(name: str) -> Callable[[], NotBackSheet]:
    return lambda: NotBackSheet("光明路街道办事处", date(2026, 10, 31), LINES[name]())


FORM = FormSpec(
    key="not_back",
    title="未收回清单",
    collect=collect,
    layout=layout,
    samples={name: _sample(name) for name in LINES},
    page=PageSetup(body={Paper.A4: 10}),
    registered=False,
)
