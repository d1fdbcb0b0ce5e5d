"""Labour contracts: written in time, probation, offers without end, reminders. Pure functions.

Source: 劳动合同法; 劳动合同法实施条例.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwdesk.kernel.dates import add_months

YEAR = 12
"""Months."""
PROBATION = ((3 * YEAR, 6), (YEAR, 2), (3, 1))
"""(months of the contract at least, months of probation at most), longest first."""
OPEN_PROBATION = 6
LONG_SERVICE = 10
"""Years here after which an open-ended contract is to be offered."""
FIXED_TERMS = 2
"""Fixed terms after which the next contract is to be open-ended."""
NOTICES = (60, 30, 7)
"""Days before the last one on which a clerk is reminded; a local parameter."""


class Written(StrEnum):
    """How it stands with the written contract of somebody who works already."""

    DONE = "已签"
    IN_TIME = "期限内"
    LATE = "逾期未签"
    DEEMED_OPEN = "视为无固定期限"


@dataclass(frozen=True, slots=True)
class Signing:
    """By when a contract is to be written, and from when on it is deemed open-ended."""

    sign_by: date
    deemed_open_from: date

    def state(self, signed: date | None, on: date) -> Written:
        """Return how it stands on a day; a signing later than that day does not count yet."""
        if signed is not None and signed <= on:
            return Written.DONE
        if on >= self.deemed_open_from:
            return Written.DEEMED_OPEN
        return Written.LATE if on > self.sign_by else Written.IN_TIME


def signing(started: date) -> Signing:
    """Return the terms that run from the first day of work.

    Source: 劳动合同法 第十条、第十四条、第八十二条; 民法典 第二百零一条、第二百零二条.
    """
    return Signing(add_months(started, 1), add_months(started, YEAR))


def most_probation(first: date, last: date | None) -> int:
    """Return how many months of probation a contract allows at most; None: without end.

    A term is whole when its last day is the one before the same day so many months later.

    Source: 劳动合同法 第十九条.
    """
    if last is None:
        return OPEN_PROBATION
    after = last + timedelta(1)
    return next((most for least, most in PROBATION if add_months(first, least) <= after), 0)


def open_ended_due(
    fixed_terms: int, years_here: int, *, public_post: bool, asks_fixed: bool
) -> str:
    """Return why the next contract is to be open-ended; empty when it need not be.

    Args:
        fixed_terms: fixed terms in a row with this employer so far.
        years_here: completed years with this employer.
        public_post: whether it is a public-interest post, for which the rule does not hold.
        asks_fixed: whether the worker asks for a fixed term.

    Source: 劳动合同法 第十四条; 实施条例 第十二条.
    """
    if public_post or asks_fixed:
        return ""
    if years_here >= LONG_SERVICE:
        return f"在本单位连续工作满 {LONG_SERVICE} 年，应签无固定期限劳动合同"
    if fixed_terms >= FIXED_TERMS:
        return f"已连续签订 {FIXED_TERMS} 次固定期限劳动合同，应签无固定期限劳动合同"
    return ""


def reminder(last: date, on: date, notices: tuple[int, ...] = NOTICES) -> int | None:
    """Return which notice a contract's end calls for on a day: the nearest that has come.

    It follows from the day alone, so that it is not lost while the PC is off; the last day is
    still in force, and from the next there is nothing left to remind of.

    Returns:
        Days of notice, 60, 30 or 7; None: none yet, or over.
    """
    left = (last - on).days
    return min((days for days in notices if 0 <= left <= days), default=None)
