"""What a year of leave and absence means: ratings, warnings. Local rules, so parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cwdesk.areas.leave.rules.annual import Amount
from cwdesk.areas.leave.rules.counting import WorkingDays
from cwdesk.areas.leave.rules.policy import Numbers
from cwdesk.calendars.kinds import Half


@dataclass(frozen=True, slots=True)
class Consequence:
    """What reaching a threshold means, in the words of the rule."""

    text: str
    reached: str
    """What was reached, with its number."""


def no_rating(personal: Amount, running: Amount, numbers: Numbers) -> Consequence | None:
    """Return whether personal leave of a year rules out a good rating.

    Args:
        personal: days of personal leave in the year.
        running: the most days of it without a working day between.
        numbers: the office's parameters.
    """
    total, at_once = numbers.rating_personal_total, numbers.rating_personal_running
    if personal >= total:
        return Consequence("当年不评优、不评定称职以上", f"事假累计满 {total} 天")
    if running >= at_once:
        return Consequence("当年不评优、不评定称职以上", f"事假连续满 {at_once} 天")
    return None


def absence_step(days: Amount, numbers: Numbers) -> Consequence | None:
    """Return what so many days of absence without leave call for."""
    steps = (
        (numbers.absence_report, "报上级按规定处理"),
        (numbers.absence_reprimand, "训诫并通报"),
        (numbers.absence_warning, "批评教育"),
    )
    return next(
        (Consequence(text, f"旷工满 {least} 天") for least, text in steps if days >= least), None
    )


def longest_run(days: Iterable[date], calendar: WorkingDays) -> int:
    """Return the most days in a row; days of rest between two of them do not part a run."""
    best = run = 0
    before: date | None = None
    for day in sorted(set(days)):
        run = run + 1 if before is not None and _joined(before, day, calendar) else 1
        best, before = max(best, run), day
    return best


def _joined(before: date, day: date, calendar: WorkingDays) -> bool:
    between = (before + timedelta(days=n) for n in range(1, (day - before).days))
    return not any(calendar.works(one, half) for one in between for half in Half)


def shares(counted: Iterable[tuple[date, int]]) -> dict[int, int]:
    """Return how much of counted days falls into each year."""
    found: dict[int, int] = {}
    for day, amount in counted:
        found[day.year] = found.get(day.year, 0) + amount
    return found
