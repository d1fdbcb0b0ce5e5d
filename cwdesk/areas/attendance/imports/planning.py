"""What taking a clock's file would do: what is new, what is there already, what nobody bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.models import Clock
from cwdesk.areas.attendance.queries.presses import Bearer, bearer_of, bearers
from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.ids import Uid
from cwdesk.store.sealing import sealed_months

Times = Mapping[str, set[datetime]]
"""Number → when it was pressed; a file may have millions, so nothing is kept for each press."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A number whose presses are on file and belong to nobody yet."""

    number: str
    name: str
    """What the clock calls its bearer, where it says so."""
    presses: int
    first: date
    """The day of the first of them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking a file would do."""

    make: str
    clock: str
    records: int
    new: Sequence[Press]
    same: int
    sealed: Sequence[Press]
    """New presses of sealed months: they are not taken."""
    unmatched: Sequence[Unmatched]
    bad: Sequence[Bad]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last new press."""
        times = [press.at for press in self.new]
        return (min(times), max(times)) if times else None


def plan_presses(session: Session, presses: Presses, clock: str) -> Planned:
    """Compare a file with what is on file; nothing is written."""
    clock_id = clock_called(session, clock)
    fresh, times = _fresh(presses.found, _known(session, clock_id, presses.found))
    closed = sealed_months(session, own_office(session).code)
    sealed = [press for press in fresh if f"{press.at:%Y-%m}" in closed] if closed else []
    return Planned(
        make=presses.make,
        clock=clock.strip(),
        records=len(presses.found),
        new=[press for press in fresh if f"{press.at:%Y-%m}" not in closed] if sealed else fresh,
        same=len(presses.found) - len(fresh),
        sealed=sealed,
        unmatched=_unmatched(session, clock_id, times, _names(presses.found)),
        bad=presses.bad,
    )


def clock_called(session: Session, name: str) -> Uid | None:
    """Return the clock of a name, or None."""
    return session.exec(select(Clock.id).where(col(Clock.name) == name.strip())).first()


def _fresh(presses: Iterable[Press], known: Times) -> tuple[list[Press], Times]:
    """Return the presses that are not on file, each once, and the times of all by number."""
    fresh: list[Press] = []
    times: defaultdict[str, set[datetime]] = defaultdict(set)
    nothing: set[datetime] = set()
    for press in presses:
        own = times[press.number]
        if press.at not in own:
            own.add(press.at)
            if press.at not in known.get(press.number, nothing):
                fresh.append(press)
    return fresh, times


def _known(session: Session, clock_id: Uid | None, presses: Sequence[Press]) -> Times:
    """Return the presses of a clock that are on file within the time of `presses`."""
    found: defaultdict[str, set[datetime]] = defaultdict(set)
    if clock_id is None or not presses:
        return found
    rows = session.connection().execute(
        text(
            "SELECT number, at FROM punch WHERE clock_id = :clock AND at BETWEEN :first AND :last"
        ),
        {
            "clock": clock_id,
            "first": min(press.at for press in presses).isoformat(sep=" "),
            "last": max(press.at for press in presses).isoformat(sep=" "),
        },
    )
    for number, at in rows:
        found[number].add(datetime.fromisoformat(at))
    return found


def _names(presses: Iterable[Press]) -> Mapping[str, str]:
    """Return what the clock calls the bearer of each number, where it says so."""
    names: dict[str, str] = {}
    for press in presses:
        if press.name:
            names.setdefault(press.number, press.name)
    return names


def _unmatched(
    session: Session, clock_id: Uid | None, times: Times, names: Mapping[str, str]
) -> tuple[Unmatched, ...]:
    """Return the numbers that nobody bears on the days of their presses, with how many."""
    known = bearers(session)
    found = []
    for number in sorted(times):
        days = sorted(_nobodys(known.get(number, ()), clock_id or b"", number, times[number]))
        if days:
            found.append(Unmatched(number, names.get(number, ""), len(days), days[0]))
    return tuple(found)


def _nobodys(
    people: Sequence[Bearer], clock_id: Uid, number: str, times: Iterable[datetime]
) -> Iterator[date]:
    """Yield the day of each press that belongs to nobody, or to more than one."""
    known = {number: people}
    always = bool(people) and all(one.is_always for one in people)
    whose = bearer_of(known, clock_id, number, date.min) if always else None
    if whose is not None:
        return
    for at in times:
        day = at.date()
        if bearer_of(known, clock_id, number, day) is None:
            yield day
