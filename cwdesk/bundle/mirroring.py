"""Merging a peer's mirror of this PC's rows into a store that was set back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.bundle.asking import Proposer, ask_about
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.decision import Ask, Misfit, raw_values
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.lines import Line, Op, json_of
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow, put, row_at, row_now
from cwdesk.store.table import METADATA


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    theirs: RawRow | None
    """None: the mirror has no such row."""


class Mirroring:
    """Takes back what was lost, keeps what was done since, and asks where both happened.

    `common` is the last position up to which this PC and its mirror had the same past.
    """

    def __init__(
        self, session: Session, tables: list[Table], common: int, proposer: Proposer
    ) -> None:
        self._session = session
        self._tables = tables
        self._common = common
        self._proposer = proposer
        self._named: set[Uid] = set()
        self._waiting: list[_Row] = []
        self._since = self._touched()
        self._misfits = 0
        self.rows = 0

    def take(self, lines: Sequence[Line], blobs: Blobs) -> None:
        """Take some rows of the mirror."""
        for line in lines:
            self._take(line, blobs)

    def _take(self, line: Line, blobs: Blobs) -> None:
        self._named.add(line.row_id)
        if any(table.name == line.table for table in self._tables):
            try:
                values = raw_values(METADATA.tables[line.table], line.cells, blobs)
            except Misfit:
                self._misfits += 1
                return
            self._merge(_Row(line, {"id": line.row_id, **values}))

    def finish(self) -> int:
        """Let go of what the mirror does not have, and try again what did not fit.

        Returns:
            How many rows still do not fit.
        """
        since = self._touched()
        for table in reversed(self._tables):
            for row_id in self._own_rows(table):
                if row_id not in self._named and row_id not in since and self._common:
                    self._merge(_Row(Line(table.name, row_id, Op.DELETE, 0, {}), None))
        left = len(self._waiting) + 1
        while 0 < len(self._waiting) < left:
            left, again, self._waiting = len(self._waiting), self._waiting, []
            for row in again:
                self._merge(row)
        return len(self._waiting) + self._misfits

    def _touched(self) -> set[Uid]:
        """Return the rows that changed here since the two were last the same."""
        found = self._session.connection().execute(
            text("SELECT DISTINCT row_id FROM journal WHERE pos > :common"),
            {"common": self._common},
        )
        return {bytes(row_id) for row_id in found.scalars() if row_id is not None}

    def _own_rows(self, table: Table) -> list[Uid]:
        found = self._session.connection().execute(text(f'SELECT id FROM "{table.name}"'))  # noqa: S608
        return [bytes(row_id) for row_id in found.scalars()]

    def _merge(self, row: _Row) -> None:
        line, theirs = row.line, row.theirs
        mine = row_now(self._session, line.table, line.row_id)
        wanted = theirs if self._untouched(line, mine) else self._both(line, mine, theirs)
        if wanted == mine:
            return
        try:
            put(self._session, line.table, line.row_id, before=mine, after=wanted)
            self.rows += 1
        except IntegrityError:
            self._waiting.append(row)

    def _untouched(self, line: Line, mine: RawRow | None) -> bool:
        """Tell whether the row is here as it was when both were last the same."""
        if line.row_id not in self._since:
            return bool(self._common) or mine is None
        return bool(self._common) and mine == self._base(line)

    def _base(self, line: Line) -> RawRow | None:
        return row_at(self._session, line.table, line.row_id, self._common)

    def _both(self, line: Line, mine: RawRow | None, theirs: RawRow | None) -> RawRow | None:
        base = self._base(line) if self._common else None
        if mine is None or theirs is None:
            return self._one_is_gone(line, mine, theirs, base)
        wanted = dict(mine)
        for name, value in theirs.items():
            was = base[name] if base is not None else None
            if mine[name] == value or (base is not None and value == was):
                continue
            if base is not None and mine[name] == was:
                wanted[name] = value
            else:
                self._ask(line, Ask(name, json_of(was), json_of(mine[name]), json_of(value)))
        return wanted

    def _one_is_gone(
        self, line: Line, mine: RawRow | None, theirs: RawRow | None, base: RawRow | None
    ) -> RawRow | None:
        if mine is None and theirs is not None and theirs != base:
            self._ask(line, Ask(None, None, None, _cells(theirs)))
        return mine

    def _ask(self, line: Line, ask: Ask) -> None:
        ask_about(self._session, self._proposer, line, ask)


def _cells(row: RawRow) -> Json:
    return {name: json_of(value) for name, value in row.items() if name != "id"}
