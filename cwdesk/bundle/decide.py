"""What one incoming change means for this PC; reads the store, changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import Table, text
from sqlmodel import Session

from cwdesk.bundle.ahead import Ahead
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.lines import Cells, Line, Op, json_of, readers
from cwdesk.bundle.merge import Merged, merged
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow
from cwdesk.store.table import METADATA


class Fate(StrEnum):
    """What becomes of a changed row here."""

    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"
    SAME = "same"
    CONFLICT = "conflict"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Source:
    """The link that changes come in by."""

    link_id: Uid
    no: int
    tables: tuple[str, ...]
    """The tables that the peer decides about, parents before children."""
    is_newer: bool = False
    """The peer's program has a newer minor schema: what is unknown is parked, not refused."""
    ahead: Ahead = field(default_factory=Ahead, compare=False)
    """What was read of the present batch's rows."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field that both sides changed; without a field, a row that the peer deleted."""

    field: str | None
    base: Json
    mine: Json
    theirs: Json


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one change."""

    fate: Fate
    before: RawRow | None = None
    after: RawRow | None = None
    asks: tuple[Ask, ...] = ()
    leftover: Cells = field(default_factory=dict)
    """Cells of columns that this program does not know yet."""
    reason: str = ""


class OutOfScope(Rejected):
    """The peer touched a row or table that is not its to decide about."""

    def __init__(self, line: Line) -> None:
        words = rejected(Code.BAD_FRAME, "越权：数据包里有发送单位无权修改的内容。")
        super().__init__(words.code, str(words))
        self.detail = f"{line.table} {line.row_id.hex()}"


class _Misfit(Exception):
    """A value has no place in its column, a blob or a row did not come; the text says which."""


def decide(session: Session, source: Source, line: Line, blobs: Blobs) -> Decision:
    """Return what `line` means here.

    Raises:
        OutOfScope: the table or the row is not the peer's to change.
        Rejected: BAD_FRAME when it names a column that nobody knows.
    """
    table = METADATA.tables.get(line.table)
    if table is None and source.is_newer:
        return Decision(Fate.PARKED, reason="本机的程序还没有这张表，升级后自动补上")
    if table is None or line.table not in source.tables:
        raise OutOfScope(line)
    before = source.ahead.row(session, line.table, line.row_id)
    if line.op == Op.DELETE:
        return _deleting(session, source, line, before)
    known, leftover = _known(table, line.cells)
    if "id" in known or (leftover and not source.is_newer):
        raise rejected(Code.BAD_FRAME)
    try:
        values = _values(table, known, blobs)
        return _putting(
            session,
            source,
            replace(line, cells=known) if leftover else line,
            before,
            values,
            leftover,
        )
    except _Misfit as misfit:
        return Decision(Fate.PARKED, reason=str(misfit))


def _putting(
    session: Session,
    source: Source,
    line: Line,
    before: RawRow | None,
    values: RawRow,
    leftover: Cells,
) -> Decision:
    if before is None:
        if line.op == Op.UPDATE:
            raise _Misfit("要改的记录在本机不存在")
        return Decision(Fate.NEW, None, {"id": line.row_id, **values}, leftover=leftover)
    after, asks = _merge(session, source, line, before, values)
    if (after != before or asks) and source.ahead.owners(session, line.row_id) != {source.link_id}:
        raise OutOfScope(line)
    fate = Fate.CONFLICT if asks else Fate.CHANGED if after != before else Fate.SAME
    return Decision(fate, before, after, tuple(asks), leftover)


def _deleting(session: Session, source: Source, line: Line, before: RawRow | None) -> Decision:
    if before is None:
        return Decision(Fate.SAME)
    owners = source.ahead.owners(session, line.row_id)
    if source.link_id not in owners:
        raise OutOfScope(line)
    if len(owners) > 1:
        return Decision(Fate.SAME, before, before)
    if touched_here(session, source, line, None):
        mine: Json = {name: json_of(value) for name, value in before.items() if name != "id"}
        return Decision(Fate.CONFLICT, before, before, (Ask(None, None, mine, None),))
    return Decision(Fate.DELETED, before, None)


def _merge(
    session: Session, source: Source, line: Line, before: RawRow, values: RawRow
) -> tuple[RawRow, list[Ask]]:
    """Return the row as it should become, and the fields to ask about."""
    after, asks = dict(before), list[Ask]()
    for name, value in values.items():
        mine, (base, theirs) = json_of(before[name]), line.cells[name]
        if line.op == Op.INSERT:
            base = theirs  # a full bundle does not know what the peer last saw here
        touched = mine not in (base, theirs) and touched_here(session, source, line, name)
        match merged(base, mine, theirs, touched_here=touched):
            case Merged.APPLY:
                after[name] = value
            case Merged.ASK:
                asks.append(Ask(name, line.cells[name][0], mine, theirs))
    return after, asks


def touched_here(session: Session, source: Source, line: Line, column: str | None) -> bool:
    """Tell whether the last change of a field, or of the row, came from elsewhere than the peer.

    That another link brought the row first is no change: both hold the same scan.
    """
    last = (
        session.connection()
        .execute(
            text(
                "SELECT origin, op FROM journal WHERE tbl = :tbl AND row_id = :id "
                "AND (:path IS NULL OR op <> 'U' OR json_type(was, :path) IS NOT NULL) "
                "ORDER BY pos DESC LIMIT 1"
            ),
            {"tbl": line.table, "id": line.row_id, "path": column and f'$."{column}"'},
        )
        .one_or_none()
    )
    if last is None or last.origin == source.no:
        return False
    return bool(last.origin == 0 or last.op != "I")


def _known(table: Table, cells: Cells) -> tuple[Cells, Cells]:
    """Return the cells of columns that this program has, and the others."""
    here = readers(table)
    if cells.keys() <= here.keys():
        return cells, {}
    known = {name: pair for name, pair in cells.items() if name in here}
    return known, {name: pair for name, pair in cells.items() if name not in here}


def _values(table: Table, cells: Cells, blobs: Blobs) -> RawRow:
    """Return the raw SQL values that the peer has now."""
    made = readers(table)
    try:
        return {
            name: None
            if value is None
            else _attached(value, blobs)
            if isinstance(value, dict)
            else made[name](value)
            for name, (_, value) in cells.items()
        }
    except ValueError as error:
        raise _Misfit("内容的格式不对") from error


def _attached(value: dict[str, Json], blobs: Blobs) -> bytes:
    blob = blobs.get(str(value.get("sha256")))
    if blob is None:
        raise _Misfit("附件内容没有收到或已损坏")
    return blob
