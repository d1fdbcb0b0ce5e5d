"""Rows that turned out to be one: whatever names the row that is gone means the one kept."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Column, ForeignKey, Table, text
from sqlmodel import Session, col, select

from cwdesk.bundle.lines import Cells, Line
from cwdesk.bundle.questions import Alias
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import METADATA

Aliases = dict[Uid, Uid]
"""Row that is gone → row that it means, chains followed to their end."""


def aliases(session: Session) -> Aliases:
    """Return every alias there is."""
    found = dict(session.exec(select(Alias.gone_id, Alias.kept_id)).all())
    return {gone: _end(found, gone) for gone in found}


def resolve(session: Session, row_id: Uid) -> Uid:
    """Return the row that an id means now; most mean themselves."""
    kept = session.exec(select(Alias.kept_id).where(col(Alias.gone_id) == row_id)).first()
    return row_id if kept is None else resolve(session, kept)


def _end(found: Aliases, gone: Uid) -> Uid:
    while gone in found:
        gone = found[gone]
    return gone


def meant(line: Line, known: Aliases) -> Line:
    """Return a change as it is meant: references to rows that are gone lead to those kept."""
    if not known or line.table not in METADATA.tables:
        return line
    row_id = known.get(line.row_id, line.row_id)
    return replace(line, row_id=row_id, cells=_cells(METADATA.tables[line.table], line, known))


def _cells(table: Table, line: Line, known: Aliases) -> Cells:
    said = {gone.hex(): kept.hex() for gone, kept in known.items()}
    columns = {key.parent.name for key in table.foreign_keys}
    return {
        name: (old, said.get(str(new), new) if name in columns else new)
        for name, (old, new) in line.cells.items()
    }


def lead_over(session: Session, table: str, gone: Uid, kept: Uid) -> None:
    """Have every row that names `gone` name `kept`.

    Raises:
        IntegrityError: two rows would then say the same.
    """
    for column in children(table):
        session.connection().execute(
            text(
                f'UPDATE "{column.table.name}" SET "{column.name}" = :kept '  # noqa: S608
                f'WHERE "{column.name}" = :gone'
            ),
            {"gone": gone, "kept": kept},
        )


def children(table: str) -> list[Column[object]]:
    """Return the columns that name rows of `table`."""
    return [
        key.parent
        for other in METADATA.tables.values()
        for key in sorted(other.foreign_keys, key=_place)
        if key.column.table.name == table
    ]


def _place(key: ForeignKey) -> str:
    return str(key.parent)
