"""Kinds of leave for tests."""

from __future__ import annotations

from cwdesk.areas.leave.queries.policy import layers
from cwdesk.areas.leave.rules.counting import Unit
from cwdesk.areas.leave.rules.policy import LeaveType, Policy, policy_of

NATIONAL = policy_of([layers()["national"]])
HENAN = policy_of([layers()["national"], layers()["henan"]])


def kind(unit: Unit = Unit.WORKING, **other: object) -> LeaveType:
    """Make a kind of leave."""
    said = {"key": "any", "title": "假", "symbol": "假", "paid": True, "source": "依据", **other}
    return LeaveType(unit=unit, **said)  # type: ignore[arg-type]


def policy(**other: object) -> Policy:
    """Make a policy of the State's with other parts."""
    return policy_of([layers()["national"], {"title": "本单位", **other}])
