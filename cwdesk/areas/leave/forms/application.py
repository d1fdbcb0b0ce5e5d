"""请假审批表: two copies and the stub for the return, on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries import Leave, RequestLine, balances, leave_of, preview, requests
from cwdesk.areas.leave.queries.working import working_days
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.leave.rules.states import State, first_back
from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.roster.queries import RosterLine, roster_line
from cwdesk.kernel.dates import in_full
from cwdesk.printing.blocks import Block, BoxRow, Entry, Gap, Note, Pairs, Title, UnitLine
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

SIX = (20.0, 33.0, 18.0, 37.0, 20.0, 42.0)
"""Widths of three pairs, in millimetres."""

SIGNING = "　　　　　　　　　　签字：　　　　　　　　　　年　　月　　日"
SIGNED = 39.0
"""Millimetres that those who sign share."""

DEAD = frozenset({State.REFUSED, State.WITHDRAWN, State.CANCELLED})
CUT = "·" * 40 + "　沿此线剪开：上联街道存档，下联社区留存　" + "·" * 52


@dataclass(frozen=True, slots=True)
class Application:
    """What the form says; empty texts are written in by hand."""

    office: str
    filled_on: date
    name: str = ""
    community: str = ""
    post: str = ""
    contact: str = ""
    kind: str = ""
    days: str = ""
    when: str = ""
    """The stretches; leave over New Year by year."""
    reason: str = ""
    handover: str = ""
    left: str = ""
    """The balance now, and after this leave."""
    levels: tuple[str, ...] = ("社区意见", "街道意见")
    due_back: str = ""
    back: str = ""


def collect(session: Session, request: Request) -> Application:
    """Gather one request, or the last that a person made; without any, a form to fill by hand.

    Raises:
        Refused: no person was chosen, or the paper is to do without names.
        NotFound: the person is gone, or the office has not been set up.
    """
    person = request.whom("请假审批表")
    line = roster_line(session, person, request.as_of)
    blank = _blank(line, office_on_paper(session, request), request.printed_at.date())
    found = requests(session, request.as_of, person_id=person)
    alive = [one for one in found if request.record == one.id or _of_use(one, request)]
    if not alive:
        return blank
    last = max(alive, key=lambda one: (one.asked_on, one.id))
    return _filled(session, blank, last, leave_of(session, last.id))


def _of_use(line: RequestLine, request: Request) -> bool:
    return request.record is None and line.state not in DEAD


def _blank(line: RosterLine, office: str, on: date) -> Application:
    return Application(office, on, line.name, line.community, line.post, line.phone)


def _filled(session: Session, blank: Application, line: RequestLine, leave: Leave) -> Application:
    return replace(
        blank,
        contact=leave.contact or blank.contact,
        kind=line.title + "（补办）" * line.late + "（续假）" * (leave.extends_id is not None),
        days=f"{shown_days(leave.half_days)} 天",
        when=_when(session, line, leave),
        reason=leave.reason,
        handover=leave.handover,
        left=_left(session, line),
        levels=tuple(f"{level}意见" for level in leave.levels) or blank.levels,
        due_back=first_back(leave.span.last, working_days(session)).shown(),
        back=leave.back.shown() if leave.back else "",
    )


def _when(session: Session, line: RequestLine, leave: Leave) -> str:
    counted = preview(session, line.kind, leave.spans, line.person_id)
    if len(counted.by_year) < len("两段"):
        return "；".join(span.shown() for span in leave.spans)
    years = "，".join(f"{year}年 {shown_days(half)} 天" for year, half in counted.by_year.items())
    return f"{'；'.join(span.shown() for span in leave.spans)}（{years}）"


def _left(session: Session, line: RequestLine) -> str:
    """Return what is left of the kind, of those that come out of grants."""
    found = balances(session, line.first.day, person_id=line.person_id, kind=line.kind)
    if not found:
        return "不占额度"
    left = found[0].balance
    before = int(left.free) + (line.half_days if line.state is State.ASKED else 0)
    if line.state is not State.ASKED:
        return f"本次之后结余 {shown_days(before)} 天"
    after = shown_days(before - line.half_days)
    return f"现有 {shown_days(before)} 天，本次之后结余 {after} 天"


def layout(sheet: Application) -> tuple[Block, ...]:
    """Lay out both copies and the stub; who signs follows from length and post."""
    return (
        *_copy(sheet, "街道存档"),
        Gap(3),
        Note(CUT),
        Gap(3),
        *_copy(sheet, "社区留存"),
        Pairs(SIX, tuple(_stub(sheet)), sheet.name),
        Note("说明：请假须事先申请；到期应返岗并销假，需要延长的在到期前办理续假。"),
    )


def _copy(sheet: Application, whose: str) -> Iterator[Block]:
    yield Title("请假审批表")
    yield UnitLine(f"单位：{sheet.office}", whose, f"填表日期：{in_full(sheet.filled_on)}")
    yield Pairs(SIX, tuple(_rows(sheet)), sheet.name)


def _rows(sheet: Application) -> Iterator[BoxRow]:
    yield _row(("姓名", sheet.name), ("社区", sheet.community), ("职务", sheet.post), height=12)
    yield _row(("假别", sheet.kind), ("天数", sheet.days), ("联系方式", sheet.contact))
    yield BoxRow((Entry("起止时间"), Entry(sheet.when, 5, name="起止时间")), 10)
    yield BoxRow((Entry("事由"), Entry(sheet.reason, 5, name="事由")), 13)
    yield BoxRow((Entry("工作交接"), Entry(sheet.handover, 5, name="工作交接")), 10)
    yield BoxRow((Entry("假期余额"), Entry(sheet.left, 5, name="假期余额")), 7)
    height = min(13, SIGNED / len(sheet.levels))
    for level in sheet.levels:
        yield BoxRow((Entry(level), Entry(SIGNING, 5, align="right")), height)


def _row(*pairs: tuple[str, str], height: float = 8) -> BoxRow:
    cells = [(Entry(label), Entry(text, name=label)) for label, text in pairs]
    return BoxRow(tuple(cell for pair in cells for cell in pair), height)


def _stub(sheet: Application) -> Iterator[BoxRow]:
    yield BoxRow((Entry("销　　假", 6),), 6)
    yield _row(("应返岗", sheet.due_back), ("实际返岗", sheet.back), ("销假日期", ""))
    yield _row(("本人签字", ""), ("考勤员", ""), ("社区负责人", ""))


TYPICAL = Application(
    office="光明路街道办事处",
    filled_on=date(2026, 3, 2),
    name="程娟",
    community="迎宾社区",
    post="网格员",
    contact="13300000000",
    kind="年休假",
    days="5 天",
    when="2025-12-29 至 2026-01-05（2025年 3 天，2026年 2 天）",
    reason="回老家探望父母",
    handover="第三网格由王伟代管，低保复核材料已移交",
    left="现有 8 天，本次之后结余 3 天",
    levels=("社区党组织书记意见", "街道分管领导意见", "街道党工委书记意见"),
    due_back="2026-01-06 上午",
)

FORM = FormSpec(
    key="leave_application",
    title="请假审批表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Application("", date(2026, 3, 2)),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            name="古丽扎尔·阿卜杜热合曼·买买提明",
            community="王庄街第十一居民小区联合社区居民委员会",
            post="社区党委书记、居委会主任、党群服务中心主任、第三网格长",
            reason="因家中老人突发疾病需要陪护就医并办理异地转院手续，" * 8,
            handover="第三网格由王伟代管，低保复核、高龄津贴、退役军人优待证材料均已移交；" * 6,
            when="；".join(["2025-12-29 上午 至 2026-01-05 上午（2025年 3 天）"] * 4),
        ),
        "rare": lambda: replace(TYPICAL, name="李䶮", reason="赴䶮坪探望㛃文、吴𰻝"),
    },
    page=PageSetup(
        margins=Margins(top=13, right=20, bottom=13, left=20),
        body={Paper.A4: 10.0},
        title={Paper.A4: 15},
    ),
    about_person=True,
)
