"""A street without people, and the import page on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.store.database import Database
from tests.areas.roster.given import OCTOBER, street
from ui.areas.importing.page import ImportPage
from ui.kit.desk import Desk

COMMUNITIES = (
    "迎宾社区",
    "建设街社区",
    "新程街社区",
    "体育场社区",
    "长青社区",
    "王庄村村民委员会",
)


def people(database: Database) -> int:
    """Return how many are in service."""
    return len(database.read(roster_lines, OCTOBER).result())


def _street(session: Session) -> None:
    street(session, COMMUNITIES)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[ImportPage]:
    database.write(_street).result()
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())
