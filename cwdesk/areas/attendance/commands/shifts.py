"""The office's hours: shifts, rotas, who follows them, turns of duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import (
    DutyTurn,
    Rota,
    RotaDay,
    RotaSpan,
    ShiftPart,
    WorkShift,
)
from cwdesk.areas.attendance.rules.hours import problems_with_shift, read_hours
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Hours:
    """A shift as the clerk types it; minutes."""

    name: str
    hours: str
    """`8:30-12:00 14:30-17:30`."""
    each_part: bool = False
    grace: int = 0
    before: int = 480
    after: int = 480
    half_under: int | None = None
    absent_under: int | None = None


def add_shift(session: Session, typed: Hours) -> Uid:
    """Add a kind of working day; return its id.

    Raises:
        Refused: it has no name, or its hours cannot be read.
    """
    parts = read_hours(typed.hours)
    refuse(problems_with_shift(typed.name, parts, typed.grace))
    row = WorkShift(
        name=typed.name.strip(),
        each_part=typed.each_part,
        late_grace=typed.grace,
        early_grace=typed.grace,
        before=typed.before,
        after=typed.after,
        half_under=typed.half_under,
        absent_under=typed.absent_under,
    )
    session.add(row)
    session.flush()
    for part in parts or ():
        session.add(
            ShiftPart(
                shift_id=row.id,
                start_minute=part.start,
                end_minute=part.end,
                morning=0 in part.halves,
                afternoon=1 in part.halves,
            )
        )
    session.flush()
    describe(session, f"新增班次：{row.name}")
    return row.id


@dataclass(frozen=True, slots=True)
class Turns:
    """A rota as the clerk lays it out."""

    name: str
    days: Mapping[tuple[int, int], Uid]
    """(week, weekday), both from 1 → shift."""
    weeks: int = 1
    starts_on: date | None = None
    follows_calendar: bool = True


def add_rota(session: Session, laid: Turns) -> Uid:
    """Add a rota; return its id.

    Raises:
        Refused: it has no name or no day, or several weeks without a first day.
    """
    problems = []
    if not laid.name.strip():
        problems.append(Problem("请填写排班名称。", "name"))
    if not laid.days:
        problems.append(Problem("请至少给一天排上班次。", "days"))
    if laid.weeks > 1 and laid.starts_on is None:
        problems.append(Problem("几周一轮时，请填写第一周所在的日期。", "starts_on"))
    refuse(problems)
    row = Rota(
        name=laid.name.strip(),
        weeks=laid.weeks,
        starts_on=laid.starts_on,
        follows_calendar=laid.follows_calendar,
    )
    session.add(row)
    session.flush()
    for (week, weekday), shift_id in laid.days.items():
        session.add(RotaDay(rota_id=row.id, week=week, weekday=weekday, shift_id=shift_id))
    session.flush()
    describe(session, f"新增排班：{row.name}")
    return row.id


def follow(
    session: Session,
    rota_id: Uid,
    since: date,
    *,
    community_id: Uid | None = None,
    person_id: Uid | None = None,
) -> None:
    """Have a person, a community or everybody follow a rota from a day on.

    What the same followed before ends the day before.

    Raises:
        Refused: it would begin on or before the day that the present one began on, or both a
            community and a person are named.
        NotFound: there is no such rota.
    """
    if community_id is not None and person_id is not None:
        raise Refused([Problem("社区和人员只选一项；都不选就是全体人员。", "person_id")])
    rota = fetch(session, Rota, rota_id)
    open_spans = session.exec(
        select(RotaSpan).where(
            col(RotaSpan.community_id).is_not_distinct_from(community_id),
            col(RotaSpan.person_id).is_not_distinct_from(person_id),
            col(RotaSpan.valid_to).is_(None),
        )
    ).all()
    for span in open_spans:
        if span.valid_from >= since:
            text = f"现在的排班从 {span.valid_from} 开始，新的要晚于这一天。"
            raise Refused([Problem(text, "since")])
        span.valid_to = since - timedelta(1)
    session.add(
        RotaSpan(rota_id=rota.id, community_id=community_id, person_id=person_id, valid_from=since)
    )
    session.flush()
    describe(session, f"从 {since} 起执行排班：{rota.name}")


def stop_following(session: Session, span_id: Uid, last: date) -> None:
    """Have somebody follow a rota no longer than to a day.

    Raises:
        NotFound: it is gone.
        Refused: it would end before it began.
    """
    span = fetch(session, RotaSpan, span_id)
    if last < span.valid_from:
        text = f"这个排班从 {span.valid_from} 开始，最后一天不能更早。"
        raise Refused([Problem(text, "last")])
    span.valid_to = last
    session.flush()
    describe(session, f"排班执行到 {last} 为止")


def put_on_duty(
    session: Session, person_id: Uid, day: date, shift_id: Uid, *, instead: bool = False
) -> None:
    """Put somebody on duty on a day, besides the rota or in its place.

    Raises:
        Refused: there is a turn on that day already, or the month is sealed.
        NotFound: there is no such shift.
    """
    shift = fetch(session, WorkShift, shift_id)
    taken = select(DutyTurn).where(DutyTurn.person_id == person_id, DutyTurn.day == day)
    if session.exec(taken).first() is not None:
        raise Refused([Problem("这一天已经排了值班，请先取消。", "day")])
    session.add(DutyTurn(person_id=person_id, day=day, shift_id=shift.id, instead=instead))
    session.flush()
    describe(session, f"排值班：{day} {shift.name}")


def take_off_duty(session: Session, person_id: Uid, day: date) -> None:
    """Take somebody off duty on a day.

    Raises:
        Refused: the month is sealed.
    """
    wanted = select(DutyTurn).where(DutyTurn.person_id == person_id, DutyTurn.day == day)
    for row in session.exec(wanted).all():
        session.delete(row)
        describe(session, f"取消值班：{day}")
    session.flush()
