"""What a row changes of a resident and of their household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cwdesk.areas.visits.imports.residents.case import Case, HomeCase
from cwdesk.areas.visits.imports.residents.columns import TITLES
from cwdesk.areas.visits.imports.residents.onfile import OnFile


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field on file that the row changes."""

    key: str
    title: str
    was: str
    now: str


MOVE, GROUPS, RELATION, GRID = "home", "groups", "relation", "grid"

OF_THE_RESIDENT = ("name", "id_number", "sex", "born", "phone", "note")

OF_THE_HOME = ("visit_class", "needs")

_CLEARABLE = frozenset({"phone", "note"})
"""What an emptied cell may clear, on a sheet that the program wrote itself."""


def changes(case: Case, on_file: OnFile) -> tuple[FieldChange, ...]:
    """Return what differs from what is on file about a resident."""
    if case.found is None:
        return ()
    return (*_own(case), *_moves(case, on_file), *_groups(case, on_file))


def home_changes(case: HomeCase, grids: dict[bytes, str]) -> tuple[FieldChange, ...]:
    """Return what differs from what is on file about a household; `grids` are names by id."""
    known, place = case.known, case.place
    if known is None or place is None:
        return ()
    found = []
    was = grids.get(known.grid_id or b"", "")
    if place.grid and (place.grid_id is None or place.grid_id != known.grid_id):
        found.append(FieldChange(GRID, TITLES[GRID], was, place.grid))
    said = {**case.home.values, "number": case.home.number}
    found += [
        FieldChange(key, TITLES[key], getattr(known, key), said[key])
        for key in (*OF_THE_HOME, "number")
        if said.get(key) and said[key] != getattr(known, key)
    ]
    return tuple(found)


def _own(case: Case) -> Iterator[FieldChange]:
    said = {**case.draft.values, "name": case.draft.name}
    for key in OF_THE_RESIDENT:
        was, now = getattr(case.found, key), said.get(key)
        if now is None or was == now or not (now or (case.ours and key in _CLEARABLE)):
            continue
        yield FieldChange(key, TITLES[key], was, now)


def _moves(case: Case, on_file: OnFile) -> Iterator[FieldChange]:
    """Yield that somebody lives elsewhere now, or stands differently to the head."""
    found, known = case.found, case.home.known
    member = on_file.home_of.get(found.id) if found else None
    if member is None or known is None or member.household_id != known.id:
        was = on_file.homes[member.household_id].address if member else ""
        yield FieldChange(MOVE, "住址", was, case.home.home.address)
        return
    now = case.draft.values.get(RELATION, "")
    if now and now != member.relation:
        yield FieldChange(RELATION, TITLES[RELATION], member.relation, now)


def _groups(case: Case, on_file: OnFile) -> Iterator[FieldChange]:
    """Yield key groups that are told; only a sheet of the program's own ends one."""
    if case.draft.groups is None or case.found is None:
        return
    was, said = on_file.groups[case.found.id], case.draft.groups
    now = said if case.ours else tuple(dict.fromkeys((*was, *said)))
    if set(now) != set(was):
        yield FieldChange(GROUPS, TITLES[GROUPS], "、".join(was), "、".join(now))
