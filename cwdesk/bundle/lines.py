"""One changed row as it travels: a line of JSON in an R frame."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table
from sqlalchemy.types import TypeEngine

from cwdesk.bundle import canonical
from cwdesk.bundle.canonical import Json, hexadecimal, member, natural
from cwdesk.bundle.codes import Code, rejected
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow

CELL_MAX = 1 << 20
ATTACHED_FROM = 1 << 16
"""Blobs of this many bytes and more travel as attachments, not as hexadecimal in a cell."""

Cells: TypeAlias = Mapping[str, tuple[Json, Json]]
"""Column → (value then, value now)."""

TOGETHER = 500
"""Lines that are read, decided about and carried out together."""

_KEYS = frozenset({"table", "id", "op", "pos", "cells"})
_PAIR = 2
_PLAIN = frozenset({str, int, type(None)})


class Op(StrEnum):
    """What became of a row since the position that the bundle starts from."""

    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


_OPS = {op.value: op for op in Op}


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
    value = canonical.read(data)
    try:
        return _line(value)
    except Rejected:
        canonical.measure(value)  # a line of the right shape is never too deep
        raise


def _line(value: Json) -> Line:
    if not isinstance(value, dict) or value.keys() != _KEYS:
        raise rejected(Code.BAD_FRAME)
    op = _OPS.get(member(value, "op", str))
    if op is None:
        raise rejected(Code.BAD_FRAME)
    return Line(
        table=member(value, "table", str),
        row_id=bytes.fromhex(hexadecimal(value, "id", 16)),
        op=op,
        pos=natural(value, "pos"),
        cells={name: _pair(pair) for name, pair in member(value, "cells", dict).items()},
    )


def parse_all(frame: bytes) -> Iterator[list[Line]]:
    """Return the changes in an R frame, `TOGETHER` at a time.

    Raises:
        Rejected: BAD_FRAME or LIMIT.
    """
    texts = frame.splitlines()
    for at in range(0, len(texts), TOGETHER):
        yield [parse(data) for data in texts[at : at + TOGETHER]]


def _pair(pair: Json) -> tuple[Json, Json]:
    if not isinstance(pair, list) or len(pair) != _PAIR:
        raise rejected(Code.BAD_FRAME)
    old, new = pair
    for value in pair:
        if type(value) not in _PLAIN:
            _check_named(value)
    return old, new


def _check_named(value: Json) -> None:
    """Check that what is no plain value names a blob by its hash, and does nothing else."""
    if not isinstance(value, dict) or len(value) != 1:
        raise rejected(Code.BAD_FRAME)
    hexadecimal(value, "sha256", 32)


def json_of(value: object) -> Json:
    """Return a raw SQL value as it travels: small blobs in hexadecimal, large ones by hash."""
    if value is None or type(value) is str or isinstance(value, int):
        return value
    if isinstance(value, bytes):
        return {"sha256": sha256(value)} if len(value) >= ATTACHED_FROM else value.hex()
    raise TypeError(f"no table holds a {type(value).__name__}")


def raw_of(column: Column[Any], value: Json) -> object:
    """Return the raw SQL value that travelled as `value`.

    Raises:
        ValueError: a value of that kind has no place in the column.
    """
    return None if value is None else reader(column.type)(value)


@cache
def readers(table: Table) -> Mapping[str, Callable[[Json], object]]:
    """Return for each column what makes raw SQL values of travelled ones, except of NULL.

    The functions raise ValueError when a value of that kind has no place in the column.
    """
    return {column.name: reader(column.type) for column in table.columns}


def reader(kind: TypeEngine[Any]) -> Callable[[Json], object]:
    """Return what makes raw SQL values of a column's kind."""
    kinds = (
        ((Integer, Boolean), _number),
        (LargeBinary, _bytes),
        (DateTime, _moment),
        (Date, _day),
    )
    return next((made for of, made in kinds if isinstance(kind, of)), _text)


def _number(value: Json) -> object:
    if not isinstance(value, int):
        raise ValueError("no number")  # noqa: TRY004  a value of a wrong kind, not an argument
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")  # noqa: TRY004
    return value


def _bytes(value: Json) -> object:
    return bytes.fromhex(_text(value))


def _moment(value: Json) -> object:
    """Check a moment: other spellings of ISO 8601 are none that the store could read again."""
    said = _text(value)
    if not _MOMENT.fullmatch(said):
        raise ValueError("no moment")
    datetime.fromisoformat(said)
    return said


def _day(value: Json) -> object:
    said = _text(value)
    if not _DAY.fullmatch(said):
        raise ValueError("no day")
    date.fromisoformat(said)
    return said


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r" [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?")


def sha256(blob: bytes) -> str:
    """Return the hash by which a large blob is named."""
    return hashlib.sha256(blob).hexdigest()


def existing(table: str, row_id: Uid, row: RawRow | None) -> Line | None:
    """Return a row as if it were new, None when there is none or none of its columns."""
    return inserting(table, row_id, row) if row is not None and row.keys() > {"id"} else None


def inserting(table: str, row_id: Uid, row: RawRow, pos: int = 0) -> Line:
    """Return a row as a whole, as if it were new."""
    cells = {name: (None, json_of(value)) for name, value in row.items() if name != "id"}
    return Line(table, row_id, Op.INSERT, pos, cells, _attached(row))


def changing(table: str, row_id: Uid, base: RawRow, row: RawRow, pos: int = 0) -> Line | None:
    """Return the change of a row from the values in `base`, None when that names no column."""
    new = {name: value for name, value in row.items() if name in base and name != "id"}
    if not new:
        return None
    cells = {name: (json_of(base[name]), json_of(value)) for name, value in new.items()}
    return Line(table, row_id, Op.UPDATE, pos, cells, _attached(new))


def _attached(values: RawRow) -> tuple[bytes, ...]:
    """Return the blobs that do not travel in their cells."""
    blobs = [value for value in values.values() if type(value) is bytes]
    return tuple(blob for blob in blobs if len(blob) >= ATTACHED_FROM)


def folded(earlier: Line, later: Line) -> Line:
    """Return two changes of one row as one, the later one's values standing."""
    if Op.DELETE in (earlier.op, later.op):
        return later
    cells = dict(earlier.cells)
    for name, (old, new) in later.cells.items():
        cells[name] = (earlier.cells.get(name, (old, new))[0], new)
    op = Op.INSERT if earlier.op == Op.INSERT else later.op
    return replace(later, op=op, cells=cells)
