"""Counting what the changes of one bundle would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.bundle import lines
from cwdesk.bundle.alias import aliases, meant
from cwdesk.bundle.decide import decide
from cwdesk.bundle.decision import Decision, Fate, Source
from cwdesk.bundle.holding import deletions
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.keeping import unheard_rows
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.roles import Role
from cwdesk.bundle.tables import Parked
from cwdesk.kernel.ids import Uid

Counts: TypeAlias = dict[str, Counter[Fate]]
"""Table → what happened to how many of its rows."""

Decided: TypeAlias = tuple[Line, Decision]


class Counting:
    """Counts what the changes would do; nothing is written."""

    def __init__(self, session: Session, source: Source, *, is_full: bool, applied: int) -> None:
        self.counts: Counts = {}
        self._session = session
        self._source = source
        self._proposes = source.role == Role.SECOND
        self._is_full = is_full and not self._proposes
        """A full bundle names every row there is; of a second PC, every word not answered."""
        self._applied = applied
        """Changes at or below this position of the peer are here already."""
        self._named: Counter[str] = Counter()
        self._unheard: dict[str, set[Uid]] = {}
        self._deletions: list[Line] = []
        self._aliases = aliases(session) if self._proposes else {}
        waiting = select(Parked.row_id).where(col(Parked.link_id) == source.link_id)
        self._waiting = set(session.exec(waiting))

    def take(self, lines: Sequence[Line], blobs: Blobs) -> None:
        """Count some changes that came together."""
        new = [line for line in lines if self._is_new(line)]
        if len({self._aliases.get(line.row_id, line.row_id) for line in new}) == len(new):
            self._take(new, blobs)
            return
        for line in new:  # what the first change of a row does decides about the second
            self._take([line], blobs)

    def _is_new(self, line: Line) -> bool:
        """Tell whether a change is to be decided about now."""
        here_already = not self._is_full and line.pos <= self._applied
        if here_already or (line.row_id in self._aliases and line.op != Op.UPDATE):
            self._count(line, Fate.SAME)
            return False
        if self._proposes and line.op == Op.DELETE:
            self._deletions.append(line)
            return False
        return True

    def _take(self, lines: Sequence[Line], blobs: Blobs) -> None:
        lines = [meant(self._folded(line), self._aliases) for line in lines]
        self._source.ahead.read(self._session, lines)
        self._carry_out([(line, self._decided(line, blobs)) for line in lines])
        self._source.ahead.forget()

    def _decided(self, line: Line, blobs: Blobs) -> Decision:
        decision = decide(self._session, self._source, line, blobs)
        self._count(line, decision.fate)
        if decision.before is not None:
            self._name(line)
        return decision

    def finish(self) -> None:
        """Count the deletions, and the rows that a full bundle does not name any more."""
        self._delete()
        if self._is_full:
            for table in self._source.tables:
                gone = self._others(table) - self._named[table]
                if gone > 0:
                    self.counts.setdefault(table, Counter())[Fate.DELETED] += gone

    def _delete(self) -> None:
        for line, decision in deletions(self._session, self._source, self._deletions):
            self._count(line, decision.fate)
            self._carry_out([(line, decision)])

    def _name(self, line: Line) -> None:
        """Count a row that is here and was named; a gateway's word does not end our own edits."""
        if line.row_id not in self._own(line.table):
            self._named[line.table] += 1

    def _own(self, table: str) -> set[Uid]:
        """Return the rows with edits of this PC that its gateway has not heard of."""
        if self._source.role != Role.GATEWAY or not self._is_full:
            return set()
        if table not in self._unheard:
            self._unheard[table] = unheard_rows(self._session, table, self._source.heard)
        return self._unheard[table]

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

    def _others(self, table: str) -> int:
        """Return how many rows of a table are here by the peer's word."""
        if self._source.role == Role.GATEWAY:
            everyone = text(f'SELECT count(*) FROM "{table}"')  # noqa: S608
            return int(self._session.connection().execute(everyone).scalar_one()) - len(
                self._own(table)
            )
        found = self._session.connection().execute(
            text(
                f'SELECT count(*) FROM arrived JOIN "{table}" AS here ON here.id = arrived.row_id '  # noqa: S608
                "WHERE link_id = :link AND arrived.tbl = :tbl"
            ),
            {"link": self._source.link_id, "tbl": table},
        )
        return int(found.scalar_one())
