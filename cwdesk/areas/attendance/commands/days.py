"""What the clerk writes about half days: corrections and work away from the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.attendance.models import Business, Correction
from cwdesk.areas.attendance.queries import office_marks
from cwdesk.areas.attendance.rules.keys import LEAVE_WAY
from cwdesk.areas.attendance.rules.marks import Counts
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class HalfOf:
    """A person's half day; 0 the morning, 1 the afternoon."""

    person_id: Uid
    day: date
    half: int


def correct(
    session: Session, halves: Iterable[HalfOf], mark: str, reason: str, approved_by: str = ""
) -> int:
    """Say what half days were, whatever the presses say; return how many that changed.

    Raises:
        Refused: no reason is given, the mark is unknown or a kind of leave, or the month is
            sealed.
    """
    asked = tuple(halves)
    _check(session, asked, mark, reason)
    changed = sum(_correct(session, one, mark, reason.strip(), approved_by) for one in asked)
    session.flush()
    if changed:
        describe(session, f"考勤更正 {changed} 个半天", reason.strip())
    return changed


def _check(session: Session, halves: Sequence[HalfOf], mark: str, reason: str) -> None:
    problems = []
    if not reason.strip():
        problems.append(Problem("请写明更正的原因。", "reason"))
    found = [office_marks(session, day).get(mark) for day in {one.day for one in halves}]
    if any(one is None for one in found):
        problems.append(Problem("没有这个考勤符号，请从图例中选择。", "mark"))
    if any(one is not None and one.counts is Counts.LEAVE for one in found):
        problems.append(Problem(LEAVE_WAY, "mark"))
    if problems:
        raise Refused(problems)


def _correct(session: Session, one: HalfOf, mark: str, reason: str, approved_by: str) -> bool:
    row = _row(session, one)
    if row is None:
        row = Correction(
            person_id=one.person_id, day=one.day, half=one.half, mark=mark, reason=reason
        )
    elif (row.mark, row.reason, row.approved_by) == (mark, reason, approved_by):
        return False
    row.mark, row.reason, row.approved_by = mark, reason, approved_by
    session.add(row)
    return True


def _row(session: Session, one: HalfOf) -> Correction | None:
    wanted = select(Correction).where(
        Correction.person_id == one.person_id,
        Correction.day == one.day,
        Correction.half == one.half,
    )
    return session.exec(wanted).first()


def lift_correction(session: Session, halves: Iterable[HalfOf]) -> int:
    """Take corrections back, so that the presses speak again; return how many there were.

    Raises:
        Refused: the month is sealed.
    """
    rows = [row for one in halves if (row := _row(session, one)) is not None]
    for row in rows:
        session.delete(row)
    session.flush()
    if rows:
        describe(session, f"取消考勤更正 {len(rows)} 个半天")
    return len(rows)


@dataclass(frozen=True, slots=True)
class Trip:
    """Work away from the desk, from a half day to a half day."""

    first_day: date
    first_half: int
    last_day: date
    last_half: int
    reason: str
    place: str = ""


def go_out(session: Session, person_id: Uid, trip: Trip) -> Uid:
    """Record work away from the desk: nobody has to press the clock then.

    Raises:
        Refused: it ends before it begins, no reason is given, or the month is sealed.
    """
    problems = []
    if (trip.last_day, trip.last_half) < (trip.first_day, trip.first_half):
        problems.append(Problem("结束时间早于开始时间，请检查日期和上下午。", "last_day"))
    if not trip.reason.strip():
        problems.append(Problem("请写明公出的事由。", "reason"))
    if problems:
        raise Refused(problems)
    row = Business(
        person_id=person_id,
        first_day=trip.first_day,
        first_half=trip.first_half,
        last_day=trip.last_day,
        last_half=trip.last_half,
        place=trip.place.strip(),
        reason=trip.reason.strip(),
    )
    session.add(row)
    session.flush()
    describe(session, "登记公出")
    return row.id


def come_back(session: Session, trip_id: Uid) -> None:
    """Take a trip back.

    Raises:
        NotFound: it is gone.
        Refused: the month is sealed.
    """
    session.delete(fetch(session, Business, trip_id))
    session.flush()
    describe(session, "删除公出")
