from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.bundle.card import UnitKind
from tests.bundle.desks import Desk, introduce, office


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as opened:
        yield opened


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as opened:
        yield opened


@pytest.fixture
def linked(street: Desk, county: Desk) -> tuple[Desk, Desk]:
    introduce(street, county)
    return street, county


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder
