"""Windows on a real store: a runner and a desk."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cwdesk.store.database import Database
from ui.kit.desk import Desk
from ui.kit.runner import Runner
from ui.kit.settings import Settings
from ui.kit.style import look


@pytest.fixture(scope="module", autouse=True)
def lightened() -> None:
    """Let collections pass by what lives as long as the tests: modules, tables, fonts."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Every window at 100 %."""
    if look().scale != 100 or not qapp.styleSheet():
        look().apply(qapp, 100)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A settings file of its own."""
    return Settings(tmp_path / "ui.ini")


@pytest.fixture
def runner(qapp: QApplication, database: Database) -> Iterator[Runner]:
    """A runner on the open store."""
    made = Runner(database)
    yield made
    made.close()


@pytest.fixture
def desk(runner: Runner, settings: Settings) -> Desk:
    """What pages are given."""
    return Desk(runner, settings)
