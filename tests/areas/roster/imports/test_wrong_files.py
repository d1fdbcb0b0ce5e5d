"""Files that are no rosters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cwdesk.areas.roster.imports import read_roster
from cwdesk.kernel.errors import Rejected
from tests.areas.roster.given import HEADER, sheet

FILES = Path(__file__).parents[3] / "files"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def residents(path: Path) -> Path:
    return FILES / "residents.xlsx"


def clock(path: Path) -> Path:
    return FILES / "card-sheet.xlsx"


def bare(path: Path) -> Path:
    return sheet(path, ["社区工作者花名册"], HEADER)


def other(path: Path) -> Path:
    return sheet(path, ["物品", "数量"], ["桌子", 3])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (empty, "empty"),
        (residents, "wrong_kind"),
        (clock, "no_header"),
        (bare, "no_rows"),
        (other, "no_header"),
    ],
)
def test_the_wrong_file_is_rejected_in_one_sentence(
    path: Path, make: Callable[[Path], Path], code: str
) -> None:
    with pytest.raises(Rejected) as error:
        read_roster(make(path))
    assert error.value.code == code
    assert "请" in str(error.value)
