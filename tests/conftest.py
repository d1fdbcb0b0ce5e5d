"""Shared by all tests: a real encrypted store, cheap to open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlmodel import Session

import cwdesk.registry  # noqa: F401
from cwdesk.store import journal
from cwdesk.store.database import Database
from cwdesk.store.keys import Cost
from cwdesk.store.opening import Office, create_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""Argon2id as cheap as it may be, so that tests do not wait for it."""

PASSWORD = "口令 123456"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new, empty office folder, open."""
    made = create_office(tmp_path / "办公数据", "李经办", PASSWORD, "测试机", cost=CHEAP)
    yield made.office
    made.office.close()


@pytest.fixture
def database(office: Office) -> Database:
    """The open store of a new office."""
    return office.database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session inside one operation on the store, rolled back afterwards."""
    with Session(database.writer_engine, expire_on_commit=False) as opened:
        journal.begin(opened, database.actor)
        yield opened
        opened.rollback()
