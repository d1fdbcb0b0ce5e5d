"""Kinds of leave, who approves, and numbers: data with dates, read from tables of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from cwdesk.areas.leave.rules.annual import LossRule
from cwdesk.areas.leave.rules.counting import Unit

ANNUAL, PERSONAL, SICK, COMP_OFF = "annual", "personal", "sick", "comp_off"
"""Keys of the kinds that rules know."""

_UNITS = {"working": Unit.WORKING, "calendar": Unit.CALENDAR, "month": Unit.MONTH}


@dataclass(frozen=True, slots=True)
class LeaveType:
    """A kind of leave as it is from one day to another."""

    WORKING: ClassVar[Unit] = Unit.WORKING

    key: str
    title: str
    symbol: str
    """One character for the month sheet."""
    unit: Unit
    paid: bool
    source: str
    """Document and article."""
    halves: bool = True
    balance: bool = False
    """Whether it can be taken only out of a grant."""
    amount: int = 0
    """How many units the law gives, 0 when that depends on the case; a proposal for the form."""
    most: int = 0
    """How many days at once at most, 0 for no limit."""
    usable_after: int = 0
    """Working days after joining before it can be used."""
    proof: str = ""
    valid_from: date = date.min
    valid_to: date = date.max


@dataclass(frozen=True, slots=True)
class Chain:
    """Who approves leave of more than `over` days of people in these posts (none: all others)."""

    levels: tuple[str, ...]
    over: Fraction = Fraction(0)
    posts: tuple[str, ...] = ()

    def of_post(self, post: str) -> bool:
        """Say whether the chain is written for one of somebody's posts; a deputy is none."""
        held = [one for one in post.replace("，", "、").split("、") if "副" not in one]
        return any(one.endswith(word) for one in held for word in self.posts)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Local parameters; the defaults are national or usual."""

    month_days: int = 30
    sick_months: tuple[int, ...] = (2, 3, 4)
    personal_days: int = 20
    tier_pro_rata: bool = True
    carry_most: int = 0
    """Days of annual leave that go into the next year, 0 for no limit."""
    return_within: int = 3
    """Working days after a leave within which the return is recorded."""
    rating_personal_total: int = 30
    rating_personal_running: int = 15
    absence_warning: int = 3
    absence_reprimand: int = 5
    absence_report: int = 15
    maternity_extra_days: int = 0
    maternity_extra_months: int = 0
    child_until: int = 3

    @property
    def loss(self) -> LossRule:
        """When annual leave is lost."""
        first, second, third = self.sick_months
        return LossRule(self.personal_days, (first, second, third), self.month_days)


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds in an office; later layers (a province's, the office's own) come first."""

    title: str = ""
    types: tuple[LeaveType, ...] = ()
    chains: tuple[Chain, ...] = ()
    numbers: Numbers = field(default_factory=Numbers)

    def types_on(self, day: date) -> tuple[LeaveType, ...]:
        """Return the kinds of leave of a day, in the order of the list."""
        found: dict[str, LeaveType] = {}
        for one in self.types:
            if one.valid_from <= day <= one.valid_to:
                found[one.key] = one
        return tuple(found.values())

    def type_on(self, key: str, day: date) -> LeaveType | None:
        """Return a kind by key or title, None when there is none on that day."""
        return next((one for one in self.types_on(day) if key in {one.key, one.title}), None)

    def chain(self, post: str, days: Fraction) -> tuple[str, ...]:
        """Return who approves, from the first signature to the last."""
        named = [one for one in self.chains if one.of_post(post)]
        fitting = named or [one for one in self.chains if not one.posts]
        reached = [one for one in fitting if one.over < days]
        return max(reached, key=lambda one: one.over).levels if reached else ()


def policy_of(layers: Sequence[Mapping[str, Any]]) -> Policy:
    """Return the policy that tables say, the national layer first; a later one overrides.

    Kinds add up by key and date; the chains of the last layer that has any hold; so do numbers,
    one by one.
    """
    numbers: dict[str, Any] = {}
    chains: tuple[Chain, ...] = ()
    for layer in layers:
        numbers |= {key: _frozen(one) for key, one in layer.get("numbers", {}).items()}
        chains = tuple(_chain(one) for one in layer.get("approval", ())) or chains
    return Policy(
        title=" + ".join(str(layer["title"]) for layer in layers),
        types=tuple(_type(one) for layer in layers for one in layer.get("type", ())),
        chains=chains,
        numbers=Numbers(**numbers),
    )


def _type(table: Mapping[str, Any]) -> LeaveType:
    return LeaveType(**{**table, "unit": _UNITS[table["unit"]]})


def _chain(table: Mapping[str, Any]) -> Chain:
    return Chain(
        tuple(table["levels"]), Fraction(str(table.get("over", 0))), tuple(table.get("posts", ()))
    )


def _frozen(value: int | list[int]) -> int | tuple[int, ...]:
    return tuple(value) if isinstance(value, list) else value


NUMBER_KEYS = tuple(one.name for one in fields(Numbers))
"""The names of the parameters."""
