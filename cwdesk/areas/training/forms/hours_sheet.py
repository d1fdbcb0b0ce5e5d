"""培训学时汇总表: everybody's hours of a year by kind, with a chart of the months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.roster.rules import COUNTED_KINDS
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.queries import Completed, completed
from cwdesk.areas.training.rules.hours import MONTHS, by_month, shown_hours
from cwdesk.areas.training.rules.words import KINDS
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Gap,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.chart import Chart, Series
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

NOWHERE = "未分配社区"
COUNTY = frozenset({"省级以上", "市级", "县级"})
LABELS = tuple(f"{month}月" for month in range(1, MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's year, in half hours."""

    community: str
    name: str
    post: str
    by_kind: Mapping[str, int] = field(default_factory=dict)
    county: int = 0
    """Of these at county level or above."""
    trainings: int = 0

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class HoursSheet:
    """A year as it is printed; people of a community stand together."""

    office: str
    as_of: date
    people: tuple[Person, ...]
    months: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Kind → half hours of twelve months, of everybody on the sheet."""


def collect(session: Session, request: Request) -> HoursSheet:
    """Gather what was completed in the year up to the day asked for.

    Raises:
        NotFound: the office has not been set up.
    """
    first = date(request.as_of.year, 1, 1)
    found: defaultdict[Uid, list[Completed]] = defaultdict(list)
    for one in completed(session, request.as_of, first=first):
        found[one.person_id].append(one)
    lines = [
        line
        for line in roster_lines(session, request.as_of, community_id=request.community)
        if line.service_kind in COUNTED_KINDS or line.person_id in found
    ]
    those = [one for line in lines for one in found[line.person_id]]
    return HoursSheet(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        people=tuple(_person(line, found[line.person_id], request) for line in lines),
        months=by_month(those, request.as_of.year),
    )


def _person(line: RosterLine, done: list[Completed], request: Request) -> Person:
    by_kind = {kind: sum(one.half_hours for one in done if one.kind == kind) for kind in KINDS}
    return Person(
        community=line.community or NOWHERE,
        name=(line.staff_number or "（无工号）") if request.number_only else line.name,
        post=line.post,
        by_kind=by_kind,
        county=sum(one.half_hours for one in done if one.level in COUNTY),
        trainings=len(done),
    )


COLUMNS = (
    Column("序号", 3, least=2),
    Column("社区", 10, least=4, merge=True),
    Column("姓名", 7, least=3),
    Column("职务", 10, least=4),
    Column("次数", 4, least=2, align="right"),
    *(Column(kind, 6, least=2, align="right", group="学时") for kind in KINDS),
    Column("合计", 6, least=2, align="right", group="学时"),
    Column("其中县级以上", 6, least=3, align="right", group="学时"),
)
LEFT = 4


def layout(sheet: HoursSheet) -> tuple[Block, ...]:
    """Lay out the people by community with sums, then the months as a chart."""
    return (
        Title("社区工作者培训学时汇总表"),
        UnitLine(f"单位：{sheet.office}", f"{sheet.as_of.year}年度", f"截至{in_full(sheet.as_of)}"),
        Table(COLUMNS, tuple(_rows(sheet))),
        Note(
            "说明：列截至日在册的社区工作者；培训按结束日期计入年度，合格的、已签到而没有其他结果的，"
            "以及登记了的外出培训计学时；县级以上指县级、市级、省级以上组织的培训。"
        ),
        Gap(4),
        hours_chart(sheet.months, sheet.as_of),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


def hours_chart(months: Mapping[str, tuple[int, ...]], as_of: date) -> Chart:
    """Return the hours of a year by kind and month; months to come are left open."""
    series = tuple(
        Series(kind, tuple(value if at < as_of.month else None for at, value in enumerate(values)))
        for kind, values in months.items()
    )
    title = f"{as_of.year}年各月各类培训学时（人次合计）"
    return Chart(title, "学时", LABELS if series else (), series, parts=2, height=82)


def _rows(sheet: HoursSheet) -> Iterator[Line | Band]:
    numbered = enumerate(sheet.people, 1)
    groups = [(name, list(some)) for name, some in groupby(numbered, lambda one: one[1].community)]
    for community, members in groups:
        yield from (_line(at, one) for at, one in members)
        if len(groups) > 1:
            yield _sum(f"{community}小计", [one for _, one in members])
    if sheet.people:
        yield _sum("合计", list(sheet.people))


def _line(at: int, one: Person) -> Line:
    left = (str(at), one.community, one.name, one.post)
    return Line((*left, str(one.trainings), *_hours([one])), one.name)


def _sum(label: str, people: list[Person]) -> Band:
    times = str(sum(one.trainings for one in people))
    sums = (Cell(text, align="right") for text in (times, *_hours(people)))
    return Band((Cell(label, LEFT), *sums))


def _hours(people: list[Person]) -> Iterator[str]:
    for kind in KINDS:
        yield shown_hours(sum(one.by_kind.get(kind, 0) for one in people))
    yield shown_hours(sum(one.total for one in people))
    yield shown_hours(sum(one.county for one in people))


def _people(count: int, community: str = "迎宾社区", name: str = "") -> tuple[Person, ...]:
    return tuple(
        Person(
            community,
            name or f"程{'娟伟芳敏静'[at % 5]}",
            samples.POSTS[at % len(samples.POSTS)],
            {kind: (at * 3 + number * 5) % 17 for number, kind in enumerate(KINDS)},
            county=at % 9,
            trainings=at % 4 + 1,
        )
        for at in range(count)
    )


MADE_MONTHS = {
    kind: tuple((month * 7 + number * 4) % 31 for month in range(MONTHS))
    for number, kind in enumerate(KINDS)
}


def _sample(people: tuple[Person, ...]) -> HoursSheet:
    return HoursSheet(samples.OFFICE, date(2026, 10, 31), people, MADE_MONTHS)


FORM = FormSpec(
    key="training_hours",
    title="培训学时汇总表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: HoursSheet("", date(2026, 1, 1), ()),
        "typical": lambda: _sample((*_people(9), *_people(8, "长青社区"))),
        "overfull": lambda: _sample(
            (*_people(45, samples.LONG_PLACE, samples.LONG_NAME), *_people(30))
        ),
        "large": lambda: _sample((*_people(310), *_people(310, "长青社区"))),
        "rare": lambda: replace(
            _sample((*_people(1, "䶮坪社区", "李䶮"), *_people(1, "㛃水社区", "吴𰻝"))),
            office="㛃文街道办事处",
        ),
    },
    page=PageSetup(body={Paper.A4: 10.0}),
)
