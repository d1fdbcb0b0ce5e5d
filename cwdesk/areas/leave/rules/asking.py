"""What a request must hold to: its kind, its span, its halves, when the kind can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from cwdesk.areas.leave.rules.counting import (
    Counted,
    WorkingDays,
    counted_days,
    half_days,
    shown_days,
)
from cwdesk.areas.leave.rules.halves import Span, overlapping, whole_days
from cwdesk.areas.leave.rules.policy import LeaveType
from cwdesk.kernel.errors import Problem

MAX_DAYS = 1100
"""No leave is longer than three years: what is, was typed wrong."""


def problems_with_spans(kind: LeaveType, spans: Sequence[Span]) -> list[Problem]:
    """Return what is wrong with the dates of a request by themselves."""
    problems = [
        Problem("结束时间不能早于开始时间。", "last") for one in spans if one.last < one.first
    ]
    if not spans:
        problems.append(Problem("请填写请假的起止时间。", "first"))
    if problems:
        return problems
    if sum((one.last.day - one.first.day).days for one in spans) > MAX_DAYS:
        return [Problem("请假超过三年，请核对日期的年份。", "last")]
    if not kind.halves and any(one.first.pm or not one.last.pm for one in spans):
        return [Problem(f"{kind.title}按整天计，不能请半天。", "first")]
    own = [other for n, one in enumerate(spans) for other in overlapping([one], spans[:n])]
    return [Problem("这张请假单里的几段时间互相重叠，请核对。", "first")] if own else []


def problems_with_overlap(
    spans: Sequence[Span], taken: Iterable[tuple[Span, str]]
) -> list[Problem]:
    """Return which leave there is on these half days already; each comes with its title."""
    return [
        Problem(f"与已有的{title}（{span.shown()}）时间重叠，请核对。", "first")
        for span, title in taken
        if overlapping(spans, [span])
    ]


def problems_with_count(kind: LeaveType, counted: Sequence[Counted]) -> list[Problem]:
    """Return what is wrong with how many days were counted."""
    total = half_days(counted)
    if not total:
        return [Problem("这段时间没有工作日，不用请假。", "first")]
    if kind.most and total > kind.most * 2:
        text = f"{kind.title}一次最多 {kind.most} 天，现在是 {shown_days(total)} 天。请缩短。"
        return [Problem(text, "last")]
    return []


def problems_with_waiting(
    kind: LeaveType, joined: date | None, first: date, calendar: WorkingDays
) -> list[Problem]:
    """Return why a kind cannot be used yet by somebody who joined not long ago."""
    if not kind.usable_after or joined is None:
        return []
    before = whole_days(joined, first - timedelta(days=1))
    worked = half_days(counted_days([before], kind.WORKING, calendar))
    if worked >= kind.usable_after * 2:
        return []
    text = f"{kind.title}在到岗满 {kind.usable_after} 个工作日后才能使用，请改用其他假别。"
    return [Problem(text, "kind")]
