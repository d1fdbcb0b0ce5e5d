from __future__ import annotations

import os
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, medium, volumes
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.kernel.progress import silent
from tests.bundle.desks import Desk, outcome_of

MOST = 900


@pytest.fixture
def cut(linked: tuple[Desk, Desk], stick: Path, tmp_path: Path) -> list[Path]:
    """A bundle of the street on the stick, in volumes of 900 bytes."""
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(30)])
    whole = street.export(county, tmp_path)
    first = medium.put(whole, stick, silent, MOST)
    assert first.name.endswith(".cwd")
    return sorted(stick.iterdir())


def test_a_small_bundle_stays_in_one_piece() -> None:
    assert volumes.pieces("a.cwd", 500, 500) == [volumes.Piece("a.cwd", 0, 500)]
    assert volumes.pieces("a.cwd", 0, 500) == [volumes.Piece("a.cwd", 0, 0)]


def test_a_large_bundle_is_cut_and_its_pieces_are_counted() -> None:
    assert volumes.pieces("a.cwd", 1001, 500) == [
        volumes.Piece("a.1of3.cwd", 0, 500),
        volumes.Piece("a.2of3.cwd", 500, 500),
        volumes.Piece("a.3of3.cwd", 1000, 1),
    ]


def test_volumes_are_joined_whichever_of_them_is_chosen(
    linked: tuple[Desk, Desk], cut: list[Path]
) -> None:
    _, county = linked
    assert len(cut) > 2
    assert max(part.stat().st_size for part in cut) == MOST
    (looked,) = county.look(*reversed(cut))
    assert looked.may_be_applied
    assert exchange.apply(county.database, looked).counts == {"person": {"new": 30}}


@pytest.mark.parametrize("missing", [0, 1, -1])
def test_a_missing_volume_is_named(
    linked: tuple[Desk, Desk], cut: list[Path], missing: int
) -> None:
    _, county = linked
    gone = cut.pop(missing)
    gone.unlink()
    (looked,) = county.look(cut[0])
    assert looked.code == Code.BAD_FRAME
    assert f"还缺：{gone.name}" in looked.text
    assert county.left_over() == []


def test_a_damaged_volume_is_a_bad_frame(linked: tuple[Desk, Desk], cut: list[Path]) -> None:
    _, county = linked
    cut[1].write_bytes(bytes(cut[1].stat().st_size))
    assert outcome_of(county, cut[0]) == Code.BAD_FRAME


def test_a_name_that_counts_nonsense_is_a_file_by_itself() -> None:
    for name in ("a.0of3.cwd", "a.4of3.cwd", "a.cwd", "a.1of3.txt"):
        assert volumes.parts(Path(name)) == [Path(name)]


def test_of_a_cut_that_is_cancelled_nothing_has_its_final_name(stick: Path, tmp_path: Path) -> None:
    source = tmp_path / "CWD_1_TO_2_7.cwd"
    source.write_bytes(os.urandom(2000))

    def stop(done: int, total: int, text: str) -> None:
        if "3of3" in text:
            raise Cancelled

    with pytest.raises(Cancelled):
        medium.put(source, stick, stop, MOST)
    assert {entry.suffix for entry in stick.iterdir()} == {medium.PART}


def test_no_volume_is_overwritten(stick: Path, tmp_path: Path) -> None:
    source = tmp_path / "CWD_1_TO_2_7.cwd"
    source.write_bytes(os.urandom(2000))
    (stick / "CWD_1_TO_2_7.2of3.cwd").write_bytes(b"older")
    with pytest.raises(Rejected):
        medium.put(source, stick, silent, MOST)
    assert [entry.read_bytes() for entry in stick.iterdir()] == [b"older"]
