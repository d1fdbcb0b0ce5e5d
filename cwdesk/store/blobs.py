"""The bytes of photos and scans, kept once however often they are named."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, Session

from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import fetch
from cwdesk.store.table import Row


class Blob(Row, table=True):
    """The bytes of a photo, attachment or scan; its id is the first half of their SHA-256."""

    __tablename__ = "blob"
    __table_args__ = (UniqueConstraint("sha256"),)
    title: ClassVar[str] = "文件内容"

    sha256: bytes = Field(title="摘要")
    size: int = Field(title="字节数")
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False), title="内容")


def blob_id(data: bytes) -> Uid:
    """Return the id under which these bytes are kept, or would be."""
    return hashlib.sha256(data).digest()[:16]


def put(session: Session, data: bytes) -> Uid:
    """Keep bytes, unless they are kept already, and return their id."""
    known = blob_id(data)
    if session.get(Blob, known) is None:
        digest = hashlib.sha256(data).digest()
        session.add(Blob(id=known, sha256=digest, size=len(data), data=data))
        session.flush()
    return known


def get(session: Session, kept: Uid) -> bytes:
    """Return the bytes kept under an id.

    Raises:
        NotFound: they are gone.
    """
    return fetch(session, Blob, kept).data
