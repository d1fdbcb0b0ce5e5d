"""Shared by all tests: a real encrypted store, cheap to open."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from sqlmodel import Session

import cwdesk.registry  # noqa: F401
from cwdesk.store import journal
from cwdesk.store.database import Database
from cwdesk.store.keys import Cost
from cwdesk.store.opening import Office, create_office, open_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CWDESK_MARKS"] = tempfile.mkdtemp(prefix="cwdesk-marks-")
os.environ["CWDESK_INSTALLED_FONTS"] = "0"  # paper looks the same on every machine

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""Argon2id as cheap as it may be, so that tests do not wait for it."""

PASSWORD = "口令 123456"


@dataclass(frozen=True)
class Closed:
    """An office folder that nobody has open, and its recovery key."""

    folder: Path
    recovery_key: str

    @property
    def file(self) -> Path:
        """The store file."""
        return next(self.folder.glob("*.db"))


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """A new, empty office folder, made once: the others are copies of it."""
    folder = tmp_path_factory.mktemp("样本") / "办公数据"
    made = create_office(folder, "李经办", PASSWORD, "测试机", cost=CHEAP)
    made.office.close()
    return Closed(folder, made.recovery_key)


@pytest.fixture
def closed(pattern: Closed, tmp_path: Path) -> Closed:
    """A new, empty office folder, closed."""
    shutil.copytree(pattern.folder, tmp_path / "办公数据")
    return Closed(tmp_path / "办公数据", pattern.recovery_key)


@pytest.fixture
def office(closed: Closed) -> Iterator[Office]:
    """A new, empty office folder, open."""
    with open_office(closed.folder, PASSWORD, "测试机") as opened:
        yield opened


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
