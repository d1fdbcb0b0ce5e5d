"""The bounds of leave years: where one begins, how far ahead leave can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cwdesk.areas.leave.rules.halves import clashes
from cwdesk.kernel.dates import add_months
from cwdesk.kernel.errors import Problem

JANUARY = (1, 1)
YEAR = 12
"""Months."""


def year_start(on: date, begins: tuple[int, int] = JANUARY) -> date:
    """Return the first day of the leave year that a day lies in.

    Args:
        on: the day.
        begins: month and day on which leave years begin; the 29th of February is not one.
    """
    start = date(on.year, *begins)
    return start if start <= on else date(on.year - 1, *begins)


def latest_day(now: date, begins: tuple[int, int] = JANUARY) -> date:
    """Return the last day that leave can be asked for: the end of the next leave year."""
    return add_months(year_start(now, begins), 2 * YEAR) - timedelta(1)


def problems_with_year(
    year: tuple[date, date], others: Iterable[tuple[date, date]]
) -> list[Problem]:
    """Return why a leave year cannot stand beside others: no day belongs to two of them."""
    taken = {_beyond(one): one for one in others}
    for clash in clashes(_beyond(year), taken):
        first, last = taken[clash]
        return [Problem(f"与已有的年度（{first} 至 {last}）重叠，请检查起止日期。", "first")]
    return []


def _beyond(year: tuple[date, date]) -> tuple[date, date]:
    """Return a year with the day after its last one: times that only touch do not clash."""
    return year[0], year[1] + timedelta(1)


def problems_with_latest(last: date, asked_on: date) -> list[Problem]:
    """Return why leave cannot be asked for so far ahead."""
    most = latest_day(asked_on)
    return [Problem(f"最晚只能请到 {most}，请检查年份。", "last")] if last > most else []
