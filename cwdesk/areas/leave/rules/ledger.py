"""The leave ledger: which grant pays for which day, and what is left on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from cwdesk.areas.leave.rules.annual import Amount
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.errors import Problem

Key: TypeAlias = bytes
"""What a grant or a use is known by; the order of keys settles ties, so that solving is certain."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave that can be taken from a first to a last day (None: without end)."""

    key: Key
    amount: Amount
    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether a day can be paid from it."""
        return self.first <= day and not self.over(day)

    def over(self, day: date) -> bool:
        """Say whether it has expired on a day; its last day is still good."""
        return self.last is not None and self.last < day


@dataclass(frozen=True, slots=True)
class Use:
    """Leave taken, or to be taken, on a day."""

    key: Key
    day: date
    amount: Amount


@dataclass(frozen=True, slots=True)
class Payment:
    """What a grant pays of a use; None pays what no grant does."""

    use: Use
    grant: Grant | None
    amount: Amount


def solve(grants: Iterable[Grant], uses: Iterable[Use]) -> tuple[Payment, ...]:
    """Return which grant pays for which day: day by day, from the grant that expires first.

    No other order pays for more days: each day takes what would be lost soonest.
    """
    left = {grant: grant.amount for grant in sorted(grants, key=_soonest)}
    found: list[Payment] = []
    for use in sorted(uses, key=lambda one: (one.day, one.key)):
        due = use.amount
        for grant, rest in left.items():
            part = min(due, rest) if grant.covers(use.day) else 0
            if part > 0:
                left[grant] = rest - part
                due -= part
                found.append(Payment(use, grant, part))
        if due > 0:
            found.append(Payment(use, None, due))
    return tuple(found)


def _soonest(grant: Grant) -> tuple[date, date, Key]:
    return (grant.last or date.max, grant.first, grant.key)


def unpaid(payments: Iterable[Payment]) -> Amount:
    """Return what no grant pays."""
    return sum(one.amount for one in payments if one.grant is None)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of a kind of leave on a day; expiry follows from the day that is asked for."""

    granted: Amount
    """Of every grant that has begun, also of those that are over."""
    taken: Amount
    """Up to and including the day."""
    booked: Amount
    """Approved for later days."""
    expired: Amount
    remaining: Amount
    """What can still be used of grants that are open; negative when more was taken than granted."""
    pending: Amount
    """Asked for and not decided; it stands beside the balance and does not lower it."""
    lots: tuple[tuple[Grant, Amount], ...] = ()
    """What is left of each grant that is open, the first to expire first."""

    @property
    def free(self) -> Amount:
        """What can still be asked for."""
        return self.remaining - self.pending

    def ending(self, by: date) -> Amount:
        """Return how much of what is left expires up to a day."""
        return sum(rest for one, rest in self.lots if one.last is not None and one.last <= by)

    @property
    def used(self) -> Amount:
        """Taken, booked and asked for together."""
        return self.taken + self.booked + self.pending


def balance(
    grants: Sequence[Grant],
    uses: Sequence[Use],
    as_of: date,
    pending: Amount = 0,
    *,
    with_future: bool = False,
) -> Balance:
    """Return the balance on a day; `with_future` counts grants that begin later too."""
    payments = solve(grants, uses)
    paid = paid_by_grant(payments)
    begun = [one for one in grants if with_future or one.first <= as_of]
    over = [one for one in begun if one.over(as_of)]
    rest = {one.key: one.amount - paid.get(one.key, 0) for one in begun}
    expired = sum(rest[one.key] for one in over)
    return Balance(
        granted=sum(one.amount for one in begun),
        taken=sum(one.amount for one in uses if one.day <= as_of),
        booked=sum(one.amount for one in uses if one.day > as_of),
        expired=expired,
        remaining=sum(rest.values()) - expired - unpaid(payments),
        pending=pending,
        lots=tuple(
            (one, rest[one.key])
            for one in sorted(begun, key=_soonest)
            if rest[one.key] and not one.over(as_of)
        ),
    )


def paid_by_grant(payments: Iterable[Payment]) -> Mapping[Key, Amount]:
    """Return what each grant pays altogether."""
    paid: defaultdict[Key, Amount] = defaultdict(int)
    for one in payments:
        if one.grant is not None:
            paid[one.grant.key] += one.amount
    return paid


def paid_by_use(payments: Iterable[Payment]) -> Mapping[Key, tuple[Payment, ...]]:
    """Return the payments of each use, in the order in which they were found."""
    found: defaultdict[Key, tuple[Payment, ...]] = defaultdict(tuple)
    for one in payments:
        found[one.use.key] += (one,)
    return found


def problems_with_taking(
    grants: Sequence[Grant], uses: Sequence[Use], asked: Sequence[Use]
) -> list[Problem]:
    """Return why leave cannot be granted beside what is approved and asked for already.

    Amounts are half days.
    """
    before = unpaid(solve(grants, uses))
    short = unpaid(solve(grants, [*uses, *asked])) - before
    if short <= 0:
        return []
    wanted = sum(one.amount for one in asked)
    words = f"余额不足：申请 {_days(wanted)} 天，还差 {_days(short)} 天"
    way = _ungranted(grants, asked) or "请缩短天数或改用其他假别。"
    return [Problem(f"{words}（只计申请日期内有效的额度）。{way}", "last")]


def _ungranted(grants: Sequence[Grant], asked: Sequence[Use]) -> str:
    """Return what to do where nothing is granted yet for the last year that is asked for."""
    year = max(one.day for one in asked).year
    if not grants or any(one.last is None or one.last.year >= year for one in grants):
        return ""
    return f"{year} 年的额度还没有发放：请先发放，再登记请到这一年的假。"


def _days(amount: Amount) -> str:
    return shown_days(int(amount))
