from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pyrage
import pytest

from cwdesk.bundle import exchange, export
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Kind
from tests.bundle.desks import Desk, outcome_of


def test_b01_first_contact_brings_everything(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(1000)])
    file = street.export(county, stick)
    assert exchange.inspect(file).header.kind == Kind.FULL

    outcome = county.receive(file)

    assert (outcome.code, outcome.counts) == (Code.APPLIED, {"person": {"new": 1000}})
    assert county.rows() == street.rows()
    assert county.link().applied == street.ask("SELECT max(pos) FROM journal")[0][0]
    assert street.link().acked == 0
    assert county.receipts()[-1].counts == '{"person":{"new":1000}}'
    assert county.conflicts() == []
    assert county.left_over() == []


def acknowledged(linked: tuple[Desk, Desk], stick: Path) -> tuple[Desk, Desk]:
    """Bring both desks to where the next bundle of the street is a delta."""
    street, county = linked
    street.do("INSERT INTO street (id, code, name, county) VALUES (zeroblob(16), '1', '街', '')")
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert street.receive(county.export(street, stick)).code == Code.APPLIED
    return linked


def test_b03_after_the_receipt_only_what_changed_travels(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    people = street.hire_all([f"居民{n}" for n in range(30)])
    acknowledged(linked, stick)
    assert street.link().acked == county.link().applied > 0
    for person in people[:10]:
        street.rename(person, "改名")
    street.hire_all(["新一", "新二"])
    street.do("DELETE FROM person WHERE id = :id", id=people[20])

    file = street.export(county, stick)
    (looked,) = county.look(file)

    assert exchange.inspect(file).header.kind == Kind.DELTA
    assert looked.counts == {"person": {"changed": 10, "new": 2, "deleted": 1}}
    assert exchange.apply(county.database, looked).counts == looked.counts
    assert county.rows() == street.rows()


def test_b09_a_lost_stick_loses_nothing(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = acknowledged(linked, stick)
    first = street.hire("甲")
    street.export(county, stick).unlink()
    street.rename(first, "乙")
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert county.names() == ["乙"]


def test_b10_the_same_file_twice_changes_nothing(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire("甲")
    file = street.export(county, stick)
    county.receive(file)
    before = county.fingerprint()
    assert outcome_of(county, file) == Code.ALREADY
    assert county.fingerprint() == before
    assert county.codes() == [Code.APPLIED, Code.ALREADY]


def test_b10_the_same_file_is_not_even_decrypted_the_second_time(
    linked: tuple[Desk, Desk], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, county = linked
    street.hire("甲")
    file = street.export(county, stick)
    county.receive(file)
    monkeypatch.setattr(pyrage, "decrypt_io", None)
    assert county.look(file)[0].code == Code.ALREADY


@pytest.mark.parametrize(
    "clock", [("2021-10-08 09:30:00", True), ("2099-01-01 00:00:00", True), ("", False)]
)
def test_b41_a_senders_clock_changes_no_order_and_is_mentioned(
    linked: tuple[Desk, Desk],
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: tuple[str, bool],
) -> None:
    street, county = acknowledged(linked, stick)
    before, (now, odd) = street.link().bundle_no, clock
    street.hire("甲")
    if now:
        monkeypatch.setattr(export, "now", lambda: datetime.fromisoformat(now))
    (looked,) = county.look(street.export(county, stick))
    assert ("发送方时钟异常" in looked.text) == odd
    assert exchange.apply(county.database, looked).code == Code.APPLIED
    assert street.link().bundle_no == before + 1
    assert county.rows() == street.rows()


def test_b10_another_file_of_the_same_range_is_already_here(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    county.receive(street.export(county, stick))
    assert outcome_of(county, street.export(county, stick)) == Code.ALREADY


def test_b13_of_an_overlap_only_the_later_part_is_applied(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    person, _ = street.hire_all(["甲", "乙"])
    county.receive(street.export(county, stick))
    street.rename(person, "丙")
    street.rename(person, "丁")
    outcome = county.receive(street.export(county, stick))
    assert outcome.counts == {"person": {"changed": 1, "same": 1}}
    assert county.names() == ["丁", "乙"]
    assert county.conflicts() == []


def test_b15_an_older_bundle_after_a_newer_one_is_already_here(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    street.hire("甲")
    older = street.export(county, stick)
    street.hire("乙")
    county.receive(street.export(county, stick))
    before = county.fingerprint()
    assert outcome_of(county, older) == Code.ALREADY
    assert county.fingerprint() == before


def test_b25_a_file_may_be_renamed_and_lie_deep_on_a_read_only_medium(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    folder = tmp_path / ("很长的中文路径" * 5) / ("再来一层" * 5)
    folder.mkdir(parents=True)
    file = folder / "数据.bak"
    shutil.copy(street.export(county, stick), file)
    file.chmod(0o400)
    folder.chmod(0o500)
    before = file.read_bytes()
    assert county.receive(file).code == Code.APPLIED
    assert file.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == ["数据.bak"]
    folder.chmod(0o700)
