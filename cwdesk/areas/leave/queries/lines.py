"""Lists of requests, and who is on leave, due back or not asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.leave.queries.balances import lines_on
from cwdesk.areas.leave.queries.book import USE, Entry, Leave, entries, halves_left, leaves
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import working_days
from cwdesk.areas.leave.rules.counting import WorkingDays
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.areas.leave.rules.policy import LeaveType, Policy
from cwdesk.areas.leave.rules.states import State, missed_halves, state_on
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid

DUE = frozenset({State.DUE, State.OVERDUE})
"""States in which a return is waited for."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request as lists show it; amounts are half days."""

    id: Uid
    person_id: Uid
    name: str
    community: str
    kind: str
    title: str
    spans: tuple[Span, ...]
    half_days: int
    """As asked before the approval; after it what really counts."""
    state: State
    reason: str
    asked_on: date
    extends_id: Uid | None

    @property
    def first(self) -> HalfDay:
        """The first half day."""
        return self.spans[0].first

    @property
    def last(self) -> HalfDay:
        """The last half day."""
        return self.spans[-1].last

    @property
    def late(self) -> bool:
        """Whether it was handed in after it had begun: 补办."""
        return self.asked_on > self.first.day

    @property
    def number(self) -> str:
        """By what the request is called on a command line."""
        return self.id.hex()[-8:]


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to read requests: what holds on a day, and the calendar."""

    as_of: date
    policy: Policy
    calendar: WorkingDays


def desk(session: Session, as_of: date) -> Desk:
    """Return what requests are read by on a day."""
    return Desk(as_of, policy(session, as_of), working_days(session))


def states(found: Sequence[Leave], at: Desk) -> dict[Uid, State]:
    """Return where requests stand; those that were made later are left out."""
    extended = {one.extends_id for one in found if one.holding}
    known = (
        (
            one,
            state_on(
                one.course(extended=one.id in extended),
                at.as_of,
                at.calendar,
                at.policy.numbers.return_within,
            ),
        )
        for one in found
    )
    return {one.id: state for one, state in known if state is not None}


def requests(
    session: Session, as_of: date, *, person_id: Uid | None = None, since: date | None = None
) -> tuple[RequestLine, ...]:
    """Return the requests made up to a day, the latest leave first; `since` as `leaves` has it."""
    at = desk(session, as_of)
    found = leaves(session, person_id=person_id, since=since)
    standing = states(found, at)
    counted = net_half_days(_entries_of(session, found, person_id))
    roster = lines_on(session, as_of, person_id, everyone=True)
    people = {line.person_id: line for line in roster}
    return tuple(
        RequestLine(
            id=one.id,
            person_id=one.person_id,
            name=people[one.person_id].name,
            community=people[one.person_id].community,
            kind=one.kind,
            title=title_of(at.policy, one),
            spans=one.spans,
            half_days=counted.get(one.id, one.half_days),
            state=standing[one.id],
            reason=one.reason,
            asked_on=one.facts[0].on,
            extends_id=one.extends_id,
        )
        for one in reversed(found)
        if one.id in standing
    )


def _entries_of(
    session: Session, found: Sequence[Leave], person_id: Uid | None
) -> tuple[Entry, ...]:
    """Return the rows from the first day of these requests on."""
    first = min((one.span.first.day for one in found), default=date.max)
    return entries(session, person_id=person_id, days=(first, date.max))


def net_half_days(rows: Iterable[Entry]) -> dict[Uid, int]:
    """Return the half days that count of each approved request."""
    known = tuple(rows)
    requested = {row.id: row.request_id for row in known if row.entry == USE}
    found: dict[Uid, int] = {}
    for row in known:
        request_id = requested.get(row.of_id or row.id)
        if request_id is not None:
            found[request_id] = found.get(request_id, 0) - row.half_days
    return found


def title_of(holds: Policy, one: Leave) -> str:
    """Return what a request's kind is called; its key when the kind is no longer known."""
    kind = holds.type_on(one.kind, one.span.first.day)
    return kind.title if kind else one.kind


def request_called(session: Session, words: str, as_of: date) -> RequestLine:
    """Return the only request whose number ends so.

    Raises:
        Refused: there is none, or more than one.
    """
    found = [one for one in requests(session, as_of) if one.id.hex().endswith(words.lower())]
    if len(found) == 1 and words:
        return found[0]
    raise Refused(
        "没有找到这张请假单，请用 leave list 查看编号。"
        if not found
        else "有多张请假单符合，请把编号写完整。"
    )


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody on approved leave on a day."""

    request_id: Uid
    person_id: Uid
    kind: str
    title: str
    symbol: str
    halves: frozenset[Half]
    """The halves of the day that count as leave."""


def on_leave(session: Session, day: date) -> tuple[Away, ...]:
    """Return who is on leave on a day by the ledger, with the halves that count."""
    return tuple(leave_between(session, day, day).get(day, ()))


def leave_between(
    session: Session, first: date, last: date, only: Uid | None = None
) -> dict[date, list[Away]]:
    """Return approved leave by day, as attendance and statistics take it over; `only` of one."""
    holds = policy(session, last)
    kinds: dict[tuple[str, date], LeaveType | None] = {}
    found: dict[date, list[Away]] = {}
    for row, halves in halves_left(entries(session, person_id=only, days=(first, last))):
        if row.request_id is None:
            continue
        what = (row.kind, row.first_day)
        if what not in kinds:
            kinds[what] = holds.type_on(*what)
        kind = kinds[what]
        title, symbol = (kind.title, kind.symbol) if kind else (row.kind, "")
        away = Away(row.request_id, row.person_id, row.kind, title, symbol, halves)
        found.setdefault(row.first_day, []).append(away)
    return found


@dataclass(frozen=True, slots=True)
class Missed:
    """Working half days after a leave without a return: a candidate for 旷工, never more."""

    request_id: Uid
    person_id: Uid
    halves: tuple[HalfDay, ...]


def missed(session: Session, as_of: date, *, since: date | None = None) -> tuple[Missed, ...]:
    """Return who was not back by the end of a day and has no extension, or came back late.

    `since` as `leaves` has it.
    """
    at = desk(session, as_of)
    found = leaves(session, since=since)
    extended = {one.extends_id for one in found if one.holding}
    tomorrow = HalfDay(as_of + timedelta(days=1))
    candidates = [
        Missed(
            one.id,
            one.person_id,
            missed_halves(one.span.last, min(one.back or tomorrow, tomorrow), at.calendar),
        )
        for one in found
        if one.holding and one.id not in extended
    ]
    return tuple(one for one in candidates if one.halves)
