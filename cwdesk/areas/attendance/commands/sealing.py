"""Sealing a month for the whole street, and amending it: version by version, each kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cwdesk.areas.attendance.models import MonthSheet
from cwdesk.areas.attendance.queries.month import month_lines, span_of
from cwdesk.areas.attendance.queries.sealed import Around, pack
from cwdesk.areas.attendance.queries.sheet import rest_days, signs
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.office.queries import own_office
from cwdesk.calendars.kinds import days_from
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing.styling import print_settings
from cwdesk.store.journal import describe
from cwdesk.store.sealing import close_month, open_month


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does it and when."""

    by: str
    at: datetime


def seal(session: Session, month: str, hand: Hand) -> int:
    """Seal a month for the whole street; return the version, 1.

    Raises:
        Refused: the month is not over, or is sealed already.
    """
    _, last = span_of(month)
    if hand.at.date() <= last:
        raise Refused(f"{month} 还没有结束，{last.day} 日过后才能封账。")
    version = _close(session, month, hand, "")
    describe(session, f"{month} 考勤封账（第 {version} 版）", final=True)
    return version


def amend(
    session: Session, month: str, reason: str, hand: Hand, work: Callable[[Session], object]
) -> int:
    """Change a sealed month for a reason and seal it again; return the new version.

    Args:
        session: the running use case.
        month: `2026-10`.
        reason: why, in the clerk's words; it stands on the new sheet.
        hand: who and when.
        work: what is changed; it may write into this month alone of the sealed ones.

    Raises:
        Refused: no reason is given, the month is not sealed, or `work` says no.
    """
    if not reason.strip():
        raise Refused([Problem("请写明更正的原因。", "reason")])
    open_month(session, own_office(session).code, month)
    work(session)
    version = _close(session, month, hand, reason.strip())
    describe(session, f"更正 {month} 考勤（第 {version} 版）", reason.strip(), final=True)
    return version


def _close(session: Session, month: str, hand: Hand, reason: str) -> int:
    """Keep the month as it is now and close it."""
    office, known = own_office(session), calendar(session)
    lines = month_lines(session, known, month, hand.at)
    style = print_settings(session, office.code)
    rest = rest_days(known, days_from(*span_of(month)))
    around = Around(style.office or office.name, rest, style)
    content, digest = pack(lines, signs(session, span_of(month)[1]), around)
    version = close_month(session, office.code, month)
    session.add(
        MonthSheet(
            unit=office.code,
            month=month,
            version=version,
            reason=reason,
            sealed_by=hand.by,
            sealed_at=hand.at.isoformat(sep=" ", timespec="seconds"),
            calendar=str(known.version),
            digest=digest,
            content=content,
        )
    )
    session.flush()
    return version
