"""Which household a row belongs to: written once above, on every line, or by its number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from cwdesk.areas.visits.imports.residents.cells import read_address
from cwdesk.areas.visits.imports.residents.columns import OF_THE_DOOR
from cwdesk.areas.visits.imports.residents.drafts import Home
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.areas.visits.rules.households import HEAD, relation
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import is_nothing, mend_name
from cwdesk.sheets.read import Cell
from cwdesk.sheets.rows import Record

_FINEST = ("room", "unit", "building", "address")
"""The column that has to be filled where a new household begins: the finest that there is."""

_NO_ADDRESS = (
    "没有写地址，不知道住在哪里。请补上地址；如果与上一户同住一处，也请把地址和户主（或户号）写上。"
)


class Homes:
    """The households of a sheet, as its rows are read from top to bottom."""

    def __init__(self, hints: tuple[str, ...]) -> None:
        """Take the sheet's name and titles as `hints` at the community."""
        self._hints = hints
        self._known: defaultdict[tuple[str, str, str], list[Home]] = defaultdict(list)
        self._now: Home | None = None
        self._section = ""
        self._headed = False
        self._stale: frozenset[str] = frozenset()

    def of(self, record: Record) -> tuple[Home, Record, Problem | None]:
        """Return a row's household, the row without what belongs to another, and what is wrong."""
        problem = None
        leads = relation(record.text("relation")) == HEAD
        if self._now is None or self._begins(self._now, record, leads=leads):
            self._now, problem = self._begun(record, leads=leads)
            self._headed = False
        elif leads and not self._now.head:
            self._now.head = mend_name(record.text("name"))
        self._headed |= leads
        self._section = record.section
        if self._now.nowhere and problem is None:
            problem = Problem(_NO_ADDRESS, "address")
        return self._now, _without(record, self._stale), problem

    def _begins(self, now: Home, record: Record, *, leads: bool) -> bool:
        if record.section != self._section or (leads and self._headed):
            return True
        if any(_own(record, key) not in {"", was} for key, was in _marks(now)):
            return True
        if not _says_door(record):
            return False
        address = read_address(_cells_of_door(record))
        return isinstance(address, Problem) or address_key(address) != now.door

    def _begun(self, record: Record, *, leads: bool) -> tuple[Home, Problem | None]:
        moved = self._now is not None and _own(record, "community") not in {"", self._now.community}
        self._stale = frozenset({"head", "number", *({"grid"} if moved else ())}) & record.filled
        address: str | Problem = ""
        if _says_door(record):
            address = read_address(_cells_of_door(record))
        else:
            self._stale |= frozenset(OF_THE_DOOR) & record.filled
        problem = address if isinstance(address, Problem) else None
        kept = _without(record, self._stale)
        head = _said(kept, "head") or (kept.text("name") if leads else "")
        home = Home(
            community=_said(kept, "community"),
            grid=_said(kept, "grid"),
            address=address if isinstance(address, str) else "",
            door=address_key(address) if isinstance(address, str) else "",
            number=_said(kept, "number"),
            head=mend_name(head),
            hints=tuple(text for text in (record.section, *self._hints) if text),
        )
        home.nowhere = not home.door
        return (home if home.nowhere else self._same_or(home)), problem

    def _same_or(self, home: Home) -> Home:
        """Return the household behind this door that was read above, else the new one."""
        known = self._known[home.community, home.grid, home.door]
        for other in known:
            if _agree(other.number, home.number) and _agree(other.head, home.head):
                other.head, other.number = other.head or home.head, other.number or home.number
                return other
        known.append(home)
        return home


def _marks(now: Home) -> tuple[tuple[str, str], ...]:
    return (
        ("community", now.community),
        ("grid", now.grid),
        ("number", now.number),
        ("head", now.head),
    )


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _said(record: Record, key: str) -> str:
    text = record.text(key)
    return "" if is_nothing(text) else text


def _own(record: Record, key: str) -> str:
    """Return what the row itself says, not the one above; names without their blanks."""
    text = "" if key in record.filled else _said(record, key)
    return mend_name(text) if key == "head" else text


def _says_door(record: Record) -> bool:
    finest = next((key for key in _FINEST if key in record.cells), "")
    return bool(_own(record, finest) or _own(record, "address"))


def _cells_of_door(record: Record) -> dict[str, Cell]:
    """Return the cells of the address; what stands above is not taken behind what the row says."""
    cells: dict[str, Cell] = {}
    said = False
    for key in OF_THE_DOOR:
        if key in record.filled:
            cells[key] = None if said else record.cells[key]
        else:
            cells[key] = record.cells.get(key)
            said = said or bool(_said(record, key))
    return cells


def _without(record: Record, keys: frozenset[str]) -> Record:
    """Return a row without what was filled in from another household's."""
    strange = keys & record.filled
    if not strange:
        return record
    cells = {**record.cells, **dict.fromkeys(strange)}
    return replace(record, cells=cells, filled=record.filled - strange)
