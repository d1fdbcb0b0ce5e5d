"""年度考勤汇总表: everybody's months of a year, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from cwdesk.areas.attendance.forms.month_sheet import NOWHERE
from cwdesk.areas.attendance.forms.samples import PLACES
from cwdesk.areas.attendance.queries import MonthLine, month_sheet, signs
from cwdesk.areas.attendance.rules.totals import Totals, added
from cwdesk.areas.office.queries import office_on_paper
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

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's months in a community: 1 to 12 → sums."""

    community: str
    name: str
    months: Mapping[int, Totals] = field(default_factory=dict)

    @property
    def year(self) -> Totals:
        """The sums of all months."""
        return added(self.months.values())


@dataclass(frozen=True, slots=True)
class YearPaper:
    """A year as it is printed."""

    office: str
    year: int
    through: int
    """The last month that is counted."""
    sealed: tuple[int, ...]
    """The months that are sealed; the others may still change."""
    people: tuple[Person, ...]
    leave: Mapping[str, str] = field(default_factory=dict)
    """Kind of leave → its name."""


def collect(session: Session, request: Request) -> YearPaper:
    """Gather the months of a year up to the one that the day asked for lies in.

    Raises:
        NotFound: the office has not been set up.
    """
    year, through = request.as_of.year, request.as_of.month
    found: dict[tuple[bytes, bytes | None], dict[int, MonthLine]] = {}
    sealed = []
    for month in range(1, through + 1):
        sheet = month_sheet(session, f"{year}-{month:02}", request.printed_at)
        sealed += [month] if sheet.sealed else []
        for line in sheet.lines:
            if request.community in {None, line.community_id}:
                found.setdefault((line.person_id, line.community_id), {})[month] = line
    named = signs(session, request.as_of)
    return YearPaper(
        office=office_on_paper(session, request),
        year=year,
        through=through,
        sealed=tuple(sealed),
        people=_by_community(_person(lines, request) for lines in found.values()),
        leave={key: title for key, (_, title) in named.items()},
    )


def _person(lines: Mapping[int, MonthLine], request: Request) -> Person:
    last = lines[max(lines)]
    called = (last.staff_number or "（无工号）") if request.number_only else last.name
    sums = {month: line.totals for month, line in lines.items()}
    return Person(last.community or NOWHERE, called, sums)


def _by_community(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return people with those of a community together, in the order they first appear."""
    found: dict[str, list[Person]] = {}
    for one in people:
        found.setdefault(one.community, []).append(one)
    return tuple(one for group in found.values() for one in group)


def layout(sheet: YearPaper) -> tuple[Block, ...]:
    """Lay out one line for each person: days worked of days required by month, then the year."""
    kinds = tuple({kind: None for one in sheet.people for kind in one.year.leave})
    rows: list[Line | Band] = [
        Line(tuple(_cells(at, one, kinds)), one.name) for at, one in enumerate(sheet.people, 1)
    ]
    if sheet.people:
        total = added(one.year for one in sheet.people)
        sums = (Cell(text, align="right") for text in _sums(total, kinds))
        rows.append(Band((Cell("合计", len(LEFT) + len(MONTHS)), *sums)))
    return (
        Title(f"{sheet.year}年度考勤汇总表"),
        UnitLine(f"单位：{sheet.office}", "", f"{len(sheet.people)}人　截至{sheet.through}月"),
        Table(_columns(sheet, kinds), tuple(rows)),
        Note(_told(sheet)),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


LEFT = (
    Column("序号", 3.4, least=2),
    Column("社区", 8, least=3, merge=True),
    Column("姓名", 6, least=3),
)
COUNTS = ("旷工", "迟到", "早退", "缺卡")


def _columns(sheet: YearPaper, kinds: tuple[str, ...]) -> tuple[Column, ...]:
    months = (
        Column(str(month), 4.2, least=2, group="各月实出勤 / 应出勤（天）") for month in MONTHS
    )
    named = (sheet.leave.get(kind, kind) for kind in kinds)
    sums = (
        Column(title, 3.6, least=1, align="right", group="全年合计")
        for title in ("应出勤", "实出勤", *named, *COUNTS)
    )
    return (*LEFT, *months, *sums)


def _cells(at: int, one: Person, kinds: tuple[str, ...]) -> Iterator[str]:
    yield from (str(at), one.community, one.name)
    for month in MONTHS:
        sums = one.months.get(month)
        yield _of(sums) if sums else ""
    yield from _sums(one.year, kinds)


def _of(sums: Totals) -> str:
    worked, required = _days(sums.worked), _days(sums.required)
    return worked if worked == required else f"{worked}/{required}"


def _sums(year: Totals, kinds: tuple[str, ...]) -> Iterator[str]:
    for halves in (year.required, year.worked, *(year.leave.get(kind, 0) for kind in kinds)):
        yield _days(halves)
    yield _days(year.absent)
    yield from (str(count) for count in (year.late, year.early, year.missing))


def _days(halves: int) -> str:
    return f"{halves / 2:g}"


def _told(sheet: YearPaper) -> str:
    still_open = [str(month) for month in range(1, sheet.through + 1) if month not in sheet.sealed]
    months = (
        f"{'、'.join(still_open)}月未封账，数字还可能变动。" if still_open else "各月均已封账。"
    )
    return (
        "说明：各月只写一个数的，实出勤与应出勤相同。出勤、请假、旷工以天计，迟到、早退、缺卡以次计。"
        f"{months}"
    )


def _month(at: int) -> Totals:
    late, ill = int(at % 5 == 0), 2 * int(at % 7 == 0)
    return Totals(44, 44 - ill, 0, {"sick": ill} if ill else {}, late, 0, late)


def _people(count: int, community: str = "迎宾社区", name: str = "") -> tuple[Person, ...]:
    return tuple(
        Person(
            community,
            name or f"程{'娟伟芳敏静'[at % 5]}",
            {month: _month(at + month) for month in range(1, 11)},
        )
        for at in range(count)
    )


def _sample(people: tuple[Person, ...], sealed: tuple[int, ...] = ()) -> YearPaper:
    return YearPaper("光明路街道办事处", 2026, 10, sealed, people, {"sick": "病假"})


SAMPLES: Mapping[str, Callable[[], YearPaper]] = {
    "empty": lambda: YearPaper("", 2026, 1, (), ()),
    "typical": lambda: _sample((*_people(8), *_people(6, "长青社区")), tuple(range(1, 10))),
    "overfull": lambda: _sample(
        (*_people(45, PLACES[0]), *_people(45, PLACES[1], "阿卜杜拉·买买提江·阿不都热依木"))
    ),
    "large": lambda: _sample((*_people(320, PLACES[0]), *_people(300, PLACES[1]))),
    "rare": lambda: _sample((*_people(1, "䶮坪社区", "李䶮"), *_people(1, "㛃水社区", "吴𰻝"))),
}

FORM = FormSpec(
    key="attendance_year",
    title="年度考勤汇总表",
    collect=collect,
    layout=layout,
    samples=SAMPLES,
    page=PageSetup(
        paper=Paper.A3,
        landscape=True,
        margins=Margins(top=16, right=12, bottom=16, left=18),
        body={Paper.A3: 9.5, Paper.A4: 6.5},
        title={Paper.A3: 20, Paper.A4: 16},
    ),
)
