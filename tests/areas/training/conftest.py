"""People with staff numbers and a session of two days, on a real store."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.training.given import held, numbered, people


@pytest.fixture
def who(database: Database) -> dict[str, Uid]:
    found = database.write(people).result()
    database.write(_numbers, found).result()
    return found


def _numbers(session: Session, found: dict[str, Uid]) -> None:
    numbered(session, found["书记"], "1001")
    numbered(session, found["同名"], "1004")


@pytest.fixture
def made(database: Database, who: dict[str, Uid]) -> Uid:
    return database.write(held, "2026-05-06", last_day="2026-05-07").result()
