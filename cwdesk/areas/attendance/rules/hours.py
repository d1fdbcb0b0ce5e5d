"""Checks on shifts and rotas before they are stored, and hours as clerks type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from cwdesk.areas.attendance.rules.shifts import DAY, Part, Shift
from cwdesk.kernel.errors import Problem

_SPAN = re.compile(
    r"(次日)?(\d{1,2})[:：.](\d{2})\s*(?:[-－—~～至到\u2013])+\s*(次日)?(\d{1,2})[:：.](\d{2})"
)
MORNING, AFTERNOON, BOTH = (0,), (1,), (0, 1)


def read_hours(text: str) -> tuple[Part, ...] | None:
    """Return the parts of a shift typed as `8:30-12:00 14:30-17:30`; None: it is not to be read.

    One stretch stands for both halves; of two, the first for the morning and the other for the
    afternoon; an end before its start lies on the next day.
    """
    spans = [_span(found.groups()) for found in _SPAN.finditer(text)]
    rest = _SPAN.sub("", text)
    if not spans or rest.strip(" ,，;；、\n") or len(spans) > len(BOTH):
        return None
    if len(spans) == 1:
        return (Part(*spans[0], BOTH),)
    first, second = spans
    if second[0] < first[1]:
        second = (second[0] + DAY, second[1] + DAY)
    return Part(*first, MORNING), Part(*second, AFTERNOON)


def _span(parts: Sequence[str | None]) -> tuple[int, int]:
    next_start, h1, m1, next_end, h2, m2 = parts
    start = int(h1 or 0) * 60 + int(m1 or 0) + (DAY if next_start else 0)
    end = int(h2 or 0) * 60 + int(m2 or 0) + (DAY if next_end else 0)
    return start, end if end > start else end + DAY


def problems_with_shift(name: str, parts: Sequence[Part] | None, grace: int) -> list[Problem]:
    """Return what is wrong with a shift."""
    found = []
    if not name.strip():
        found.append(Problem("请填写班次名称，例如“行政班”。", "name"))
    if parts is None:
        found.append(Problem("时间请写成 8:30-12:00 14:30-17:30，一段或两段。", "hours"))
    elif parts[-1].end - parts[0].start > DAY or any(part.start >= 2 * DAY for part in parts):
        found.append(Problem("一个班次不能超过 24 小时。", "hours"))
    if not 0 <= grace <= 60:  # noqa: PLR2004 - an hour
        found.append(Problem("宽限应在 0 到 60 分钟之间。", "grace"))
    return found


MOST_A_MONTH = Fraction(16664, 100)
"""Hours that may be planned in a month of reckoned working time; a local parameter.

Source: 劳动和社会保障部 劳社部发〔2008〕3号: 20.83 working days of 8 hours.
"""


def planned_hours(shifts: Iterable[Shift]) -> Fraction:
    """Return the hours that shifts come to, breaks left out."""
    minutes = sum(part.end - part.start for shift in shifts for part in shift.parts)
    return Fraction(minutes, 60)


def problems_with_month(shifts: Iterable[Shift], most: Fraction = MOST_A_MONTH) -> list[Problem]:
    """Return whether too many hours are planned in a month of reckoned working time."""
    hours = planned_hours(shifts)
    if hours <= most:
        return []
    return [Problem(f"本月排班 {float(hours):g} 小时，超过 {float(most):g} 小时，请调整。", "days")]
