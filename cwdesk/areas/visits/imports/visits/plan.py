"""What an import of visits would do, row by row: new, changed, same or refused, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import known_people, stays
from cwdesk.areas.visits.imports.visits.columns import TITLES
from cwdesk.areas.visits.imports.visits.doors import Door, Doors
from cwdesk.areas.visits.imports.visits.reading import TEXTS, Draft, Reading
from cwdesk.areas.visits.imports.visits.workers import Workers
from cwdesk.areas.visits.models import Visit
from cwdesk.areas.visits.queries.spans import rows_for
from cwdesk.areas.visits.rules.visits import problems_with_visit
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import last_operation

_COMPARED = ("time", "kind", *TEXTS)


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field on file that the row changes."""

    key: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row says, once it is known whom and what it means."""

    on: date
    household_id: Uid
    person_id: Uid
    companions: tuple[Uid, ...]
    values: dict[str, str]
    """Time, kind and texts; what is empty is not there."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One visit and what becomes of it."""

    sheet: str
    row: int
    name: str
    verdict: Verdict
    facts: Facts | None = None
    visit_id: Uid | None = None
    changes: tuple[FieldChange, ...] = ()
    refusals: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    lines: tuple[Planned, ...]
    earlier: tuple[tuple[Uid, date], ...]
    """Households that stood already on a day before they were put on file: they begin then."""
    after: int
    """The newest operation that it has seen: the plan holds until there is another."""

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the rows with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def doubtful(self) -> tuple[Planned, ...]:
        """The rows that come in but should be looked at."""
        return tuple(
            line for line in self.lines if line.doubts and line.verdict is not Verdict.REFUSED
        )


def make_plan(session: Session, reading: Reading, today: date) -> Plan:
    """Compare a file with what is on file; no visit is later than `today`."""
    finder = _Finder(session, reading, today)
    cases = [finder.case(draft) for draft in reading.drafts]
    known = _Known(session, [case.facts for case in cases if case.facts])
    return Plan(
        lines=tuple(known.planned(case) for case in cases),
        earlier=finder.earlier(),
        after=last_operation(session),
    )


@dataclass(slots=True)
class _Case:
    """A row, and what was found out about it."""

    draft: Draft
    facts: Facts | None
    refusals: list[Problem]
    doubts: list[Problem]


class _Finder:
    """Finds the household and the workers of each row."""

    def __init__(self, session: Session, reading: Reading, today: date) -> None:
        self._today = today
        self._doors = Doors(session, reading.drafts)
        days = [draft.on for draft in reading.drafts if draft.on and draft.on <= today]
        served = stays(session, min(days), max(days)) if days else ()
        self._workers = Workers(served, known_people(session))
        self._first: dict[Uid, date] = {}

    def case(self, draft: Draft) -> _Case:
        """Return a row with whom and what it means."""
        case = _Case(draft, None, list(draft.refusals), list(draft.doubts))
        if draft.on is not None:
            found = problems_with_visit(draft.on, draft.time, draft.kind, self._today)
            case.refusals += found
        if draft.on is None or case.refusals:
            return case
        community_id = self._doors.community(draft)
        home = self._doors.meant(draft, community_id)
        if isinstance(home, Problem):
            case.refusals.append(home)
            community = community_id
        else:
            community = home.community_id
        people = [
            person for name in self._names(draft) if (person := self._worker(case, name, community))
        ]
        if isinstance(home, Door) and not case.refusals:
            self._look_at(case, home)
            values = {"time": draft.time, "kind": draft.kind, **draft.texts}
            said = {key: value for key, value in values.items() if value}
            along = tuple(dict.fromkeys(one for one in people[1:] if one != people[0]))
            case.facts = Facts(draft.on, home.id, people[0], along, said)
        return case

    def earlier(self) -> tuple[tuple[Uid, date], ...]:
        """Return the households visited before they were put on file, and since when they stood."""
        return tuple(self._first.items())

    def _names(self, draft: Draft) -> tuple[str, ...]:
        return draft.workers or ("",)

    def _worker(self, case: _Case, name: str, community_id: Uid | None) -> Uid | None:
        draft = case.draft
        leads = name == self._names(draft)[0]
        number = draft.staff_number if leads else ""
        on = draft.on or self._today
        person, problem = self._workers.meant(name, number, community_id, on)
        if problem is not None:
            (case.refusals if person is None else case.doubts).append(problem)
        return person

    def _look_at(self, case: _Case, home: Door) -> None:
        """Point out a name that does not live there, and a household that stood earlier."""
        draft = case.draft
        if not self._doors.lives_there(draft, home):
            text = f"这一户没有叫{draft.head}的人，按地址登记，请核对。"
            case.doubts.append(Problem(text, "head"))
        if home.valid_from is None or draft.on is None or draft.on >= home.valid_from:
            return
        self._first[home.id] = min(draft.on, self._first.get(home.id, draft.on))
        text = f"这一户从 {home.valid_from} 起登记，导入后登记日期提前到走访的日期。"
        case.doubts.append(Problem(text, "on"))


class _Known:
    """The visits on file to the same households on the same days."""

    def __init__(self, session: Session, facts: list[Facts]) -> None:
        self._free: defaultdict[tuple[Uid, date, Uid], list[Any]] = defaultdict(list)
        self._told = Counter(_key(one) for one in facts)
        self._seen: dict[tuple[object, ...], Planned] = {}
        columns = [
            getattr(Visit, key) for key in ("id", "household_id", "on", "person_id", *_COMPARED)
        ]
        days = [one.on for one in facts]
        if days:
            wanted = select(*columns).where(col(Visit.on) >= min(days), col(Visit.on) <= max(days))
            homes = {one.household_id for one in facts}
            for row in rows_for(session, wanted, col(Visit.household_id), homes):
                self._free[row.household_id, row.on, row.person_id].append(row)

    def planned(self, case: _Case) -> Planned:
        """Return what becomes of a row."""
        facts = case.facts
        if facts is None:
            return _line(case, Verdict.REFUSED)
        again = (_key(facts), tuple(sorted(facts.values.items())))
        if again in self._seen:
            text = f"与第 {self._seen[again].row} 行是同一次走访，只导入那一行。"
            case.refusals.append(Problem(text, "on"))
            return _line(case, Verdict.REFUSED)
        line = self._seen[again] = self._compared(case, facts, self._free[_key(facts)])
        return line

    def _compared(self, case: _Case, facts: Facts, free: list[Any]) -> Planned:
        same = next((row for row in free if not _changes(facts, row)), None)
        if same is None and len(free) == self._told[_key(facts)] == 1:
            same = free[0]
        if same is None:
            if free:
                text = "同一天已登记过这一户的走访，导入后会多一次，请核对。"
                case.doubts.append(Problem(text, "on"))
            return _line(case, Verdict.NEW)
        free.remove(same)
        changed = _changes(facts, same)
        return _line(case, Verdict.CHANGED if changed else Verdict.SAME, same.id, changed)


def _line(
    case: _Case,
    verdict: Verdict,
    visit_id: Uid | None = None,
    changed: tuple[FieldChange, ...] = (),
) -> Planned:
    return Planned(
        sheet=case.draft.sheet,
        row=case.draft.row,
        name=case.draft.name,
        verdict=verdict,
        facts=case.facts,
        visit_id=visit_id,
        changes=changed,
        refusals=tuple(case.refusals),
        doubts=tuple(case.doubts),
    )


def _key(facts: Facts) -> tuple[Uid, date, Uid]:
    return facts.household_id, facts.on, facts.person_id


def _changes(facts: Facts, row: Any) -> tuple[FieldChange, ...]:  # noqa: ANN401 - a plain row
    return tuple(
        FieldChange(key, TITLES[key], getattr(row, key), now)
        for key, now in facts.values.items()
        if getattr(row, key) != now
    )
