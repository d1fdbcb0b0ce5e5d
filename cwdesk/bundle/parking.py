"""What is parked: listing it, dropping it, and joining a row to the one that it repeats."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table, UniqueConstraint, text
from sqlmodel import Session, col, select

from cwdesk.bundle import lines, trust
from cwdesk.bundle.alias import children
from cwdesk.bundle.applying import Applying
from cwdesk.bundle.asking import Proposer, ask_about
from cwdesk.bundle.decision import Ask, Source
from cwdesk.bundle.lines import Line, Op, json_of, raw_of
from cwdesk.bundle.questions import Alias
from cwdesk.bundle.roles import Role, incoming
from cwdesk.bundle.settling import refuse_on_a_second
from cwdesk.bundle.tables import Link, Parked
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import answer, came_by, describe
from cwdesk.store.past import RawRow, put, row_now
from cwdesk.store.rows import fetch, table_title
from cwdesk.store.table import METADATA


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """A change that waits, as lists show it."""

    id: Uid
    at: str
    who: str
    """The PC that sent it."""
    table: str
    row_id: Uid
    reason: str
    twin: Uid | None
    """The row here that it repeats; joining the two is proposed."""


def parked(session: Session) -> tuple[ParkedLine, ...]:
    """Return what is parked, oldest first."""
    found = session.exec(
        select(Parked, Link.name)
        .join(Link, col(Parked.link_id) == col(Link.id))
        .order_by(col(Parked.id))
    )
    return tuple(
        ParkedLine(one.id, one.at, name, one.tbl, one.row_id, one.reason, _twin(session, one))
        for one, name in found
    )


def drop(session: Session, parked_id: Uid) -> int:
    """Let go of a parked change and of what hangs on it; its sender takes it back.

    Returns:
        How many changes were dropped.

    Raises:
        NotFound: it is not parked any more.
        Refused: only the street's gateway may.
    """
    refuse_on_a_second(session)
    one = fetch(session, Parked, parked_id)
    link = session.get_one(Link, one.link_id)
    gone = _with_children(session, one)
    source = _source(session, link)
    if source.role == Role.SECOND:
        came_by(session, link.no)
        for row in gone:
            _answer(session, row)
        came_by(session, 0)
    for row in gone:
        session.delete(row)
    session.flush()
    describe(session, f"不收{link.name}的{table_title(one.tbl)}，{len(gone)} 条")
    return len(gone)


def join(session: Session, parked_id: Uid) -> None:
    """Join a parked row to the one that it repeats; every PC will know them as one for ever.

    Fields that are empty here are filled; those that differ become conflicts.

    Raises:
        NotFound: it is not parked any more.
        Refused: it repeats nothing, or is no second PC's.
    """
    refuse_on_a_second(session)
    one = fetch(session, Parked, parked_id)
    link, kept = session.get_one(Link, one.link_id), _twin(session, one)
    source = _source(session, link)
    if kept is None or source.role != Role.SECOND:
        raise Refused("这条记录没有与本街道的记录重复，不能合并。")
    session.add(Alias(tbl=one.tbl, gone_id=one.row_id, kept_id=kept))
    session.delete(one)
    session.flush()
    came_by(session, link.no)
    proposer = Proposer(link.unit, link.name, one.bundle_id, one.at)
    _fill(session, proposer, lines.parse(one.line.encode()), kept)
    Applying(session, source, proposer, is_full=False, applied=0).tried_again()
    came_by(session, 0)
    describe(session, f"合并{table_title(one.tbl)}：{link.name}的记录并入本机的")


def _source(session: Session, link: Link) -> Source:
    role = trust.role_of(trust.own_device(session), link)
    tables = (table.name for table in incoming(role, link.kind))
    return Source(link.id, link.no, tuple(tables), role)


def _answer(session: Session, one: Parked) -> None:
    """Have the sender hear what is here instead: the row as it is, or that there is none."""
    row = row_now(session, one.tbl, one.row_id) or {}
    answer(session, one.tbl, one.row_id, {name: row[name] for name in row if name != "id"})


def _with_children(session: Session, first: Parked) -> list[Parked]:
    waiting = session.exec(select(Parked).where(col(Parked.link_id) == first.link_id)).all()
    found = [first]
    for one in found:
        names = {(column.table.name, column.name) for column in children(one.tbl)}
        found += [
            other
            for other in waiting
            if other not in found and _names_row(other, names, one.row_id.hex())
        ]
    return found


def _names_row(one: Parked, names: set[tuple[str, str]], row: str) -> bool:
    cells = lines.parse(one.line.encode()).cells
    return any((one.tbl, name) in names and new == row for name, (_, new) in cells.items())


def _twin(session: Session, one: Parked) -> Uid | None:
    """Return the row here that has the same unique values as a parked one."""
    line, table = lines.parse(one.line.encode()), METADATA.tables.get(one.tbl)
    if table is None or line.op != Op.INSERT or row_now(session, one.tbl, one.row_id):
        return None
    found = (_same(session, table, rule, line) for rule in _unique(table))
    return next((row_id for row_id in found if row_id is not None), None)


def _unique(table: Table) -> list[tuple[str, ...]]:
    rules = (rule for rule in table.constraints if isinstance(rule, UniqueConstraint))
    return sorted(tuple(column.name for column in rule.columns) for rule in rules)


def _same(session: Session, table: Table, names: tuple[str, ...], line: Line) -> Uid | None:
    try:
        values = {name: raw_of(table.columns[name], line.cells[name][1]) for name in names}
    except (KeyError, ValueError):
        return None
    wanted = " AND ".join(f'"{name}" = :{name}' for name in names)
    found = session.connection().execute(
        text(f'SELECT id FROM "{table.name}" WHERE {wanted}'),  # noqa: S608
        values,
    )
    row_id = found.scalar_one_or_none()
    return None if row_id is None else bytes(row_id)


def _fill(session: Session, proposer: Proposer, line: Line, kept: Uid) -> None:
    row = row_now(session, line.table, kept) or {}
    after, columns = RawRow(row), METADATA.tables[line.table].columns
    for name, (_, theirs) in line.cells.items():
        mine = json_of(row[name])
        if mine in (None, "") and not isinstance(theirs, dict):
            after[name] = raw_of(columns[name], theirs)
        elif theirs not in (None, "", mine):
            told = Line(line.table, kept, Op.UPDATE, line.pos, {})
            ask_about(session, proposer, told, Ask(name, None, mine, theirs))
    put(session, line.table, kept, before=row, after=after)
    answer(session, line.table, kept, {n: v for n, v in after.items() if n != "id"})
