"""Requests and the ledger as plain values: what every other query of leave is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy import Row as Line
from sqlmodel import Session, or_, select

from cwdesk.areas.leave import models
from cwdesk.areas.leave.rules.counting import Unit
from cwdesk.areas.leave.rules.halves import WHOLE, HalfDay, Span, half_of
from cwdesk.areas.leave.rules.ledger import Grant, Use
from cwdesk.areas.leave.rules.states import HOLDING, OVER, Course, Event, Fact, last_event, until
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid

OPENING, GRANT, CARRY, USE, REVERSAL, ADJUST = "期初", "发放", "结转", "使用", "冲回", "调整"
"""Kinds of rows of the ledger."""

GRANTS = frozenset({OPENING, GRANT, CARRY})
ALL_DAY = "全天"


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a request."""

    fact: Fact
    by: str = ""
    note: str = ""
    back: HalfDay | None = None
    """With which half day work began again."""


@dataclass(frozen=True, slots=True)
class Leave:
    """One request with its stretches and what happened to it."""

    id: Uid
    person_id: Uid
    kind: str
    unit: Unit
    half_days: int
    """As counted when it was asked for."""
    months: int
    reason: str
    handover: str
    contact: str
    levels: tuple[str, ...]
    extends_id: Uid | None
    spans: tuple[Span, ...]
    happened: tuple[Happened, ...]

    @property
    def span(self) -> Span:
        """From its first to its last half day."""
        return Span(self.spans[0].first, self.spans[-1].last)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its events in the order in which they were recorded."""
        return tuple(one.fact for one in self.happened)

    @property
    def event(self) -> Event | None:
        """The last event."""
        return last_event(self.facts)

    @property
    def pending(self) -> bool:
        """Whether it is asked for and not decided."""
        return self.event is Event.ASKED

    @property
    def holding(self) -> bool:
        """Whether its days count as leave."""
        return self.event in HOLDING

    @property
    def back(self) -> HalfDay | None:
        """With which half day work began again, None when that is not recorded."""
        return next((one.back for one in reversed(self.happened) if one.back), None)

    @property
    def taken(self) -> tuple[Span, ...]:
        """The stretches that were or will be really taken."""
        return until(self.spans, self.back)

    def course(self, *, extended: bool) -> Course:
        """Return what its state follows from."""
        return Course(self.facts, self.span.last, self.span.first, extended)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger; amounts are half days."""

    id: Uid
    person_id: Uid
    kind: str
    entry: str
    year: int
    half_days: int
    first_day: date
    last_day: date | None
    halves: str
    day_kind: str
    request_id: Uid | None
    of_id: Uid | None
    recorded_on: date
    basis: str


def leaves(
    session: Session,
    *,
    person_id: Uid | None = None,
    request_id: Uid | None = None,
    since: date | None = None,
) -> tuple[Leave, ...]:
    """Return requests by their first half day: everybody's, one person's or a single one.

    `since`: only those that end on this day or later, and those that wait for a decision or a
    return however old they are.
    """
    table = _plain(models.LeaveRequest)
    wanted = select(*table.c)
    if person_id is not None:
        wanted = wanted.where(table.c.person_id == person_id)
    if request_id is not None:
        wanted = wanted.where(table.c.id == request_id)
    if since is not None:
        wanted = wanted.where(_recent(table, since))
    rows = session.connection().execute(wanted).all()
    everything = person_id is None and request_id is None and since is None
    only = None if everything else [row.id for row in rows]
    spans, happened = _spans(session, only), _happened(session, only)
    found = [_leave(row, spans[row.id], happened[row.id]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.span.first, one.id)))


def _plain(model: type) -> Table:
    """Return a table whose rows are read as they are: live objects of thousands take seconds."""
    table: Table = getattr(model, "__table__")  # noqa: B009
    return table


def _recent(requests: Table, since: date) -> ColumnElement[bool]:
    spans, events = _plain(models.LeaveSegment), _plain(models.LeaveEvent)
    late = select(spans.c.request_id).where(spans.c.last_day >= since)
    over = select(events.c.request_id).where(
        events.c.request_id == requests.c.id, events.c.event.in_(list(OVER))
    )
    return or_(requests.c.id.in_(late), ~over.exists())


def leave_of(session: Session, request_id: Uid) -> Leave:
    """Return one request.

    Raises:
        NotFound: it is gone.
    """
    found = leaves(session, request_id=request_id)
    if not found:
        raise NotFound("这张请假单已经不在了，请刷新后再试。")
    return found[0]


def _leave(row: Line[Any], spans: Sequence[Span], happened: Sequence[Happened]) -> Leave:
    return Leave(
        id=row.id,
        person_id=row.person_id,
        kind=row.kind,
        unit=Unit(row.unit),
        half_days=row.half_days,
        months=row.months,
        reason=row.reason,
        handover=row.handover,
        contact=row.contact,
        levels=tuple(filter(None, row.levels.split("、"))),
        extends_id=row.extends_id,
        spans=tuple(spans),
        happened=tuple(happened),
    )


def _spans(session: Session, only: Sequence[Uid] | None) -> Mapping[Uid, Sequence[Span]]:
    table = _plain(models.LeaveSegment)
    wanted = select(*table.c).order_by(table.c.first_day, table.c.first_half.desc())
    if only is not None:
        wanted = wanted.where(table.c.request_id.in_(only))
    found: defaultdict[Uid, list[Span]] = defaultdict(list)
    for row in session.connection().execute(wanted):
        first, last = half_of(row.first_day, row.first_half), half_of(row.last_day, row.last_half)
        found[row.request_id].append(Span(first, last))
    return found


def _happened(session: Session, only: Sequence[Uid] | None) -> Mapping[Uid, Sequence[Happened]]:
    table = _plain(models.LeaveEvent)
    wanted = select(*table.c).order_by(table.c.step)
    if only is not None:
        wanted = wanted.where(table.c.request_id.in_(only))
    found: defaultdict[Uid, list[Happened]] = defaultdict(list)
    for row in session.connection().execute(wanted):
        back = half_of(row.back_day, row.back_half) if row.back_day else None
        fact = Fact(Event(row.event), row.on)
        found[row.request_id].append(Happened(fact, row.by, row.note, back))
    return found


def entries(
    session: Session,
    *,
    person_id: Uid | None = None,
    kind: str | None = None,
    days: tuple[date, date] | None = None,
) -> tuple[Entry, ...]:
    """Return the rows of the ledger in the order in which they were written.

    `days`: only those that begin between two days; a reversal begins with what it takes off.
    """
    table = _plain(models.LeaveEntry)
    names = Entry.__dataclass_fields__
    wanted = select(*(table.c[name] for name in names)).order_by(table.c.id)
    if person_id is not None:
        wanted = wanted.where(table.c.person_id == person_id)
    if kind is not None:
        wanted = wanted.where(table.c.kind == kind)
    if days is not None:
        wanted = wanted.where(table.c.first_day.between(*days))
    return tuple(Entry(*row) for row in session.connection().execute(wanted))


@dataclass(frozen=True, slots=True)
class Book:
    """One person's ledger of one kind: grants and uses, what was reversed taken off."""

    grants: tuple[Grant, ...]
    uses: tuple[Use, ...]


def book_of(rows: Iterable[Entry]) -> Book:
    """Return what the rows of one person and kind come to."""
    known = tuple(rows)
    net: defaultdict[Uid, int] = defaultdict(int)
    for row in known:
        net[row.of_id or row.id] += row.half_days
    return Book(
        grants=tuple(
            Grant(row.id, net[row.id], row.first_day, row.last_day)
            for row in known
            if row.entry in GRANTS and net[row.id] > 0
        ),
        uses=tuple(
            Use(row.id, row.first_day, -net[row.id])
            for row in known
            if row.entry == USE and net[row.id] < 0
        ),
    )


def halves_of(row: Entry) -> frozenset[Half]:
    """Return the halves of its day that a row takes or gives back."""
    return WHOLE if row.halves == ALL_DAY else frozenset({Half(row.halves)})


def halves_left(rows: Iterable[Entry]) -> Iterator[tuple[Entry, frozenset[Half]]]:
    """Yield the uses among rows with the halves that were not given back; those with any."""
    known = tuple(rows)
    back: defaultdict[Uid, frozenset[Half]] = defaultdict(frozenset)
    for row in known:
        if row.of_id is not None and row.halves:
            back[row.of_id] |= halves_of(row)
    for row in known:
        if row.entry == USE and (halves := halves_of(row) - back[row.id]):
            yield row, halves


def written(halves: frozenset[Half]) -> str:
    """Return halves of a day as the ledger has them."""
    return ALL_DAY if halves == WHOLE else str(next(iter(halves)))
