"""What holds in the office on a day: how often each class is visited, how periods are reckoned."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.visits.models import VisitPeriod, VisitRule
from cwdesk.areas.visits.rules.classes import ClassRule, Policy, policy_of
from cwdesk.areas.visits.rules.periods import Every
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.resources import resource

RECKONING = "reckoning"
"""The key of the rule that says how periods are reckoned."""


@cache
def shipped() -> Mapping[str, Any]:
    """Return what comes with the program."""
    path = resource("policy", "visits", "national.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def policy(session: Session, as_of: date) -> Policy:
    """Return what holds on a day."""
    periods = select(VisitPeriod).where(VisitPeriod.valid_from <= as_of)
    own = [
        ClassRule(row.visit_class, Every(row.every), row.reason, row.valid_from)
        for row in session.exec(periods.order_by(col(VisitPeriod.valid_from)))
    ]
    rules = select(VisitRule).where(VisitRule.key == RECKONING, VisitRule.valid_from <= as_of)
    said = session.exec(rules.order_by(col(VisitRule.valid_from).desc())).first()
    return policy_of(shipped(), own, said.value if said else "")


def classes(session: Session, as_of: date) -> tuple[ClassRule, ...]:
    """Return the classes of a day, the shortest period first."""
    found = policy(session, as_of).classes.values()
    return tuple(sorted(found, key=lambda rule: rule.pressing))


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period that the office set itself."""

    id: Uid
    visit_class: str
    every: Every
    valid_from: date
    reason: str


def period_lines(session: Session) -> tuple[PeriodLine, ...]:
    """Return every period that the office set itself, by class and date."""
    rows = session.exec(
        select(VisitPeriod).order_by(col(VisitPeriod.visit_class), col(VisitPeriod.valid_from))
    )
    return tuple(
        PeriodLine(row.id, row.visit_class, Every(row.every), row.valid_from, row.reason)
        for row in rows
    )
