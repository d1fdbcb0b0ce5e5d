"""Whose number it is on a clock, and the signs that the office writes."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import AttendanceMark, ClockNumber
from cwdesk.areas.attendance.queries import office_marks
from cwdesk.areas.attendance.rules.numbers import plain_number
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

MOST_SIGN = 2
"""Characters of a sign: a cell of the sheet holds no more."""


def give_number(
    session: Session,
    person_id: Uid,
    number: str,
    since: date | None = None,
    clock_id: Uid | None = None,
) -> Uid:
    """Give somebody a clock number from a day on; whoever had it until then ends the day before.

    Raises:
        Refused: no number, or it is given to somebody else from the same day or later.
    """
    plain = plain_number(number)
    if not plain:
        raise Refused([Problem("请填写考勤号。", "number")])
    held = select(ClockNumber).where(
        ClockNumber.number == plain,
        col(ClockNumber.clock_id).is_not_distinct_from(clock_id),
        col(ClockNumber.valid_to).is_(None),
    )
    for row in session.exec(held).all():
        if since is None or (row.valid_from is not None and row.valid_from >= since):
            text = f"考勤号 {plain} 正在使用。请填写新的起始日期，原来的到前一天为止。"
            raise Refused([Problem(text, "since")])
        row.valid_to = since - timedelta(1)
    made = ClockNumber(person_id=person_id, number=plain, valid_from=since, clock_id=clock_id)
    session.add(made)
    session.flush()
    describe(session, f"分配考勤号 {plain}")
    return made.id


def end_number(session: Session, number_id: Uid, last: date) -> None:
    """End the use of a clock number after a day.

    Raises:
        NotFound: it is gone.
        Refused: it would end before it began.
    """
    row = fetch(session, ClockNumber, number_id)
    if row.valid_from is not None and last < row.valid_from:
        raise Refused([Problem("停用日期早于起始日期，请检查。", "last")])
    row.valid_to = last
    session.flush()
    describe(session, f"停用考勤号 {row.number}")


def write_as(session: Session, key: str, symbol: str) -> None:
    """Have the office write another sign for a status.

    Raises:
        Refused: there is no such status, no sign is given, or it is too long.
    """
    if key not in office_marks(session, today()):
        raise Refused([Problem("没有这个考勤状态。", "key")])
    if not 0 < len(symbol.strip()) <= MOST_SIGN:
        raise Refused([Problem(f"符号应为 1 到 {MOST_SIGN} 个字。", "symbol")])
    row = session.exec(select(AttendanceMark).where(AttendanceMark.key == key)).first()
    row = row or AttendanceMark(key=key, symbol="")
    row.symbol = symbol.strip()
    session.add(row)
    session.flush()
    describe(session, f"考勤符号改为“{row.symbol}”")
