"""Undo through the workflow: also of what came in by a bundle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.bundle.card import UnitKind
from cwdesk.store.history import last_event
from cwdesk.workflows.undoing import undo_operation
from tests.bundle.desks import Desk, introduce, office


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    with (
        office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as street,
        office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as county,
    ):
        introduce(street, county)
        yield street, county


def undo_newest(desk: Desk) -> None:
    newest = desk.database.read(last_event).result()
    assert newest is not None
    desk.database.write(undo_operation, newest.operation).result()


def test_a_received_bundle_is_undone_and_comes_again_in_full(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    street, county = desks
    stick = tmp_path / "U盘"
    stick.mkdir()
    person = street.hire("王伟")
    county.receive(street.export(county, stick))
    street.receive(county.export(street, stick))

    undo_newest(county)
    assert county.names() == []

    street.rename(person, "王维")
    street.receive(county.export(street, stick))
    county.receive(street.export(county, stick))
    assert county.names() == ["王维"]
    assert county.conflicts() == []


def test_what_was_done_here_is_undone_without_a_word_to_anybody(desks: tuple[Desk, Desk]) -> None:
    street, _ = desks
    street.hire("王伟")
    undo_newest(street)
    assert street.names() == []
