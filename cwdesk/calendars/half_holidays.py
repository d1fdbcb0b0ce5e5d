"""Half days that the law gives to part of the people: women on 8 March, the young on 4 May."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from cwdesk.calendars.kinds import Calendar, Half, days_from
from cwdesk.kernel.resources import resource


@dataclass(frozen=True, slots=True)
class HalfHoliday:
    """One of them, as the place has it; ages are completed years on the day."""

    name: str
    month: int
    day: int
    half: Half
    sex: str = ""
    from_age: int = 0
    to_age: int = 200

    def is_for(self, on: date, sex: str, birth: date) -> bool:
        """Say whether it is this person's on this day."""
        return (
            (on.month, on.day) == (self.month, self.day)
            and self.sex in {"", sex}
            and self.from_age <= _age(birth, on) <= self.to_age
        )


@cache
def half_holidays() -> tuple[HalfHoliday, ...]:
    """Return the half holidays of `resources/policy/half_holidays.toml`."""
    read = tomllib.loads(resource("policy", "half_holidays.toml").read_text("utf-8"))
    return tuple(HalfHoliday(**{**one, "half": Half(one["half"])}) for one in read["holiday"])


def has_half_holiday(on: date) -> bool:
    """Say whether part of the people have half of a day off, whoever they are."""
    return any((on.month, on.day) == (one.month, one.day) for one in half_holidays())


def free_half(calendar: Calendar, on: date, sex: str, birth: date) -> HalfHoliday | None:
    """Return the half holiday that a person has on a day; none where that half is off already.

    It is not moved when it falls on a weekend, and gives nothing more on a day off.

    Source: 全国年节及纪念日放假办法 第三条、第六条.
    """
    for holiday in half_holidays():
        if holiday.is_for(on, sex, birth) and calendar.works(on, holiday.half):
            return holiday
    return None


def personal_half_days(calendar: Calendar, first: date, last: date, sex: str, birth: date) -> int:
    """Return the half days that a person works from `first` to `last`, both included."""
    free = sum(free_half(calendar, on, sex, birth) is not None for on in days_from(first, last))
    return calendar.half_days(first, last) - free


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
