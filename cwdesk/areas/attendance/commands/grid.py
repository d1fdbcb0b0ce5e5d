"""What was typed into the month's grid: kept where it differs from what the presses give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.commands.days import HalfOf, correct, lift_correction
from cwdesk.areas.attendance.queries import span_of
from cwdesk.areas.attendance.queries.month import Computing
from cwdesk.areas.attendance.queries.sheet import OpenCase
from cwdesk.areas.attendance.rules.status import status
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.roster.queries import stays
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe

ACCEPTED = "认可"
"""The reason of a half day that was looked at and stays as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A half day and the mark typed into it; None: what it has without a correction."""

    half: HalfOf
    mark: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many half days were corrected, and how many corrections were taken back."""

    corrected: int
    lifted: int


def keep_edits(
    session: Session, month: str, edits: Sequence[Edit], reason: str, now: datetime
) -> Kept:
    """Keep what was typed into a month for one reason.

    A half day that gets what it has without a correction needs none: it is taken back.

    Args:
        session: the running use case.
        month: `2026-10`.
        edits: what was typed.
        reason: why, in the clerk's words.
        now: the time that the presses are known at.

    Raises:
        Refused: no reason is given, a mark is unknown, or the month is sealed.
    """
    if not reason.strip():
        raise Refused([Problem("请写明更正的原因。", "reason")])
    plain = _plain(session, month, edits, now)
    lifted = [edit.half for edit in edits if edit.mark in (None, plain.get(edit.half))]
    kept = set(lifted)
    by_mark: defaultdict[str, list[HalfOf]] = defaultdict(list)
    for edit in edits:
        if edit.mark is not None and edit.half not in kept:
            by_mark[edit.mark].append(edit.half)
    taken_back = lift_correction(session, lifted)
    corrected = sum(correct(session, halves, mark, reason) for mark, halves in by_mark.items())
    if corrected or taken_back:
        describe(session, f"修改 {month} 考勤 {corrected + taken_back} 个半天", reason.strip())
    return Kept(corrected, taken_back)


def _plain(
    session: Session, month: str, edits: Iterable[Edit], now: datetime
) -> Mapping[HalfOf, str]:
    """Return the mark of each edited half day without its correction."""
    first, last = span_of(month)
    typed: defaultdict[tuple[Uid, date], dict[int, None]] = defaultdict(dict)
    for edit in edits:
        typed[edit.half.person_id, edit.half.day][edit.half.half] = None
    computing = Computing(session, calendar(session), first, last, now)
    people = {person_id for person_id, _ in typed}
    found: dict[HalfOf, str] = {}
    for stay in stays(session, first, last):
        if stay.person_id not in people:
            continue
        for day, facts in computing.facts(stay, typed).items():
            halves = enumerate(status(facts, now).halves)
            found |= {HalfOf(stay.person_id, day, half): one.mark for half, one in halves}
    return found


def accept_cases(session: Session, cases: Iterable[OpenCase], reason: str = ACCEPTED) -> int:
    """Let half days stand as they are, so that they need no looking at; return how many.

    Raises:
        Refused: no reason is given, or the month is sealed.
    """
    by_mark: defaultdict[str, list[HalfOf]] = defaultdict(list)
    for case in cases:
        by_mark[case.mark].append(HalfOf(case.person_id, case.day, case.half))
    count = sum(correct(session, halves, mark, reason) for mark, halves in by_mark.items())
    if count:
        describe(session, f"认可考勤异常 {count} 个半天", reason)
    return count
