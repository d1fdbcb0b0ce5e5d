"""考勤异常清单: half days that are late, early, short of a press or empty, to be settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.attendance.forms.month_sheet import NOWHERE, WEEKDAYS
from cwdesk.areas.attendance.queries import month_sheet, open_cases
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.kernel.dates import in_full
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

HALVES = ("上午", "下午")


@dataclass(frozen=True, slots=True)
class Case:
    """A half day and what is odd about it."""

    community: str
    name: str
    day: date
    half: int
    words: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """What is open in a month, by community, person and day."""

    office: str
    month: str
    as_of: date
    sealed: bool
    cases: tuple[Case, ...] = ()


def collect(session: Session, request: Request) -> CaseList:
    """Gather the open cases of the month that the day asked for lies in.

    Raises:
        NotFound: the office has not been set up.
    """
    month = f"{request.as_of:%Y-%m}"
    sheet = month_sheet(session, month, request.printed_at)
    lines = tuple(line for line in sheet.lines if request.community in {None, line.community_id})
    numbers = {line.person_id: line.staff_number or "（无工号）" for line in lines}
    order = {(line.person_id, line.community): at for at, line in enumerate(lines)}
    found = open_cases(replace(sheet, lines=lines))
    return CaseList(
        office=office_on_paper(session, request),
        month=month,
        as_of=request.printed_at.date(),
        sealed=sheet.sealed is not None,
        cases=tuple(
            Case(
                one.community or NOWHERE,
                numbers[one.person_id] if request.number_only else one.name,
                one.day,
                one.half,
                one.words,
            )
            for one in sorted(found, key=lambda one: order[one.person_id, one.community])
        ),
    )


COLUMNS = (
    Column("序号", 4, least=2),
    Column("社区", 14, least=4, merge=True),
    Column("姓名", 9, least=3),
    Column("日期", 11, least=5),
    Column("时段", 6, least=2),
    Column("情况", 9, least=4),
    Column("处理（补签、公出、请假、认可）", 16, least=6),
    Column("本人签字", 10, least=4),
)


def layout(sheet: CaseList) -> tuple[Block, ...]:
    """Lay out the cases by community, with how many there are of each kind."""
    year, number = sheet.month.split("-")
    rows: list[Line | Band] = [*_rows(sheet)]
    if sheet.cases:
        counts = Counter(one.words for one in sheet.cases)
        told = "，".join(f"{words} {count}" for words, count in sorted(counts.items()))
        rows.append(Band((Cell("合计", 2), Cell(f"{len(sheet.cases)} 个半天：{told}", 6, "left"))))
    state = "已封账" if sheet.sealed else "未封账"
    return (
        Title("考勤异常清单"),
        UnitLine(
            f"单位：{sheet.office}",
            f"{year}年{int(number)}月",
            f"截至{in_full(sheet.as_of)}　{state}",
        ),
        Table(COLUMNS, tuple(rows), empty="（没有异常）"),
        Note(
            "说明：按半天列出。旷工候选是应上班而没有打卡、请假、公出记录的半天；"
            "缺卡是上班、下班只打了一次。封账前请逐项处理。"
        ),
        Signatures(("考勤员", "社区书记", "街道审核")),
    )


def _rows(sheet: CaseList) -> Iterator[Line]:
    for at, one in enumerate(sheet.cases, 1):
        day = f"{one.day:%m-%d}（{WEEKDAYS[one.day.weekday()]}）"
        half = HALVES[one.half]
        yield Line((str(at), one.community, one.name, day, half, one.words, "", ""), one.name)


_ONE = Case("迎宾社区", "程娟", date(2026, 10, 14), 1, "缺卡")
KINDS = ("迟到", "缺卡", "旷工候选", "早退")


def _cases(count: int, community: str = "迎宾社区", names: str = "娟伟芳敏静") -> tuple[Case, ...]:
    return tuple(
        replace(
            _ONE,
            community=community,
            name=f"程{names[at // 3 % len(names)]}",
            day=date(2026, 10, 12 + at % 15),
            half=at % 2,
            words=KINDS[at % len(KINDS)],
        )
        for at in range(count)
    )


def _sample(cases: tuple[Case, ...], office: str = "光明路街道办事处") -> CaseList:
    return CaseList(office, "2026-10", date(2026, 11, 2), sealed=False, cases=cases)


FORM = FormSpec(
    key="attendance_cases",
    title="考勤异常清单",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: _sample((), ""),
        "typical": lambda: _sample((*_cases(9), *_cases(6, "长青社区"))),
        "overfull": lambda: _sample(
            (
                *(
                    replace(one, name="阿卜杜拉·买买提江·阿不都热依木")
                    for one in _cases(40, "王庄街第十一居民小区联合社区居民委员会")
                ),
                *_cases(80),
            )
        ),
        "large": lambda: _sample((*_cases(400), *_cases(240, "长青社区"))),
        "rare": lambda: _sample((replace(_ONE, name="李䶮"), replace(_ONE, name="吴𰻝"))),
    },
    page=PageSetup(body={Paper.A4: 10.5}),
)
