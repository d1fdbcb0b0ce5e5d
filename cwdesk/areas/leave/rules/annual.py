"""Annual leave by law: how much, when pro rata, when it is lost, what is carried over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import TypeAlias

from cwdesk.kernel.dates import add_months

Amount: TypeAlias = int | Fraction
"""Exact: half days in the store, fractions of days in a reckoning; never a float."""

TIERS = ((20, 15), (10, 10), (1, 5))
"""(completed years of work, working days of leave), longest service first.

Source: 职工带薪年休假条例（国务院令第514号）第三条.
"""

DIVISOR = 365
"""Also in leap years. Source: 企业职工带薪年休假实施办法（人社部令第1号）第五条."""


def statutory_days(worked_years: int) -> int:
    """Return a full year's annual leave, in working days.

    Args:
        worked_years: completed years of work, all employers together.

    Raises:
        ValueError: `worked_years` is negative.

    Source: 职工带薪年休假条例（国务院令第514号）第三条.
    """
    if worked_years < 0:
        raise ValueError(f"worked_years is {worked_years}")
    return next((days for years, days in TIERS if worked_years >= years), 0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a year with one tier: its days of the calendar, and a full year's leave."""

    first: date
    last: date
    full: int

    @property
    def days(self) -> int:
        """How many calendar days it has."""
        return (self.last - self.first).days + 1

    @property
    def share(self) -> Fraction:
        """What it brings, unrounded."""
        return Fraction(self.days * self.full, DIVISOR)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The annual leave of a year, and the stretches it was reckoned from."""

    days: int
    stretches: tuple[Stretch, ...]


def entitlement(
    year: int, work_start: date, joined: date, left: date | None = None, *, pro_rata: bool = True
) -> Entitlement:
    """Return the annual leave of a year, in whole working days, rounded down once at the end.

    Args:
        year: the year of leave, a calendar year.
        work_start: when work began, with any employer.
        joined: the first day here.
        left: the last day here, None when there is none in sight.
        pro_rata: a tier reached inside the year counts from that day; else from 1 January.

    Source: 企业职工带薪年休假实施办法（人社部令第1号）第三条、第五条、第十二条.
    """
    first = max(joined, date(year, 1, 1))
    last = min(left or date.max, date(year, 12, 31))
    found = tuple(_stretches(first, last, work_start))
    if found and not pro_rata:
        found = (Stretch(first, last, found[-1].full),)
    most = max((one.full for one in found), default=0)
    if (first, last) == (date(year, 1, 1), date(year, 12, 31)) and len(found) == 1:
        return Entitlement(most, found)
    return Entitlement(min(most, floor(sum(one.share for one in found))), found)


def _stretches(first: date, last: date, work_start: date) -> list[Stretch]:
    """Return the tiers of a part of a year, in the order in which they are reached."""
    if last < first:
        return []
    reached = (add_months(work_start, 12 * years) for years, _ in TIERS)
    starts = [first, *sorted(day for day in reached if first < day <= last)]
    ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
    return [
        Stretch(start, end, statutory_days(_years(work_start, start)))
        for start, end in zip(starts, ends, strict=True)
    ]


def _years(since: date, on: date) -> int:
    """Return the completed years, 0 when it has not begun."""
    years = max(0, on.year - since.year)
    return years - (years > 0 and add_months(since, 12 * years) > on)


def due_on_leaving(reckoned: Entitlement, taken: Amount) -> Amount:
    """Return the days still due to a leaver; what was taken too much is not claimed back.

    Source: 企业职工带薪年休假实施办法（人社部令第1号）第十二条.
    """
    return max(reckoned.days - taken, 0)


@dataclass(frozen=True, slots=True)
class Loss:
    """Whether a year's annual leave is lost, or the next one's, and why."""

    this_year: bool = False
    next_year: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Absences:
    """What may cost annual leave, in days of one calendar year."""

    personal_paid: Amount = 0
    """Personal leave with pay kept, in working days."""
    sick: Amount = 0
    """Sick leave in calendar days."""


@dataclass(frozen=True, slots=True)
class LossRule:
    """When annual leave is lost; local parameters, the numbers of the State Council by default."""

    personal_days: int = 20
    sick_months: tuple[int, int, int] = (2, 3, 4)
    """From 1, 10 and 20 years of work on."""
    month_days: int = 30


NATIONAL_LOSS = LossRule()


def loss(
    worked_years: int, absences: Absences, taken: Amount, rule: LossRule = NATIONAL_LOSS
) -> Loss:
    """Return what long absences cost: this year's annual leave, the next one's when it was taken.

    Source: 职工带薪年休假条例 第四条; 企业职工带薪年休假实施办法 第八条.
    """
    tier = next((n for n, (years, _) in enumerate(reversed(TIERS)) if worked_years < years), 3)
    months = rule.sick_months[max(tier - 1, 0)]
    reasons = []
    if absences.personal_paid >= rule.personal_days:
        reasons.append(f"事假累计满 {rule.personal_days} 天且未扣工资")
    if absences.sick >= months * rule.month_days:
        reasons.append(f"病假累计满 {months} 个月（每月按 {rule.month_days} 天）")
    if not reasons:
        return Loss()
    return Loss(this_year=taken == 0, next_year=taken > 0, reason="；".join(reasons))


@dataclass(frozen=True, slots=True)
class CarryRule:
    """What may be taken into the next year; None where there is no limit."""

    most: Amount | None = None
    overall: Amount | None = None
    """Carried and new together."""


def carried_over(
    unused: Amount, new: Amount = 0, rule: CarryRule | None = None, *, closed: bool = True
) -> Amount:
    """Return how much of last year's unused leave goes over; nothing of a year not closed yet.

    It can be taken until the end of the next year and then expires.

    Source: 职工带薪年休假条例 第五条; 企业职工带薪年休假实施办法 第九条.
    """
    if not closed or unused <= 0:
        return 0
    limits = rule or CarryRule()
    over = unused if limits.most is None else min(unused, limits.most)
    room = over if limits.overall is None else max(limits.overall - new, 0)
    return min(over, room)


def accrued(rate: Amount, hired: date, until: date, *, least_days: int = 0) -> Amount:
    """Return what came in on each 1st from the month after hiring, the first month pro rata.

    Args:
        rate: what a full month brings.
        hired: the first day of employment; its month counts by its remaining days.
        until: the last day that is looked at.
        least_days: days of employment before anything comes in.
    """
    if (until - hired).days + 1 < least_days:
        return 0
    months = (until.year - hired.year) * 12 + until.month - hired.month
    if months <= 0:
        return 0
    month_end = add_months(hired.replace(day=1), 1) - timedelta(days=1)
    first = Fraction(month_end.day - hired.day + 1, month_end.day)
    return rate * (first + months - 1)


def rounded(amount: Fraction, step: Fraction) -> Fraction:
    """Return the amount to the nearest step, halves up."""
    return floor(amount / step + Fraction(1, 2)) * step


def adjustment(granted: Amount, wanted: Amount, used: Amount) -> Amount | None:
    """Return the row that makes a grant what it should be, None when less than was used of it."""
    return None if wanted < used else wanted - granted


def worked_years(work_start: date, on: date) -> int:
    """Return the completed years of work with all employers on a day."""
    return _years(work_start, on)
