"""培训档案: what a session was, who was there, what they took home, and what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.forms.about import SESSION
from cwdesk.areas.training.queries import Attendee, SessionDetail, session_detail
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import PASSED
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import (
    Band,
    Block,
    BoxRow,
    Cell,
    Column,
    Entry,
    Line,
    Note,
    Opinion,
    Opinions,
    Pairs,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

FOUR = (24.0, 63.0, 24.0, 63.0)
ASKS = (FieldSpec("summary", "培训小结", Kind.LONG),)


@dataclass(frozen=True, slots=True)
class SessionFile:
    """A session as it is kept."""

    office: str
    filled_on: date
    held: SessionDetail
    summary: str = ""
    by_number: bool = False


def collect(session: Session, request: Request) -> SessionFile:
    """Gather the session with everybody who was invited or came.

    Raises:
        Refused: no session was chosen.
        NotFound: it is gone, or the office has not been set up.
    """
    return SessionFile(
        office=office_on_paper(session, request),
        filled_on=request.printed_at.date(),
        held=session_detail(session, request.which("培训班次")),
        summary=request.answers.get("summary", ""),
        by_number=request.number_only,
    )


def layout(sheet: SessionFile) -> tuple[Block, ...]:
    """Lay out the session, its people and the summary."""
    people = sheet.held.attendees
    rows: list[Line | Band] = [_row(at, one, sheet) for at, one in enumerate(people, 1)]
    if people:
        rows.append(_total(people))
    return (
        Title("培训档案"),
        UnitLine(f"单位：{sheet.office}", "", f"填表日期：{in_full(sheet.filled_on)}"),
        Pairs(FOUR, tuple(_boxes(sheet.held)), sheet.held.line.name),
        Table(COLUMNS, tuple(rows), least=6),
        Note(
            "说明：合格的，以及已签到而没有登记其他结果的，计为完成并记学时；"
            "通知、签到表、讲义、照片等材料附后。"
        ),
        Opinions((_summary(sheet),), 24),
        Signatures(("记录人", "班次负责人", "审核人")),
    )


def _summary(sheet: SessionFile) -> Opinion:
    return Opinion("培训\n小结", signer="", seal=False, height=45, text=sheet.summary)


def _boxes(held: SessionDetail) -> Iterator[BoxRow]:
    line = held.line
    yield BoxRow((Entry("培训名称"), Entry(line.name, 3, name="培训名称")), 10)
    yield _row_of(("级　　别", line.level), ("类　　别", line.kind))
    yield _row_of(("方　　式", line.method), ("学　　时", _hours(line.half_hours)))
    yield _row_of(("时　　间", _when(held)), ("地　　点", line.place))
    yield _row_of(("主办单位", line.organiser), ("授 课 人", line.teacher))
    yield BoxRow((Entry("培训内容"), Entry(line.content, 3, name="培训内容")), 20)
    state = f"已取消：{line.cancelled}" if line.cancelled else _numbers(held)
    yield BoxRow((Entry("参训情况"), Entry(state, 3, name="参训情况")), 10)
    files = "、".join(one.name for one in held.materials)
    yield BoxRow((Entry("培训材料"), Entry(files, 3, name="培训材料")), 10)


def _row_of(*pairs: tuple[str, str]) -> BoxRow:
    cells = [(Entry(label), Entry(text, name="".join(label.split()))) for label, text in pairs]
    return BoxRow(tuple(cell for pair in cells for cell in pair), 10)


def _when(held: SessionDetail) -> str:
    line = held.line
    if not line.name:
        return ""
    days = f"{line.first_day}"
    if line.last_day != line.first_day:
        days += f" 至 {line.last_day}"
    return f"{days}　{line.time}".rstrip()


def _numbers(held: SessionDetail) -> str:
    people = held.attendees
    if not people:
        return "通知　　人，签到　　人，完成　　人"
    invited = sum(one.invited_on is not None for one in people)
    signed = sum(bool(one.signed_on) for one in people)
    done = sum(one.completed for one in people)
    return f"通知 {invited} 人，签到 {signed} 人，完成 {done} 人"


def _hours(half_hours: int) -> str:
    return shown_hours(half_hours) if half_hours else ""


COLUMNS = (
    Column("序号", 3, least=2),
    Column("社区", 10, least=4, merge=True),
    Column("姓名", 6, least=3),
    Column("职务", 8, least=4),
    Column("签到", 9, least=5),
    Column("结果", 5, least=3),
    Column("成绩", 4, least=2),
    Column("学时", 4, least=2, align="right"),
    Column("证书编号及有效期", 10, least=5),
    Column("备注", 6, least=2),
)


def _row(at: int, one: Attendee, sheet: SessionFile) -> Line:
    called = (one.staff_number or "（无工号）") if sheet.by_number else one.name
    days = "、".join(f"{day:%m-%d}" for day in one.signed_on)
    until = f"（至 {one.expires_on}）" if one.expires_on else ""
    note = "；".join(filter(None, (one.excuse, one.note)))
    counts = shown_hours(one.half_hours) if one.completed else ""
    cells = (str(at), one.community, called, one.post, days, one.state, one.score, counts)
    return Line((*cells, f"{one.certificate}{until}", note), called)


def _total(people: tuple[Attendee, ...]) -> Band:
    hours = sum(one.half_hours for one in people if one.completed)
    done = sum(one.completed for one in people)
    passed = sum(one.result == PASSED for one in people)
    said = f"{len(people)} 人，完成 {done} 人，其中合格 {passed} 人"
    sums = Cell(shown_hours(hours), align="right")
    return Band((Cell("合计", 3), Cell(said, 4, "left"), sums, Cell("", 2)))


TYPICAL = SessionFile(
    office=samples.OFFICE,
    filled_on=date(2026, 11, 16),
    held=samples.session(),
    summary="两天课程讲了政策、调解和消防，现场观摩了长青社区议事协商。参训人员普遍反映案例实用。",
)

FORM = FormSpec(
    key="training_file",
    title="培训档案",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: SessionFile(
            "", date(2026, 11, 16), samples.session(samples.NO_SESSION, ())
        ),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(TYPICAL, held=samples.FULL, summary=TYPICAL.summary * 12),
        "rare": lambda: replace(TYPICAL, held=samples.RARE),
    },
    page=PageSetup(margins=Margins(top=18, right=18, bottom=16, left=18), body={Paper.A4: 10.0}),
    about=SESSION,
    asks=ASKS,
)
