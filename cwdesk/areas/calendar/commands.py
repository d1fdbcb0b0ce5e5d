"""Writes of the calendar: each makes the next version and says which days it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from cwdesk.areas.calendar import queries, rules
from cwdesk.areas.calendar.models import CalendarDay, CalendarVersion, OfficeDay
from cwdesk.areas.calendar.queries import NOTICE, OWN, WITHDRAWN
from cwdesk.areas.office.queries import own_office
from cwdesk.calendars.kinds import Calendar, Difference, OwnDay, differences
from cwdesk.calendars.notice import read_notice
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Decided:
    """A new version of the calendar, and the days that it sees otherwise than the one before."""

    version: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, and when."""

    by: str
    at: datetime


def accept_notice(
    session: Session, text: str, hand: Hand, source: str = "", year: int | None = None
) -> Decided:
    """Accept a year's notice; leave that was approved before is not touched by it.

    Args:
        session: the running use case.
        text: the notice, as pasted.
        hand: who accepts it, and when.
        source: its number, as in 国办发明电2026年第7号.
        year: for a text that does not say its own.

    Raises:
        Refused: something in it does not come out, or it changes nothing.
    """
    notice = read_notice(text, year)
    refuse(notice.problems)
    before = queries.calendar(session)
    if notice.year in before.announced and not queries.foresee(session, text, year).differences:
        raise Refused([Problem(f"{notice.year}年的日历已经是这样，不用再接受一次。", "text")])
    what = f"{notice.year}年节假日安排"
    row = _decide(session, before, hand, kind=NOTICE, year=notice.year, what=what)
    row.source, row.text = source.strip(), text.strip()
    for day in notice.days:
        session.add(
            CalendarDay(version_id=row.id, day=day.on, kind=day.kind.value, festival=day.name)
        )
    return _done(session, before, f"接受{what}", source.strip())


def withdraw_notice(session: Session, year: int, hand: Hand, reason: str) -> Decided:
    """Take an accepted notice back: the year is as the program came with it.

    Raises:
        Refused: none was accepted for this year, or no reason was given.
    """
    before = queries.calendar(session)
    last = next((line for line in queries.versions(session) if _about(line, year)), None)
    if last is None or last.kind == WITHDRAWN:
        raise Refused([Problem(f"没有接受过{year}年的通知，不用撤回。", "year")])
    if not reason.strip():
        raise Refused([Problem("请写明撤回的原因。", "reason")])
    what = f"撤回{year}年节假日安排"
    row = _decide(session, before, hand, kind=WITHDRAWN, year=year, what=what)
    row.reason = reason.strip()
    return _done(session, before, what, reason.strip())


def _about(line: queries.VersionLine, year: int) -> bool:
    return line.year == year and line.kind != OWN


def add_office_day(session: Session, own: OwnDay, hand: Hand) -> Decided:
    """Give the office a day or half a day of its own.

    Raises:
        Refused: there is one already, it changes nothing, or its reason is missing.
    """
    before = queries.calendar(session)
    there = [line.own for line in queries.office_days(session)]
    refuse(rules.problems_with_own_day(own, there, before))
    own = replace(own, reason=own.reason.strip())
    what = f"增加{own.on.isoformat()} {own.words}"
    row = _decide(session, before, hand, kind=OWN, year=own.on.year, what=what)
    session.add(
        OfficeDay(
            unit=row.unit,
            day=own.on,
            stretch=own.stretch.value,
            kind=own.kind.value,
            reason=own.reason,
            since=row.number,
        )
    )
    return _done(session, before, what)


def remove_office_day(session: Session, day_id: Uid, hand: Hand, reason: str) -> Decided:
    """Take one of the office's own days back; older versions keep it.

    Raises:
        Refused: it was taken back already, or no reason was given.
        NotFound: there is no such day.
    """
    day = fetch(session, OfficeDay, day_id)
    if day.until is not None:
        raise Refused("这一天已经取消过了。")
    if not reason.strip():
        raise Refused([Problem("请写明取消的原因。", "reason")])
    before = queries.calendar(session)
    what = f"取消{day.day.isoformat()} {day.kind}"
    row = _decide(session, before, hand, kind=OWN, year=day.day.year, what=what)
    row.reason = reason.strip()
    day.until = row.number
    session.add(day)
    return _done(session, before, what, reason.strip())


def _decide(
    session: Session, before: Calendar, hand: Hand, *, kind: str, year: int, what: str
) -> CalendarVersion:
    row = CalendarVersion(
        unit=own_office(session).code,
        number=before.version + 1,
        kind=kind,
        year=year,
        what=what,
        decided_by=hand.by,
        decided_at=hand.at.isoformat(sep=" "),
    )
    session.add(row)
    session.flush()
    return row


def _done(session: Session, before: Calendar, title: str, reason: str = "") -> Decided:
    """Say what was done. It is final: a number that once meant a calendar must go on meaning it."""
    session.flush()
    describe(session, title, reason, final=True)
    after = queries.calendar(session)
    return Decided(after.version, differences(before, after))
