"""导师帮带协议: a mentor, a newcomer, what they aim at, and their meetings on the next page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.forms.about import MENTORING
from cwdesk.areas.training.queries import Meeting, Pair, pair
from cwdesk.areas.training.rules.mentoring import PairState
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.errors import Refused
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Gap,
    Line,
    Note,
    Opinion,
    Opinions,
    PageTurn,
    Pairs,
    Paragraph,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIX = (22.0, 36.0, 18.0, 46.0, 18.0, 30.0)
TERMS = (
    "一、导师（甲方）：传授方法和流程，带领走访、调解和代办；每月至少交流一次，指出不足，如实记录。",
    "二、帮带对象（乙方）：虚心学习，主动请教，按时完成布置的任务；期满写出小结。",
    "三、社区：为帮带提供时间和条件，期满组织评议，评议结果报街道备案。",
    "四、帮带不改变双方的岗位职责。一方岗位变动的，由社区另行安排导师，并报街道。",
)
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第六条（建立导师帮带制）."""
OPINIONS = (
    Opinion("社区\n意见", signer="社区书记签字", height=30),
    Opinion("街道\n意见", signer="分管领导签字", height=30),
)
CLAUSE = 12.0
"""The size of the terms, in points."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A pair as it is put down."""

    office: str
    filled_on: date
    pair: Pair | None = None
    """None: written in by hand."""


def collect(session: Session, request: Request) -> Agreement:
    """Gather the pair with its meetings.

    Raises:
        Refused: no pair was chosen, or the paper is to do without names.
        NotFound: it is gone, or the office has not been set up.
    """
    if request.number_only:
        raise Refused("导师帮带协议要写姓名，不能以工号代替。请去掉“以工号代替姓名”后再打印。")
    found = pair(session, request.which("导师帮带"), request.as_of)
    return Agreement(office_on_paper(session, request), request.printed_at.date(), found)


def layout(sheet: Agreement) -> tuple[Block, ...]:
    """Lay out the agreement with the places of both to sign, then the meetings."""
    named = sheet.pair.person if sheet.pair else ""
    return (
        Title("社区工作者导师帮带协议"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{in_full(sheet.filled_on)}"),
        Pairs(SIX, tuple(_boxes(sheet.pair)), named),
        Gap(3),
        *(Paragraph(term, CLAUSE) for term in TERMS),
        Signatures(("导师（甲方）", "帮带对象（乙方）")),
        Gap(4),
        Opinions(OPINIONS, label_width=22),
        Note("说明：本协议一式三份，甲方、乙方、街道各一份；帮带记录附后。"),
        PageTurn(),
        Title("导师帮带记录"),
        UnitLine(_names(sheet.pair), "", "每次交流后填写"),
        Table(COLUMNS, tuple(_meetings(sheet.pair)), least=12, height=14),
        Pairs((26.0, 144.0), (_result(sheet.pair),), named),
        Signatures(("导师", "帮带对象", "社区书记")),
    )


def _boxes(found: Pair | None) -> Iterator[BoxRow]:
    mentor = (found.mentor, found.mentor_community, found.mentor_post) if found else ("",) * 3
    person = (found.person, found.community, found.post) if found else ("",) * 3
    for title, values in (("导　师\n（甲方）", mentor), ("帮带对象\n（乙方）", person)):
        name, community, post = values
        yield BoxRow(
            (
                Entry(title),
                Entry(name, name="姓名"),
                Entry("社区"),
                Entry(community, name="社区"),
                Entry("职务"),
                Entry(post, name="职务"),
            ),
            13,
        )
    span = "　　　　年　　月　　日　至　　　　年　　月　　日"
    if found:
        span = f"{in_full(found.valid_from)}　至　{in_full(found.planned_to)}"
    yield BoxRow((Entry("帮带期限"), Entry(span, 5, name="帮带期限")), 10)
    goals = found.goals if found else ""
    yield BoxRow((Entry("帮带目标"), Entry(goals, 5, name="帮带目标", align="left")), 34)


COLUMNS = (
    Column("序号", 3, least=2),
    Column("日期", 7, least=5.1),
    Column("交流内容（学什么、做什么、还差什么）", 34, align="left"),
    Column("双方签字", 9, least=4),
)


def _meetings(found: Pair | None) -> Iterator[Line]:
    for at, met in enumerate(found.meetings if found else (), 1):
        yield Line((str(at), str(met.on), met.what, ""), "帮带记录")


def _names(found: Pair | None) -> str:
    mentor, person = (found.mentor, found.person) if found else ("　　　　", "　　　　")
    return f"导师：{mentor}　　帮带对象：{person}"


def _result(found: Pair | None) -> BoxRow:
    return BoxRow(
        (Entry("帮带成效\n（期满填写）"), Entry(found.result if found else "", name="帮带成效")), 30
    )


_PAIR = Pair(
    id=b"",
    mentor_id=b"",
    mentor="程娟",
    mentor_community="迎宾社区",
    mentor_post="书记、主任",
    person_id=b"",
    person="王伟",
    community="迎宾社区",
    post="网格员",
    goals="三个月内熟悉网格内户情，能独立入户走访和代办；半年内掌握低保、老龄、残疾人业务流程，能独立调解一般邻里纠纷。",
    valid_from=date(2026, 9, 1),
    planned_to=date(2027, 2, 28),
    valid_to=None,
    result="",
    state=PairState.RUNNING,
    meetings=(
        Meeting(b"", date(2026, 9, 4), "带走第三网格，认识楼栋长和重点户；讲怎么开口、怎么记。"),
        Meeting(b"", date(2026, 10, 9), "一起调解3号楼漏水纠纷，复盘：先听完再说，协议写明期限。"),
    ),
)
TYPICAL = Agreement(samples.OFFICE, date(2026, 9, 1), _PAIR)

FORM = FormSpec(
    key="mentor_agreement",
    title="导师帮带协议",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Agreement("", date(2026, 9, 1)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            pair=replace(
                _PAIR,
                person=samples.LONG_NAME,
                community=samples.LONG_PLACE,
                mentor_community=samples.LONG_PLACE,
                mentor_post="社区党委书记、居委会主任、党群服务中心主任、第三网格长",
                goals=_PAIR.goals * 9,
                result="期满经评议，能独立开展工作；" * 20,
                meetings=tuple(
                    Meeting(b"", date(2026, 9, 1 + at), _PAIR.meetings[at % 2].what * 3)
                    for at in range(24)
                ),
            ),
        ),
        "rare": lambda: replace(TYPICAL, pair=replace(_PAIR, mentor="李䶮", person="吴𰻝")),
    },
    page=PageSetup(margins=Margins(top=20, right=20, bottom=18, left=20), body={Paper.A4: 10.5}),
    about=MENTORING,
)
