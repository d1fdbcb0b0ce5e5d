"""代办事项台账: matters taken since a day and those still open, who has them, how they ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.queries import MatterLine, matters_between, open_matters
from cwdesk.areas.visits.rules.matters import DISPUTE, ERRAND, KINDS, State
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.fields import FieldSpec, Kind
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

ASKS = (
    FieldSpec("kind", "类别", Kind.CHOICE, choices=KINDS, hint="不填：所有类别"),
    FieldSpec("since", "受理日期从", Kind.DAY, hint="不填：当年1月1日"),
)
LATE = "●逾期"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Matters as they stand on a day, oldest first."""

    office: str
    since: date
    as_of: date
    matters: tuple[MatterLine, ...] = ()
    kind: str = ""
    nameless: bool = False
    """Nobody is named: neither residents nor workers."""


def collect(session: Session, request: Request) -> Ledger:
    """Gather the matters taken in the year or since the day asked for, and older ones still open.

    With a person: only what that worker has now.

    Raises:
        NotFound: the office has not been set up.
    """
    typed = request.answers.get("since")
    since = date.fromisoformat(typed) if typed else date(request.as_of.year, 1, 1)
    kind = request.answers.get("kind", "")
    place = request.community
    waiting = open_matters(session, request.as_of, community_id=place)
    older = [one for one in waiting if one.opened_on < since]
    found = (
        *sorted(older, key=lambda one: one.opened_on),
        *matters_between(session, since, request.as_of, community_id=place),
    )
    return Ledger(
        office=office_on_paper(session, request),
        since=since,
        as_of=request.as_of,
        matters=tuple(
            one
            for one in found
            if kind in {"", one.kind} and request.person in {None, one.person_id}
        ),
        kind=kind,
        nameless=request.number_only,
    )


COLUMNS = (
    Column("序号", 3, least=2),
    Column("编号", 7, least=4),
    Column("受理日期", 7, least=5.1),
    Column("类别", 5, least=2),
    Column("社区", 9, least=4),
    Column("诉求人", 6, least=3),
    Column("联系电话", 8, least=6),
    Column("事由", 26, least=8, align="left"),
    Column("受理人", 6, least=3),
    Column("经办人", 6, least=3),
    Column("办结期限", 7, least=5.1),
    Column("状态", 7, least=4),
    Column("办理结果和答复", 18, least=6, align="left"),
)


def layout(sheet: Ledger) -> tuple[Block, ...]:
    """Lay out the matters with how many stand how."""
    rows: list[Line | Band] = [_row(at, one, sheet) for at, one in enumerate(sheet.matters, 1)]
    if sheet.matters:
        rows.append(Band((Cell("合计", 3), Cell(_counted(sheet), len(COLUMNS) - 3, "left"))))
    return (
        Title(f"{sheet.kind or ERRAND}事项台账"),
        UnitLine(
            f"单位：{sheet.office}",
            f"{in_full(sheet.since)}至{in_full(sheet.as_of)}受理",
            f"截至{in_full(sheet.as_of)}",
        ),
        Table(COLUMNS, tuple(rows), least=8),
        Note(
            "说明：列期间受理的事项和以前受理、截至日仍未办结的事项；"
            "●逾期 为过了办结期限还没有办结；移交的事项，经办人是现在负责的人。"
        ),
        Signatures(("登记人", "社区负责人", "街道审核")),
    )


def _row(at: int, one: MatterLine, sheet: Ledger) -> Line:
    state = LATE if one.late else one.state.value
    who = (one.asker, one.contact, one.taken_by, one.person)
    asker, contact, taken, has = ("",) * len(who) if sheet.nameless else who
    left = (str(at), one.number, str(one.opened_on), one.kind, one.community, asker, contact)
    until = str(one.due_on or "")
    last = f"{state}\n{one.last_on}"
    return Line((*left, one.what, taken, has, until, last, one.result), one.number)


def _counted(sheet: Ledger) -> str:
    counts = Counter(one.state for one in sheet.matters)
    parts = [f"{state.value} {counts[state]}" for state in State if counts[state]]
    late = sum(one.late for one in sheet.matters)
    kinds = Counter(one.kind for one in sheet.matters)
    by_kind = "，".join(f"{kind} {kinds[kind]}" for kind in KINDS if kinds[kind])
    return f"{len(sheet.matters)} 件（{by_kind}）：{'，'.join(parts)}；其中逾期 {late}"


ONE = MatterLine(
    id=bytes.fromhex("0198f0a07c3b7c10a5b2000012345678"),
    kind=ERRAND,
    community_id=b"",
    community="迎宾社区",
    household_id=b"",
    address="3号楼2单元301",
    visit_id=b"",
    asker="周桂兰",
    contact="13300000001",
    what="代办高龄津贴申领，材料已收齐",
    opened_on=date(2026, 10, 14),
    due_on=date(2026, 10, 30),
    taken_by="程娟",
    person_id=b"",
    person="王伟",
    state=State.DONE,
    late=False,
    last_on=date(2026, 10, 21),
    result="已审批，本月起发放，电话答复本人",
)
OPEN = replace(
    ONE,
    kind=DISPUTE,
    what="三楼与二楼因漏水赔偿发生争执，要求社区调解",
    state=State.DOING,
    late=True,
    result="",
)


def _matters(count: int) -> tuple[MatterLine, ...]:
    return tuple(replace(OPEN if at % 3 == 0 else ONE, kind=KINDS[at % 5]) for at in range(count))


TYPICAL = Ledger(samples.OFFICE, date(2026, 1, 1), date(2026, 10, 31), _matters(11))

FORM = FormSpec(
    key="matter_ledger",
    title="代办事项台账",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Ledger("", date(2026, 1, 1), date(2026, 10, 31)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            matters=tuple(
                replace(
                    one,
                    community=samples.LONG_PLACE,
                    asker=samples.LONG_NAME,
                    what=one.what * 6,
                    result=ONE.result * 5,
                )
                for one in _matters(40)
            ),
        ),
        "large": lambda: replace(TYPICAL, matters=_matters(620)),
        "rare": lambda: replace(TYPICAL, matters=(replace(ONE, asker="李䶮", person="吴𰻝"),)),
    },
    page=PageSetup(
        landscape=True,
        margins=Margins(top=16, right=12, bottom=16, left=18),
        body={Paper.A4: 9.0, Paper.A3: 10.5},
    ),
    by_person=True,
    asks=ASKS,
    carried=("kind", "since"),
)
