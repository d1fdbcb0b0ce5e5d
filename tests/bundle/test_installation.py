"""A copied PC is noticed when it wants to export, and becomes another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.bundle import installation
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Rejected
from tests.bundle.desks import Desk, introduce, outcome_of
from tests.bundle.test_exchange import acknowledged
from tests.bundle.test_positions import copy_of


@pytest.fixture(autouse=True)
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(installation.MARKS, str(tmp_path / "marks"))
    return tmp_path / "marks"


def is_copy(desk: Desk) -> bool:
    return desk.database.read(installation.is_copy).result()


def test_b38_a_copied_disk_is_noticed_and_becomes_another_pc(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, county = acknowledged(linked, stick)
    assert not is_copy(street)
    with copy_of(street, tmp_path / "克隆") as clone:
        assert not is_copy(clone)
        monkeypatch.setattr(installation, "machine", lambda: bytes(32))
        assert is_copy(clone)
        with pytest.raises(Rejected, match="本机是复制的") as caught:
            clone.export(county, stick)
        assert caught.value.code == Code.FORK

        before = clone.card
        clone.database.write(installation.become_another).result()

        assert not is_copy(clone)
        assert (clone.card.device, clone.card.sign) != (before.device, before.sign)
        assert outcome_of(county, clone.export(county, stick)) == Code.UNKNOWN_SENDER
        introduce(clone, county)
        assert outcome_of(county, clone.export(county, stick)) == Code.APPLIED


def test_b38_a_mark_that_is_gone_is_a_copy_until_the_clerk_says_otherwise(
    linked: tuple[Desk, Desk], marks: Path, stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    for mark in marks.iterdir():
        mark.write_bytes(b"short")
    assert is_copy(street)
    street.database.write(installation.bind).result()
    assert not is_copy(street)
    street.export(county, stick)


def test_the_marks_lie_outside_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(installation.machine()) == 32
    monkeypatch.delenv(installation.MARKS)
    assert installation.folder().name == "marks"
    monkeypatch.setattr(installation, "MACHINE_ID", Path("/nowhere"))
    assert len(installation.machine()) == 32
