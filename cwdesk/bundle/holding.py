"""Deletions that a second PC proposes: a row that must stay keeps what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.bundle.alias import children
from cwdesk.bundle.decide import decide
from cwdesk.bundle.decision import Decision, Fate, Source
from cwdesk.bundle.hearing import kept
from cwdesk.bundle.lines import Line
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import METADATA


def deletions(
    session: Session, source: Source, lines: Sequence[Line]
) -> Iterator[tuple[Line, Decision]]:
    """Return what to do with each deletion, children before parents, as they came.

    A row that was changed here, or under which something was added here, stays until a clerk
    decides; and so does all that belonged to it, or a "no" could not bring it back.
    """
    going = {line.row_id for line in lines}
    held = set[Uid]()
    made = list[tuple[Line, Decision]]()
    for line in reversed(lines):
        decision = decide(session, source, line, {})
        if decision.fate == Fate.DELETED and decision.before is not None:
            grown = _has_others_below(session, line, going)
            if grown or _belongs_to(line, held):
                decision = kept(line, decision.before)
        if decision.fate == Fate.CONFLICT:
            held.add(line.row_id)
        made.append((line, decision))
    yield from reversed(made)


def _belongs_to(line: Line, held: set[Uid]) -> bool:
    names = {key.parent.name for key in METADATA.tables[line.table].foreign_keys}
    values = (str(old) for name, (old, _) in line.cells.items() if name in names)
    return not {one.hex() for one in held}.isdisjoint(values)


def _has_others_below(session: Session, line: Line, going: set[Uid]) -> bool:
    return any(
        bytes(row_id) not in going
        for column in children(line.table)
        for row_id in session.connection()
        .execute(
            text(f'SELECT id FROM "{column.table.name}" WHERE "{column.name}" = :id'),  # noqa: S608
            {"id": line.row_id},
        )
        .scalars()
    )
