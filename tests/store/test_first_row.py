"""Reading rows straight from the driver."""

from __future__ import annotations

import pytest
from sqlcipher3.dbapi2 import OperationalError
from sqlmodel import Session

from cwdesk.store.driver import each_row, first_row


def test_the_first_row_is_a_plain_tuple(session: Session) -> None:
    assert first_row(session.connection(), "SELECT ?, ?", 1, b"x") == (1, b"x")
    assert first_row(session.connection(), "SELECT 1 WHERE 0") is None


def test_many_rows_are_plain_tuples(session: Session) -> None:
    union = "SELECT ? AS a UNION SELECT 2 ORDER BY a"
    assert list(each_row(session.connection(), union, 1)) == [(1,), (2,)]


def test_a_mistake_of_ours_is_not_taken_for_trouble_of_the_world(session: Session) -> None:
    with pytest.raises(OperationalError, match="malformed JSON"):
        first_row(session.connection(), "SELECT json('not json')")
    with pytest.raises(OperationalError, match="malformed JSON"):
        list(each_row(session.connection(), "SELECT json('not json')"))
