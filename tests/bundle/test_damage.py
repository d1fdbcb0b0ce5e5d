"""Damaged, cut, shifted files at a desk: nothing in the store ever changes."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.bundle import frame, receive, seal
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Rejected
from tests.bundle.desks import Desk, outcome_of
from tests.bundle.forging import unchanged
from tests.bundle.given import HEADER, KEY


@pytest.fixture
def bundle(linked: tuple[Desk, Desk], stick: Path) -> Path:
    street, county = linked
    street.hire("甲")
    return street.export(county, stick)


def codes(session: Session, changed: Iterator[bytes]) -> set[str]:
    """Return what the desk says about each of these files."""
    return {code(session, data) for data in changed}


def code(session: Session, data: bytes) -> str:
    try:
        return receive.examine(session, io.BytesIO(data)).code
    except Rejected as error:
        return error.code


def test_b18_cut_at_every_byte_it_is_a_bad_frame(linked: tuple[Desk, Desk], bundle: Path) -> None:
    _, county = linked
    data, before = bundle.read_bytes(), county.fingerprint()
    cuts = (data[:size] for size in range(len(data)))
    assert county.database.read(codes, cuts).result() == {Code.BAD_FRAME}
    for size in range(0, len(data), 101):
        bundle.write_bytes(data[:size])
        with unchanged(county, Code.BAD_FRAME):
            assert county.look(bundle)[0].code == Code.BAD_FRAME
    assert county.fingerprint() == before
    bundle.write_bytes(data)
    assert outcome_of(county, bundle) == Code.APPLIED


def test_b20_no_bit_can_be_flipped(linked: tuple[Desk, Desk], bundle: Path) -> None:
    _, county = linked
    data, before = bundle.read_bytes(), county.fingerprint()
    flips = (flipped(data, bit) for bit in range(len(data) * 8))
    seen = county.database.read(codes, flips).result()
    assert seen == {Code.BAD_FRAME, Code.BAD_SIG, Code.UNKNOWN_SENDER, Code.TOO_NEW}
    assert county.fingerprint() == before


def flipped(data: bytes, bit: int) -> bytes:
    made = bytearray(data)
    made[bit // 8] ^= 1 << bit % 8
    return bytes(made)


@pytest.mark.parametrize("power", range(0, 21, 2))
def test_b21_a_tail_of_zeros_is_the_sticks_fault(power: int) -> None:
    file = io.BytesIO()
    body = b"age-encryption.org/v1\n" + os.urandom(1_200_000)
    frame.write(file, HEADER, lambda sink: sink.write(body), lambda data: seal.sign(KEY, data))
    data = file.getvalue()
    with pytest.raises(Rejected) as caught:
        frame.read(io.BytesIO(data[: -(1 << power)] + bytes(1 << power)))
    assert caught.value.code == Code.BAD_FRAME
    assert "U盘" in str(caught.value)
    assert ("没有写完整" in str(caught.value)) == (power >= 3)


@pytest.mark.parametrize(
    "way",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: b"\xef\xbb\xbf" + data,
    ],
    ids=["to CRLF", "to LF", "BOM"],
)
def test_b23_a_copy_made_as_text_is_called_so_at_the_desk(
    linked: tuple[Desk, Desk], bundle: Path, way: object
) -> None:
    _, county = linked
    assert callable(way)
    bundle.write_bytes(way(bundle.read_bytes()))
    with unchanged(county, Code.BAD_FRAME):
        assert "文件被当作文本改动过" in county.look(bundle)[0].text


def test_b25_a_file_may_lie_very_deep_under_chinese_names(
    linked: tuple[Desk, Desk], bundle: Path, tmp_path: Path
) -> None:
    _, county = linked
    folder = tmp_path
    while len(str(folder)) < 250:
        folder = folder / "光明路街道办事处移交的数据"
    folder.mkdir(parents=True)
    file = Path(shutil.copy(bundle, folder / "数据（副本）.bin"))
    file.chmod(0o400)
    folder.chmod(0o500)
    before = (file.read_bytes(), file.stat().st_mtime_ns, folder.stat().st_mtime_ns)
    assert county.receive(file).code == Code.APPLIED
    assert (file.read_bytes(), file.stat().st_mtime_ns, folder.stat().st_mtime_ns) == before
    folder.chmod(0o700)


def test_a_large_file_that_is_no_bundle_is_not_even_copied(county: Desk, stick: Path) -> None:
    film = stick / "电影.cwd"
    with film.open("wb") as file:
        file.truncate(1 << 40)
    with unchanged(county, Code.BAD_FRAME):
        assert "不是数据包" in county.look(film)[0].text


def test_a_bundle_larger_than_the_disk_is_told_before_it_is_copied(
    linked: tuple[Desk, Desk], bundle: Path
) -> None:
    _, county = linked
    with bundle.open("r+b") as file:
        file.truncate(1 << 41)
    with unchanged(county, Code.DISK_FULL):
        assert "需要2097152 MB" in county.look(bundle)[0].text
