"""Bundles that fail while they are packed or noted, and mirrors that hold another's rows only."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, export, medium
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.kernel.progress import silent
from tests.bundle.desks import Desk

pytest.importorskip("resource", reason="limits of Unix")
from tests.store.given import files_no_longer_than


def test_a_bundle_whose_packed_file_vanishes_is_an_io_error(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")

    def lose(done: int, total: int, text: str) -> None:
        if "正在核对数据包" in text:
            for file in street.outbox.glob(f"*{medium.PART}"):
                file.unlink()

    with pytest.raises(Rejected) as caught:
        exchange.export(street.database, county.card.unit, stick, street.outbox, lose)
    assert caught.value.code == Code.IO_ERROR
    assert street.codes() == [Code.IO_ERROR]
    assert [*stick.iterdir(), *street.outbox.iterdir()] == []


def test_what_cannot_be_written_down_is_taken_off_the_stick_again(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    copied = list[Path]()
    with ExitStack() as limits:

        def fill_up(done: int, total: int, text: str) -> None:
            if "核对U盘" in text and not copied:
                copied.extend(stick.iterdir())
                limits.enter_context(files_no_longer_than(0))

        with pytest.raises(Rejected) as caught:
            exchange.export(street.database, county.card.unit, stick, street.outbox, fill_up)
    assert len(copied) == 1
    assert caught.value.code in {Code.IO_ERROR, Code.DISK_FULL}
    assert street.codes() == []
    assert [*stick.iterdir(), *street.outbox.iterdir()] == []


def test_cancelling_a_bundle_too_large_to_hold_leaves_no_file(
    linked: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, _ = linked
    street.hire_all([f"很长的名字{n}" * 20 for n in range(600)])
    planned = street.database.write(export.plan, "370102").result()
    monkeypatch.setattr(export, "HELD_MAX", 1)
    file, seen = tmp_path / "large.cwd", list[bool]()

    def stop_when_writing(done: int, total: int, text: str) -> None:
        seen.append(file.exists())
        if file.exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        street.database.read(export.pack, planned, file, stop_when_writing).result()
    assert (seen[0], seen[-1], file.exists()) == (False, True, False)
    assert street.database.read(export.pack, planned, file, silent).result() == {"person": 600}


def test_a_mirror_holds_only_what_came_from_that_office(
    linked: tuple[Desk, Desk], stick: Path, tmp_path: Path
) -> None:
    street, county = linked
    street.hire_all(["甲", "乙"])
    county.receive(street.export(county, stick))
    county.hire("县里的人")
    planned = county.database.write(export.plan_mirror, street.card.unit).result()
    packed = county.database.read(export.pack, planned, tmp_path / "m.cwd", silent).result()
    assert packed == {"person": 2}
