"""The office's own rules: the province whose sample holds, single numbers; each from a day on."""

from __future__ import annotations

import json
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.leave.models import LeaveRule
from cwdesk.areas.leave.queries.policy import PROVINCE, provinces
from cwdesk.areas.leave.rules.policy import Numbers
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.store.journal import describe


def choose_province(session: Session, name: str, valid_from: date) -> None:
    """Let a province's rules hold from a day on; empty: the State's alone.

    Raises:
        Refused: there is no such layer.
    """
    if name and name not in provinces():
        known = "、".join(provinces())
        raise Refused([Problem(f"没有“{name}”的规定，可以选：{known}。", "province")])
    _put(session, PROVINCE, name, valid_from)
    describe(session, f"请假规定：{provinces().get(name, '国家规定')}，{valid_from} 起")


def set_number(session: Session, key: str, value: int, valid_from: date, reason: str) -> None:
    """Set one local parameter from a day on.

    Raises:
        Refused: there is no such parameter, it is no single number, or it is negative.
    """
    now = getattr(Numbers(), key, None)
    if not isinstance(now, int):
        raise Refused([Problem(f"没有“{key}”这个参数。", "key")])
    if value < 0:
        raise Refused([Problem("参数不能是负数。", "value")])
    said = bool(value) if isinstance(now, bool) else value
    _put(session, key, json.dumps(said), valid_from, reason)
    describe(session, f"设置请假参数：{key} = {value}，{valid_from} 起", reason)


def _put(session: Session, key: str, value: str, valid_from: date, reason: str = "") -> None:
    same = select(LeaveRule).where(LeaveRule.key == key, LeaveRule.valid_from == valid_from)
    row = session.exec(same).first() or LeaveRule(key=key, value=value, valid_from=valid_from)
    row.value, row.reason = value, reason.strip()
    session.add(row)
    session.flush()
