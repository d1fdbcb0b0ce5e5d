"""培训签到表: two columns of fifteen names a page, a page set for each day of a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.office.queries import office_on_paper
from cwdesk.areas.training.forms import samples
from cwdesk.areas.training.forms.about import SESSION
from cwdesk.areas.training.queries import SessionDetail, session_detail
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.kernel.dates import in_full
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Line,
    Note,
    PageTurn,
    Pairs,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

ROWS = 15
A_PAGE = 2 * ROWS
MOST_DAYS = 5
"""A longer session has one set of pages, its days written in by hand."""
ASKS = (FieldSpec("day", "签到日期", Kind.DAY, hint="不填：每天一份"),)
FOUR = (22.0, 63.0, 22.0, 67.0)


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who is to sign."""

    name: str
    community: str


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """What is printed above the names, the names, and the days."""

    office: str
    held: SessionDetail
    people: tuple[Coming, ...]
    days: tuple[date, ...] = ()
    """Empty: the day is written in by hand."""
    asked: date | None = None


def collect(session: Session, request: Request) -> SignInSheet:
    """Gather who is to sign, by community; whoever is excused is left out.

    Raises:
        Refused: no session was chosen.
        NotFound: it is gone, or the office has not been set up.
    """
    held = session_detail(session, request.which("培训班次"))
    typed = request.answers.get("day")
    asked = date.fromisoformat(typed) if typed else None
    return SignInSheet(
        office=office_on_paper(session, request),
        held=held,
        people=tuple(
            Coming(one.staff_number if request.number_only else one.name, one.community)
            for one in held.attendees
            if not one.excuse and request.community in {None, one.community_id}
        ),
        days=(asked,) if asked else _days(held),
        asked=asked,
    )


def _days(held: SessionDetail) -> tuple[date, ...]:
    first, last = held.line.first_day, held.line.last_day
    days = tuple(first + timedelta(at) for at in range((last - first).days + 1))
    return days if len(days) <= MOST_DAYS else ()


def problems(sheet: SignInSheet) -> list[Problem]:
    """Return what the answer contradicts: the session is not held on that day."""
    line = sheet.held.line
    if sheet.asked and not line.first_day <= sheet.asked <= line.last_day:
        span = f"{line.first_day} 至 {line.last_day}"
        return [Problem(f"{sheet.asked} 不在这个班次的日期（{span}）里，请检查。", "day")]
    return []


def layout(sheet: SignInSheet) -> tuple[Block, ...]:
    """Lay out the pages of each day; spare rows are for those who come unannounced."""
    pages = [
        page
        for day in sheet.days or (None,)
        for at in range(0, max(1, len(sheet.people)), A_PAGE)
        for page in (tuple(_page(sheet, day, at)),)
    ]
    return tuple(
        block
        for number, page in enumerate(pages)
        for block in ((PageTurn(),) if number else ()) + page
    )


def _page(sheet: SignInSheet, day: date | None, start: int) -> Iterator[Block]:
    line = sheet.held.line
    yield Title("培训签到表")
    yield UnitLine(f"主办：{line.organiser or sheet.office}", "", _day(day))
    hours = f"{shown_hours(line.half_hours)} 学时" if line.half_hours else ""
    yield Pairs(
        FOUR,
        (
            _row("培训名称", line.name, "地　　点", line.place),
            _row("授 课 人", line.teacher, "时间学时", "　".join(filter(None, (line.time, hours)))),
            BoxRow((Entry("培训内容"), Entry(line.content, 3, name="培训内容")), 13),
        ),
        line.name,
    )
    people = sheet.people[start : start + A_PAGE]
    yield Table(COLUMNS, tuple(_lines(people, start)), height=11)
    yield Note("说明：请本人签名，不得代签；没有列入名单的人员，请写在空行里。")
    yield Signatures(("记录人", "班次负责人"))


def _row(one: str, first: str, other: str, second: str) -> BoxRow:
    first_box, second_box = Entry(first, name=one), Entry(second, name=other)
    return BoxRow((Entry(one), first_box, Entry(other), second_box), 11)


def _day(day: date | None) -> str:
    return f"签到日期：{in_full(day) if day else '　　　年　　月　　日'}"


HALF = (
    Column("序号", 3, least=2),
    Column("姓名", 8, least=3),
    Column("社区", 9, least=3),
    Column("签名", 10, least=4),
)
COLUMNS = (*HALF, *HALF)


def _lines(people: Sequence[Coming], start: int) -> Iterator[Line]:
    for at in range(ROWS):
        left, right = (_cells(people, at + side, start) for side in (0, ROWS))
        yield Line((*left, *right), left[1])


def _cells(people: Sequence[Coming], at: int, start: int) -> tuple[str, ...]:
    number = str(start + at + 1)
    if at >= len(people):
        return number, "", "", ""
    return number, people[at].name, people[at].community, ""


def _sample(held: SessionDetail) -> SignInSheet:
    people = tuple(Coming(one.name, one.community) for one in held.attendees if not one.excuse)
    return SignInSheet(samples.OFFICE, held, people, _days(held))


FORM = FormSpec(
    key="training_sign_in",
    title="培训签到表",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: SignInSheet("", samples.session(samples.NO_SESSION, ()), ()),
        "typical": lambda: _sample(samples.session()),
        "overfull": lambda: _sample(samples.FULL),
        "rare": lambda: _sample(
            replace(samples.RARE, line=replace(samples.RARE.line, last_day=samples.HELD.first_day))
        ),
    },
    page=PageSetup(margins=Margins(top=16, right=18, bottom=16, left=18), body={Paper.A4: 10.5}),
    about=SESSION,
    asks=ASKS,
    problems=problems,
)
