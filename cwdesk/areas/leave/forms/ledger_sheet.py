"""休假台账: one person's year, row by row, with the rule behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries import AccountLine, account, balances
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import roster_line
from cwdesk.kernel.dates import in_full
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line as it is printed."""

    day: str
    kind: str
    entry: str
    days: str
    balance: str
    paid_by: str
    basis: str


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One person's ledger of a year."""

    office: str
    year: int
    name: str
    community: str
    filled_on: date
    rows: tuple[LedgerRow, ...]
    left: Mapping[str, str]
    """Kind of leave → what is left on the cut-off day."""
    as_of: date


def collect(session: Session, request: Request) -> LedgerSheet:
    """Gather the ledger of the year of the day asked for.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    person = request.whom("休假台账")
    line = roster_line(session, person, request.as_of)
    found = account(session, person, year=request.as_of.year)
    left = balances(session, request.as_of, person_id=person)
    return LedgerSheet(
        office=office_on_paper(session, request),
        year=request.as_of.year,
        name=line.name,
        community=line.community,
        filled_on=request.printed_at.date(),
        rows=tuple(map(_row, found)),
        left={one.title: f"{shown_days(int(one.balance.remaining))} 天" for one in left},
        as_of=request.as_of,
    )


def _row(line: AccountLine) -> LedgerRow:
    row = line.entry
    half = row.halves if row.halves not in {"", "全天"} else ""
    paid = "；".join(f"{one.title} {shown_days(one.half_days)} 天" for one in line.paid_by)
    span = f"{row.first_day} 至 {row.last_day}" if row.last_day else f"{row.first_day} {half}"
    return LedgerRow(
        day=span.strip(),
        kind=line.title,
        entry=row.entry,
        days=shown_days(row.half_days),
        balance=shown_days(line.balance),
        paid_by=paid,
        basis="　".join(filter(None, (row.day_kind, row.basis))),
    )


COLUMNS = (
    Column("序号", 3, least=2),
    Column("日期或有效期", 13, least=6, align="left"),
    Column("假别", 6, least=3),
    Column("类型", 5, least=2),
    Column("天数", 5, least=2, align="right"),
    Column("累计", 5, least=2, align="right"),
    Column("由哪笔额度支付", 14, least=6, align="left"),
    Column("日期性质、依据", 24, least=8, align="left"),
)


def layout(sheet: LedgerSheet) -> tuple[Block, ...]:
    """Lay out the rows as they were written, and what is left."""
    left = "，".join(f"{title} {days}" for title, days in sheet.left.items())
    rows = tuple(
        Line(
            (str(n), one.day, one.kind, one.entry, one.days, one.balance, one.paid_by, one.basis),
            sheet.name,
        )
        for n, one in enumerate(sheet.rows, 1)
    )
    return (
        Title(f"{sheet.year}年休假台账"),
        UnitLine(
            f"单位：{sheet.office}",
            f"{sheet.name}（{sheet.community}）",
            f"截至{in_full(sheet.as_of)}",
        ),
        Table(COLUMNS, rows),
        Note(f"结余：{left}。" if left else "结余：无。"),
        Note(
            "说明：累计为同一假别各行之和，不减过期；先到期的额度先用；更正以冲回、调整登记，原行不改。"
        ),
        Signatures(("本人核对", "考勤员", "社区负责人")),
    )


def _sample(
    rows: tuple[LedgerRow, ...], name: str = "程娟", office: str = "光明路街道办事处"
) -> LedgerSheet:
    when = date(2026, 10, 31)
    return LedgerSheet(office, 2026, name, "迎宾社区", when, rows, {"年休假": "3 天"}, when)


_GRANT = LedgerRow(
    "2026-01-01 至 2026-12-31", "年休假", "发放", "5", "5", "", "5 天（条例第三条、实施办法第五条）"
)
_USE = LedgerRow(
    "2026-03-09",
    "年休假",
    "使用",
    "-1",
    "4",
    "2026年发放（至 2026-12-31） 1 天",
    "工作日　职工带薪年休假条例（国务院令第514号）第三条",
)
_BACK = replace(
    _USE,
    entry="冲回",
    days="1",
    balance="5",
    paid_by="",
    basis="工作日　提前销假，2026-03-09 上午返岗",
)
_LONG = replace(_BACK, basis="按本人申请和街道党工委会议纪要更正，" * 12)

FORM = FormSpec(
    key="leave_ledger",
    title="休假台账",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: replace(_sample((), "", ""), left={}),
        "typical": lambda: _sample((_GRANT, *[_USE] * 5, _BACK, _BACK)),
        "overfull": lambda: _sample(
            (_GRANT, _LONG, *[_USE] * 60), "古丽扎尔·阿卜杜热合曼·买买提明"
        ),
        "rare": lambda: _sample((_GRANT, _USE), "李䶮", "㛃文街道办事处"),
    },
    page=PageSetup(body={Paper.A4: 9.5}),
    about_person=True,
)
