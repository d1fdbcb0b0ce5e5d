"""One changed row as it travels: a line of JSON in an R frame."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary

from cwdesk.bundle import canonical
from cwdesk.bundle.canonical import Json, hexadecimal, member, natural
from cwdesk.bundle.codes import Code, rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow

CELL_MAX = 1 << 20
ATTACHED_FROM = 1 << 16
"""Blobs of this many bytes and more travel as attachments, not as hexadecimal in a cell."""

Cells: TypeAlias = Mapping[str, tuple[Json, Json]]
"""Column → (value then, value now)."""

_KEYS = frozenset({"table", "id", "op", "pos", "cells"})
_PAIR = 2


class Op(StrEnum):
    """What became of a row since the position that the bundle starts from."""

    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


@dataclass(frozen=True, slots=True)
class Line:
    """A row's change: each changed column with its value then and its value now."""

    table: str
    row_id: Uid
    op: Op
    pos: int
    """Journal position of the sender at which the row changed last; 0 in a full bundle."""
    cells: Cells
    """Empty for a deleted row."""
    attached: tuple[bytes, ...] = ()
    """The blobs that `cells` name by hash alone; they travel in frames of their own."""

    def encoded(self) -> bytes:
        """Return the line, its end included.

        Raises:
            Rejected: LIMIT when it does not fit into a cell's size.
        """
        data = canonical.encode(
            {
                "table": self.table,
                "id": self.row_id.hex(),
                "op": self.op,
                "pos": self.pos,
                "cells": self.cells,
            }
        )
        if len(data) >= CELL_MAX:
            raise rejected(Code.LIMIT)
        return data + b"\n"


def parse(data: bytes) -> Line:
    """Return the change written in one line.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    value = canonical.decode(data)
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise rejected(Code.BAD_FRAME)
    op = member(value, "op", str)
    if op not in set(Op):
        raise rejected(Code.BAD_FRAME)
    return Line(
        table=member(value, "table", str),
        row_id=bytes.fromhex(hexadecimal(value, "id", 16)),
        op=Op(op),
        pos=natural(value, "pos"),
        cells={name: _pair(pair) for name, pair in member(value, "cells", dict).items()},
    )


def parse_all(frame: bytes) -> Iterator[Line]:
    """Return the changes in an R frame.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    for data in frame.splitlines():
        yield parse(data)


def _pair(pair: Json) -> tuple[Json, Json]:
    if not isinstance(pair, list) or len(pair) != _PAIR:
        raise rejected(Code.BAD_FRAME)
    for value in pair:
        if isinstance(value, (bool, list)):
            raise rejected(Code.BAD_FRAME)
        if isinstance(value, dict):
            hexadecimal(value, "sha256", 32)
    return pair[0], pair[1]


def json_of(value: object) -> Json:
    """Return a raw SQL value as it travels: small blobs in hexadecimal, large ones by hash."""
    if isinstance(value, bytes):
        return {"sha256": sha256(value)} if len(value) >= ATTACHED_FROM else value.hex()
    if value is None or isinstance(value, (int, str)):
        return value
    raise TypeError(f"no table holds a {type(value).__name__}")


def raw_of(column: Column[object], value: Json) -> object:
    """Return the raw SQL value that travelled as `value`.

    Raises:
        ValueError: a value of that kind has no place in the column.
    """
    if value is None:
        return None
    is_number = isinstance(column.type, (Integer, Boolean))
    if is_number and isinstance(value, int):
        return value
    if not is_number and isinstance(value, str):
        return _text_of(column, value)
    raise ValueError(column.name)


def _text_of(column: Column[object], value: str) -> object:
    if isinstance(column.type, LargeBinary):
        return bytes.fromhex(value)
    if isinstance(column.type, DateTime):
        datetime.fromisoformat(value)
    elif isinstance(column.type, Date):
        date.fromisoformat(value)
    return value


def sha256(blob: bytes) -> str:
    """Return the hash by which a large blob is named."""
    return hashlib.sha256(blob).hexdigest()


def between(
    table: str, row_id: Uid, before: RawRow | None, after: RawRow | None, pos: int = 0
) -> Line | None:
    """Return the change that turns a row from one state into another, None when there is none."""
    if after is None:
        return None if before is None else Line(table, row_id, Op.DELETE, pos, {})
    if before is None:
        return inserting(table, row_id, after, pos) if after.keys() > {"id"} else None
    changed = {name: before[name] for name in after if before[name] != after[name]}
    return changing(table, row_id, changed, after, pos)


def inserting(table: str, row_id: Uid, row: RawRow, pos: int = 0) -> Line:
    """Return a row as a whole, as if it were new."""
    return _line(table, row_id, Op.INSERT, pos, dict.fromkeys(row), row)


def changing(table: str, row_id: Uid, base: RawRow, row: RawRow, pos: int = 0) -> Line | None:
    """Return the change of a row from the values in `base`, None when that names no column."""
    known = {name: base[name] for name in row if name in base and name != "id"}
    return _line(table, row_id, Op.UPDATE, pos, known, row) if known else None


def _line(table: str, row_id: Uid, op: Op, pos: int, base: RawRow, row: RawRow) -> Line:
    names = [name for name in base if name != "id"]
    blobs = [row[name] for name in names if isinstance(row[name], bytes)]
    return Line(
        table,
        row_id,
        op,
        pos,
        {name: (json_of(base[name]), json_of(row[name])) for name in names},
        tuple(blob for blob in blobs if len(blob) >= ATTACHED_FROM),
    )


def folded(earlier: Line, later: Line) -> Line:
    """Return two changes of one row as one, the later one's values standing."""
    if Op.DELETE in (earlier.op, later.op):
        return later
    cells = dict(earlier.cells)
    for name, (old, new) in later.cells.items():
        cells[name] = (earlier.cells.get(name, (old, new))[0], new)
    op = Op.INSERT if earlier.op == Op.INSERT else later.op
    return replace(later, op=op, cells=cells)
