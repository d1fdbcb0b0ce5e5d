"""The statutory days of a year: those of the solar calendar by law, the others from a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from cwdesk.kernel.resources import resource

REVISED = 2025
"""From this year on 除夕 and 2 May are statutory days, thirteen in all.

Source: 全国年节及纪念日放假办法（国务院令第795号，2024年修订）第二条.
"""

NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")


@cache
def _lunar() -> Mapping[int, Mapping[str, date]]:
    """Return 初一, 清明, 端午 and 中秋 of the years on file, as the sky has them in Beijing."""
    with resource("calendars", "lunar.csv").open(encoding="utf-8", newline="") as lines:
        return {
            int(line.pop("year")): {key: date.fromisoformat(day) for key, day in line.items()}
            for line in csv.DictReader(lines)
        }


def known_years() -> range:
    """Return the years whose statutory days are all known."""
    return range(min(_lunar()), max(_lunar()) + 1)


@cache
def statutory(year: int) -> tuple[tuple[date, str], ...]:
    """Return each statutory day of a year with its festival, in order; a day may stand twice.

    Outside of `known_years` only the days of the solar calendar are there.

    Source: 全国年节及纪念日放假办法 第二条, as it was in force in that year.
    """
    return tuple(sorted([*_solar(year), *_moving(year)]))


def _solar(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "元旦"
    for day in (1, 2) if year >= REVISED else (1,):
        yield date(year, 5, day), "劳动节"
    for day in (1, 2, 3):
        yield date(year, 10, day), "国庆节"


def _moving(year: int) -> Iterator[tuple[date, str]]:
    days = _lunar().get(year)
    if days is None:
        return
    for number in range(-1 if year >= REVISED else 0, 3):
        yield days["spring_festival"] + timedelta(number), "春节"
    yield days["qingming"], "清明节"
    yield days["dragon_boat"], "端午节"
    yield days["mid_autumn"], "中秋节"
