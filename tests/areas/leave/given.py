"""Made-up people with leave."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Ask, Gift
from cwdesk.areas.leave.rules.halves import Span, read_half_day
from cwdesk.areas.leave.rules.ledger import Balance
from cwdesk.areas.roster import commands as roster
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import street, worker

MARCH = date(2026, 3, 2)
"""A Monday, before everything that is asked for."""

YEAR_END = date(2026, 12, 31)


def somebody(session: Session, *, work_start: str = "2018-03", since: str = "2021-03") -> Uid:
    """Put a worker on file; a full year brings five days."""
    places = street(session)
    return another(session, places["迎宾社区"], 1, "张伟", work_start=work_start, since=since)


def another(
    session: Session,
    community: Uid,
    serial: int,
    name: str,
    *,
    work_start: str = "2018-03",
    since: str = "2021-03",
) -> Uid:
    """Put one more worker on file."""
    person = worker(session, serial, name, community, since=since)
    roster.correct_person(session, person, {"work_start": work_start})
    session.flush()
    return person


def span(first: str, last: str = "") -> Span:
    """Read a span; a day without its half begins in the morning and ends in the evening."""
    begin, end = read_half_day(first), read_half_day(last or first, ending=True)
    assert begin
    assert end
    return Span(begin, end)


def asked(
    session: Session, person: Uid, kind: str, first: str, last: str = "", *, on: date = MARCH
) -> Uid:
    """Hand in a request."""
    return commands.add(session, person, Ask(kind, (span(first, last),), on, "家中有事"))


def approved(
    session: Session, person: Uid, kind: str, first: str, last: str = "", *, on: date = MARCH
) -> Uid:
    """Hand in a request and approve it."""
    request = asked(session, person, kind, first, last, on=on)
    commands.approve(session, request, on, "王书记")
    return request


def days_off(
    session: Session, person: Uid, days: float, kind: str = "annual", *, until: date = YEAR_END
) -> Uid:
    """Give leave of 2026."""
    gift = Gift(kind, int(days * 2), date(2026, 1, 1), until, "测试")
    return commands.grant(session, person, gift, MARCH)


def left(session: Session, person: Uid, day: date = YEAR_END, kind: str = "annual") -> Balance:
    """Return a balance, in half days."""
    (line,) = queries.balances(session, day, person_id=person, kind=kind)
    return line.balance
