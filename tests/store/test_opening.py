"""The office's folder: made once, opened by the right password only, by one program at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.kernel.errors import Refused, StoreTrouble, Trouble
from cwdesk.store.opening import Office, create_office, open_office, open_with_recovery_key
from tests.conftest import CHEAP, PASSWORD


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, str]:
    made = create_office(tmp_path / "甲", "李经办", PASSWORD, "甲机", cost=CHEAP)
    made.office.close()
    return made.office.folder, made.recovery_key


def test_the_right_password_opens(closed: tuple[Path, str]) -> None:
    office = open_office(closed[0], PASSWORD, "甲机")
    assert office.database.actor.name == "李经办"
    assert not office.database.read_only
    office.close()


def test_a_wrong_password_is_told_from_damage(closed: tuple[Path, str]) -> None:
    with pytest.raises(StoreTrouble) as told:
        open_office(closed[0], "不对", "甲机")
    assert told.value.kind == Trouble.WRONG_PASSWORD
    open_office(closed[0], PASSWORD, "甲机").close()


def test_the_recovery_key_opens_with_blanks_and_full_width(closed: tuple[Path, str]) -> None:
    typed = closed[1].replace(" ", "－").translate(str.maketrans("0123", "０１２３"))
    open_with_recovery_key(closed[0], typed, "甲机").close()


def test_a_mistyped_recovery_key_names_the_group(closed: tuple[Path, str]) -> None:
    groups = closed[1].split()
    groups[2] = groups[2][:-1] + str((int(groups[2][-1]) + 1) % 10)
    with pytest.raises(Refused, match="第 3 组"):
        open_with_recovery_key(closed[0], " ".join(groups), "甲机")


def test_a_missing_slot_file_is_its_own_trouble(closed: tuple[Path, str]) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (closed[0] / name).unlink()
    with pytest.raises(StoreTrouble) as told:
        open_office(closed[0], PASSWORD, "甲机")
    assert told.value.kind == Trouble.NO_KEYS


def test_the_copy_of_the_slot_file_is_enough(closed: tuple[Path, str]) -> None:
    (closed[0] / "keys.json").write_bytes(b"\0" * 100)
    open_office(closed[0], PASSWORD, "甲机").close()


def test_a_missing_store_is_never_made_anew(closed: tuple[Path, str]) -> None:
    next(closed[0].glob("*.db")).unlink()
    with pytest.raises(StoreTrouble) as told:
        open_office(closed[0], PASSWORD, "甲机")
    assert told.value.kind == Trouble.NO_STORE
    assert not list(closed[0].glob("*.db"))


def test_a_damaged_store_is_told_as_damage(closed: tuple[Path, str]) -> None:
    file = next(closed[0].glob("*.db"))
    file.write_bytes(b"\x55" * file.stat().st_size)
    with pytest.raises(StoreTrouble) as told:
        open_office(closed[0], PASSWORD, "甲机")
    assert told.value.kind == Trouble.DAMAGED


def test_a_second_program_is_told_that_the_office_is_open(office: Office) -> None:
    with pytest.raises(StoreTrouble) as told:
        open_office(office.folder, PASSWORD, "甲机")
    assert told.value.kind == Trouble.LOCKED


def test_a_folder_in_use_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    with pytest.raises(StoreTrouble) as told:
        create_office(tmp_path, "李经办", PASSWORD, "甲机", cost=CHEAP)
    assert told.value.kind == Trouble.FOREIGN
    assert (tmp_path / "照片.jpg").read_bytes() == b"x"


def test_the_file_on_disk_is_no_plain_sqlite_file(closed: tuple[Path, str]) -> None:
    data = next(closed[0].glob("*.db")).read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert "李经办".encode() not in data
