"""The tables of the journal: what was done, and what it changed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text
from sqlmodel import Field, Index

from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Base


class Operation(Base, table=True):
    """One use case: who did what, when; the links of the hash chain."""

    __tablename__ = "operation"
    __table_args__ = ({"sqlite_autoincrement": True},)

    no: int | None = Field(default=None, primary_key=True)
    at: str
    """Local wall-clock, `2026-10-08 09:30:00`."""
    by: str
    device: str
    title: str
    reason: str = ""
    final: bool = False
    """It only records that something happened, or founds the office: it cannot be undone."""
    undo_of: int | None = Field(default=None, foreign_key="operation.no")
    prev_hash: bytes
    hash: bytes


class JournalEntry(Base, table=True):
    """One changed row. `was` holds the changed columns' old values as JSON, blobs as hex."""

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("op IN ('I', 'U', 'D', 'A', 'B', 'P')", name="op"),
        Index("ix_journal_row", "tbl", "row_id", "pos"),
        {"sqlite_autoincrement": True},
    )

    pos: int | None = Field(default=None, primary_key=True)
    operation: int = Field(
        sa_column=Column(Integer, ForeignKey("operation.no"), nullable=False, index=True)
    )
    origin: int = 0
    """0 = done here; otherwise the number of the link that it came in by."""
    tbl: str
    row_id: Uid | None = None
    op: str
    """I insert, U update, D delete, P purge, B a batch that filled an empty table;
    A: a peer's word was heard and the row stayed."""
    was: str | None = Field(default=None, sa_column=Column(Text))


class JournalNow(Base, table=True):
    """The operation that the triggers write for; one row, empty between operations."""

    __tablename__ = "journal_now"
    __table_args__ = (CheckConstraint("one = 1", name="one"),)

    one: int = Field(default=1, primary_key=True)
    operation: int | None = None
    origin: int = 0
    decided: bool = False
    """What comes in is this PC's own street's decision already: no seal keeps it out."""
