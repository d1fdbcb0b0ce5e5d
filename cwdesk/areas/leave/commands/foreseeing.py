"""What a request would come to, for the window in which it is written; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.leave.commands.asking import Ask, Weighed, weigh
from cwdesk.areas.leave.queries import Preview, balances, book_of, entries, preview
from cwdesk.areas.leave.queries.account import Paid, grant_title
from cwdesk.areas.leave.rules.counting import half_days
from cwdesk.areas.leave.rules.ledger import Balance, Use, solve
from cwdesk.areas.roster.queries import RosterLine
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid

THIS = b""
"""The key of the uses of a request that is not there yet."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A request before it is written: its days, what pays them, who signs, what is against it."""

    person: RosterLine
    preview: Preview | None
    """None where the dates make no sense."""
    balance: Balance | None
    """On the first day, without this request; None for kinds that need no grant."""
    paid: tuple[Paid, ...]
    levels: tuple[str, ...]
    late: bool
    """Whether it is handed in after it has begun: 补办."""
    problems: tuple[Problem, ...]

    @property
    def after(self) -> int:
        """Half days that could still be asked for after this request."""
        free = self.balance.free if self.balance else 0
        return int(free) - (self.preview.half_days if self.preview else 0)


def foresee(session: Session, person_id: Uid, ask: Ask) -> Foreseen:
    """Return what `add` would make of a request.

    Raises:
        Refused: no dates, or no such kind.
        NotFound: the person is gone.
    """
    weighed = weigh(session, person_id, ask)
    sound = all(one.first <= one.last for one in weighed.spans)
    first = weighed.spans[0].first.day
    found = balances(session, first, person_id=person_id, kind=weighed.kind.key)
    return Foreseen(
        person=weighed.person,
        preview=preview(session, weighed.kind.key, weighed.spans, person_id)
        if sound and half_days(weighed.counted)
        else None,
        balance=found[0].balance if found else None,
        paid=_paid(session, person_id, weighed) if weighed.kind.balance else (),
        levels=weighed.levels,
        late=ask.on > first,
        problems=weighed.problems,
    )


def _paid(session: Session, person_id: Uid, weighed: Weighed) -> tuple[Paid, ...]:
    """Return which grants would pay, beside what was approved already."""
    rows = entries(session, person_id=person_id, kind=weighed.kind.key)
    book, titles = book_of(rows), {row.id: grant_title(row) for row in rows}
    asked = [Use(THIS, one.day, one.half_days) for one in weighed.counted]
    sums: dict[Uid, int] = {}
    for one in solve(book.grants, [*book.uses, *asked]):
        if one.use.key == THIS and one.grant is not None:
            sums[one.grant.key] = sums.get(one.grant.key, 0) + int(one.amount)
    return tuple(Paid(key, titles[key], amount) for key, amount in sums.items())
