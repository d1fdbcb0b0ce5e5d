"""The words in which it is said what one incoming change means for this PC."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Table

from cwdesk.bundle.ahead import Ahead
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.lines import Cells, Line, Op, readers
from cwdesk.bundle.roles import Role
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow


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
    """The tables that the peer may speak about, parents before children."""
    role: Role = Role.OFFICE
    is_newer: bool = False
    """The peer's program has a newer minor schema: what is unknown is parked, not refused."""
    heard: int = 0
    """Own journal position that a gateway had heard when it spoke."""
    ahead: Ahead = field(default_factory=Ahead, compare=False)
    """What was read of the present batch's rows."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field that both sides changed; without a field, a row that one of them deleted."""

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
    stays: RawRow | None = None
    """What a second PC must hear again because its word on it did not count; empty: a row gone."""


NOT_COME = "附件未到，或内容已损坏"
"""Why a row waits whose attachment was not in the bundle, or not as its hash says."""


class OutOfScope(Rejected):
    """The peer touched a row or table that is not its to decide about."""

    def __init__(self, line: Line) -> None:
        words = rejected(Code.BAD_FRAME, "越权：数据包里有发送单位无权修改的内容。")
        super().__init__(words.code, str(words))
        self.detail = f"{line.table} {line.row_id.hex()}"


class Misfit(Exception):
    """A value has no place in its column, a blob or a row did not come; the text says which."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change whose columns are known here, as raw values."""

    line: Line
    before: RawRow | None
    values: RawRow
    """Empty for a deleted row."""


def put_or_changed(line: Line, before: RawRow | None, values: RawRow) -> Decision:
    """Return the decision that takes all of the peer's values.

    Raises:
        Misfit: a row is to be changed that is not here.
    """
    if before is None:
        if line.op == Op.UPDATE:
            raise Misfit("要改的记录在本机不存在")
        return Decision(Fate.NEW, None, {"id": line.row_id, **values})
    after = before | values
    return Decision(Fate.CHANGED if after != before else Fate.SAME, before, after)


def raw_values(table: Table, cells: Cells, blobs: Blobs) -> RawRow:
    """Return the new values of `cells` as the store holds them.

    Raises:
        Misfit: a value has no place in its column, or an attachment did not come.
    """
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
        raise Misfit("内容的格式不对") from error


def _attached(value: dict[str, Json], blobs: Blobs) -> bytes:
    blob = blobs.get(str(value.get("sha256")))
    if blob is None:
        raise Misfit(NOT_COME)
    return blob
