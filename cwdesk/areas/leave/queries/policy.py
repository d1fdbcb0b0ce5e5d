"""What holds in the office on a day: national kinds and numbers, the province's, its own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.leave.models import LeaveRule
from cwdesk.areas.leave.rules.policy import NUMBER_KEYS, Policy, policy_of
from cwdesk.kernel.resources import resource

NATIONAL, PROVINCE = "national", "province"
"""The layer that always holds, and the key of the rule that names another."""


@cache
def layers() -> Mapping[str, Mapping[str, Any]]:
    """Return the layers that come with the program, by name."""
    found = sorted(resource("policy", "leave").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in found}


def provinces() -> dict[str, str]:
    """Return the titles of the layers that an office can choose, by name."""
    return {name: layer["title"] for name, layer in layers().items() if name != NATIONAL}


def policy(session: Session, as_of: date) -> Policy:
    """Return what holds on a day."""
    rules = select(LeaveRule).where(LeaveRule.valid_from <= as_of)
    said = {row.key: row.value for row in session.exec(rules.order_by(col(LeaveRule.valid_from)))}
    chosen = layers().get(said.get(PROVINCE, ""))
    own = {key: json.loads(value) for key, value in said.items() if key in NUMBER_KEYS}
    found = [layers()[NATIONAL], *([chosen] if chosen else [])]
    return policy_of([*found, {"title": "本单位", "numbers": own}] if own else found)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the office's own, the last that began by a day."""

    key: str
    value: str
    valid_from: date
    reason: str


def rule_lines(session: Session, as_of: date) -> tuple[RuleLine, ...]:
    """Return the office's own rules that hold on a day, by key."""
    rules = select(LeaveRule).where(LeaveRule.valid_from <= as_of)
    found = {
        row.key: RuleLine(row.key, row.value, row.valid_from, row.reason)
        for row in session.exec(rules.order_by(col(LeaveRule.valid_from)))
    }
    return tuple(found[key] for key in sorted(found))
