"""A street, a county, a stick, and the hand-off page of the street."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.bundle.card import UnitKind
from tests.bundle import desks
from ui.areas.exchange.page import ExchangePage
from ui.kit.desk import Desk
from ui.kit.runner import Runner
from ui.kit.settings import Settings


@pytest.fixture
def street(tmp_path: Path) -> Iterator[desks.Desk]:
    with desks.office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as opened:
        yield opened


@pytest.fixture
def county(tmp_path: Path) -> Iterator[desks.Desk]:
    with desks.office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@contextmanager
def page_of(qtbot: QtBot, office: desks.Desk) -> Iterator[ExchangePage]:
    runner = Runner(office.database)
    page = ExchangePage(Desk(runner, Settings(office.folder / "ui.ini")))
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    qtbot.waitUntil(lambda: not runner.busy())
    yield page
    qtbot.waitUntil(lambda: not runner.busy())
    page.close()
    runner.close()


@pytest.fixture
def page(qtbot: QtBot, street: desks.Desk) -> Iterator[ExchangePage]:
    with page_of(qtbot, street) as opened:
        yield opened
