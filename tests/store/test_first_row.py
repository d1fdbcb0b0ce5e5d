"""Reading rows straight from the driver."""

from __future__ import annotations

import pytest
from sqlcipher3.dbapi2 import OperationalError
from sqlmodel import Session

from cwdesk.store.driver import first_row, many_rows


def test_the_first_row_is_a_plain_tuple(session: Session) -> None:
    assert first_row(session.connection(), "SELECT ?, ?", 1, b"x") == (1, b"x")
    assert first_row(session.connection(), "SELECT 1 WHERE 0") is None


def test_many_rows_are_plain_tuples(session: Session) -> None:
    union = "SELECT ? AS a UNION SELECT 2 ORDER BY a"
    assert many_rows(session.connection(), union, 1) == [(1,), (2,)]


@pytest.mark.parametrize("read", [first_row, many_rows])
def test_a_mistake_of_ours_is_not_taken_for_trouble_of_the_world(
    session: Session, read: type
) -> None:
    with pytest.raises(OperationalError, match="malformed JSON"):
        read(session.connection(), "SELECT json('not json')")
