"""Births, sickness and injury: terms that the law counts in calendar days and months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cwdesk.areas.leave.rules.counting import last_day_of_months
from cwdesk.kernel.dates import add_months

MATERNITY, BEFORE_BIRTH, DIFFICULT, EACH_FURTHER_BABY = 98, 15, 15, 15
"""Calendar days. Source: 女职工劳动保护特别规定（国务院令第619号）第七条第一款."""

MISCARRIAGE, LATE_MISCARRIAGE, LATE_FROM_MONTH = 15, 42, 4
"""Calendar days, and the month from which it is late. Source: the same, art. 7(2)."""

CHILD_UNTIL = 3
"""Years of age until which there is parental leave."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What decides how long maternity leave is."""

    difficult: bool = False
    babies: int = 1
    extra_days: int = 0
    extra_months: int = 0
    """What the province adds."""


NORMAL = Birth()


def maternity_last_day(first: date, birth: Birth = NORMAL) -> date:
    """Return the last day of maternity leave; holidays inside it are not added.

    Source: 女职工劳动保护特别规定（国务院令第619号）第七条.
    """
    further = EACH_FURTHER_BABY * (birth.babies - 1)
    days = MATERNITY + DIFFICULT * birth.difficult + further + birth.extra_days
    last = first + timedelta(days=days - 1)
    if not birth.extra_months:
        return last
    return last_day_of_months(last + timedelta(days=1), birth.extra_months)


def earliest_maternity(expected: date) -> date:
    """Return the first day from which maternity leave can be taken before a birth."""
    return expected - timedelta(days=BEFORE_BIRTH)


def miscarriage_last_day(first: date, months: int) -> date:
    """Return the last day of leave after a miscarriage in the month of pregnancy `months`."""
    days = LATE_MISCARRIAGE if months >= LATE_FROM_MONTH else MISCARRIAGE
    return first + timedelta(days=days - 1)


def child_years(born: date, until: int = CHILD_UNTIL) -> tuple[tuple[date, date], ...]:
    """Return the years of a child's life in each of which there is parental leave."""
    starts = [add_months(born, 12 * age) for age in range(until + 1)]
    return tuple((first, after - timedelta(days=1)) for first, after in pairwise(starts))


@dataclass(frozen=True, slots=True)
class MedicalPeriod:
    """Months of sickness during which nobody is dismissed, within a window of months."""

    months: int
    window: int


_SHORT = ((5, MedicalPeriod(6, 12)), (0, MedicalPeriod(3, 6)))
_LONG = (
    (20, MedicalPeriod(24, 30)),
    (15, MedicalPeriod(18, 24)),
    (10, MedicalPeriod(12, 18)),
    (5, MedicalPeriod(9, 15)),
    (0, MedicalPeriod(6, 12)),
)
LONG_WORK = 10
"""Years of work with all employers from which the second table holds."""


def medical_period(worked_years: int, years_here: int) -> MedicalPeriod:
    """Return the medical period by years of work altogether and here.

    Source: 企业职工患病或非因工负伤医疗期规定（劳部发〔1994〕479号）第三条、第四条.
    """
    table = _LONG if worked_years >= LONG_WORK else _SHORT
    return next(period for years, period in table if years_here >= years)


@dataclass(frozen=True, slots=True)
class MedicalUse:
    """How much of a medical period is used in the window that runs on a day."""

    period: MedicalPeriod
    window_first: date | None
    """None when there was no sick leave yet, or its window has passed."""
    window_last: date | None
    used: int
    """Calendar days; days of rest inside sick leave count."""
    limit: int

    @property
    def left(self) -> int:
        """Days left in this window."""
        return max(self.limit - self.used, 0)


def medical_use(
    period: MedicalPeriod, sick_days: Iterable[date], as_of: date, month_days: int = 30
) -> MedicalUse:
    """Return what is used of the medical period by `as_of`.

    A window begins with a first day of sickness; the first one after its end begins the next.

    Source: 劳部发〔1994〕479号 第四条、第五条; 劳部发〔1995〕236号 第一条.
    """
    first: date | None = None
    last, used = date.min, 0
    for day in sorted(one for one in set(sick_days) if one <= as_of):
        if day > last:
            first, last, used = day, last_day_of_months(day, period.window), 0
        used += 1
    limit = period.months * month_days
    if first is None or as_of > last:
        return MedicalUse(period, None, None, 0, limit)
    return MedicalUse(period, first, last, used, limit)
