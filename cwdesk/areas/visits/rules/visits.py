"""What a visit must say, and what a pairing must."""

from __future__ import annotations

import re
from datetime import date

from cwdesk.kernel.errors import Problem

AT_THE_DOOR, BY_PHONE = "入户走访", "电话走访"
NOT_MET = "未遇"
"""Nobody was met: it stands in the log and counts for nothing else."""

KINDS = (AT_THE_DOOR, BY_PHONE, NOT_MET)
"""Offered; others are kept as they are typed."""

MAX_KIND = 20
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def problems_with_visit(on: date, time: str, kind: str, today: date) -> list[Problem]:
    """Return what is wrong with the day, time and kind of a visit."""
    problems = []
    if on > today:
        problems.append(Problem("走访日期还没有到，请填写今天或以前的日期。", "on"))
    if time and not _TIME.fullmatch(time):
        problems.append(Problem("时间请写成 09:30，不清楚可以不填。", "time"))
    if not kind.strip():
        problems.append(Problem("请选择走访方式。", "kind"))
    elif len(kind.strip()) > MAX_KIND:
        problems.append(Problem(f"走访方式不能超过 {MAX_KIND} 个字。", "kind"))
    return problems


def problems_with_standing(
    on: date, valid_from: date | None, valid_to: date | None, field: str = "household_id"
) -> list[Problem]:
    """Return why a household cannot be visited on a day: it is not there yet, or no longer."""
    if valid_from is not None and on < valid_from:
        return [Problem(f"这一户从 {valid_from} 起登记，{on} 还不在册，请核对日期。", field)]
    if valid_to is not None and on > valid_to:
        return [Problem(f"这一户在 {valid_to} 已销户，请核对日期或选择别的户。", field)]
    return []


def problems_with_companions(person_id: bytes, companions: tuple[bytes, ...]) -> list[Problem]:
    """Return what is wrong with those who went along."""
    if person_id in companions:
        return [Problem("走访人不用再填在同行人里。", "companions")]
    if len(set(companions)) < len(companions):
        return [Problem("同行人里有人填了两次。", "companions")]
    return []


def problems_with_pairing(
    valid_from: date, valid_to: date | None, reason: str, today: date
) -> list[Problem]:
    """Return what is wrong with a pairing."""
    problems = []
    if valid_from > today:
        problems.append(Problem("起始日期还没有到，请填写今天或以前的日期。", "valid_from"))
    if valid_to is not None and valid_to < valid_from:
        problems.append(Problem("结束日期不能早于起始日期。", "valid_to"))
    if not reason.strip():
        problems.append(Problem("请填写困难情况。", "reason"))
    return problems
