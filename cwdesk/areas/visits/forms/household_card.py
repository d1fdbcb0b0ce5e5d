"""入户走访登记表: a household with its people and needs, then each visit from problem to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.about import HOUSEHOLD
from cwdesk.areas.visits.forms.parts import boxes, joined, members, wide
from cwdesk.areas.visits.queries import HouseholdLine, VisitLine, Wanted, household_page, log
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.errors import Refused
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Line,
    Note,
    Pairs,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIX = (22.0, 40.0, 20.0, 34.0, 22.0, 36.0)
MOST_VISITS = 400
"""A year's visits of one household; a daily one is the most that there are."""


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household as it stands, and its visits of the year."""

    office: str
    as_of: date
    filled_on: date
    home: HouseholdLine
    visit_class: str = ""
    """With how often it is visited."""
    keepers: str = ""
    visits: tuple[VisitLine, ...] = ()
    """Oldest first."""


def collect(session: Session, request: Request) -> HouseholdCard:
    """Gather a household with its people and the visits of the year up to the day asked for.

    Raises:
        Refused: no household was chosen, or the paper is to do without names.
        NotFound: it is gone, or the office has not been set up.
    """
    if request.number_only:
        raise Refused("入户走访登记表要写居民姓名。请去掉“以工号代替姓名”后再打印。")
    household_id = request.which("户")
    page = household_page(session, household_id, request.as_of)
    year = Wanted(
        household_id=household_id, first=date(request.as_of.year, 1, 1), last=request.as_of
    )
    stands = page.standing
    return HouseholdCard(
        office=office_on_paper(session, request),
        as_of=request.as_of,
        filled_on=request.printed_at.date(),
        home=page.household,
        visit_class=f"{stands.visit_class}（{stands.every.shown}）" if stands else "",
        keepers="、".join(stands.workers) if stands else "",
        visits=log(session, year, size=MOST_VISITS).lines[::-1],
    )


def layout(sheet: HouseholdCard) -> tuple[Block, ...]:
    """Lay out the household, its people and its visits; spare rows are written in at the door."""
    rows = tuple(_visit(one) for one in sheet.visits)
    return (
        Title("入户走访登记表"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{in_full(sheet.filled_on)}"),
        Pairs(SIX, tuple(_boxes(sheet)), sheet.home.address),
        members(sheet.home, least=4),
        Table(COLUMNS, rows, least=6, height=17),
        Note(
            f"说明：列{sheet.as_of.year}年截至{in_full(sheet.as_of)}的走访，空行供入户时填写；"
            "当场能办的当场答复，不能办的登记为事项，办结后答复居民。"
        ),
        Signatures(("走访人", "居民", "社区负责人")),
    )


def _boxes(sheet: HouseholdCard) -> Iterator[BoxRow]:
    home = sheet.home
    place = joined(home.community, home.grid)
    yield boxes(("社区网格", place), ("户　　号", home.number), ("网 格 员", sheet.keepers))
    yield wide("地　　址", home.address, 5)
    yield boxes(("户　　主", home.head), ("电　　话", home.phone), ("走访类别", sheet.visit_class))
    yield wide("重点人群", "、".join(home.groups), 5)
    yield wide("需　　求", joined(home.needs, home.note, between="；"), 5, 16)


COLUMNS = (
    Column("日期时间", 8, least=5.1),
    Column("走访人", 7, least=3),
    Column("方式", 5, least=2),
    Column("见到的人", 7, least=3),
    Column("反映的问题、了解的情况", 20, least=8, align="left"),
    Column("办理情况", 16, least=6, align="left"),
    Column("答复", 13, least=5, align="left"),
)


def _visit(one: VisitLine) -> Line:
    who = "、".join((one.person, *one.companions))
    when = joined(str(one.on), one.time, between="\n")
    return Line((when, who, one.kind, one.met, one.found, one.done, one.answer), str(one.on))


TYPICAL = HouseholdCard(
    office=samples.OFFICE,
    as_of=date(2026, 10, 31),
    filled_on=date(2026, 10, 31),
    home=samples.HOME,
    visit_class="独居老人（每周）",
    keepers="程娟",
    visits=samples.visits(3),
)

FORM = FormSpec(
    key="household_visits",
    title="入户走访登记表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: HouseholdCard("", date(2026, 10, 31), date(2026, 10, 31), samples.NO_HOME),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            home=samples.FULL_HOME,
            visits=(*samples.visits(24), *samples.visits(2, times=9)),
        ),
        "rare": lambda: replace(TYPICAL, home=samples.RARE_HOME),
    },
    page=PageSetup(margins=Margins(top=18, right=18, bottom=16, left=18), body={Paper.A4: 10.0}),
    about=HOUSEHOLD,
)
