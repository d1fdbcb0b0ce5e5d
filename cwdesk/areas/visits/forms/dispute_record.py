"""矛盾纠纷调解登记表: the parties, what each wants, the mediation, how it ended, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.visits.forms import samples
from cwdesk.areas.visits.forms.about import MATTER
from cwdesk.areas.visits.forms.matter_ledger import OPEN
from cwdesk.areas.visits.forms.parts import boxes, wide
from cwdesk.areas.visits.queries import MatterDetail, PartyLine, StepLine, matter_detail
from cwdesk.areas.visits.rules.matters import DISPUTE, OUTCOMES, SETTLED, Step
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Gap,
    Line,
    Listing,
    Note,
    Opinion,
    Opinions,
    Pairs,
    Signatures,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIX = (22.0, 38.0, 20.0, 36.0, 20.0, 34.0)


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """A dispute as it stands; without one, a form to be filled by hand."""

    office: str
    filled_on: date
    found: MatterDetail | None = None


def collect(session: Session, request: Request) -> DisputeRecord:
    """Gather a dispute with its parties and steps.

    Raises:
        Refused: none was chosen, it is no dispute, or the paper is to do without names.
        NotFound: it is gone, or the office has not been set up.
    """
    if request.number_only:
        raise Refused("矛盾纠纷调解登记表要写当事人姓名。请去掉“以工号代替姓名”后再打印。")
    found = matter_detail(session, request.which("矛盾纠纷"), request.as_of)
    if found.line.kind != DISPUTE:
        text = f"这件事项的类别是{found.line.kind}，不是矛盾纠纷，请在代办事项台账里打印。"
        raise Refused([Problem(text, "record")])
    return DisputeRecord(office_on_paper(session, request), request.printed_at.date(), found)


def layout(sheet: DisputeRecord) -> tuple[Block, ...]:
    """Lay out the dispute, its parties, the mediation and the places to sign."""
    found = sheet.found
    return (
        Title("矛盾纠纷调解登记表"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{in_full(sheet.filled_on)}"),
        Pairs(SIX, tuple(_boxes(found)), found.line.number if found else ""),
        Listing("当\n事\n人", PARTIES, tuple(_parties(found)), least=3, height=12),
        Listing("调\n解\n经\n过", STEPS, tuple(_steps(found)), least=4, height=13),
        Opinions(
            (
                Opinion("调解\n结果", signer="", seal=False, height=32, text=_result(found)),
                Opinion("社区\n意见", signer="负责人签字", height=28),
            )
        ),
        Gap(2),
        Signatures(tuple(_signers(found))),
        Signatures(("调解员", "记录人")),
        Note(
            "说明：达成协议的写明双方的约定、履行方式和期限，当事人签字；书面调解协议另附。"
            "没有达成协议的，写明原因和已告知的其他途径。"
        ),
    )


def _boxes(found: MatterDetail | None) -> Iterator[BoxRow]:
    line = found.line if found else None
    number, day = (line.number, in_full(line.opened_on)) if line else ("", "")
    yield boxes(
        ("编　　号", number), ("受理日期", day), ("社　　区", line.community if line else "")
    )
    taken, has = (line.taken_by, line.person) if line else ("", "")
    yield boxes(("申 请 人", line.asker if line else ""), ("受理人", taken), ("经办人", has))
    yield wide("发生地点", line.address if line else "", 5)
    yield wide("纠纷事由", line.what if line else "", 5, 22)


PARTIES = (
    Column("姓名", 7, least=3),
    Column("性别", 3, least=2),
    Column("联系电话", 8, least=6),
    Column("住址", 14, least=5, align="left"),
    Column("主张和理由", 22, least=8, align="left"),
)
STEPS = (
    Column("日期", 7, least=5.1),
    Column("方式", 5, least=2),
    Column("调解人", 7, least=3),
    Column("经过", 25, least=8, align="left"),
    Column("结果", 10, least=4),
)


def _parties(found: MatterDetail | None) -> Iterator[Line]:
    for one in found.parties if found else ():
        yield Line((one.name, one.sex, one.contact, one.address, one.claim), one.name)


def _steps(found: MatterDetail | None) -> Iterator[Line]:
    for one in found.steps if found else ():
        yield Line((str(one.on), one.kind.value, one.person, one.what, one.result), str(one.on))


def _result(found: MatterDetail | None) -> str:
    """Return how it ended, ticked, with the words of the end."""
    reached = {one.result for one in found.steps} if found else set()
    ticks = "　".join(f"{'☑' if one in reached else '□'}{one}" for one in OUTCOMES)
    ends = [one for one in found.steps if one.kind is Step.CLOSE] if found else []
    words = [f"{one.on} {one.what} {one.result}".rstrip() for one in ends]
    return "\n".join((ticks, *words))


def _signers(found: MatterDetail | None) -> Iterator[str]:
    """Yield a place to sign for each party, at least two and at most four."""
    names = [one.name for one in found.parties] if found else []
    count = min(4, max(2, len(names)))
    yield from (f"当事人{'一二三四'[at]}" for at in range(count))


_PARTY = PartyLine(
    b"",
    1,
    "周桂兰",
    "女",
    "13300000001",
    "3号楼2单元301",
    "阀门老化不是故意，愿意分担一部分，要求一个月内付清",
)
_OTHER = replace(
    _PARTY,
    place=2,
    name="李建军",
    sex="男",
    contact="13300000003",
    address="3号楼2单元201",
    claim="天花板和衣柜泡坏，要求赔偿800元并恢复原状",
)
_STEP = StepLine(
    b"", 1, date(2026, 10, 15), Step.MEDIATE, b"", "程娟", "到两家查看，分别听取意见", ""
)
_STEPS = (
    _STEP,
    replace(
        _STEP,
        step=2,
        on=date(2026, 10, 17),
        what="邀请物业维修师傅估价，双方当面协商，同意各让一步",
        result=SETTLED,
    ),
    replace(
        _STEP,
        step=3,
        on=date(2026, 10, 20),
        kind=Step.CLOSE,
        what="楼上当场支付500元，物业粉刷天花板，双方不再追究",
    ),
)
TYPICAL = DisputeRecord(
    samples.OFFICE, date(2026, 10, 20), MatterDetail(OPEN, _STEPS, (_PARTY, _OTHER))
)

FORM = FormSpec(
    key="dispute_record",
    title="矛盾纠纷调解登记表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: DisputeRecord("", date(2026, 10, 20)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            found=MatterDetail(
                replace(OPEN, what=OPEN.what * 12, community=samples.LONG_PLACE),
                tuple(replace(one, what=one.what * 6) for one in _STEPS * 4),
                tuple(
                    replace(
                        _PARTY,
                        name=samples.LONG_NAME,
                        address=samples.LONG_ADDRESS,
                        claim=_PARTY.claim * 5,
                    )
                    for _ in range(6)
                ),
            ),
        ),
        "rare": lambda: replace(
            TYPICAL,
            found=MatterDetail(
                OPEN, (), (replace(_PARTY, name="李䶮"), replace(_OTHER, name="吴𰻝"))
            ),
        ),
    },
    page=PageSetup(margins=Margins(top=18, right=20, bottom=16, left=20), body={Paper.A4: 10.0}),
    about=MATTER,
)
