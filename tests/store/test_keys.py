"""Key slots: what opens them, and what a damaged slot file is worth."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwdesk.kernel.errors import Refused, StoreTrouble, Trouble
from cwdesk.store import keys
from cwdesk.store.files import write_atomically
from cwdesk.store.key_files import load, mend, read, save
from cwdesk.store.keys import KeyRing, decoded, encoded, new_ring, unlock, with_slot
from cwdesk.store.recovery import age_secret, new_recovery_key, read_recovery_key
from tests.conftest import CHEAP, Closed

DATA_KEY = bytes(range(32))


@pytest.fixture
def ring() -> KeyRing:
    made = with_slot(new_ring(), DATA_KEY, b"one", kind="password", name="甲", cost=CHEAP)
    return with_slot(made, DATA_KEY, b"two", kind="password", name="乙", cost=CHEAP)


def test_each_secret_opens_its_own_slot(ring: KeyRing) -> None:
    slot, key = unlock(ring, b"two", "password")
    assert (slot.name, key) == ("乙", DATA_KEY)


def test_a_secret_of_another_kind_opens_nothing(ring: KeyRing) -> None:
    with pytest.raises(StoreTrouble, match="恢复密钥") as told:
        unlock(ring, b"one", "recovery")
    assert told.value.kind == Trouble.WRONG_PASSWORD


def test_a_slot_moved_to_another_store_or_id_opens_nothing(ring: KeyRing) -> None:
    moved = KeyRing("ab" * 16, ring.slots)
    renamed = replace(ring, slots=(replace(ring.slots[0], id="00" * 8),))
    for strange in (moved, renamed):
        with pytest.raises(StoreTrouble):
            unlock(strange, b"one", "password")


def test_a_new_slot_of_the_same_name_takes_the_place_of_the_old(ring: KeyRing) -> None:
    again = with_slot(ring, DATA_KEY, b"new", kind="password", name="甲", cost=CHEAP)
    assert sorted(slot.name for slot in again.slots) == ["乙", "甲"]
    with pytest.raises(StoreTrouble):
        unlock(again, b"one", "password")


def test_slots_cost_an_attacker_64_mib_unless_told_otherwise() -> None:
    slot = with_slot(new_ring(), DATA_KEY, b"one", kind="password", name="甲").slots[0]
    assert (slot.memory_kib, slot.passes) == (65536, 3)


def test_a_slot_file_gives_back_what_was_written(ring: KeyRing) -> None:
    assert decoded(encoded(ring)) == ring
    assert DATA_KEY.hex() not in encoded(ring).decode()


def changed(ring: KeyRing, **fields: Any) -> bytes:
    content = json.loads(encoded(ring))
    content["slots"][0] |= fields
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    "fields",
    [
        {"salt": "00"},
        {"salt": 7},
        {"wrapped": "zz" * 48},
        {"nonce": " 0" * 12},
        {"id": "\ud800"},
        {"memory_kib": 1 << 40},
        {"memory_kib": 7},
        {"memory_kib": 64.5},
        {"passes": 0},
        {"passes": True},
        {"passes": 10**9},
        {"lanes": 0},
        {"lanes": 65},
        {"lanes": "1"},
        {"surplus": 1},
    ],
)
def test_a_slot_of_the_wrong_shape_is_damage(ring: KeyRing, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="damaged slot file"):
        decoded(changed(ring, **fields))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b'{"version": null}',
        b"[" * 100_000,
        b'{"version": 1, "store": "00", "slots": []}',
        b'{"version": 1, "store": 1, "slots": []}',
    ],
    ids=lambda data: data[:20],
)
def test_what_is_no_slot_file_is_damage(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged slot file"):
        decoded(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_slot_file_with_any_byte_changed_is_damage_or_still_a_ring(data: st.DataObject) -> None:
    whole = with_slot(KeyRing("ab" * 16), DATA_KEY, b"one", kind="password", name="甲", cost=CHEAP)
    text = bytearray(encoded(whole))
    text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(decoded(bytes(text)), KeyRing)
    except ValueError:
        pass
    except StoreTrouble as error:
        assert error.kind == Trouble.NEWER  # noqa: PT017


def test_a_slot_file_of_a_newer_program_is_told(ring: KeyRing, closed: Closed) -> None:
    newer = json.dumps({"version": 2, "vaults": []}).encode()
    (closed.folder / "keys.json").write_bytes(newer)
    with pytest.raises(StoreTrouble, match="请先升级本程序") as told:
        load(closed.folder, closed.file)
    assert told.value.kind == Trouble.NEWER


def test_a_ring_is_saved_twice_and_read_back(ring: KeyRing, tmp_path: Path) -> None:
    save(tmp_path, ring)
    assert [read(tmp_path / name) for name in ("keys.json", "keys.copy.json")] == [ring, ring]
    assert len(list(tmp_path.iterdir())) == 2


def test_mending_writes_only_what_differs(ring: KeyRing, tmp_path: Path) -> None:
    save(tmp_path, ring)
    times = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    (tmp_path / "keys.copy.json").unlink()
    mend(tmp_path, ring)
    assert read(tmp_path / "keys.copy.json") == ring
    assert (tmp_path / "keys.json").stat().st_mtime_ns == times["keys.json"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    (tmp_path / "a.json" / "x").write_bytes(b"")
    with pytest.raises(StoreTrouble):
        write_atomically(tmp_path / "a.json", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_recovery_key_reads_back_and_differs_each_time() -> None:
    one, two = new_recovery_key(), new_recovery_key()
    assert one != two
    assert len(one.split()) == 8
    assert len(read_recovery_key(one)) == 40
    assert len(age_secret(read_recovery_key(one))) == 32


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 47), st.integers(1, 9))
def test_any_one_wrong_digit_is_found_and_its_group_named(place: int, more: int) -> None:
    digits = list("".join(new_recovery_key().split()))
    digits[place] = str((int(digits[place]) + more) % 10)
    with pytest.raises(Refused, match=f"第 {place // 6 + 1} 组"):
        read_recovery_key("".join(digits))


def test_swapped_groups_are_found() -> None:
    groups = new_recovery_key().split()
    while groups[0] == groups[1]:
        groups = new_recovery_key().split()
    swapped = [groups[1], groups[0], *groups[2:]]
    with pytest.raises(Refused, match="第 1 组"):
        read_recovery_key(" ".join(swapped))


def test_the_files_of_a_store_carry_the_start_of_its_id() -> None:
    assert KeyRing("0123456789abcdef" * 2).file_stem == "office-01234567"
    assert keys.VERSION == 1
