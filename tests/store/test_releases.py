"""An office of every released version opens, and is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cwdesk.store.checking import check
from cwdesk.store.history import last_event
from cwdesk.store.opening import open_office
from cwdesk.store.undo import undo
from tests.conftest import PASSWORD

STORES = Path(__file__).parents[1] / "files" / "stores"
RELEASES = sorted(path.name for path in STORES.iterdir())


@pytest.mark.parametrize("release", RELEASES)
def test_an_office_of_this_release_opens(release: str, tmp_path: Path) -> None:
    """After the first migration is written anew, `poe sample-store` writes the sample anew."""
    folder = shutil.copytree(STORES / release, tmp_path / release)
    with open_office(folder, PASSWORD, "甲机") as office:
        assert not office.database.read_only
        assert check(office) == []
        event = office.database.read(last_event).result()
        assert event is not None
        assert office.database.write(undo, event.operation).result().left == ()
        assert check(office) == []
