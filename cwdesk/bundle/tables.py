"""What this PC knows about itself, its peers and its links; none of it ever leaves this PC."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlmodel import Field

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Authority, Row


class LocalRow(Row):
    """A row of this PC alone."""

    authority: ClassVar[Authority] = Authority.LOCAL


class Device(LocalRow, table=True):
    """This PC: its unit and its secret keys; one row."""

    __tablename__ = "device"
    __table_args__ = (
        CheckConstraint("one = 1", name="one"),
        UniqueConstraint("one"),
        CheckConstraint("kind IN ('street', 'county')", name="kind"),
    )

    one: int = 1
    unit: str
    name: str
    kind: str
    device: str
    """16 random bytes in hexadecimal."""
    sign_key: bytes
    age_identity: str
    created_at: str
    epoch_number: int = 1
    epoch_random: str
    recovery_recipient: str = ""
    """age recipient of the office's printed recovery key; empty when it has none."""


class Link(LocalRow, table=True):
    """The edge to one other unit: what went out and was acknowledged, what came in."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("no"), UniqueConstraint("unit"))

    no: int
    """The journal's origin of everything that comes in by this link; from 1."""
    unit: str
    name: str
    kind: str
    bundle_no: int = 0
    """Number of the newest bundle made for this peer."""
    acked: int = 0
    """Own journal position that the peer has signed for, in the present epoch; 0 = nothing."""
    halted: bool = False
    """The peer knows more of this PC than it does itself: no export until it is recovered."""
    in_epoch_number: int = 0
    in_epoch_random: str = ""
    applied: int = 0
    """The peer's journal position up to which everything is here; 0 = nothing."""
    in_created: str = ""
    """By the peer's clock: when the bundle applied last was made. Nothing is decided by it."""
    control_epoch: int = 0
    control_no: int = 0
    """(epoch number, bundle number) of the newest bundle whose acknowledgement was read."""


class Peer(LocalRow, table=True):
    """A PC whose key card was checked against the digits on paper."""

    __tablename__ = "peer"
    __table_args__ = (
        UniqueConstraint("device"),
        CheckConstraint("status IN ('trusted', 'revoked')", name="status"),
    )

    link_id: Uid = Field(foreign_key="link.id", index=True)
    unit: str
    name: str
    kind: str
    device: str
    sign_public: bytes
    age_recipient: str
    digits: str
    added_at: str
    status: str = "trusted"
    revoked_epoch: int = 0
    revoked_pos: int = 0
    """The last (epoch, position) that still counts when the key is revoked."""


class Checkpoint(LocalRow, table=True):
    """16 random bytes for a journal position: they tell one past from another."""

    __tablename__ = "checkpoint"
    __table_args__ = (UniqueConstraint("link_id", "mine", "epoch_number", "epoch_random", "pos"),)

    link_id: Uid = Field(foreign_key="link.id", index=True)
    mine: bool
    """Of this PC's journal; else of the peer's."""
    epoch_number: int
    epoch_random: str
    pos: int
    token: str


class Receipt(LocalRow, table=True):
    """One bundle that was received, turned away or written, and what became of it."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_body", "body_hash", "code"),)

    at: str
    by: str
    outgoing: bool
    code: str
    link_id: Uid | None = Field(default=None, foreign_key="link.id", index=True)
    bundle_id: str = ""
    bundle_no: int = 0
    epoch_number: int = 0
    start: int = 0
    to: int = 0
    body_hash: str = ""
    counts: str = Field(default="{}", sa_column=Column(Text, nullable=False))
    """JSON: table → what happened to how many rows."""
    detail: str = ""
    """Codes, tables and row ids; never the content of a row."""


class Arrived(LocalRow, table=True):
    """Whose row a row is: the link that it came in by, and the bundle that named it last."""

    __tablename__ = "arrived"
    __table_args__ = (
        UniqueConstraint("row_id", "link_id"),
        Index("ix_arrived_link", "link_id", "tbl", "seen"),
    )

    link_id: Uid = Field(foreign_key="link.id")
    tbl: str
    row_id: Uid
    seen: int


class Parked(LocalRow, table=True):
    """A change that could not be put in: kept, listed, tried again with each later bundle."""

    __tablename__ = "parked"

    link_id: Uid = Field(foreign_key="link.id", index=True)
    bundle_id: str
    at: str
    tbl: str
    row_id: Uid
    line: str = Field(sa_column=Column(Text, nullable=False))
    """The change as it travelled, JSON."""
    reason: str
