"""What the page of shifts and rotas shows: all of it, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import (
    Clock,
    ClockNumber,
    DutyTurn,
    Rota,
    RotaDay,
    RotaSpan,
    WorkShift,
)
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.people import Candidate, people
from cwdesk.areas.attendance.queries.presses import ClockLine, clocks
from cwdesk.areas.attendance.queries.rotas import ShiftLine, shifts
from cwdesk.areas.attendance.rules.marks import Mark
from cwdesk.areas.office.queries import CommunityLine, communities
from cwdesk.kernel.ids import Uid

WEEKDAYS = "一二三四五六日"
EVERYBODY = "全体人员"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A rota in words."""

    id: Uid
    name: str
    weeks: int
    starts_on: date | None
    follows_calendar: bool
    words: str


@dataclass(frozen=True, slots=True)
class FollowLine:
    """Who follows a rota, from when to when."""

    id: Uid
    rota: str
    whom: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A turn of duty, or a swap."""

    id: Uid
    person_id: Uid
    whom: str
    day: date
    shift: str
    instead: bool


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A clock number and its bearer."""

    id: Uid
    number: str
    whom: str
    clock: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class HoursBook:
    """Everything on the page, and what its dialogs offer."""

    shifts: tuple[ShiftLine, ...]
    rotas: tuple[WeekLine, ...]
    follows: tuple[FollowLine, ...]
    duties: tuple[DutyLine, ...]
    numbers: tuple[NumberRow, ...]
    marks: tuple[Mark, ...]
    people: tuple[Candidate, ...]
    communities: tuple[CommunityLine, ...]
    clocks: tuple[ClockLine, ...]


def hours_book(session: Session, on: date) -> HoursBook:
    """Return shifts, rotas, who follows them, duties, clock numbers and signs as of a day."""
    known = people(session, on)
    names = {one.person_id: one.words for one in known}
    return HoursBook(
        shifts=shifts(session),
        rotas=_rotas(session),
        follows=_follows(session, names),
        duties=_duties(session, names),
        numbers=_numbers(session, names),
        marks=tuple(office_marks(session, on).values()),
        people=known,
        communities=communities(session),
        clocks=clocks(session),
    )


def _rotas(session: Session) -> tuple[WeekLine, ...]:
    shift_names = _shift_names(session)
    days: dict[Uid, dict[tuple[int, int], str]] = {}
    for row in session.exec(select(RotaDay)):
        days.setdefault(row.rota_id, {})[row.week, row.weekday] = shift_names[row.shift_id]
    return tuple(
        WeekLine(
            row.id,
            row.name,
            row.weeks,
            row.starts_on,
            row.follows_calendar,
            words_of(days.get(row.id, {}), row.weeks),
        )
        for row in session.exec(select(Rota).order_by(col(Rota.id)))
    )


def words_of(days: Mapping[tuple[int, int], str], weeks: int) -> str:
    """Return a rota in words: `周一至周五 行政班，周六 半天班`, several weeks each by itself."""
    said = []
    for week in range(1, weeks + 1):
        names = [(days.get((week, day)), day) for day in range(1, len(WEEKDAYS) + 1)]
        runs = groupby(names, key=itemgetter(0))
        parts = [f"{_run([day for _, day in run])} {name}" for name, run in runs if name]
        said.append("，".join(parts) or "全休")
    if weeks == 1:
        return said[0]
    return "；".join(f"第{week}周：{words}" for week, words in enumerate(said, 1))


def _run(days: list[int]) -> str:
    first, last = (f"周{WEEKDAYS[day - 1]}" for day in (days[0], days[-1]))
    return first if first == last else f"{first}至{last}"


def _shift_names(session: Session) -> dict[Uid, str]:
    return {row.id: row.name for row in session.exec(select(WorkShift))}


def _follows(session: Session, names: Mapping[Uid, str]) -> tuple[FollowLine, ...]:
    rota_names = {row.id: row.name for row in session.exec(select(Rota))}
    places = {line.id: line.name for line in communities(session)}
    newest_first = select(RotaSpan).order_by(col(RotaSpan.valid_from).desc(), col(RotaSpan.id))
    return tuple(
        FollowLine(
            row.id,
            rota_names[row.rota_id],
            names.get(row.person_id or b"") or places.get(row.community_id or b"") or EVERYBODY,
            row.valid_from,
            row.valid_to,
        )
        for row in session.exec(newest_first)
    )


def _duties(session: Session, names: Mapping[Uid, str]) -> tuple[DutyLine, ...]:
    shift_names = _shift_names(session)
    return tuple(
        DutyLine(
            row.id,
            row.person_id,
            names.get(row.person_id, ""),
            row.day,
            shift_names[row.shift_id],
            row.instead,
        )
        for row in session.exec(select(DutyTurn).order_by(col(DutyTurn.day).desc()))
    )


def _numbers(session: Session, names: Mapping[Uid, str]) -> tuple[NumberRow, ...]:
    clock_names = {row.id: row.name for row in session.exec(select(Clock))}
    return tuple(
        NumberRow(
            row.id,
            row.number,
            names.get(row.person_id, ""),
            clock_names.get(row.clock_id or b"", "所有考勤机"),
            row.valid_from,
            row.valid_to,
        )
        for row in session.exec(select(ClockNumber).order_by(col(ClockNumber.number)))
    )
