"""Mentor pairs (导师帮带): an agreed time, meetings, an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind

PAIR = (
    FieldSpec("mentor_id", "导师", Kind.REFERENCE, required=True),
    FieldSpec("person_id", "帮带对象", Kind.REFERENCE, required=True),
    FieldSpec("goals", "帮带目标", Kind.LONG, required=True),
    FieldSpec("valid_from", "起始日期", Kind.DAY, required=True),
    FieldSpec("planned_to", "约定截止日期", Kind.DAY, required=True),
)

MEETING = (
    FieldSpec("on", "日期", Kind.DAY, required=True),
    FieldSpec("what", "内容", Kind.LONG, required=True),
)

END = (
    FieldSpec("valid_to", "结束日期", Kind.DAY, required=True),
    FieldSpec("result", "帮带成效", Kind.LONG, required=True),
)


class PairState(StrEnum):
    """Where a pair stands on a day."""

    COMING = "未开始"
    RUNNING = "帮带中"
    OVERDUE = "待结束"
    ENDED = "已结束"


def state(valid_from: date, planned_to: date, valid_to: date | None, on: date) -> PairState:
    """Return where a pair stands on a day; past the agreed day it waits to be ended."""
    if on < valid_from:
        return PairState.COMING
    if valid_to is not None and valid_to <= on:
        return PairState.ENDED
    return PairState.OVERDUE if planned_to < on else PairState.RUNNING


def problems_with_pair(mentor: object, person: object, first: date, last: date) -> list[Problem]:
    """Return what is wrong with a pair by itself.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第六条（导师帮带制）.
    """
    problems = []
    if mentor == person:
        problems.append(Problem("导师和帮带对象不能是同一个人。", "mentor_id"))
    if last < first:
        problems.append(Problem("约定截止日期不能早于起始日期。", "planned_to"))
    return problems


def problems_with_others(
    first: date, last: date, others: Iterable[tuple[date, date, date | None]]
) -> list[Problem]:
    """Return why somebody cannot have a mentor now: one at a time.

    Args:
        first: the first day.
        last: the agreed last day.
        others: (first day, agreed last day, last day or None) of the person's other pairs.
    """
    for begin, agreed, end in others:
        if begin <= last and first <= (end or date.max):
            span = f"{begin} 至 {end or agreed}"
            text = f"这个人已有导师（{span}），请先结束原来的帮带。"
            return [Problem(text, "person_id")]
    return []


def problems_with_day(valid_from: date, valid_to: date | None, on: date) -> list[Problem]:
    """Return what is wrong with the day of a meeting: it lies within the pair's time."""
    if on < valid_from or (valid_to is not None and on > valid_to):
        return [Problem(f"{on} 不在帮带的时间里（{valid_from} 起）。", "on")]
    return []
