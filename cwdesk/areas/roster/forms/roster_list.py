"""社区工作者花名册: every worker of the street on a day, by community, with subtotals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.forms.people import PEOPLE
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.roster.rules import COUNTED_KINDS
from cwdesk.kernel.dates import show_month
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
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The whole roster; lines of one community stand together."""

    office: str
    as_of: date
    filled_on: date
    lines: tuple[RosterLine, ...]
    others: int = 0
    """People who work there but are no community workers: public posts, dispatched, seconded in."""
    by_number: bool = False
    """Staff numbers stand where names would, and no telephone numbers."""


def collect(session: Session, request: Request) -> RosterSheet:
    """Gather who is in service on the day asked for.

    Raises:
        NotFound: the office has not been set up.
    """
    everybody = roster_lines(session, request.as_of, community_id=request.community)
    lines = tuple(line for line in everybody if line.service_kind in COUNTED_KINDS)
    return RosterSheet(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        filled_on=request.printed_at.date(),
        lines=tuple(map(_nameless, lines)) if request.number_only else lines,
        by_number=request.number_only,
        others=len(everybody) - len(lines),
    )


def _nameless(line: RosterLine) -> RosterLine:
    return replace(line, name=line.staff_number or NO_NUMBER, phone="")


NO_NUMBER = "无工号"
"""Stands for somebody without a staff number where names are left out."""

COLUMNS = (
    Column("序号", 2.6, least=2),
    Column("社区", 4.6, least=3, merge=True),
    Column("姓名", 4.2, least=3),
    Column("性别", 2.4, least=1),
    Column("出生年月", 4.2, least=3.6),
    Column("民族", 3.4, least=2),
    Column("政治面貌", 4.4, least=4),
    Column("第一学历", 4.6, least=4, group="学历"),
    Column("最高学历", 4.6, least=4, group="学历"),
    Column("院校专业", 8.6, least=6, align="left"),
    Column("职务", 5.2, least=4),
    Column("岗位类别", 4.6, least=4),
    Column("岗级", 3.0, least=2),
    Column("任职时间", 4.2, least=3.6),
    Column("参加工作时间", 4.2, least=3.6),
    Column("从事社区工作时间", 4.4, least=3.6),
    Column("职业资格及时间", 7.2, least=5),
    Column("合同起止", 6.0, least=6.1),
    Column("电话", 6.2, least=5.8),
    Column("备注", 6.0, least=4, align="left"),
)

NUMBERED = tuple(
    replace(column, title="工号") if column.title == "姓名" else column for column in COLUMNS
)

NOWHERE = "未分配社区"
"""Stands where a worker has no post in a community."""

LABEL_SPAN = 4
"""How many columns the words 小计 and 合计 stand over."""

DEFINITION = (
    "说明：本表列截至日在册的两委成员和社区专职工作人员，每人只列一次，兼任多个岗位的按主要岗位所在社区填列；"
    "时间填至年、月，合同起止填至日。"
)


OTHERS = "公益性岗位、劳务派遣、挂职人员共 {} 人未列入。"
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第一条."""


def layout(sheet: RosterSheet) -> tuple[Block, ...]:
    """Lay the roster out as one table, its communities merged downwards."""
    street = sheet.office.removesuffix("办事处")
    return (
        Title(f"{street}社区工作者花名册"),
        UnitLine(
            f"填报单位（盖章）：{sheet.office}",
            f"截至{_day(sheet.as_of)}",
            f"填报日期：{_day(sheet.filled_on)}",
        ),
        Table(NUMBERED if sheet.by_number else COLUMNS, tuple(_rows(sheet.lines))),
        Note(DEFINITION + (OTHERS.format(sheet.others) if sheet.others else "")),
        Signatures(("填表人", "审核人", "单位负责人")),
    )


def _rows(lines: Iterable[RosterLine]) -> Iterator[Line | Band]:
    """Yield the workers, a subtotal after each community, the total at the end."""
    numbered = list(enumerate(lines, 1))
    groups = [
        (community, list(members))
        for community, members in groupby(numbered, key=lambda pair: pair[1].community or NOWHERE)
    ]
    for community, members in groups:
        yield from (_line(number, line) for number, line in members)
        if len(groups) > 1:
            yield _sum(f"{community}小计", (line for _, line in members))
    if groups:
        yield _sum("合计", (line for _, line in numbered))


def _line(number: int, line: RosterLine) -> Line:
    cells = (
        str(number),
        line.community or NOWHERE,
        line.name,
        line.sex,
        show_month(line.birth.isoformat()),
        line.nation,
        line.politics,
        line.first_education,
        line.highest_education,
        line.school_major,
        line.post,
        line.post_category,
        "" if line.grade is None else f"{line.grade}级",
        show_month(line.post_since),
        show_month(line.work_start),
        show_month(line.community_work_start),
        _dotted(line.qualification),
        _contract(line),
        line.phone,
        line.note,
    )
    return Line(cells, subject=line.name)


def _contract(line: RosterLine) -> str:
    if not line.contract_from:
        return ""
    return f"{_dotted(line.contract_from)}—{_dotted(line.contract_to)}"


def _sum(label: str, lines: Iterable[RosterLine]) -> Band:
    some = list(lines)
    men, women = (sum(line.sex == sex for line in some) for sex in ("男", "女"))
    text = f"{len(some)}人（男{men}人，女{women}人）"
    rest = len(COLUMNS) - LABEL_SPAN
    return Band((Cell(label, LABEL_SPAN), Cell(text, rest, "left")))


def _dotted(text: str) -> str:
    """Write the dates in a text as lists of staff do: `1985-03-12` as `1985.03.12`."""
    return re.sub(r"(?<=\d{4})-(\d{2})(?:-(\d{2}))?", _dots, text)


def _dots(found: re.Match[str]) -> str:
    return "".join(f".{part}" for part in found.groups() if part)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _sample(people: Callable[[], tuple[RosterLine, ...]]) -> RosterSheet:
    return RosterSheet(
        office="光明路街道办事处",
        as_of=date(2026, 10, 31),
        filled_on=date(2026, 11, 2),
        lines=people(),
    )


FORM = FormSpec(
    key="roster_list",
    title="社区工作者花名册",
    collect=collect,
    layout=layout,
    samples={name: partial(_sample, people) for name, people in PEOPLE.items()},
    page=PageSetup(
        paper=Paper.A3,
        landscape=True,
        margins=Margins(top=18, right=15, bottom=18, left=20),
        body={Paper.A3: 10.0, Paper.A4: 7.0},
    ),
)
