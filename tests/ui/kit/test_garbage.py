from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cwdesk.store.database import Database
from ui.kit.runner import Runner


class Ring(QObject):
    """An object that only the collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self
        self.died_on: list[int] = []
        weakref.finalize(self, _note, self.died_on)


def _note(died_on: list[int]) -> None:
    died_on.append(threading.get_ident())


def busy(_session: object) -> int:
    """Make so much garbage that Python would collect."""
    return len([[[] for _ in range(100)] for _ in range(3000)])


def test_what_windows_leave_behind_dies_on_the_windows_thread(
    qtbot: QtBot, database: Database
) -> None:
    runner = Runner(database)
    assert not gc.isenabled()
    died_on = Ring().died_on
    database.read(busy).result()
    assert died_on == []
    qtbot.waitUntil(lambda: bool(died_on), timeout=10000)
    assert died_on == [threading.get_ident()]
    runner.close()


def test_the_last_runner_gives_the_collecting_back(qtbot: QtBot) -> None:
    before = gc.isenabled()
    first, second = Runner(None), Runner(None)
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled() == before
