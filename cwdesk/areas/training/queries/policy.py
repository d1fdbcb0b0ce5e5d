"""What holds in the office on a day: the shipped parameters, and its own over them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlmodel import Session, col, select

from cwdesk.areas.training.models import TrainingRule
from cwdesk.areas.training.rules.policy import (
    Parameter,
    Policy,
    policy_of,
    read_value,
    shipped,
)
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.resources import resource


@cache
def national() -> tuple[Parameter, ...]:
    """Return the parameters that come with the program."""
    path = resource("policy", "training", "national.toml")
    return shipped(tomllib.loads(path.read_text(encoding="utf-8")))


def parameters(session: Session, as_of: date) -> tuple[Parameter, ...]:
    """Return every parameter as it holds on a day."""
    own = _own(session, as_of)
    return tuple(own.get(one.key, one) for one in national())


def policy(session: Session, as_of: date) -> Policy:
    """Return what holds on a day."""
    return policy_of(parameters(session, as_of))


def _own(session: Session, as_of: date) -> Mapping[str, Parameter]:
    rules = select(TrainingRule).where(TrainingRule.valid_from <= as_of)
    found = {}
    for row in session.exec(rules.order_by(col(TrainingRule.valid_from))):
        value = read_value(row.key, row.value)
        if not isinstance(value, Problem):
            found[row.key] = Parameter(row.key, value, row.reason, row.valid_from)
    return found
