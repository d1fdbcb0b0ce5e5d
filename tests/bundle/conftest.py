from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.bundle.card import UnitKind
from tests.bundle.desks import Desk, desk, introduce, office


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as opened:
        yield opened


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as opened:
        yield opened


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The stores of a street and a county that know each other, made once."""
    folder = tmp_path_factory.mktemp("linked")
    with (
        office(folder / "s", "光明路街道", "370102001", UnitKind.STREET) as street,
        office(folder / "c", "历下区", "370102", UnitKind.COUNTY) as county,
    ):
        introduce(street, county)
    return street.database.file.read_bytes(), county.database.file.read_bytes()


@pytest.fixture
def linked(tmp_path: Path, met: tuple[bytes, bytes]) -> Iterator[tuple[Desk, Desk]]:
    with (
        desk(tmp_path / "街道", "光明路街道", met[0]) as street,
        desk(tmp_path / "县", "历下区", met[1]) as county,
    ):
        yield street, county


@pytest.fixture(scope="session")
def three_met(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """The stores of a street's gateway, its second PC and its county, made once."""
    folder = tmp_path_factory.mktemp("three")
    with (
        office(folder / "s", "光明路街道", "370102001", UnitKind.STREET) as gateway,
        office(folder / "t", "光明路街道2号机", "370102001-2", UnitKind.STREET) as second,
        office(folder / "c", "历下区", "370102", UnitKind.COUNTY) as county,
    ):
        introduce(gateway, second)
        introduce(gateway, county)
    files = [one.database.file.read_bytes() for one in (gateway, second, county)]
    return files[0], files[1], files[2]


@pytest.fixture
def three(
    tmp_path: Path, three_met: tuple[bytes, bytes, bytes]
) -> Iterator[tuple[Desk, Desk, Desk]]:
    """A street's gateway, its second PC and its county."""
    with (
        desk(tmp_path / "街道", "光明路街道", three_met[0]) as gateway,
        desk(tmp_path / "二号机", "光明路街道2号机", three_met[1]) as second,
        desk(tmp_path / "县", "历下区", three_met[2]) as county,
    ):
        yield gateway, second, county


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder
