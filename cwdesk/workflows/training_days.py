"""A day of training is no missing press: who signed in is entered as away on business."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.attendance.commands import Trip, go_out
from cwdesk.areas.attendance.queries.facts import on_file
from cwdesk.areas.training.queries import SessionDetail, session_detail
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe

WHOLE_DAY = (0, 1)
"""The first and the last half of a day."""


@dataclass(frozen=True, slots=True)
class Entered:
    """How many days of people were entered, and how many had business entered already."""

    new: int
    there: int


def enter_as_business(
    session: Session, session_id: Uid, halves: tuple[int, int] = WHOLE_DAY
) -> Entered:
    """Enter the days on which people signed in as work away from the desk, as one operation.

    Args:
        session: of a write.
        session_id: the training; called off, it counts for nobody.
        halves: from which half of the day to which; 0 the morning, 1 the afternoon.

    Raises:
        Refused: nobody signed in, it was called off, or a month of it is sealed.
        NotFound: it is gone.
    """
    detail = session_detail(session, session_id)
    line = detail.line
    wanted = () if line.cancelled else tuple(_days(detail))
    if not wanted:
        raise Refused("这个班次还没有人签到，不能登记公出。请先登记签到。")
    known = on_file(session, line.first_day, line.last_day).business
    new = [one for one in wanted if one not in known]
    for who, day in new:
        trip = Trip(day, halves[0], day, halves[1], f"参加培训：{line.name}", line.place)
        go_out(session, who, trip)
    if new:
        describe(session, f"培训登记公出 {len(new)} 人次：{line.name}")
    return Entered(len(new), len(wanted) - len(new))


def _days(detail: SessionDetail) -> Iterator[tuple[Uid, date]]:
    for one in detail.attendees:
        for day in one.signed_on:
            yield one.person_id, day
