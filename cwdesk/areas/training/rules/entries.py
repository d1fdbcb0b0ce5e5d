"""What is typed about training: the fields, and what is wrong with what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from cwdesk.areas.training.rules.hours import MOST, half_hours_in, shown_hours
from cwdesk.areas.training.rules.words import KINDS, LEVELS, METHODS, PASSED, RESULTS
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")

HOURS = FieldSpec("hours", "学时", required=True, hint="可以写半学时，例如 1.5")

COURSE = (
    FieldSpec("name", "名称", required=True),
    FieldSpec("content", "内容", Kind.LONG),
    FieldSpec("hours", "学时", hint="可以写半学时，例如 1.5"),
    FieldSpec("closed", "停用", Kind.YES),
)

SESSION = (
    FieldSpec("name", "名称", required=True),
    FieldSpec("course_id", "课程", Kind.REFERENCE),
    FieldSpec("level", "级别", Kind.CHOICE, required=True, choices=LEVELS),
    FieldSpec("kind", "类别", Kind.CHOICE, required=True, choices=KINDS),
    FieldSpec("method", "方式", hint="、".join(METHODS)),
    FieldSpec("first_day", "开始日期", Kind.DAY, required=True),
    FieldSpec("last_day", "结束日期", Kind.DAY, hint="只有一天的不填"),
    FieldSpec("time", "时间", hint="例如 9:00—11:30"),
    HOURS,
    FieldSpec("place", "地点"),
    FieldSpec("teacher", "授课人"),
    FieldSpec("organiser", "主办单位"),
    FieldSpec("content", "内容", Kind.LONG),
)

EXTERNAL = (
    FieldSpec("name", "名称", required=True),
    FieldSpec("level", "级别", Kind.CHOICE, required=True, choices=LEVELS),
    FieldSpec("kind", "类别", Kind.CHOICE, required=True, choices=KINDS),
    FieldSpec("organiser", "主办单位"),
    FieldSpec("place", "地点"),
    FieldSpec("first_day", "开始日期", Kind.DAY, required=True),
    FieldSpec("last_day", "结束日期", Kind.DAY, hint="只有一天的不填"),
    HOURS,
    FieldSpec("certificate", "证书编号"),
    FieldSpec("expires_on", "证书有效期至", Kind.DAY),
    FieldSpec("note", "备注"),
)

RESULT = (
    FieldSpec("result", "结果", Kind.CHOICE, required=True, choices=RESULTS),
    FieldSpec("score", "成绩"),
    FieldSpec("hours", "学时", hint="不填就是整个班次的学时"),
    FieldSpec("certificate", "证书编号"),
    FieldSpec("expires_on", "证书有效期至", Kind.DAY),
    FieldSpec("note", "备注"),
)

Values = Mapping[str, object]


def half_hours_of(values: Values) -> int | Problem:
    """Return the half hours that were typed as hours, or what is wrong with them; nothing is 0."""
    text = str(values.get("hours") or "0")
    found = half_hours_in(text)
    if found is None:
        most = shown_hours(MOST)
        return Problem(f"“{text}”不是学时。请写整数或半学时，例如 8 或 1.5，最多 {most}。", "hours")
    return found


def problems_with_days(first: date | None, last: date | None) -> list[Problem]:
    """Return what is wrong with the days of a training; without a last day it is one day."""
    if first and last and last < first:
        return [Problem("结束日期不能早于开始日期。", "last_day")]
    return []


def problems_with_expiry(first: date | None, expires_on: date | None) -> list[Problem]:
    """Return what is wrong with the day on which a certificate runs out."""
    if first and expires_on and expires_on < first:
        return [Problem("证书有效期不能早于培训开始日期。", "expires_on")]
    return []


def problems_with_result(values: Values) -> list[Problem]:
    """Return what is wrong with a result: who did not pass has no certificate."""
    if values.get("certificate") and values.get("result") != PASSED:
        return [Problem("没有合格的不能有证书编号，请核对。", "certificate")]
    return []


def problems_with_presence(first: date, last: date, on: date, time: str) -> list[Problem]:
    """Return what is wrong with a sign-in: it belongs to a day of the session."""
    problems = []
    if not first <= on <= last:
        span = f"{first}" if first == last else f"{first} 至 {last}"
        problems.append(Problem(f"{on} 不在这个班次的日期（{span}）里，请检查。", "on"))
    if time and not _CLOCK.fullmatch(time):
        problems.append(Problem("时间请写成 8:30 这样。", "time"))
    return problems
