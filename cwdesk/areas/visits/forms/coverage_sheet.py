"""走访覆盖率表: a month's households due and visited, by community, grid, worker and class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import known_people
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.parts import so_far
from cwdesk.areas.visits.queries import CoverageLine, coverage
from cwdesk.areas.visits.rules.coverage import DEFINITION, percent
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

MONTHS = 12
TENTHS = 10
"""Shares are kept in tenths of a percent."""


@dataclass(frozen=True, slots=True)
class CoverageSheet:
    """A month's figures."""

    office: str
    cut_off: date
    definition: str
    whole: CoverageLine
    grids: tuple[CoverageLine, ...] = ()
    """Those of a community together."""
    workers: tuple[CoverageLine, ...] = ()
    classes: tuple[CoverageLine, ...] = ()
    warning: str = ""
    """What is to be said of a month that is not over."""


def collect(session: Session, request: Request) -> CoverageSheet:
    """Gather the figures of the month that the day asked for lies in.

    Raises:
        NotFound: the office has not been set up.
    """
    found = coverage(session, request.as_of, community_id=request.community)
    numbers = _numbers(session) if request.number_only else None
    return CoverageSheet(
        office=office_on_paper(session, request),
        cut_off=found.month.last,
        definition=found.definition,
        whole=found.whole,
        grids=found.grids,
        workers=tuple(_called(one, numbers) for one in found.workers),
        classes=found.classes,
        warning=so_far(found.month.last, request.printed_at.date()),
    )


def _numbers(session: Session) -> Mapping[Uid, str]:
    return {one.person_id: one.staff_number for one in known_people(session)}


def _called(line: CoverageLine, numbers: Mapping[Uid, str] | None) -> CoverageLine:
    """Return a worker's line with the staff number for the name, if it is to do without names."""
    if numbers is None or line.id is None:
        return line
    return replace(line, title=numbers.get(line.id) or "（无工号）")


COUNTS = (
    Column("应访户", 6, least=3, align="right"),
    Column("已访户", 6, least=3, align="right"),
    Column("未访户", 6, least=3, align="right"),
    Column("覆盖率", 6, least=3, align="right"),
)
ORDINAL = Column("序号", 3, least=2)
BY_GRID = (ORDINAL, Column("社区", 14, merge=True), Column("网格", 14), *COUNTS)
BY_WORKER = (ORDINAL, Column("走访责任人", 28), *COUNTS)
BY_CLASS = (ORDINAL, Column("走访类别（周期）", 28), *COUNTS)


def layout(sheet: CoverageSheet) -> tuple[Block, ...]:
    """Lay out a table for each view of the month, the definition and the cut-off below."""
    month = f"{sheet.cut_off.year}年{sheet.cut_off.month}月"
    return (
        Title("走访覆盖率表"),
        UnitLine(f"单位：{sheet.office}", month, f"截至{in_full(sheet.cut_off)}"),
        Table(BY_GRID, tuple(_by_grid(sheet))),
        Gap(4),
        Table(BY_CLASS, tuple(_plain(sheet.classes))),
        Gap(4),
        Table(BY_WORKER, tuple(_plain(sheet.workers))),
        Note(
            f"说明：{sheet.warning}{sheet.definition}走访责任人按花名册排列；一个网格有几名责任人的，"
            "该网格的户对每人各计一次，所以责任人各行不能相加。"
        ),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


def _by_grid(sheet: CoverageSheet) -> Iterator[Line | Band]:
    numbered = enumerate(sheet.grids, 1)
    for community, some in groupby(numbered, lambda one: one[1].community):
        members = list(some)
        for at, one in members:
            yield Line((str(at), community, one.title, *_counts(one)), one.title)
        yield _sum(f"{community}小计", [one for _, one in members])
    if sheet.grids:
        yield _band("合计", sheet.whole)


def _sum(title: str, lines: Sequence[CoverageLine]) -> Band:
    due, visited = (sum(map(attrgetter(key), lines)) for key in ("due", "visited"))
    return _band(title, CoverageLine(title, due, visited))


def _band(title: str, line: CoverageLine) -> Band:
    return Band((Cell(title, 3), *(Cell(text, align="right") for text in _counts(line))))


def _plain(lines: Iterable[CoverageLine]) -> Iterator[Line]:
    for at, one in enumerate(lines, 1):
        yield Line((str(at), one.title, *_counts(one)), one.title)


def _counts(line: CoverageLine) -> tuple[str, ...]:
    share = percent(line.visited, line.due)
    return str(line.due), str(line.visited), str(line.left), share


def coverage_chart(months: Sequence[CoverageLine], year: int) -> Chart:
    """Return the coverage of a year by month, for paper and screen; later months are left open."""
    shares = [
        (one.visited * 2000 + one.due) // (2 * one.due) if one.due else None for one in months
    ]
    values = (*shares, *[None] * (MONTHS - len(shares)))
    labels = tuple(f"{month}月" for month in range(1, MONTHS + 1))
    return Chart(
        title=f"{year}年各月走访覆盖率",
        unit="%",
        labels=labels,
        series=(Series("覆盖率", values),),
        parts=TENTHS,
        top=100 * TENTHS,
        height=66,
    )


def _grids(count: int, community: str = "迎宾社区") -> tuple[CoverageLine, ...]:
    return tuple(
        CoverageLine(f"第{at + 1}网格", 90 + at % 37, 90 - at % 29, community)
        for at in range(count)
    )


def _workers(count: int, name: str = "") -> tuple[CoverageLine, ...]:
    return tuple(
        CoverageLine(name or f"程{'娟伟芳敏静'[at % 5]}", 120 + at % 9, 118 - at % 40)
        for at in range(count)
    )


CLASSES = (
    CoverageLine("独居老人（每周）", 212, 200),
    CoverageLine("低保户（每月）", 148, 148),
    CoverageLine("普通户（每半年）", 9120, 7810),
)


def sample(grids: tuple[CoverageLine, ...], workers: tuple[CoverageLine, ...]) -> CoverageSheet:
    """Make up a month."""
    due, visited = (sum(map(attrgetter(key), grids)) for key in ("due", "visited"))
    whole = CoverageLine("全街道", due, visited)
    day = date(2026, 10, 31)
    return CoverageSheet(samples.OFFICE, day, DEFINITION, whole, grids, workers, CLASSES)


FORM = FormSpec(
    key="visit_coverage",
    title="走访覆盖率表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: CoverageSheet(
            "", date(2026, 10, 31), DEFINITION, CoverageLine("全街道", 0, 0)
        ),
        "typical": lambda: sample((*_grids(6), *_grids(4, "长青社区")), _workers(12)),
        "overfull": lambda: sample(
            (*_grids(40, samples.LONG_PLACE), *_grids(20)), _workers(30, samples.LONG_NAME)
        ),
        "large": lambda: sample((*_grids(310), *_grids(300, "长青社区")), _workers(600)),
        "rare": lambda: sample(_grids(2, "㛃水社区"), (*_workers(1, "李䶮"), *_workers(1, "吴𰻝"))),
    },
    page=PageSetup(body={Paper.A4: 10.0}),
)
