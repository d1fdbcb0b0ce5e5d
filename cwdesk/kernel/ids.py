"""Row ids: 16 bytes, sortable by the time they were made, never changed, never reused."""

from __future__ import annotations

from typing import TypeAlias

from uuid6 import uuid7

Uid: TypeAlias = bytes
"""A row's id: 16 bytes of a UUIDv7."""


def new_id() -> Uid:
    """Return a new id."""
    return uuid7().bytes
