"""民情日记: what a worker found and did in a month, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.parts import joined, short_day
from cwdesk.areas.visits.queries import VisitLine, diary, duties
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request


@dataclass(frozen=True, slots=True)
class Diary:
    """One worker's month."""

    office: str
    month: date
    """Any day of it."""
    name: str = ""
    community: str = ""
    grids: str = ""
    visits: tuple[VisitLine, ...] = ()
    """Oldest first."""


def collect(session: Session, request: Request) -> Diary:
    """Gather the visits that a worker made or went along to in the month asked for.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    person = request.whom("民情日记")
    line = roster_line(session, person, request.as_of)
    held = duties(session, request.as_of, person_id=person)
    return Diary(
        office=office_on_paper(session, request),
        month=request.as_of,
        name=line.name,
        community=line.community,
        grids="、".join(one.grid for one in held),
        visits=diary(session, person, request.as_of),
    )


COLUMNS = (
    Column("日期", 7, least=5, merge=True),
    Column("时间", 4, least=2.6),
    Column("地点", 13, least=5, align="left"),
    Column("方式", 5, least=2),
    Column("见到的人", 7, least=3),
    Column("了解的情况", 26, least=8, align="left"),
    Column("办理情况", 20, least=7, align="left"),
    Column("答复", 13, least=5, align="left"),
    Column("同行人", 6, least=3),
)


def layout(sheet: Diary) -> tuple[Block, ...]:
    """Lay out the days; spare rows are written in by hand."""
    month = f"{sheet.month.year}年{sheet.month.month}月"
    who = joined(sheet.community, sheet.grids, sheet.name)
    return (
        Title("民情日记"),
        UnitLine(f"单位：{sheet.office}", who, month),
        Table(COLUMNS, tuple(_rows(sheet)), least=12, height=11),
        Note(
            "说明：由走访记录生成，不用另外填写；同行走访的也列入。空行可以手写，手写的请补录到程序里。"
        ),
        Signatures(("本人", "社区书记阅")),
    )


def _rows(sheet: Diary) -> Iterator[Line]:
    for one in sheet.visits:
        day = short_day(one.on)
        who = (one.person, *one.companions)
        others = "、".join(name for name in who if name != sheet.name)
        answer = joined(one.answer, "（已登记事项）" if one.matters else "", between="")
        cells = (day, one.time, one.address, one.kind, one.met, one.found, one.done, answer, others)
        yield Line(cells, day)


TYPICAL = Diary(
    office=samples.OFFICE,
    month=date(2026, 10, 31),
    name="程娟",
    community="迎宾社区",
    grids="第三网格",
    visits=tuple(
        replace(one, on=date(2026, 10, 8 + at // 3)) for at, one in enumerate(samples.visits(20))
    ),
)

FORM = FormSpec(
    key="visit_diary",
    title="民情日记",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Diary("", date(2026, 10, 31)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            name=samples.LONG_NAME,
            community=samples.LONG_PLACE,
            grids="、".join(f"第{number}网格" for number in range(1, 9)),
            visits=tuple(
                replace(one, on=date(2026, 10, 1 + at // 4), address=samples.LONG_ADDRESS)
                for at, one in enumerate((*samples.visits(96), *samples.visits(4, times=8)))
            ),
        ),
        "rare": lambda: replace(
            TYPICAL, name="李䶮", visits=(replace(samples.VISIT, met="吴𰻝", address="㛃水街1号"),)
        ),
    },
    page=PageSetup(
        landscape=True,
        margins=Margins(top=16, right=15, bottom=16, left=18),
        body={Paper.A4: 10.0},
    ),
    about_person=True,
)
