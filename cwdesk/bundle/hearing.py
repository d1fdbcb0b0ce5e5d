"""What a gateway makes of a second PC's word: three-way, field by field, and asks in doubt."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.bundle.canonical import Json
from cwdesk.bundle.decision import Ask, Decision, Fate, Source, Told, put_or_changed
from cwdesk.bundle.lines import Line, Op, json_of, raw_of
from cwdesk.bundle.merge import Merged, combined, merged
from cwdesk.store.past import RawRow
from cwdesk.store.rows import class_of
from cwdesk.store.table import METADATA, Policy


def heard(session: Session, source: Source, told: Told) -> Decision:
    """Return what to do with a proposal.

    Raises:
        OutOfScope: it is about a question or an answer, which only this PC puts.
        Misfit: a row is to be changed that never was here.
    """
    line, before = told.line, told.before
    if before is None:
        return _of_a_row_not_here(session, source, told)
    if line.op == Op.DELETE:
        return _deleting(session, source, line, before)
    return _changing(session, source, told, before)


def _of_a_row_not_here(session: Session, source: Source, told: Told) -> Decision:
    line = told.line
    if line.op == Op.DELETE:
        return Decision(Fate.SAME)
    if _was_deleted_by_others(session, source, line):
        theirs: Json = {name: new for name, (_, new) in line.cells.items()}
        return Decision(Fate.CONFLICT, asks=(Ask(None, None, None, theirs),), stays={})
    return put_or_changed(line, None, told.values)


def _deleting(session: Session, source: Source, line: Line, before: RawRow) -> Decision:
    changed = [
        name
        for name, (base, _) in line.cells.items()
        if json_of(before[name]) != base and touched_here(session, source, line, name)
    ]
    if not changed:
        return Decision(Fate.DELETED, before, None)
    return kept(line, before)


def kept(line: Line, before: RawRow) -> Decision:
    """Return the decision that a row which the peer deleted stays until a clerk decides."""
    stays = {name: value for name, value in before.items() if name != "id"}
    mine: Json = {name: json_of(value) for name, value in stays.items()}
    base: Json = {name: old for name, (old, _) in line.cells.items()}
    return Decision(Fate.CONFLICT, before, before, (Ask(None, base, mine, None),), stays=stays)


def _changing(session: Session, source: Source, told: Told, before: RawRow) -> Decision:
    line, after, asks, stays = told.line, dict(before), list[Ask](), RawRow()
    policies = class_of(line.table).policies
    for name, value in told.values.items():
        mine, (base, theirs) = json_of(before[name]), line.cells[name]
        touched = touched_here(session, source, line, name)
        known = line.op == Op.UPDATE
        match merged(base, mine, theirs, touched_here=touched, base_known=known):
            case Merged.APPLY:
                after[name] = value
            case Merged.KEEP:
                stays[name] = before[name]
            case Merged.ASK if policies.get(name, Policy.ASK) == Policy.ASK:
                asks.append(Ask(name, base if known else None, mine, theirs))
                stays[name] = before[name]
            case Merged.ASK:
                both = combined(policies[name], base, mine, theirs)
                after[name] = raw_of(METADATA.tables[line.table].columns[name], both)
                stays[name] = after[name]
    fate = Fate.CONFLICT if asks else Fate.CHANGED if after != before else Fate.SAME
    return Decision(fate, before, after, tuple(asks), stays=stays or None)


def touched_here(session: Session, source: Source, line: Line, column: str) -> bool:
    """Tell whether the last change of a field came from anywhere but the peer."""
    last = session.connection().execute(
        text(
            "SELECT origin FROM journal WHERE tbl = :tbl AND row_id = :id AND op <> 'A' "
            "AND (op <> 'U' OR json_type(was, :path) IS NOT NULL) ORDER BY pos DESC LIMIT 1"
        ),
        {"tbl": line.table, "id": line.row_id, "path": f'$."{column}"'},
    )
    return last.scalar_one_or_none() != source.no


def _was_deleted_by_others(session: Session, source: Source, line: Line) -> bool:
    last = session.connection().execute(
        text(
            "SELECT op, origin FROM journal WHERE tbl = :tbl AND row_id = :id AND op <> 'A' "
            "ORDER BY pos DESC LIMIT 1"
        ),
        {"tbl": line.table, "id": line.row_id},
    )
    found = last.one_or_none()
    return found is not None and found.op == "D" and found.origin != source.no
