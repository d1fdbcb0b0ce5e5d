"""Whatever is asked, approved, returned, cancelled and reversed: the ledger adds up."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Ask, Gift
from cwdesk.areas.leave.models import LeaveAllocation
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.areas.office.queries import communities
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from tests.areas.leave.given import another
from tests.areas.roster.given import street

START = date(2026, 3, 2)
LAST = date(2026, 12, 31)
SERIALS = count(1)

Step: TypeAlias = tuple[str, int, int]
"""What is done, a place in time or in the list of requests, and an amount."""

KINDS = ("annual", "事假", "sick", "annual")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["ask", "ask", "approve", "approve", "return", "cancel", "turn down", "grant", "adjust"]
        ),
        st.integers(0, 30),
        st.integers(1, 9),
    ),
    min_size=4,
    max_size=18,
)


class Desk:
    """Does the steps for one person; what a rule refuses is left out."""

    def __init__(self, session: Session, person: Uid) -> None:
        self.session = session
        self.person = person
        self.requests: list[Uid] = []
        self.grants: list[Uid] = []

    def do(self, step: Step) -> None:
        what, where, amount = step
        with suppress(Refused, IndexError):
            if what == "ask":
                self.requests.append(self.ask(where, amount))
            elif what == "grant":
                first = START + timedelta(days=where)
                last = first + timedelta(days=amount * 3)
                gift = Gift("annual", amount, first, last, "测试")
                self.grants.append(commands.grant(self.session, self.person, gift, START))
            elif what == "adjust":
                grant = self.grants[where % len(self.grants) if self.grants else 0]
                commands.adjust(self.session, grant, amount, START, "更正")
            else:
                self.decide(what, self.requests[where % max(len(self.requests), 1)], amount)

    def ask(self, where: int, amount: int) -> Uid:
        first = HalfDay(START).moved(where)
        span = Span(first, first.moved(amount))
        asked = Ask(KINDS[(where + amount) % 4], (span,), START, "测试")
        return commands.add(self.session, self.person, asked)

    def decide(self, what: str, request: Uid, amount: int) -> None:
        if what == "approve":
            commands.approve(self.session, request, START)
        elif what == "turn down":
            commands.turn_down(self.session, request, START, "测试")
        elif what == "cancel":
            commands.cancel(self.session, request, LAST, "测试")
        else:
            back = queries.leave_of(self.session, request).span.first.moved(amount)
            commands.record_return(self.session, request, back, LAST)


def written(session: Session, person: Uid) -> list[tuple[str, int, date, str]]:
    rows = queries.entries(session, person_id=person)
    return [(row.entry, row.half_days, row.first_day, row.halves) for row in rows]


def check_sums(session: Session, person: Uid) -> None:
    """A balance is the sum of the rows, but for what expired."""
    rows = queries.entries(session, person_id=person, kind="annual")
    (line,) = queries.balances(session, LAST, person_id=person, kind="annual")
    assert line.balance.remaining + line.balance.expired == sum(row.half_days for row in rows)
    assert line.balance.remaining >= 0


def check_halves(session: Session, person: Uid) -> None:
    """Nobody is on leave twice on one half day, and no more than what was asked is given back."""
    found = queries.leave_between(session, START, LAST)
    halves = Counter(
        (day, half)
        for day, away in found.items()
        for one in away
        if one.person_id == person
        for half in one.halves
    )
    assert set(halves.values()) <= {1}


def check_stored(session: Session, person: Uid) -> None:
    """What is stored about payments is what follows from the rows."""
    due = {
        (one.use.key, one.grant.key, int(one.amount))
        for one in queries.solved(session, person, "annual")
        if one.grant
    }
    own = {row.id for row in queries.entries(session, person_id=person)}
    stored = session.exec(select(LeaveAllocation))
    assert {(x.use_id, x.grant_id, x.half_days) for x in stored if x.use_id in own} == due


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_order_of_steps_adds_up_and_gives_the_same_again(
    session: Session, steps: list[Step]
) -> None:
    if not communities(session):
        street(session)
    place = communities(session)[0].id
    people = [another(session, place, next(SERIALS), "张伟") for _ in range(2)]
    for person in people:
        desk = Desk(session, person)
        for step in steps:
            desk.do(step)
        session.flush()
        for check in (check_sums, check_halves, check_stored):
            check(session, person)
    assert written(session, people[0]) == written(session, people[1])
