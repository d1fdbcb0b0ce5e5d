"""走访路线单: the households that are due, in the order of the way, with room to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.about import SOME_GRID
from cwdesk.areas.visits.forms.parts import joined
from cwdesk.areas.visits.queries import Asked, DueLine, HouseholdLine, Where, due, household_lines
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing.blocks import (
    Block,
    Column,
    Line,
    Note,
    PageTurn,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

NO_GRID = "未分网格"
SIGNS = {State.OVERDUE: "●", State.WAITING: "○"}
"""Before the word, so that copies without colour show them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A household on the way."""

    community: str
    grid: str
    keepers: str
    address: str
    head: str
    phone: str
    asked: str
    """Class, and how often."""
    last: str
    state: str
    hints: str
    """Key groups and needs."""


@dataclass(frozen=True, slots=True)
class RouteSlip:
    """The stops, those of a grid together."""

    office: str
    as_of: date
    stops: tuple[Stop, ...]


def collect(session: Session, request: Request) -> RouteSlip:
    """Gather the households that are due in a grid, in a worker's grids, or in a community.

    Raises:
        Refused: neither grid nor worker nor community was chosen.
        NotFound: the office has not been set up.
    """
    if request.record is None and request.person is None and request.community is None:
        text = "请先选择网格、走访人或社区，再打印走访路线单。"
        raise Refused([Problem(text, "record")])
    where = Where(community_id=request.community, grid_id=request.record)
    lines = due(session, request.as_of, Asked(where, person_id=request.person))
    homes = household_lines(session, [one.household_id for one in lines], request.as_of)
    return RouteSlip(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        stops=tuple(
            _stop(one, home, nameless=request.number_only)
            for one, home in zip(lines, homes, strict=True)
        ),
    )


def _stop(one: DueLine, home: HouseholdLine, *, nameless: bool) -> Stop:
    return Stop(
        community=one.community,
        grid=one.grid or NO_GRID,
        keepers="" if nameless else "、".join(one.workers),
        address=one.address,
        head="" if nameless else home.head,
        phone="" if nameless else home.phone,
        asked=f"{one.visit_class}\n{one.every.shown}",
        last=str(one.last or "无"),
        state=f"{SIGNS.get(one.state, '')}{one.state}\n{one.due_on or ''}",
        hints=joined("、".join(home.groups), home.needs, between="；"),
    )


COLUMNS = (
    Column("序号", 3, least=2),
    Column("地址", 13, least=6, align="left"),
    Column("户主", 6, least=3),
    Column("电话", 8, least=6),
    Column("类别周期", 7, least=4),
    Column("上次走访", 7, least=5.1),
    Column("应访截止", 7, least=5.1),
    Column("提示", 14, least=5, align="left"),
    Column("日期", 5, least=2),
    Column("走访情况（问题、办理、答复）", 30),
)


def layout(sheet: RouteSlip) -> tuple[Block, ...]:
    """Lay out a page or more for each grid."""
    by_grid = groupby(sheet.stops, attrgetter("community", "grid"))
    groups = [tuple(stops) for _, stops in by_grid]
    pages = [tuple(_page(sheet, stops)) for stops in groups or [()]]
    return tuple(
        block
        for number, page in enumerate(pages)
        for block in ((PageTurn(),) if number else ()) + page
    )


def _page(sheet: RouteSlip, stops: tuple[Stop, ...]) -> Iterator[Block]:
    where = joined(stops[0].community, stops[0].grid) if stops else ""
    who = f"网格员：{stops[0].keepers}" if stops and stops[0].keepers else ""
    rows = tuple(_row(at, one) for at, one in enumerate(stops, 1))
    yield Title("走访路线单")
    yield UnitLine(
        f"单位：{sheet.office}", joined(where, who), f"{len(stops)}户　截至{in_full(sheet.as_of)}"
    )
    yield Table(COLUMNS, rows, empty="（没有应访的户）", height=12)
    yield Note("说明：按楼栋、单元、房号排列；●逾期 上一个周期也没有走访，○待访 本周期还没有走访。")
    yield Signatures(("走访人", "走访日期"))


def _row(at: int, one: Stop) -> Line:
    known = (one.address, one.head, one.phone, one.asked, one.last, one.state, one.hints)
    return Line((str(at), *known, "", ""), one.address)


_ONE = Stop(
    community="迎宾社区",
    grid="第三网格",
    keepers="程娟",
    address="3号楼2单元301",
    head="周桂兰",
    phone="13300000001",
    asked="独居老人\n每周",
    last="2026-10-14",
    state="○待访\n2026-11-01",
    hints="独居老人、低保户；陪同到医院复查",
)


def _stops(count: int, grid: str = "第三网格", name: str = "") -> tuple[Stop, ...]:
    return tuple(
        replace(
            _ONE,
            grid=grid,
            address=f"{at // 12 + 1}号楼{at // 6 % 2 + 1}单元{at % 6 + 1}01",
            head=name or f"周{'桂兰英秀明'[at % 5]}",
            last="无" if at % 4 == 0 else _ONE.last,
            state="●逾期\n2026-09-30" if at % 4 == 0 else _ONE.state,
            hints=_ONE.hints if at % 3 == 0 else "",
        )
        for at in range(count)
    )


def _sample(stops: tuple[Stop, ...]) -> RouteSlip:
    return RouteSlip(samples.OFFICE, date(2026, 10, 31), stops)


_WORDY = replace(
    _ONE,
    community=samples.LONG_PLACE,
    grid="第十一居民小区（原第二棉纺织厂家属院南院）第一网格",
    address=samples.LONG_ADDRESS,
    head=samples.LONG_NAME,
    phone="13300000000、0375-1234567转8001",
    hints="独居老人、低保户、残疾人、失独家庭；希望协调解决楼道照明、下水堵塞和加装电梯问题",
)

FORM = FormSpec(
    key="visit_route",
    title="走访路线单",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: RouteSlip("", date(2026, 10, 31), ()),
        "typical": lambda: _sample((*_stops(17), *_stops(8, "第四网格"))),
        "overfull": lambda: _sample((_WORDY,) * 30),
        "large": lambda: _sample((*_stops(320), *_stops(300, "第四网格"))),
        "rare": lambda: _sample((*_stops(1, "䶮坪网格", "李䶮"), *_stops(1, "㛃水网格", "吴𰻝"))),
    },
    page=PageSetup(
        landscape=True,
        margins=Margins(top=16, right=15, bottom=16, left=18),
        body={Paper.A4: 9.5},
    ),
    about=SOME_GRID,
    by_person=True,
)
