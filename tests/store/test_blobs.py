from __future__ import annotations

import pytest
from sqlmodel import Session, select

from cwdesk.kernel.errors import NotFound
from cwdesk.store import blobs


def test_the_same_bytes_are_kept_once(session: Session) -> None:
    first, second = (blobs.put(session, b"abc") for _ in range(2))
    assert first == second == blobs.blob_id(b"abc")
    assert blobs.put(session, b"abd") != first
    assert len(session.exec(select(blobs.Blob)).all()) == 2
    assert blobs.get(session, first) == b"abc"


def test_bytes_that_are_not_kept_are_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        blobs.get(session, blobs.blob_id(b"abc"))
