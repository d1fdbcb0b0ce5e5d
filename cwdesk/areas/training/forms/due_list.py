"""应训名单: who must be trained, by when, and why, with the rule and its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.queries import BoardLine, board
from cwdesk.areas.training.rules.cycle import Colour, Duty
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
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIGNS = {Colour.RED: "●", Colour.AMBER: "◐"}
"""Before the word, so that copies without colour show them."""


@dataclass(frozen=True, slots=True)
class Due:
    """One duty of somebody."""

    community: str
    name: str
    post: str
    duty: str
    due_on: str
    state: str
    why: str
    coming: str = ""


@dataclass(frozen=True, slots=True)
class DueList:
    """Who must be trained as of a day, by community."""

    office: str
    as_of: date
    lines: tuple[Due, ...]
    later: int = 0
    """How many duties are not due yet and therefore not listed."""


def collect(session: Session, request: Request) -> DueList:
    """Gather the duties that are due or soon will be, the communities in the roster's order.

    Raises:
        NotFound: the office has not been set up.
    """
    found = board(session, request.as_of, community_id=request.community)
    pressing = [one for one in found if one.colour in SIGNS]
    return DueList(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        lines=tuple(_due(one, request) for one in _by_community(pressing)),
        later=len(found) - len(pressing),
    )


def _by_community(lines: list[BoardLine]) -> Iterator[BoardLine]:
    """Yield lines with those of a community together, the most pressing within it first."""
    for community in dict.fromkeys(one.community for one in lines):
        yield from (one for one in lines if one.community == community)


def _due(one: BoardLine, request: Request) -> Due:
    number = one.staff_number or "（无工号）"
    return Due(
        community=one.community,
        name=number if request.number_only else one.name,
        post=one.post,
        duty=one.duty.value,
        due_on=str(one.due_on or "未知"),
        state=f"{SIGNS[one.colour]}{one.colour.word}",
        why=one.why,
        coming=f"已通知：{one.coming.first_day} {one.coming.name}" if one.coming else "",
    )


COLUMNS = (
    Column("序号", 3, least=2),
    Column("社区", 9, least=4, merge=True),
    Column("姓名", 6, least=3),
    Column("职务", 8, least=4),
    Column("应参加", 7, least=4),
    Column("到期日", 7, least=5.1),
    Column("状态", 6, least=4),
    Column("任职和最近一次培训", 36, least=10, align="left", group="理由"),
    Column("规定", 30, least=9, align="left", group="理由"),
    Column("安排", 10, least=5, align="left"),
)


def layout(sheet: DueList) -> tuple[Block, ...]:
    """Lay out the people by community, with how many of each duty."""
    rows: list[Line | Band] = [_row(at, one) for at, one in enumerate(sheet.lines, 1)]
    if sheet.lines:
        rows.append(Band((Cell("合计", 2), Cell(_counted(sheet.lines), 8, "left"))))
    later = f"另有 {sheet.later} 项没有到期，未列入。" if sheet.later else ""
    return (
        Title("社区工作者应训名单"),
        UnitLine(f"单位：{sheet.office}", "", f"截至{in_full(sheet.as_of)}"),
        Table(COLUMNS, tuple(rows), empty="（没有到期和将到期的）"),
        Note(
            "说明：意见指《关于加强社区工作者队伍建设的意见》（2024年3月28日）；"
            f"职务以截至日为准，到期日起为已到期。{later}"
        ),
        Signatures(("制表人", "审核人", "单位负责人")),
    )


def _row(at: int, one: Due) -> Line:
    left = (str(at), one.community, one.name, one.post, one.duty, one.due_on)
    known, _, rule = one.why.rpartition("；")
    return Line((*left, one.state, known, rule, one.coming), one.name)


def _counted(lines: tuple[Due, ...]) -> str:
    counts = Counter((one.duty, one.state) for one in lines)
    parts = (f"{duty}{state} {number}" for (duty, state), number in sorted(counts.items()))
    return f"{len(lines)} 项：{'，'.join(parts)}"


_HEAD = Due(
    community="迎宾社区",
    name="程娟",
    post="书记、主任",
    duty=Duty.HEAD.value,
    due_on="2026-12-31",
    state="●已到期",
    why="2026-12-31 任书记、主任（2021-03-16 起）；"
    "最近一次：2025-11-20《社区书记培训班》（县级，合格）；"
    "每个自然年度至少参加 1 次县级、市级、省级以上培训（意见第八条），应在 2026-12-31 前完成。",
)
_STAFF = replace(
    _HEAD,
    name="王伟",
    post="网格员",
    duty=Duty.CYCLE.value,
    due_on="2027-03-01",
    state="◐将到期",
    why="2026-12-31 任网格员（2024-03-01 起）；还没有算数的培训；"
    "每 3 年轮训 1 次，街道、县级、市级、省级以上培训算数（意见第八条），应在 2027-03-01 前完成。",
    coming="已通知：2027-01-12 社区工作者在职培训班",
)


def _people(count: int, community: str = "迎宾社区", name: str = "") -> tuple[Due, ...]:
    return tuple(
        replace(
            _HEAD if at % 6 == 0 else _STAFF,
            community=community,
            name=name or f"程{'娟伟芳敏静'[at % 5]}",
        )
        for at in range(count)
    )


def _sample(lines: tuple[Due, ...]) -> DueList:
    return DueList(samples.OFFICE, date(2026, 12, 31), lines, later=412)


FORM = FormSpec(
    key="training_due",
    title="应训名单",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: DueList("", date(2026, 12, 31), ()),
        "typical": lambda: _sample((*_people(8), *_people(6, "长青社区"))),
        "overfull": lambda: _sample(
            (*_people(30, samples.LONG_PLACE, samples.LONG_NAME), *_people(20))
        ),
        "large": lambda: _sample((*_people(310), *_people(300, "长青社区"))),
        "rare": lambda: _sample((*_people(1, "䶮坪社区", "李䶮"), *_people(1, "㛃水社区", "吴𰻝"))),
    },
    page=PageSetup(
        landscape=True,
        margins=Margins(top=16, right=15, bottom=16, left=18),
        body={Paper.A4: 9.0, Paper.A3: 10.5},
    ),
)
