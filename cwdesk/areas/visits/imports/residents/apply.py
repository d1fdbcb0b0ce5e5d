"""Carrying out a plan: one operation, one undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.visits import models
from cwdesk.areas.visits.imports.residents.changes import (
    GRID,
    GROUPS,
    MOVE,
    OF_THE_RESIDENT,
    RELATION,
)
from cwdesk.areas.visits.imports.residents.drafts import Reading
from cwdesk.areas.visits.imports.residents.plan import (
    Plan,
    Planned,
    PlannedHome,
    Verdict,
)
from cwdesk.areas.visits.queries.spans import rows_for
from cwdesk.areas.visits.rules.households import HEAD, MOVED, MOVED_AWAY
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe, last_operation
from cwdesk.store.rows import NewRows, SetRows

_EVERY = 2000
"""People that are gathered before they are written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many people became what, and in how many households and grids they live."""

    new: int
    changed: int
    same: int
    warned: int
    refused: int
    households: int
    grids: int


def apply(session: Session, reading: Reading, plan: Plan, progress: Progress = silent) -> Imported:
    """Carry out the plan that the clerk was shown; its new communities and grids are there.

    Raises:
        Refused: something was written since the plan was made, and it may no longer fit.
        Cancelled: by `progress`; nothing was changed.
    """
    if last_operation(session) != plan.after:
        raise Refused("数据刚才有变动，导入结果可能与预览不同。请重新预览后再导入。")
    writer = _Writer(session, plan)
    # What changes comes first: somebody new may take a number that another gives up.
    lines = (*plan.of(Verdict.CHANGED), *plan.of(Verdict.NEW))
    for done, line in enumerate(lines):
        if done % _EVERY == 0:
            progress(done, len(lines), "正在导入")
            writer.put()
        writer.write(line)
    writer.finish()
    new, changed = len(plan.of(Verdict.NEW)), len(plan.of(Verdict.CHANGED))
    if new or changed:
        title = f"导入居民 {new + changed} 人（新增 {new}，变更 {changed}）"
        describe(session, title, reading.file_name)
    return Imported(
        new=new,
        changed=changed,
        same=len(plan.of(Verdict.SAME)),
        warned=len(plan.doubtful),
        refused=len(plan.of(Verdict.REFUSED)),
        households=len(plan.homes),
        grids=plan.grids,
    )


class _Writer:
    """Writes planned people; new and changed rows are gathered and written at the end."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self._plan = plan
        self._last = plan.as_of - timedelta(days=1)
        """The last day of what the file says is over."""
        self._made = NewRows()
        self._set = SetRows()
        places = {line.name: line.id for line in communities(session)}
        self._communities = places
        self._grids = {(grid.community_id, grid.name): grid.id for grid in grids(session)}
        self._homes: dict[int, Uid] = {}
        self._members = self._present(plan)
        self._behind = {
            home: max(row.place for row in rows) for home, rows in self._members.items()
        }
        self._of = {row.resident_id: row for rows in self._members.values() for row in rows}

    def write(self, line: Planned) -> None:
        """Take one line that comes in."""
        if line.home is None:
            return
        home = self._home(line.home)
        if line.resident_id is None:
            self._add(line, home)
        else:
            self._change(line, line.resident_id, home)

    def finish(self) -> None:
        """Let households that everybody left end, and write the rest."""
        wanted = select(col(models.Household.id), col(models.Household.valid_from))
        for row in rows_for(self._session, wanted, col(models.Household.id), self._plan.emptied):
            until = max(self._last, row.valid_from or self._last)
            self._set.put(models.Household, row.id, valid_to=until, end_kind=MOVED_AWAY)
        self.put()

    def put(self) -> None:
        """Write what was gathered so far."""
        self._set.write(self._session)
        self._made.insert(self._session)

    def _present(self, plan: Plan) -> Mapping[Uid, list[models.Member]]:
        """Return who lives in the households and with the people that change."""
        touched = [line for line in plan.lines if line.verdict in {Verdict.NEW, Verdict.CHANGED}]
        homes = {line.home.household_id for line in touched if line.home} - {None}
        people = {line.resident_id for line in touched} - {None}
        table = models.Member.__table__  # type: ignore[attr-defined]
        wanted = select(*table.columns).where(table.c.valid_to.is_(None))
        found: dict[Uid, models.Member] = {}
        for key, values in ((table.c.household_id, homes), (table.c.resident_id, people)):
            found |= {row.id: row for row in rows_for(self._session, wanted, key, values)}
        by_home: defaultdict[Uid, list[models.Member]] = defaultdict(list)
        for row in found.values():
            by_home[row.household_id].append(row)
        return by_home

    def _home(self, home: PlannedHome) -> Uid:
        """Return a household, added or changed where this is the first line about it."""
        known = self._homes.get(id(home))
        if known is None:
            known = self._homes[id(home)] = home.household_id or self._new_home(home)
            if home.household_id is not None and home.changes:
                self._change_home(home, home.household_id)
        return known

    def _new_home(self, home: PlannedHome) -> Uid:
        community_id = self._communities[home.place.community]
        return self._made.add(
            models.Household,
            community_id=community_id,
            grid_id=self._grid(community_id, home.place.grid),
            address=home.home.address,
            number=home.home.number,
            valid_from=self._plan.as_of,
            **home.home.values,
        )

    def _change_home(self, home: PlannedHome, household_id: Uid) -> None:
        now: dict[str, object] = {change.key: change.now for change in home.changes}
        if GRID in now:
            community_id = self._communities[home.place.community]
            now["grid_id"] = self._grid(community_id, str(now.pop(GRID)))
        self._set.put(models.Household, household_id, **now)

    def _grid(self, community_id: Uid, name: str) -> Uid | None:
        return self._grids[community_id, name] if name else None

    def _add(self, line: Planned, home: Uid) -> None:
        own = {key: line.values[key] for key in OF_THE_RESIDENT if line.values.get(key)}
        resident_id = self._made.add(models.Resident, **{**own, "name": line.name})
        self._live(resident_id, home, line.values.get(RELATION, ""))
        for kind in line.groups:
            self._made.add(models.KeyGroup, resident_id=resident_id, kind=kind)

    def _change(self, line: Planned, resident_id: Uid, home: Uid) -> None:
        now = {change.key: change.now for change in line.changes}
        own = {key: now[key] for key in OF_THE_RESIDENT if key in now}
        if own:
            self._set.put(models.Resident, resident_id, **own)
        if MOVE in now:
            self._leave(resident_id)
            self._live(resident_id, home, line.values.get(RELATION, ""), moved=True)
        elif RELATION in now:
            self._set.put(models.Member, self._of[resident_id].id, relation=now[RELATION])
            self._only_head(home, resident_id, now[RELATION])
        if GROUPS in now:
            self._groups(resident_id, frozenset(now[GROUPS].split("、")) - {""})

    def _leave(self, resident_id: Uid) -> None:
        member = self._of.get(resident_id)
        if member is not None:
            until = max(self._last, member.valid_from or self._last)
            self._set.put(models.Member, member.id, valid_to=until, end_kind=MOVED)

    def _live(self, resident_id: Uid, home: Uid, relation: str, *, moved: bool = False) -> None:
        self._behind[home] = self._behind.get(home, 0) + 1
        self._made.add(
            models.Member,
            household_id=home,
            resident_id=resident_id,
            relation=relation,
            place=self._behind[home],
            valid_from=self._plan.as_of if moved else None,
        )
        self._only_head(home, resident_id, relation)

    def _only_head(self, home: Uid, resident_id: Uid, relation: str) -> None:
        """Let whoever was the head be it no longer, once the file names another."""
        if relation != HEAD:
            return
        for member in self._members.get(home, ()):
            if member.relation == HEAD and member.resident_id != resident_id:
                self._set.put(models.Member, member.id, relation="")

    def _groups(self, resident_id: Uid, now: frozenset[str]) -> None:
        held = select(models.KeyGroup).where(
            models.KeyGroup.resident_id == resident_id, col(models.KeyGroup.valid_to).is_(None)
        )
        rows = {row.kind: row for row in self._session.exec(held)}
        for kind in sorted(now - rows.keys()):
            since = self._plan.as_of
            self._made.add(models.KeyGroup, resident_id=resident_id, kind=kind, valid_from=since)
        for kind in rows.keys() - now:
            until = max(self._last, rows[kind].valid_from or self._last)
            self._set.put(models.KeyGroup, rows[kind].id, valid_to=until)
