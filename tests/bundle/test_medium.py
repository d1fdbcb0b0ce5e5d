from __future__ import annotations

import errno
import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from cwdesk.bundle import exchange, medium
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.kernel.progress import silent
from tests.bundle.desks import Desk


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "CWD_1.cwd"
    file.write_bytes(os.urandom(3_000_000))
    return file


def code_of(source: Path, folder: Path) -> str:
    with pytest.raises(Rejected) as caught:
        medium.put(source, folder, silent)
    return caught.value.code


def test_what_is_put_is_there_and_whole(source: Path, stick: Path) -> None:
    target = medium.put(source, stick, silent)
    assert target.read_bytes() == source.read_bytes()
    assert [entry.name for entry in stick.iterdir()] == [source.name]


def test_b53_a_stick_that_reads_back_otherwise_is_found_out(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = medium.sync

    def fake_capacity(file: Any) -> None:
        honest(file)
        file.truncate(1_000_000)
        file.truncate(3_000_000)

    monkeypatch.setattr(medium, "sync", fake_capacity)
    with pytest.raises(Rejected, match="读回来不一样"):
        medium.put(source, stick, silent)
    assert not (stick / source.name).exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_b54_a_full_stick_is_a_full_stick(source: Path, stick: Path) -> None:
    source.write_bytes(b"small")
    (stick / (source.name + medium.PART)).symlink_to("/dev/full")
    assert code_of(source, stick) == Code.DISK_FULL
    assert not (stick / source.name).exists()


def test_nothing_is_overwritten(source: Path, stick: Path) -> None:
    (stick / source.name).write_bytes(b"older")
    assert code_of(source, stick) == Code.IO_ERROR
    assert (stick / source.name).read_bytes() == b"older"


def test_b55_a_scanner_that_holds_the_file_is_waited_for(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(medium, "RENAME_WAIT", 0)
    rename, held = Path.rename, [PermissionError()] * 3

    def scanned(self: Path, target: Path) -> Path:
        if held:
            raise held.pop()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", scanned)
    assert medium.put(source, stick, silent).exists()


def test_b55_a_scanner_that_never_lets_go_is_an_error_and_the_next_try_cleans_up(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(medium, "RENAME_WAIT", 0)

    def scanned(_self: Path, _target: Path) -> Path:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", scanned)
        assert code_of(source, stick) == Code.IO_ERROR
    assert [entry.suffix for entry in stick.iterdir()] == [medium.PART]
    medium.put(source, stick, silent)
    assert [entry.name for entry in stick.iterdir()] == [source.name]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EIO])
def test_a_folder_that_cannot_be_synchronised_is_no_failure(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    honest = os.fsync

    def fsync(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112
            raise OSError(number, "no")
        honest(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    if number == errno.EINVAL:
        assert medium.put(source, stick, silent).exists()
    else:
        assert code_of(source, stick) == Code.IO_ERROR


@pytest.mark.parametrize("names", [("posix_fadvise",), ("O_DIRECTORY",)])
def test_a_system_without_these_calls_writes_too(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    for name in names:
        monkeypatch.delattr(os, name, raising=False)
    assert medium.put(source, stick, silent).exists()


def test_b52_a_stick_pulled_out_leaves_no_copy(tmp_path: Path, source: Path) -> None:
    class Pulled(io.BytesIO):
        pass

    def stop(done: int, total: int, text: str) -> None:
        if done > 1_000_000:
            raise OSError(errno.EIO, "gone")

    with pytest.raises(Rejected) as caught:
        medium.take(source, tmp_path / "copy", stop)
    assert caught.value.code == Code.IO_ERROR
    assert not (tmp_path / "copy").exists()


def test_a_failed_export_hands_nothing_out(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire("甲")
    shutil.rmtree(stick)
    with pytest.raises(Rejected):
        street.export(county, stick)
    assert list(street.outbox.iterdir()) == []
    assert street.codes() == [Code.IO_ERROR]
    assert street.link().acked == 0
    stick.mkdir()
    county.receive(street.export(county, stick))
    assert county.names() == ["甲"]


@pytest.mark.parametrize("words", ["打包", "拷贝", "核对"])
def test_a_cancelled_export_hands_nothing_out(
    linked: tuple[Desk, Desk], stick: Path, words: str
) -> None:
    street, county = linked
    street.hire_all([f"很长的名字{n}" * 20 for n in range(300)])

    def progress(done: int, total: int, text: str) -> None:
        if words in text:
            raise Cancelled

    with pytest.raises(Cancelled):
        exchange.export(street.database, county.card.unit, stick, street.outbox, progress)
    assert street.codes() == [Code.CANCELLED]
    assert list(street.outbox.iterdir()) == []
    assert not list(stick.glob("*.cwd"))


def test_an_outbox_that_cannot_be_written_fails_the_export(
    linked: tuple[Desk, Desk], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, county = linked

    def full(_file: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(medium, "sync", full)
    with pytest.raises(Rejected) as caught:
        street.export(county, stick)
    assert caught.value.code == Code.DISK_FULL
    assert list(street.outbox.iterdir()) == []


def test_folders_that_cannot_be_made_are_told_before_anything_is_planned(
    linked: tuple[Desk, Desk], stick: Path, tmp_path: Path
) -> None:
    street, county = linked
    in_the_way = tmp_path / "文件"
    in_the_way.write_bytes(b"")
    with pytest.raises(Rejected) as sent:
        exchange.export(street.database, county.card.unit, stick, in_the_way)
    with pytest.raises(Rejected) as received:
        exchange.preview(county.database, [], in_the_way)
    assert (sent.value.code, received.value.code) == (Code.IO_ERROR, Code.IO_ERROR)
    assert street.link().bundle_no == 0
