"""年休假结余表: what everybody was due, took and has left, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries import balances
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.leave.rules.policy import ANNUAL
from cwdesk.areas.office.queries import communities, office_on_paper
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.kernel.dates import in_full, show_month
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

NOT_GRANTED = "未发放"


@dataclass(frozen=True, slots=True)
class Person:
    """One person's annual leave; amounts are half days."""

    community: str
    name: str
    work_start: str
    granted: int = 0
    taken: int = 0
    booked: int = 0
    expired: int = 0
    left: int = 0
    pending: int = 0

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns of numbers."""
        return (self.granted, self.taken, self.booked, self.expired, self.left, self.pending)

    @property
    def cells(self) -> tuple[str, ...]:
        """The numbers as they are printed; of somebody without any grant it says so."""
        granted, *rest = map(shown_days, self.amounts)
        return granted if self.granted else NOT_GRANTED, *rest


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """The annual leave of a street or a community on a day."""

    office: str
    as_of: date
    filled_on: date
    people: tuple[Person, ...]


def collect(session: Session, request: Request) -> BalanceSheet:
    """Gather the balances of everybody in service.

    Raises:
        NotFound: the office has not been set up.
    """
    only = {line.id: line.name for line in communities(session)}.get(request.community or b"")
    lines = {line.person_id: line for line in roster_lines(session, request.as_of)}
    return BalanceSheet(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        filled_on=request.printed_at.date(),
        people=tuple(
            Person(
                community=one.community,
                name=_called(one.name, lines[one.person_id].staff_number, request),
                work_start=lines[one.person_id].work_start,
                granted=int(one.balance.granted),
                taken=int(one.balance.taken),
                booked=int(one.balance.booked),
                expired=int(one.balance.expired),
                left=int(one.balance.remaining),
                pending=int(one.balance.pending),
            )
            for one in balances(session, request.as_of, kind=ANNUAL)
            if request.community is None or one.community == only
        ),
    )


def _called(name: str, staff_number: str, request: Request) -> str:
    return (staff_number or "（无工号）") if request.number_only else name


COLUMNS = (
    Column("序号", 4, least=2),
    Column("社区", 14, least=4, merge=True),
    Column("姓名", 9, least=3),
    Column("参加工作时间", 9, least=4),
    Column("额度", 6, least=3, align="right", group="天数"),
    Column("已休", 6, least=2, align="right", group="天数"),
    Column("待休", 6, least=2, align="right", group="天数"),
    Column("过期", 6, least=2, align="right", group="天数"),
    Column("结余", 6, least=2, align="right", group="天数"),
    Column("待批", 6, least=2, align="right", group="天数"),
    Column("本人签字", 12, least=4),
)


def layout(sheet: BalanceSheet) -> tuple[Block, ...]:
    """Lay out the people by community with the sum of each column."""
    rows: list[Line | Band] = [
        Line(
            (
                str(number),
                one.community,
                one.name,
                show_month(one.work_start),
                *one.cells,
                "",
            ),
            one.name,
        )
        for number, one in enumerate(sheet.people, 1)
    ]
    if sheet.people:
        rows.append(_total(sheet.people))
    return (
        Title("年休假结余表"),
        UnitLine(f"单位：{sheet.office}", f"{sheet.as_of.year}年度", f"截至{in_full(sheet.as_of)}"),
        Table(COLUMNS, tuple(rows)),
        Note(
            "说明：额度含期初、发放和结转；待休为已批准、截至日之后的天数；"
            "结余为截至日仍有效的天数，待批的另列，未从结余中减去。"
        ),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


def _total(people: tuple[Person, ...]) -> Band:
    sums = [sum(column) for column in zip(*(one.amounts for one in people), strict=True)]
    numbers = (Cell(shown_days(one), align="right") for one in sums)
    return Band((Cell("合计", 4), *numbers, Cell("")))


_ONE = Person("迎宾社区", "程娟", "1997-10", 30, 6, 4, 0, 20, 2)


def _people(count: int) -> tuple[Person, ...]:
    return tuple(
        replace(
            _ONE, community=f"第{n // 8 + 1}社区", name=f"王{'伟芳敏静磊'[n % 5]}", left=20 - n % 9
        )
        for n in range(count)
    )


def _sample(people: tuple[Person, ...], office: str = "光明路街道办事处") -> BalanceSheet:
    return BalanceSheet(office, date(2026, 10, 31), date(2026, 11, 2), people)


FORM = FormSpec(
    key="annual_balances",
    title="年休假结余表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: _sample((), ""),
        "typical": lambda: _sample(_people(20)),
        "overfull": lambda: _sample(
            (
                replace(
                    _ONE,
                    community="王庄街第十一居民小区联合社区居民委员会",
                    name="古丽扎尔·阿卜杜热合曼·买买提明",
                ),
                *_people(60),
            )
        ),
        "rare": lambda: _sample((replace(_ONE, name="李䶮"), replace(_ONE, name="吴𰻝"))),
        "large": lambda: _sample(_people(600)),
    },
    page=PageSetup(body={Paper.A4: 10.0}),
)
