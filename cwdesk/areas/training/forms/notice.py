"""培训通知: the street tells its communities of a session, with whoever is to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.forms.about import SESSION
from cwdesk.areas.training.queries import Attendee, SessionDetail, session_detail
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing import official
from cwdesk.printing.blocks import (
    Block,
    Closing,
    Column,
    Heading,
    Line,
    PageTurn,
    Paragraph,
    Table,
    Title,
)
from cwdesk.printing.spec import FormSpec, Request

ASKS = (
    FieldSpec("reply_by", "报名截止日期", Kind.DAY),
    FieldSpec("contact", "联系人"),
    FieldSpec("phone", "联系电话"),
    FieldSpec("wishes", "其他要求", Kind.LONG),
)
GROUNDS = (
    "为贯彻落实中共中央办公厅、国务院办公厅《关于加强社区工作者队伍建设的意见》（2024年3月28日）"
    "关于健全培训机制的要求，提高社区工作者履职本领，经研究，决定举办{}。现将有关事项通知如下："
)
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第八条."""
DUTIES = (
    "1.请各社区通知到人，妥善安排工作，确保参训人员准时参加。",
    "2.参训人员须本人签到，不得代签；因故不能参加的，应提前向街道请假。",
    "3.培训学时和结果记入个人培训档案。",
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A session as it is announced."""

    office: str
    signed_on: date
    held: SessionDetail
    answers: dict[str, str] = field(default_factory=dict)
    by_number: bool = False


def collect(session: Session, request: Request) -> Notice:
    """Gather the session with those who are invited.

    Raises:
        Refused: no session was chosen.
        NotFound: it is gone, or the office has not been set up.
    """
    return Notice(
        office=office_on_paper(session, request),
        signed_on=request.printed_at.date(),
        held=session_detail(session, request.which("培训班次")),
        answers=dict(request.answers),
        by_number=request.number_only,
    )


def layout(sheet: Notice) -> tuple[Block, ...]:
    """Lay out the notice as an official document, the list of names as its annex."""
    line = sheet.held.line
    named = line.name or "________培训班"
    return (
        Title(f"{sheet.office}关于举办{named}的通知"),
        Paragraph("各社区：", indent=0),
        Paragraph(GROUNDS.format(named)),
        Heading("一、培训时间和地点"),
        Paragraph(f"时间：{_when(sheet)}。\n地点：{line.place or '________________'}。"),
        Heading("二、参加人员"),
        Paragraph(_who(sheet)),
        Heading("三、培训内容和方式"),
        Paragraph(_what(sheet)),
        Heading("四、有关要求"),
        Paragraph("\n".join(_wishes(sheet))),
        *_annexed(sheet),
    )


def _annexed(sheet: Notice) -> Iterator[Block]:
    """Yield the closing, and the annex on a page of its own."""
    asked = _asked(sheet)
    if asked:
        yield Paragraph("附件：参加培训人员名单")
    yield Closing(sheet.office, in_full(sheet.signed_on))
    if asked:
        yield PageTurn()
        yield Paragraph("附件", indent=0)
        yield Title("参加培训人员名单")
        yield Table(COLUMNS, tuple(_row(at, one, sheet) for at, one in enumerate(asked, 1)))


COLUMNS = (
    Column("序号", 3, least=2),
    Column("社区", 10, least=4, merge=True),
    Column("姓名", 7, least=3),
    Column("职务", 10, least=4),
    Column("备注", 6, least=2),
)


def _row(at: int, one: Attendee, sheet: Notice) -> Line:
    called = (one.staff_number or "（无工号）") if sheet.by_number else one.name
    return Line((str(at), one.community, called, one.post, ""), called)


def _asked(sheet: Notice) -> list[Attendee]:
    return [one for one in sheet.held.attendees if one.invited_on and not one.excuse]


def _who(sheet: Notice) -> str:
    asked = _asked(sheet)
    return f"{len(asked)}人，名单见附件。" if asked else "________________。"


def _when(sheet: Notice) -> str:
    line = sheet.held.line
    if not line.name:
        return "____年__月__日"
    days = in_full(line.first_day)
    if line.last_day != line.first_day:
        days += f"至{in_full(line.last_day)}"
    hours = f"，共 {shown_hours(line.half_hours)} 学时" if line.half_hours else ""
    return f"{days}{f'，{line.time}' if line.time else ''}{hours}"


def _what(sheet: Notice) -> str:
    line = sheet.held.line
    teacher = f"\n授课：{line.teacher}。" if line.teacher else ""
    what = line.content.rstrip("。；") or "________________"
    return f"内容：{what}。\n方式：{line.method or '集中授课'}。{teacher}"


def _wishes(sheet: Notice) -> Iterator[str]:
    yield from DUTIES
    number = len(DUTIES)
    by = sheet.answers.get("reply_by")
    if by:
        number += 1
        until = in_full(date.fromisoformat(by))
        yield f"{number}.不能参加的人员，请于{until}前报街道。"
    if sheet.answers.get("wishes"):
        number += 1
        yield f"{number}.{sheet.answers['wishes'].rstrip('。；')}。"
    contact, phone = sheet.answers.get("contact", ""), sheet.answers.get("phone", "")
    if contact or phone:
        yield f"联系人：{contact}　联系电话：{phone}"


TYPICAL = Notice(
    office=samples.OFFICE,
    signed_on=date(2026, 11, 2),
    held=samples.session(),
    answers={"reply_by": "2026-11-09", "contact": "李经办", "phone": "0375-1234567"},
)

FORM = FormSpec(
    key="training_notice",
    title="培训通知",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: Notice("", date(2026, 11, 2), samples.session(samples.NO_SESSION, ())),
        "typical": lambda: TYPICAL,
        "overfull": lambda: replace(
            TYPICAL,
            held=samples.FULL,
            answers={
                **TYPICAL.answers,
                "wishes": "请自带笔记本和近期案例一则，供分组讨论使用；" * 8,
            },
        ),
        "rare": lambda: replace(TYPICAL, held=samples.RARE),
    },
    page=official.PAGE,
    about=SESSION,
    registered=False,
    asks=ASKS,
)
