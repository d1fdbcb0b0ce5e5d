"""What is here of the rows that a batch of changes names, read at once instead of one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from cwdesk.bundle.lines import Line
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row
from cwdesk.store.past import RawRow, row_now, rows_now
from cwdesk.store.table import METADATA


class Ahead:
    """Remembers rows and their owners until `forget`; what it was not told to read it looks up."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Uid], RawRow | None] = {}
        self._owners: dict[Uid, set[Uid]] = {}

    def read(self, session: Session, lines: Sequence[Line]) -> None:
        """Read what `lines` name."""
        self.forget()
        for table in {line.table for line in lines} & METADATA.tables.keys():
            wanted = [line.row_id for line in lines if line.table == table]
            if "id" in METADATA.tables[table].columns:
                rows = rows_now(session, table, wanted)
                self._rows |= {(table, row_id): rows.get(row_id) for row_id in wanted}
        self._owners = owners_of(session, [line.row_id for line in lines])

    def forget(self) -> None:
        """Forget everything: the rows were changed."""
        self._rows.clear()
        self._owners.clear()

    def row(self, session: Session, table: str, row_id: Uid) -> RawRow | None:
        """Return the row as it is, or None when there is none."""
        if (table, row_id) in self._rows:
            return self._rows[table, row_id]
        return row_now(session, table, row_id)

    def owners(self, session: Session, row_id: Uid) -> set[Uid]:
        """Return the links that a row came in by; none for a row of this PC's own."""
        if row_id in self._owners:
            return self._owners[row_id]
        return owners_of(session, [row_id])[row_id]


def owners_of(session: Session, row_ids: Sequence[Uid]) -> dict[Uid, set[Uid]]:
    """Return for each row the links that it came in by; some hundreds at a time."""
    owners: dict[Uid, set[Uid]] = {row_id: set() for row_id in row_ids}
    marks = ", ".join("?" * len(owners))
    for row_id, link_id in each_row(
        session.connection(),
        f"SELECT row_id, link_id FROM arrived WHERE row_id IN ({marks})",  # noqa: S608
        *owners,
    ):
        owners[bytes(row_id)].add(bytes(link_id))
    return owners
