"""Counting what the changes of one bundle would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.bundle import lines
from cwdesk.bundle.decide import Decision, Fate, Source, decide
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.lines import Line
from cwdesk.bundle.tables import Parked

Counts: TypeAlias = dict[str, Counter[Fate]]
"""Table → what happened to how many of its rows."""

Decided: TypeAlias = tuple[Line, Decision]


class Counting:
    """Counts what the changes would do; nothing is written."""

    def __init__(self, session: Session, source: Source, *, is_full: bool, applied: int) -> None:
        self.counts: Counts = {}
        self._session = session
        self._source = source
        self._is_full = is_full
        self._applied = applied
        """Changes at or below this position of the peer are here already."""
        self._named: Counter[str] = Counter()
        waiting = select(Parked.row_id).where(col(Parked.link_id) == source.link_id)
        self._waiting = set(session.exec(waiting))

    def take(self, lines: Sequence[Line], blobs: Blobs) -> None:
        """Count some changes that came together."""
        new = [line for line in lines if self._is_full or line.pos > self._applied]
        if len(new) < len(lines):
            old = (line for line in lines if not (self._is_full or line.pos > self._applied))
            for line in old:
                self._count(line, Fate.SAME)
        if len({line.row_id for line in new}) == len(new):
            self._take([self._folded(line) for line in new], blobs)
            return
        for line in new:  # what the first change of a row does decides about the second
            self._take([self._folded(line)], blobs)

    def _take(self, lines: Sequence[Line], blobs: Blobs) -> None:
        self._source.ahead.read(self._session, lines)
        self._carry_out([(line, self._decided(line, blobs)) for line in lines])
        self._source.ahead.forget()

    def _decided(self, line: Line, blobs: Blobs) -> Decision:
        decision = decide(self._session, self._source, line, blobs)
        self._count(line, decision.fate)
        self._named[line.table] += decision.before is not None
        return decision

    def finish(self) -> None:
        """Count the rows that a full bundle does not name any more."""
        if self._is_full:
            for table in self._source.tables:
                gone = self._arrived(table) - self._named[table]
                if gone > 0:
                    self.counts.setdefault(table, Counter())[Fate.DELETED] += gone

    def _folded(self, line: Line) -> Line:
        """Return the change together with what is parked of the same row, so that order stays."""
        if line.row_id not in self._waiting or self._is_full:
            return line
        earlier = select(Parked).where(
            col(Parked.link_id) == self._source.link_id, col(Parked.row_id) == line.row_id
        )
        for parked in self._session.exec(earlier.order_by(col(Parked.id).desc())):
            line = lines.folded(lines.parse(parked.line.encode()), line)
        return line

    def _count(self, line: Line, fate: Fate) -> None:
        self.counts.setdefault(line.table, Counter())[fate] += 1

    def _carry_out(self, decided: Sequence[Decided]) -> None:
        """Do nothing: this is the dry run."""

    def _arrived(self, table: str) -> int:
        found = self._session.connection().execute(
            text(
                f'SELECT count(*) FROM arrived JOIN "{table}" AS here ON here.id = row_id '  # noqa: S608
                "WHERE link_id = :link AND tbl = :tbl"
            ),
            {"link": self._source.link_id, "tbl": table},
        )
        return int(found.scalar_one())
