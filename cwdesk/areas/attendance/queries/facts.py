"""What is on file about half days besides presses: corrections, business, turns of duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import Business, Correction, DutyTurn
from cwdesk.areas.attendance.queries.rotas import shifts
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.shifts import Shift
from cwdesk.areas.attendance.rules.status import HALVES, Said
from cwdesk.areas.leave.queries import leave_between
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.ids import Uid

Halves = Mapping[tuple[Uid, date], Mapping[int, Said]]
"""(person, day) → half → what a row says of it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A turn of duty: a shift besides the rota's, or in its place."""

    shift: Shift
    instead: bool


@dataclass(frozen=True)
class OnFile:
    """The rows of a period."""

    corrections: Halves
    business: Halves
    duties: Mapping[tuple[Uid, date], Duty] = field(default_factory=dict)


def on_file(session: Session, first: date, last: date, only: Uid | None = None) -> OnFile:
    """Return the corrections, business and duties of two days and those between; `only` of one."""
    return OnFile(
        _corrections(session, first, last, only),
        _business(session, first, last, only),
        _duties(session, first, last, only),
    )


def _corrections(session: Session, first: date, last: date, only: Uid | None) -> Halves:
    found: defaultdict[tuple[Uid, date], dict[int, Said]] = defaultdict(dict)
    wanted = select(Correction).where(col(Correction.day).between(first, last))
    if only is not None:
        wanted = wanted.where(Correction.person_id == only)
    for row in session.exec(wanted):
        found[row.person_id, row.day][row.half] = Said(row.mark, row.id)
    return found


def _business(session: Session, first: date, last: date, only: Uid | None) -> Halves:
    found: defaultdict[tuple[Uid, date], dict[int, Said]] = defaultdict(dict)
    wanted = select(Business).where(Business.first_day <= last, Business.last_day >= first)
    if only is not None:
        wanted = wanted.where(Business.person_id == only)
    for row in session.exec(wanted):
        for day, half in halves_of(row):
            if first <= day <= last:
                found[row.person_id, day][half] = Said(status.BUSINESS, row.id)
    return found


def leave_halves(session: Session, first: date, last: date, only: Uid | None = None) -> Halves:
    """Return approved leave by person and day, with the kind of leave as the mark."""
    found: defaultdict[tuple[Uid, date], dict[int, Said]] = defaultdict(dict)
    for day, people in leave_between(session, first, last, only).items():
        for away in people:
            for half in away.halves:
                number = int(half is Half.AFTERNOON)
                found[away.person_id, day][number] = Said(away.kind, away.request_id)
    return found


def halves_of(row: Business) -> Iterator[tuple[date, int]]:
    """Yield the half days of a trip."""
    for number in range((row.last_day - row.first_day).days + 1):
        day = row.first_day + timedelta(number)
        for half in HALVES:
            if (row.first_day, row.first_half) <= (day, half) <= (row.last_day, row.last_half):
                yield day, half


def _duties(
    session: Session, first: date, last: date, only: Uid | None
) -> Mapping[tuple[Uid, date], Duty]:
    wanted = select(DutyTurn).where(col(DutyTurn.day).between(first, last))
    if only is not None:
        wanted = wanted.where(DutyTurn.person_id == only)
    by_id = {line.id: line.shift for line in shifts(session)}
    return {
        (row.person_id, row.day): Duty(by_id[row.shift_id], row.instead)
        for row in session.exec(wanted)
    }
