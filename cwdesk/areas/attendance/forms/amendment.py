"""考勤更正单: what an amendment changed in a sealed month, half day by half day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.attendance.forms.month_sheet import NOWHERE, WEEKDAYS
from cwdesk.areas.attendance.queries import Frozen, frozen
from cwdesk.areas.attendance.rules.status import DayStatus
from cwdesk.areas.office.queries import office_on_paper, own_office
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Line,
    Note,
    Pairs,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

HALVES = ("上午", "下午")
FIRST = 1
"""The version that nothing had changed yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """A half day before and after."""

    community: str
    name: str
    day: date
    half: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The newest amendment of a month; without one, a form to be filled by hand."""

    office: str
    month: str
    version: int = 0
    reason: str = ""
    by: str = ""
    at: str = ""
    changes: tuple[Change, ...] = ()


def collect(session: Session, request: Request) -> Amendment:
    """Gather what the newest amendment of the month changed, where there was one.

    Raises:
        NotFound: the office has not been set up.
    """
    month, unit = f"{request.as_of:%Y-%m}", own_office(session).code
    blank = Amendment(office_on_paper(session, request), month)
    try:
        after = frozen(session, unit, month)
    except NotFound:
        return blank
    if after.version == FIRST:
        return blank
    before = frozen(session, unit, month, after.version - 1)
    return replace(
        blank,
        version=after.version,
        reason=after.reason,
        by=after.sealed_by,
        at=after.sealed_at,
        changes=tuple(_changes(before, after, request)),
    )


Place = tuple[Uid, Uid | None, date]


def _changes(before: Frozen, after: Frozen, request: Request) -> Iterator[Change]:
    """Yield the half days that two versions have differently, by community and person."""
    was = _days(before)
    for line in after.lines:
        if request.community not in {None, line.community_id}:
            continue
        called = (line.staff_number or "（无工号）") if request.number_only else line.name
        for day, status in line.days.items():
            earlier = was.get((line.person_id, line.community_id, day))
            for half, one in enumerate(status.halves):
                mark = earlier.halves[half].mark if earlier else ""
                if mark != one.mark:
                    yield Change(
                        line.community or NOWHERE,
                        called,
                        day,
                        half,
                        _words(before, mark),
                        _words(after, one.mark),
                    )


def _days(sheet: Frozen) -> dict[Place, DayStatus]:
    return {
        (line.person_id, line.community_id, day): status
        for line in sheet.lines
        for day, status in line.days.items()
    }


def _words(sheet: Frozen, mark: str) -> str:
    sign, title = sheet.symbols.get(mark, ("", "无"))
    return f"{sign} {title}".strip()


COLUMNS = (
    Column("序号", 4, least=2),
    Column("社区", 14, least=4, merge=True),
    Column("姓名", 9, least=3),
    Column("日期", 11, least=5),
    Column("时段", 6, least=2),
    Column("更正前", 10, least=4),
    Column("更正后", 10, least=4),
    Column("本人签字", 11, least=4),
)


def layout(sheet: Amendment) -> tuple[Block, ...]:
    """Lay out the reason and the half days; spare rows are written in by hand."""
    year, number = sheet.month.split("-")
    version = f"更正后为第{sheet.version}版" if sheet.version else ""
    return (
        Title("考勤更正单"),
        UnitLine(f"单位：{sheet.office}", f"{year}年{int(number)}月", version),
        Pairs((24.0, 143.0), (BoxRow((Entry("更正原因"), _reason(sheet)), 22),)),
        Table(COLUMNS, tuple(_rows(sheet)), least=8, height=9),
        Note(_told(sheet)),
        Signatures(("经办人", "社区书记", "街道分管领导")),
    )


def _reason(sheet: Amendment) -> Entry:
    return Entry(sheet.reason, name="更正原因")


def _told(sheet: Amendment) -> str:
    done = f"{sheet.by} {sheet.at} 更正。" if sheet.version else ""
    return f"说明：已封账的月份只能更正，原来的版本保留并可再次打印。{done}"


def _rows(sheet: Amendment) -> Iterator[Line]:
    for at, one in enumerate(sheet.changes, 1):
        day = f"{one.day:%m-%d}（{WEEKDAYS[one.day.weekday()]}）"
        half = HALVES[one.half]
        yield Line(
            (str(at), one.community, one.name, day, half, one.before, one.after, ""), one.name
        )


_ONE = Change("迎宾社区", "程娟", date(2026, 10, 14), 1, "缺 缺卡", "√ 出勤")
TYPICAL = Amendment(
    office="光明路街道办事处",
    month="2026-10",
    version=2,
    reason="本人补交了到区民政局送材料的证明，社区书记核实",
    by="李经办",
    at="2026-11-05 10:12:00",
    changes=(_ONE, replace(_ONE, name="王伟", half=0, before="旷 旷工", after="公 公出")),
)

FORM = FormSpec(
    key="attendance_amendment",
    title="考勤更正单",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Amendment("", "2026-10"),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            reason="本人补交了到区民政局送材料的证明，社区书记核实；" * 9,
            changes=tuple(
                replace(
                    _ONE,
                    community="王庄街第十一居民小区联合社区居民委员会",
                    name="阿卜杜拉·买买提江·阿不都热依木" if at % 9 == 0 else "程娟",
                    day=date(2026, 10, 8 + at % 20),
                )
                for at in range(70)
            ),
        ),
        "rare": lambda: replace(TYPICAL, reason="㛃文代签", changes=(replace(_ONE, name="李䶮"),)),
    },
    page=PageSetup(body={Paper.A4: 10.5}),
)
