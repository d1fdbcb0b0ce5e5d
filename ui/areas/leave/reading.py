"""What the windows of leave read: queries put together, so that each asks once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.leave.queries import balances, policy
from cwdesk.areas.leave.rules.ledger import Balance
from cwdesk.areas.leave.rules.policy import LeaveType
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.kernel.ids import Uid
from ui.areas.leave.columns import called
from ui.kit.fields import Choice

Left = dict[tuple[Uid, str], Balance]
"""(person, kind of leave) → what is left."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Who can ask for leave on a day, and for which."""

    people: tuple[Choice, ...]
    kinds: tuple[LeaveType, ...]

    @property
    def titles(self) -> tuple[Choice, ...]:
        """The kinds as choices."""
        return tuple(Choice(one.key, one.title) for one in self.kinds)


def left(session: Any, as_of: date) -> Left:
    """Return what everybody has left."""
    return {(one.person_id, one.kind): one.balance for one in balances(session, as_of)}


def offered(session: Any, as_of: date) -> Offered:
    """Return the people in service and the kinds of leave of a day."""
    people = (
        Choice(line.person_id, called(line.name, line.community))
        for line in roster_lines(session, as_of)
    )
    return Offered(tuple(people), policy(session, as_of).types_on(as_of))
