"""Why a half day is what it is: the rows, presses, hours and calendar that decided, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.models import Business, Correction
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import Computing
from cwdesk.areas.attendance.queries.rotas import hours_of
from cwdesk.areas.attendance.queries.sheet import newest_seal
from cwdesk.areas.attendance.rules.marks import Marks
from cwdesk.areas.attendance.rules.presence import MINUTE, Met, result
from cwdesk.areas.attendance.rules.status import (
    DayFacts,
    DayStatus,
    Ground,
    HalfDay,
    moved_by,
    status,
)
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.leave.queries import leave_of
from cwdesk.areas.roster.queries import Stay, stays
from cwdesk.calendars.kinds import Calendar
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import fetch
from cwdesk.store.sealing import month_of

HALF_NAMES = ("上午", "下午")
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Why:
    """What a half day came to, what decided, and the lines that show it."""

    title: str
    mark: str
    """Its sign and name."""
    ground: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A half day in question, and what is known about it."""

    session: Session
    day: date
    half: int
    marks: Marks
    calendar: Calendar
    now: datetime
    computing: Computing
    stay: Stay | None
    facts: DayFacts | None

    @property
    def came_to(self) -> DayStatus:
        """The status as it follows from what is on file."""
        return status(self.facts or DayFacts(self.day, employed=False), self.now)

    @property
    def plain(self) -> HalfDay:
        """What it would be without its correction."""
        if self.stay is None:
            return self.came_to.halves[self.half]
        typed = {(self.stay.person_id, self.day): {self.half: None}}
        facts = self.computing.facts(self.stay, typed)[self.day]
        return status(facts, self.now).halves[self.half]

    def named(self, mark: str) -> str:
        """Return a mark's name."""
        return self.marks[mark].title if mark in self.marks else mark


def why(session: Session, person_id: Uid, day: date, half: int, now: datetime) -> Why:
    """Return what decided about a half day.

    Args:
        session: to read with.
        person_id: whose.
        day: of which day.
        half: 0 the morning, 1 the afternoon.
        now: the time that it is known at.

    Raises:
        NotFound: the office has not been set up.
    """
    known = calendar(session)
    computing = Computing(session, known, day, day, now, only=person_id)
    stay = next(iter(stays(session, day, day, {person_id})), None)
    facts = computing.facts(stay)[day] if stay else None
    case = _Case(session, day, half, office_marks(session, day), known, now, computing, stay, facts)
    one = case.came_to.halves[half]
    sealed = _sealed(case, person_id)
    title = f"{day} 星期{WEEKDAYS[day.weekday()]} {HALF_NAMES[half]}"
    lines = (*sealed, *_ground_lines(case, one), *_always(case))
    return Why(title, case.named(one.mark), one.ground.value, lines)


def _sealed(case: _Case, person_id: Uid) -> Iterator[str]:
    kept = newest_seal(case.session, month_of(case.day))
    if kept is None:
        return
    yield f"这个月已封账，第 {kept.version} 版：{kept.words}。"
    lines = (line for line in kept.lines if line.person_id == person_id and case.day in line.days)
    line = next(lines, None)
    if line is not None:
        was = kept.symbols[line.days[case.day].halves[case.half].mark][1]
        yield f"封账时记为：{was}。以下是现在的依据。"


def _ground_lines(case: _Case, one: HalfDay) -> Iterator[str]:
    if one.ground is Ground.CORRECTION:
        yield from _correction(case, one)
    elif one.ground is Ground.BUSINESS:
        yield from _business(case, one)
    elif one.ground is Ground.NOT_EMPLOYED:
        yield "这一天不在任何社区任职，见人员档案里的任职起止。"
    elif one.ground is Ground.LEAVE:
        yield from _leave(case, one)
    elif one.ground is Ground.NOT_OVER:
        yield "这一天还没有结束，缺的打卡第二天才算数。"
    elif one.ground is Ground.NOT_KEPT:
        yield "这个月没有任何人的打卡记录，没有键入的半天空着，不算旷工。"
    elif one.ground in {Ground.PRESSES, Ground.NO_RECORD}:
        yield from _pressed(case)


def _correction(case: _Case, one: HalfDay) -> Iterator[str]:
    if one.row is None:
        return
    try:
        row = fetch(case.session, Correction, one.row)
    except NotFound:
        return
    by = f"，批准人：{row.approved_by}" if row.approved_by else ""
    yield f"更正：记为{case.named(row.mark)}，原因：{row.reason}{by}。"
    plain = case.plain
    yield f"不更正时是：{case.named(plain.mark)}（{plain.ground.value}）。"


def _business(case: _Case, one: HalfDay) -> Iterator[str]:
    if one.row is None:
        return
    row = fetch(case.session, Business, one.row)
    first = f"{row.first_day} {HALF_NAMES[row.first_half]}"
    last = f"{row.last_day} {HALF_NAMES[row.last_half]}"
    where = f"，地点：{row.place}" if row.place else ""
    yield f"公出：{first}至{last}，事由：{row.reason}{where}。"


def _leave(case: _Case, one: HalfDay) -> Iterator[str]:
    if one.row is None:
        return
    found = leave_of(case.session, one.row)
    span = f"{found.span.first.shown()}至{found.span.last.shown()}"
    yield f"已批准的请假：{case.named(one.mark)}，{span}，事由：{found.reason or '未填'}。"


def _pressed(case: _Case) -> Iterator[str]:
    """Yield how each press that was due was met."""
    facts = case.facts
    if facts is None or facts.turn is None:
        return
    off, settled = moved_by(facts)
    for met in result(facts.turn, facts.presses, off, settled).met:
        yield _met(met)


def _met(met: Met) -> str:
    due = f"应在 {met.due.at:%H:%M} {'上班' if met.due.is_in else '下班'}打卡"
    if met.press is None:
        return f"{due}，没有打卡。"
    minutes = abs(met.press.replace(second=0, microsecond=0) - met.due.at) // MINUTE
    pressed = f"{due}，{met.press:%H:%M} 打卡"
    if met.late:
        return f"{pressed}，迟到 {minutes} 分钟。"
    return f"{pressed}，早退 {minutes} 分钟。" if met.early else f"{pressed}。"


def _always(case: _Case) -> Iterator[str]:
    """Yield the shift, the presses and the calendar, whatever decided."""
    facts = case.facts
    if facts is not None and facts.turn is not None:
        shift = facts.turn.shift
        grace = f"，迟到宽限 {shift.late_grace} 分钟，早退宽限 {shift.early_grace} 分钟"
        yield f"班次：{hours_of(shift)}{grace}。"
    if facts is not None:
        pressed = "，".join(f"{press:%H:%M:%S}" for press in facts.presses)
        yield f"打卡记录：{pressed}。" if pressed else "打卡记录：没有。"
    yield f"日历：{case.calendar.words(case.day)}（{case.calendar.edition}）。"
