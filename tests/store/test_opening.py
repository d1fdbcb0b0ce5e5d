"""The office's folder: made once, opened by the right secret only, by one program at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cwdesk.kernel.errors import Refused, StoreTrouble, Trouble
from cwdesk.store.checking import check
from cwdesk.store.keys import Cost
from cwdesk.store.opening import (
    Office,
    change_password,
    create_office,
    is_office,
    open_office,
    open_with_recovery_key,
    store_file,
)
from tests.conftest import CHEAP, PASSWORD, Closed
from tests.store.given import add_person, as_a_stranger, files_no_longer_than, people


@contextmanager
def refused(kind: Trouble, words: str) -> Iterator[None]:
    """Expect a trouble of one kind, whose sentence holds `words` and a next step."""
    with pytest.raises(StoreTrouble, match=words) as told:
        yield
    assert told.value.kind == kind
    assert str(told.value).endswith("。")


def test_the_right_password_opens(closed: Closed) -> None:
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        assert (office.database.actor.name, office.database.actor.device) == ("李经办", "甲机")
        assert not office.database.read_only
        assert check(office) == []
    assert is_office(closed.folder)


def test_a_wrong_password_is_told_from_damage(closed: Closed) -> None:
    with refused(Trouble.WRONG_PASSWORD, "密码不正确"):
        open_office(closed.folder, "不对不对不对", "甲机")
    open_office(closed.folder, PASSWORD, "甲机").close()


def test_the_recovery_key_opens_with_blanks_and_full_width(closed: Closed) -> None:
    typed = closed.recovery_key.replace(" ", "－").translate(str.maketrans("0123", "０１２３"))
    open_with_recovery_key(closed.folder, typed, "甲机").close()


def test_a_mistyped_recovery_key_names_the_group(closed: Closed) -> None:
    groups = closed.recovery_key.split()
    groups[2] = groups[2][:-1] + str((int(groups[2][-1]) + 1) % 10)
    with pytest.raises(Refused, match="第 3 组"):
        open_with_recovery_key(closed.folder, " ".join(groups), "甲机")
    with pytest.raises(Refused, match="现在是 42 位"):
        open_with_recovery_key(closed.folder, " ".join(groups[1:]), "甲机")


def test_the_recovery_key_of_another_office_is_not_taken_for_damage(
    closed: Closed, tmp_path: Path
) -> None:
    made = create_office(tmp_path / "乙", "李经办", PASSWORD, "甲机", cost=CHEAP)
    made.office.close()
    with refused(Trouble.WRONG_PASSWORD, "恢复密钥不是这份数据的"):
        open_with_recovery_key(closed.folder, made.recovery_key, "甲机")


def test_a_missing_slot_file_is_its_own_trouble(closed: Closed) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (closed.folder / name).unlink()
    with refused(Trouble.NO_KEYS, "密钥文件 keys.json"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_the_copy_of_the_slot_file_is_enough_and_mends_the_first(closed: Closed) -> None:
    whole = (closed.folder / "keys.json").read_bytes()
    (closed.folder / "keys.json").write_bytes(b"\0" * 100)
    open_office(closed.folder, PASSWORD, "甲机").close()
    assert (closed.folder / "keys.json").read_bytes() == whole


def test_a_copy_left_behind_by_a_power_cut_is_brought_up_to_date(closed: Closed) -> None:
    old = (closed.folder / "keys.copy.json").read_bytes()
    change_password(closed.folder, PASSWORD, "新的口令 1", cost=CHEAP)
    (closed.folder / "keys.copy.json").write_bytes(old)
    with refused(Trouble.WRONG_PASSWORD, "密码不正确"):
        open_office(closed.folder, PASSWORD, "甲机")
    open_office(closed.folder, "新的口令 1", "甲机").close()
    new = (closed.folder / "keys.json").read_bytes()
    assert (closed.folder / "keys.copy.json").read_bytes() == new != old


def test_the_slot_files_of_another_office_are_told_and_left_alone(
    closed: Closed, tmp_path: Path
) -> None:
    create_office(tmp_path / "乙", "李经办", PASSWORD, "甲机", cost=CHEAP).office.close()
    for name in ("keys.json", "keys.copy.json"):
        shutil.copy(tmp_path / "乙" / name, closed.folder / name)
    with refused(Trouble.FOREIGN, "不是一套"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_one_swapped_slot_file_does_not_lock_the_clerk_out(closed: Closed, tmp_path: Path) -> None:
    create_office(tmp_path / "乙", "李经办", PASSWORD, "甲机", cost=CHEAP).office.close()
    strange = (tmp_path / "乙" / "keys.json").read_bytes()
    (closed.folder / "keys.json").write_bytes(strange)
    open_office(closed.folder, PASSWORD, "甲机").close()
    assert (closed.folder / "keys.json").read_bytes() == strange


def test_a_store_of_another_office_under_this_name_does_not_open(
    closed: Closed, tmp_path: Path
) -> None:
    made = create_office(tmp_path / "乙", "李经办", PASSWORD, "甲机", cost=CHEAP).office
    made.close()
    shutil.copy(store_file(made.folder), closed.file)
    with refused(Trouble.DAMAGED, "已损坏"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_a_missing_store_is_never_made_anew(closed: Closed) -> None:
    closed.file.unlink()
    with refused(Trouble.NO_STORE, "找不到数据文件"):
        open_office(closed.folder, PASSWORD, "甲机")
    assert not list(closed.folder.glob("*.db"))


@pytest.mark.parametrize("pointer", [b"", b"\xff\xfe\0", b"../../etc/passwd", b"."])
def test_a_damaged_pointer_leads_nowhere(closed: Closed, pointer: bytes) -> None:
    (closed.folder / "current.txt").write_bytes(pointer)
    with refused(Trouble.NO_STORE, "找不到数据文件"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_a_missing_folder_or_pointer_is_told(closed: Closed, tmp_path: Path) -> None:
    with refused(Trouble.NO_STORE, "找不到"):
        open_office(tmp_path / "不在", PASSWORD, "甲机")
    (closed.folder / "current.txt").unlink()
    assert not is_office(closed.folder)
    with refused(Trouble.NO_STORE, "找不到"):
        open_office(closed.folder, PASSWORD, "甲机")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\x55" * len(data),
        lambda data: b"\x55" * 16 + data[16:],
        lambda data: data[:100] + b"\x55" + data[101:],
        lambda data: data[:4096] + bytes(len(data) - 4096),
        lambda data: data[: len(data) // 2],
        lambda _data: b"",
    ],
    ids=["all of it", "its salt", "first page", "all but the first page", "cut in half", "empty"],
)
def test_a_damaged_store_is_told_as_damage_and_left_as_it_is(
    closed: Closed, damage: Callable[[bytes], bytes]
) -> None:
    data = damage(closed.file.read_bytes())
    closed.file.write_bytes(data)
    with refused(Trouble.DAMAGED, "已损坏"):
        open_office(closed.folder, PASSWORD, "甲机")
    assert closed.file.read_bytes() == data


def test_an_unencrypted_store_is_not_opened(closed: Closed) -> None:
    closed.file.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with refused(Trouble.FOREIGN, "没有加密"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_a_second_program_is_told_that_the_office_is_open(office: Office) -> None:
    with refused(Trouble.LOCKED, "另一个窗口"):
        open_office(office.folder, PASSWORD, "甲机")


def test_the_lock_goes_with_the_office_and_after_every_failure(closed: Closed) -> None:
    for _ in range(2):
        with refused(Trouble.WRONG_PASSWORD, "密码"):
            open_office(closed.folder, "不对不对不对", "甲机")
        open_office(closed.folder, PASSWORD, "甲机").close()


def test_a_log_left_by_a_crash_is_taken_up(closed: Closed, tmp_path: Path) -> None:
    office = open_office(closed.folder, PASSWORD, "甲机")
    office.database.write(add_person, 1).result()
    shutil.copytree(closed.folder, tmp_path / "断电")
    office.close()
    assert next((tmp_path / "断电").glob("*.db-wal")).stat().st_size > 0
    with open_office(tmp_path / "断电", PASSWORD, "甲机") as again:
        assert again.database.read(people).result() == ["甲1"]
        assert check(again) == []


def test_a_log_of_another_store_is_refused_before_it_is_folded_in(
    closed: Closed, tmp_path: Path
) -> None:
    other = create_office(tmp_path / "乙", "李经办", PASSWORD, "甲机", cost=CHEAP).office
    other.database.write(add_person, 1).result()
    strange = closed.file.with_name(closed.file.name + "-wal")
    shutil.copy(next(other.folder.glob("*.db-wal")), strange)
    other.close()
    before = closed.file.read_bytes(), strange.read_bytes()
    with refused(Trouble.DAMAGED, "-wal"):
        open_office(closed.folder, PASSWORD, "甲机")
    assert (closed.file.read_bytes(), strange.read_bytes()) == before
    strange.unlink()
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        assert check(office) == []


def test_a_folder_that_cannot_be_written_is_told(closed: Closed) -> None:
    with as_a_stranger(closed.folder), refused(Trouble.READ_ONLY, "权限"):
        open_office(closed.folder, PASSWORD, "甲机")


def test_files_that_cannot_be_read_are_told(closed: Closed) -> None:
    for name in ("current.txt", "keys.json", closed.file.name):
        file = closed.folder / name
        inner = file.read_bytes()
        file.unlink()
        file.mkdir()
        with pytest.raises(StoreTrouble):
            open_office(closed.folder, PASSWORD, "甲机")
        file.rmdir()
        file.write_bytes(inner)
    open_office(closed.folder, PASSWORD, "甲机").close()


def test_an_office_in_a_synced_folder_is_refused(closed: Closed, tmp_path: Path) -> None:
    synced = tmp_path / "我的坚果云" / "甲"
    shutil.copytree(closed.folder, synced)
    with refused(Trouble.UNFIT, "云盘同步"):
        open_office(synced, PASSWORD, "甲机")
    with refused(Trouble.UNFIT, "云盘同步"):
        create_office(synced.with_name("乙"), "李经办", PASSWORD, "甲机", cost=CHEAP)


def test_a_folder_in_use_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    with refused(Trouble.FOREIGN, "已有内容"):
        create_office(tmp_path, "李经办", PASSWORD, "甲机", cost=CHEAP)
    assert (tmp_path / "照片.jpg").read_bytes() == b"x"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"")
    with refused(Trouble.IO, "磁盘"):
        create_office(tmp_path / "甲", "李经办", PASSWORD, "甲机", cost=CHEAP)


def test_a_making_that_fails_leaves_the_folder_empty(tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    with files_no_longer_than(20_000), refused(Trouble.IO, "磁盘"):
        create_office(folder, "李经办", PASSWORD, "甲机", cost=CHEAP)
    assert [path.name for path in folder.iterdir()] == ["store.lock"]
    create_office(folder, "李经办", PASSWORD, "甲机", cost=CHEAP).office.close()


def test_a_making_with_impossible_costs_leaves_the_folder_empty(tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    with pytest.raises(ValueError, match="memory"):
        create_office(folder, "李经办", PASSWORD, "甲机", cost=Cost(memory_kib=1))
    create_office(folder, "李经办", PASSWORD, "甲机", cost=CHEAP).office.close()


def test_a_short_password_is_refused(closed: Closed, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="至少 6 位"):
        create_office(tmp_path / "乙", "李经办", "12345", "甲机", cost=CHEAP)
    with pytest.raises(Refused, match="至少 6 位"):
        change_password(closed.folder, PASSWORD, "12345")
    assert not (tmp_path / "乙").exists()


def test_a_changed_password_replaces_the_old_one(closed: Closed) -> None:
    change_password(closed.folder, PASSWORD, "新的口令 1", cost=CHEAP)
    with refused(Trouble.WRONG_PASSWORD, "密码"):
        open_office(closed.folder, PASSWORD, "甲机")
    with open_office(closed.folder, "新的口令 1", "甲机") as office:
        assert office.database.actor.name == "李经办"
    open_with_recovery_key(closed.folder, closed.recovery_key, "甲机").close()


def test_the_recovery_key_acts_for_the_clerk_and_shows_it(closed: Closed) -> None:
    with open_with_recovery_key(closed.folder, closed.recovery_key, "甲机") as office:
        assert office.database.actor.name == "李经办（恢复密钥）"
