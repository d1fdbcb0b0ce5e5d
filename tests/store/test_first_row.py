"""Reading one row straight from the driver."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from cwdesk.kernel.errors import StoreTrouble
from cwdesk.store.driver import first_row


def test_the_first_row_is_a_plain_tuple(session: Session) -> None:
    assert first_row(session.connection(), "SELECT ?, ?", 1, b"x") == (1, b"x")
    assert first_row(session.connection(), "SELECT 1 WHERE 0") is None


def test_what_the_driver_says_is_told_in_the_stores_words(session: Session) -> None:
    with pytest.raises(StoreTrouble):
        first_row(session.connection(), "SELECT json('not json')")
