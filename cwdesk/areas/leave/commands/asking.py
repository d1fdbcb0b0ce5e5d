"""Handing in a request, and one that goes on from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.models import LeaveEvent, LeaveRequest, LeaveSegment
from cwdesk.areas.leave.queries import (
    Leave,
    book_of,
    entries,
    leave_of,
    leave_type,
    leaves,
    policy,
    uses_of,
    working_days,
)
from cwdesk.areas.leave.queries.working import days_of, joined_on
from cwdesk.areas.leave.rules import asking
from cwdesk.areas.leave.rules.bounds import problems_with_latest
from cwdesk.areas.leave.rules.counting import (
    Counted,
    Unit,
    counted_days,
    half_days,
    in_days,
    shown_days,
    span_of,
)
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.areas.leave.rules.ledger import Use, problems_with_taking
from cwdesk.areas.leave.rules.policy import LeaveType
from cwdesk.areas.leave.rules.states import Event
from cwdesk.areas.roster.queries import IN_SERVICE, RosterLine, roster_line
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe


@dataclass(frozen=True, slots=True)
class Ask:
    """What a request says."""

    kind: str
    """The key or title of a kind of leave."""
    spans: tuple[Span, ...]
    on: date
    """The day on which it was handed in; after its first day it is 补办."""
    reason: str = ""
    handover: str = ""
    contact: str = ""
    months: int = 0
    """Whole months, for kinds that are counted so; the last day then follows from the first."""
    extends_id: Uid | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a request would be, and everything that speaks against it."""

    person: RosterLine
    kind: LeaveType
    spans: tuple[Span, ...]
    counted: tuple[Counted, ...]
    levels: tuple[str, ...]
    """Who is to sign, in order."""
    problems: tuple[Problem, ...]


def weigh(session: Session, person_id: Uid, ask: Ask) -> Weighed:
    """Return what a request would be; nothing is written.

    Raises:
        Refused: no dates, or no such kind.
        NotFound: the person is gone.
    """
    person = roster_line(session, person_id, ask.on)
    kind = leave_type(session, ask.kind, _first(ask))
    spans = _spans(session, kind, ask)
    problems = asking.problems_with_spans(kind, spans)
    problems += problems_with_latest(spans[-1].last.day, ask.on)
    counted: tuple[Counted, ...] = ()
    if not problems:
        counted = counted_days(spans, kind.unit, days_of(session, person_id))
        problems = _problems(session, person, kind, spans, counted)
    levels = policy(session, ask.on).chain(person.post, in_days(half_days(counted)))
    return Weighed(person, kind, spans, counted, levels, tuple(problems))


def add(session: Session, person_id: Uid, ask: Ask) -> Uid:
    """Hand in a request; return its id.

    Raises:
        Refused: not in service then, leave there already, no day that counts, too little left, or
            the kind cannot be used yet.
        NotFound: the person is gone.
    """
    weighed = weigh(session, person_id, ask)
    refuse(weighed.problems)
    person, kind, spans = weighed.person, weighed.kind, weighed.spans
    total = half_days(weighed.counted)
    request = LeaveRequest(
        person_id=person_id,
        kind=kind.key,
        unit=kind.unit,
        half_days=total,
        months=ask.months if kind.unit is Unit.MONTH else 0,
        reason=ask.reason.strip(),
        handover=ask.handover.strip(),
        contact=ask.contact.strip(),
        levels="、".join(weighed.levels),
        extends_id=ask.extends_id,
    )
    session.add(request)
    session.flush()
    _put(session, request.id, spans, ask.on)
    title = f"登记请假：{person.name}，{kind.title} {shown_days(total)} 天"
    describe(session, title, ask.reason, final=True)
    return request.id


def extend(session: Session, request_id: Uid, last: HalfDay, on: date, reason: str) -> Uid:
    """Ask to go on with a leave until `last`; the extension is a request that is approved too.

    Raises:
        Refused: the leave is not approved, is over already, or as `add`.
        NotFound: the request is gone.
    """
    before = leave_of(session, request_id)
    problems = [] if reason.strip() else [Problem("请填写续假的原因。", "reason")]
    if before.event is not Event.APPROVED:
        said = before.event or Event.ASKED
        problems.append(Problem(f"这张请假单的状态是“{said}”，只有已批准、未销假的才能续假。"))
    if any(one.extends_id == request_id for one in _standing(session, before)):
        problems.append(Problem("这张请假单已经续过假，请从最后一张续。"))
    refuse(problems)
    spans = (Span(before.span.last.moved(1), last),)
    ask = Ask(
        before.kind, spans, on, reason, before.handover, before.contact, extends_id=request_id
    )
    return add(session, before.person_id, ask)


def _standing(session: Session, one: Leave) -> list[Leave]:
    own = leaves(session, person_id=one.person_id)
    return [each for each in own if each.pending or each.holding]


def _first(ask: Ask) -> date:
    if not ask.spans:
        raise Refused([Problem("请填写请假的起止时间。", "first")])
    return ask.spans[0].first.day


def _spans(session: Session, kind: LeaveType, ask: Ask) -> tuple[Span, ...]:
    """Return the stretches asked for; of months, the last day is reckoned from the first."""
    if kind.unit is not Unit.MONTH or not ask.months:
        return tuple(sorted(ask.spans, key=lambda one: one.first))
    return (span_of(ask.spans[0].first, ask.months, kind.unit, working_days(session)),)


def _problems(
    session: Session,
    person: RosterLine,
    kind: LeaveType,
    spans: Sequence[Span],
    counted: Sequence[Counted],
) -> list[Problem]:
    who, first = person.person_id, spans[0].first.day
    calendar = days_of(session, who)
    problems = problems_with_service(session, person, spans)
    problems += asking.problems_with_overlap(spans, _taken(session, who, first))
    problems += asking.problems_with_count(kind, counted)
    problems += asking.problems_with_waiting(kind, joined_on(session, who, first), first, calendar)
    asked = [Use(b"", one.day, one.half_days) for one in counted]
    return problems + problems_with_balance(session, who, kind, asked)


def problems_with_service(
    session: Session, person: RosterLine, spans: Sequence[Span]
) -> list[Problem]:
    """Return on which end of a leave somebody is not in service."""
    days = {"first": spans[0].first.day, "last": spans[-1].last.day}
    return [
        Problem(f"{person.name}在 {day} 不在职，请核对日期。", field)
        for field, day in days.items()
        if roster_line(session, person.person_id, day).status != IN_SERVICE
    ]


def _taken(session: Session, person_id: Uid, first: date) -> list[tuple[Span, str]]:
    """Return the stretches that are asked for or approved, with what they are called."""
    holds = policy(session, first)
    return [
        (span, _title(holds.type_on(one.kind, first), one))
        for one in leaves(session, person_id=person_id)
        if one.pending or one.holding
        for span in one.taken
    ]


def _title(kind: LeaveType | None, one: Leave) -> str:
    return f"{kind.title if kind else one.kind}{'申请' if one.pending else ''}"


def problems_with_balance(
    session: Session,
    person_id: Uid,
    kind: LeaveType,
    asked: Sequence[Use],
    *,
    beside_pending: bool = True,
) -> list[Problem]:
    """Return why leave that comes out of grants cannot be taken.

    `beside_pending`: what other requests ask for stands before it.
    """
    if not kind.balance:
        return []
    book = book_of(entries(session, person_id=person_id, kind=kind.key))
    calendar = days_of(session, person_id)
    pending = [
        use
        for one in leaves(session, person_id=person_id)
        if beside_pending and one.pending and one.kind == kind.key
        for use in uses_of(one, calendar)
    ]
    return problems_with_taking(book.grants, [*book.uses, *pending], asked)


def _put(session: Session, request_id: Uid, spans: Sequence[Span], on: date) -> None:
    for span in spans:
        session.add(
            LeaveSegment(
                request_id=request_id,
                first_day=span.first.day,
                first_half=span.first.half,
                last_day=span.last.day,
                last_half=span.last.half,
            )
        )
    session.add(LeaveEvent(request_id=request_id, step=1, event=Event.ASKED, on=on))
    session.flush()
