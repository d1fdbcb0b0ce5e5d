"""Shared by the tests of the import."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.areas.roster import commands
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.roster.given import street, worker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


@pytest.fixture
def zhang(database: Database) -> Uid:
    """张伟, ID number 1, staff number A7, in 迎宾社区 as 网格员 since 2021-03."""
    places = database.write(street).result()
    found = database.write(worker, 1, "张伟", places["迎宾社区"]).result()
    database.write(commands.correct_person, found, {"staff_number": "A7"}, "").result()
    return found
