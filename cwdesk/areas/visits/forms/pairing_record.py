"""结对帮扶登记表: a household that needs help, who helps it, how, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.about import PAIRING
from cwdesk.areas.visits.forms.parts import boxes, day_or_blank, joined, members, wide
from cwdesk.areas.visits.queries import (
    HouseholdLine,
    PairingLine,
    VisitLine,
    Wanted,
    household,
    log,
    pairing,
)
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
MOST_VISITS = 200


@dataclass(frozen=True, slots=True)
class PairingRecord:
    """A pairing; without one, a form to be filled by hand."""

    office: str
    filled_on: date
    home: HouseholdLine
    found: PairingLine | None = None
    post: str = ""
    phone: str = ""
    """Of the worker."""
    visits: tuple[VisitLine, ...] = ()
    """The worker's visits since the pairing began, oldest first."""


def collect(session: Session, request: Request) -> PairingRecord:
    """Gather a pairing with the household and what the worker did there.

    Raises:
        Refused: none was chosen, or the paper is to do without names.
        NotFound: it is gone, or the office has not been set up.
    """
    if request.number_only:
        raise Refused("结对帮扶登记表要写姓名。请去掉“以工号代替姓名”后再打印。")
    found = pairing(session, request.which("结对"))
    worker = roster_line(session, found.person_id, request.as_of)
    return PairingRecord(
        office=office_on_paper(session, request),
        filled_on=request.printed_at.date(),
        home=household(session, found.household_id, request.as_of),
        found=found,
        post=joined(worker.community, worker.post),
        phone=worker.phone,
        visits=_visits(session, found, request.as_of),
    )


def _visits(session: Session, found: PairingLine, as_of: date) -> tuple[VisitLine, ...]:
    last = min(found.valid_to or as_of, as_of)
    wanted = Wanted(household_id=found.household_id, first=found.valid_from, last=last)
    lines = log(session, wanted, size=MOST_VISITS).lines[::-1]
    return tuple(one for one in lines if found.person in {one.person, *one.companions})


def layout(sheet: PairingRecord) -> tuple[Block, ...]:
    """Lay out the household, the helper, the measures, the visits and the result."""
    found = sheet.found
    result = found.result if found else ""
    rows = tuple(_visit(one) for one in sheet.visits)
    return (
        Title("结对帮扶登记表"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{in_full(sheet.filled_on)}"),
        Pairs(SIX, tuple(_household(sheet)), sheet.home.address),
        members(sheet.home, least=3),
        Pairs(SIX, tuple(_help(sheet)), sheet.home.address),
        Table(COLUMNS, rows, least=5, height=12),
        Pairs(SIX, (wide("帮扶成效", result, 5, 22),), sheet.home.address),
        Note("说明：帮扶记录由走访记录生成，空行可以手写；帮扶结束时填写成效。"),
        Signatures(("帮扶人", "户主", "社区书记")),
    )


def _household(sheet: PairingRecord) -> Iterator[BoxRow]:
    home = sheet.home
    place = joined(home.community, home.grid)
    yield boxes(("社区网格", place), ("户　　主", home.head), ("电　　话", home.phone))
    yield wide("地　　址", home.address, 5)
    yield wide("重点人群", "、".join(home.groups), 5)


def _help(sheet: PairingRecord) -> Iterator[BoxRow]:
    found = sheet.found
    person = found.person if found else ""
    who = (("帮 扶 人", person), ("职　　务", sheet.post), ("电　　话", sheet.phone))
    yield boxes(*who, height=16)
    first = day_or_blank(found.valid_from if found else None)
    last = day_or_blank(found.valid_to if found else None)
    yield wide("起止日期", f"{first}　至　{last}", 5)
    yield wide("困难情况", found.reason if found else "", 5, 18)
    yield wide("帮扶措施", found.measures if found else "", 5, 22)


COLUMNS = (
    Column("日期", 7, least=5.1),
    Column("方式", 5, least=4),
    Column("了解的情况", 24, least=8, align="left"),
    Column("帮扶内容", 22, least=8, align="left"),
    Column("答复", 14, least=5, align="left"),
)


def _visit(one: VisitLine) -> Line:
    return Line((str(one.on), one.kind, one.found, one.done, one.answer), str(one.on))


_PAIRING = PairingLine(
    id=b"",
    household_id=b"",
    address="3号楼2单元301",
    community_id=b"",
    community="迎宾社区",
    person_id=b"",
    person="程娟",
    reason="独居，低保，高血压，儿子在外务工",
    measures="每周上门一次；每月陪同复查取药；协助申请适老化改造",
    valid_from=date(2026, 3, 1),
    valid_to=None,
    result="",
)
TYPICAL = PairingRecord(
    office=samples.OFFICE,
    filled_on=date(2026, 10, 31),
    home=samples.HOME,
    found=_PAIRING,
    post="迎宾社区　网格员",
    phone="13300000000",
    visits=samples.visits(4),
)

FORM = FormSpec(
    key="pairing_record",
    title="结对帮扶登记表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: PairingRecord("", date(2026, 10, 31), samples.NO_HOME),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            home=samples.FULL_HOME,
            post=f"{samples.LONG_PLACE}　社区党委书记、居委会主任、第三网格长",
            found=replace(
                _PAIRING,
                person=samples.LONG_NAME,
                reason=_PAIRING.reason * 12,
                measures=_PAIRING.measures * 12,
                valid_to=date(2026, 10, 30),
                result="身体状况平稳，已办理高龄津贴和家庭医生签约；" * 12,
            ),
            visits=(*samples.visits(40), *samples.visits(2, times=8)),
        ),
        "rare": lambda: replace(
            TYPICAL, home=samples.RARE_HOME, found=replace(_PAIRING, person="吴𰻝")
        ),
    },
    page=PageSetup(margins=Margins(top=18, right=18, bottom=16, left=18), body={Paper.A4: 10.0}),
    about=PAIRING,
)
