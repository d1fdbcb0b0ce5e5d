"""Matters as they stand on a day: who has them, what was done, what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from cwdesk.areas.visits.models import DisputeParty, Household, Matter, MatterStep
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.areas.visits.rules.matters import State, Step, is_late, state_of
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class StepLine:
    """What was done about a matter."""

    id: Uid
    step: int
    on: date
    kind: Step
    person_id: Uid | None
    person: str
    what: str
    result: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party of a dispute."""

    id: Uid
    place: int
    name: str
    sex: str
    contact: str
    address: str
    claim: str


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter as it stands on a day."""

    id: Uid
    kind: str
    community_id: Uid
    community: str
    household_id: Uid | None
    address: str
    visit_id: Uid | None
    asker: str
    contact: str
    what: str
    opened_on: date
    due_on: date | None
    taken_by: str
    """Who took it first."""
    person_id: Uid
    person: str
    """Who has it now."""
    state: State
    late: bool
    last_on: date
    """The day of the last step, of the opening when there is none."""
    result: str
    """Of the last step that had one."""

    @property
    def number(self) -> str:
        """The end of its id, by which it is called on the command line."""
        return self.id.hex()[-8:]


@dataclass(frozen=True, slots=True)
class MatterDetail:
    """A matter with its steps and parties."""

    line: MatterLine
    steps: tuple[StepLine, ...]
    parties: tuple[PartyLine, ...]


def matter_lines(
    session: Session,
    as_of: date,
    *,
    community_id: Uid | None = None,
    household_id: Uid | None = None,
    visit_id: Uid | None = None,
    matter_id: Uid | None = None,
) -> tuple[MatterLine, ...]:
    """Return the matters taken up to a day as they stand on it, the oldest first.

    Args:
        session: of a read.
        as_of: the day.
        community_id: only those of it.
        household_id: only those of it.
        visit_id: only those that came out of it.
        matter_id: only this one.
    """
    asked = {
        "community_id": community_id,
        "household_id": household_id,
        "visit_id": visit_id,
        "id": matter_id,
    }
    only = [getattr(Matter, key) == value for key, value in asked.items() if value is not None]
    return tuple(_lines(session, as_of, only))


def open_matters(
    session: Session,
    as_of: date,
    *,
    community_id: Uid | None = None,
    person_id: Uid | None = None,
) -> tuple[MatterLine, ...]:
    """Return what is still to be done on a day, the most pressing first.

    Args:
        session: of a read.
        as_of: the day.
        community_id: only those of it.
        person_id: only those that this worker has now.
    """
    asked: list[ColumnElement[bool]] = [~_closed(as_of)]
    if community_id is not None:
        asked.append(col(Matter.community_id) == community_id)
    found = (line for line in _lines(session, as_of, asked) if line.state.is_open)
    mine = (line for line in found if person_id in (None, line.person_id))
    return tuple(sorted(mine, key=_pressing))


def matters_between(
    session: Session, first: date, last: date, *, community_id: Uid | None = None
) -> tuple[MatterLine, ...]:
    """Return the matters taken in some days as they stand on the last of them, oldest first."""
    asked = [col(Matter.opened_on) >= first]
    if community_id is not None:
        asked.append(col(Matter.community_id) == community_id)
    return tuple(_lines(session, last, asked))


def matter_detail(session: Session, matter_id: Uid, as_of: date) -> MatterDetail:
    """Return one matter as it stands on a day.

    Raises:
        NotFound: it is gone, or not taken yet on that day.
    """
    lines = matter_lines(session, as_of, matter_id=matter_id)
    if not lines:
        raise NotFound
    rows = _steps(session, [matter_id], as_of)[matter_id]
    called = names(session)
    steps = tuple(_step(row, called) for row in rows)
    return MatterDetail(lines[0], steps, parties_of(session, matter_id))


def parties_of(session: Session, matter_id: Uid) -> tuple[PartyLine, ...]:
    """Return the parties of a dispute, as listed."""
    wanted = select(DisputeParty).where(DisputeParty.matter_id == matter_id)
    rows = session.exec(wanted.order_by(col(DisputeParty.place), col(DisputeParty.id)))
    return tuple(
        PartyLine(row.id, row.place, row.name, row.sex, row.contact, row.address, row.claim)
        for row in rows
    )


def matter_called(session: Session, words: str, as_of: date) -> MatterLine:
    """Return the only matter whose number ends so.

    Raises:
        Refused: there is none, or more than one.
    """
    found = [one for one in matter_lines(session, as_of) if one.id.hex().endswith(words.lower())]
    if len(found) == 1 and words:
        return found[0]
    raise Refused(
        "没有找到这件事项，请用 matter list 查看编号。"
        if not found
        else "有多件事项符合，请把编号写完整。"
    )


def _pressing(line: MatterLine) -> tuple[date, date, Uid]:
    return (line.due_on or date.max, line.opened_on, line.id)


def _closed(as_of: date) -> ColumnElement[bool]:
    """Say of a matter that its last step but answers closed it; a few open ones may slip in."""
    over = select(MatterStep.matter_id).where(
        col(MatterStep.kind).in_((Step.CLOSE, Step.VOID)), col(MatterStep.on) <= as_of
    )
    again = select(MatterStep.matter_id).where(
        MatterStep.kind == Step.REOPEN, col(MatterStep.on) <= as_of
    )
    return col(Matter.id).in_(over) & col(Matter.id).not_in(again)


def _lines(session: Session, as_of: date, asked: Sequence[Any]) -> Iterator[MatterLine]:
    wanted = (
        select(Matter, Household.address)
        .join(Household, col(Household.id) == col(Matter.household_id), isouter=True)
        .where(Matter.opened_on <= as_of, *asked)
        .order_by(col(Matter.opened_on), col(Matter.id))
    )
    rows = session.exec(wanted).all()
    steps = _steps(session, [row.id for row, _ in rows], as_of)
    called = names(session)
    return (_line(row, address or "", steps[row.id], called, as_of) for row, address in rows)


def _line(
    row: Matter, address: str, steps: Sequence[MatterStep], called: Names, as_of: date
) -> MatterLine:
    state = state_of([Step(one.kind) for one in steps])
    holder = holder_of(row.person_id, steps)
    return MatterLine(
        id=row.id,
        kind=row.kind,
        community_id=row.community_id,
        community=called.communities[row.community_id],
        household_id=row.household_id,
        address=address,
        visit_id=row.visit_id,
        asker=row.asker,
        contact=row.contact,
        what=row.what,
        opened_on=row.opened_on,
        due_on=row.due_on,
        taken_by=called.people[row.person_id],
        person_id=holder,
        person=called.people[holder],
        state=state,
        late=is_late(state, row.due_on, as_of),
        last_on=steps[-1].on if steps else row.opened_on,
        result=next((one.result for one in reversed(steps) if one.result), ""),
    )


def holder_of(first: Uid, steps: Iterable[MatterStep]) -> Uid:
    """Return who has a matter after its steps: whom it was handed over to last."""
    handed = [one.person_id for one in steps if one.kind == Step.HAND_OVER and one.person_id]
    return handed[-1] if handed else first


_AT_ONCE = 500


def _steps(
    session: Session, matter_ids: Sequence[Uid], as_of: date
) -> Mapping[Uid, list[MatterStep]]:
    """Return the steps of some matters up to a day, in their order."""
    found: defaultdict[Uid, list[MatterStep]] = defaultdict(list)
    for at in range(0, len(matter_ids), _AT_ONCE):
        wanted = select(MatterStep).where(
            col(MatterStep.matter_id).in_(matter_ids[at : at + _AT_ONCE]), MatterStep.on <= as_of
        )
        for row in session.exec(wanted.order_by(col(MatterStep.step))):
            found[row.matter_id].append(row)
    return found


def _step(row: MatterStep, called: Names) -> StepLine:
    who = called.people.get(row.person_id, "") if row.person_id else ""
    return StepLine(
        row.id, row.step, row.on, Step(row.kind), row.person_id, who, row.what, row.result
    )
