from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.bundle import exchange, medium, outbox
from cwdesk.kernel.errors import Cancelled
from cwdesk.kernel.progress import Progress
from tests.bundle.desks import Desk


def kept(desk: Desk) -> list[str]:
    return sorted(file.name for file in desk.outbox.iterdir())


def test_a_copy_is_kept_until_the_other_side_has_signed(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    first = street.export(county, stick)
    assert kept(street) == [first.name]
    assert (street.outbox / first.name).read_bytes() == first.read_bytes()
    county.receive(first)
    street.receive(county.export(street, stick))
    street.hire("乙")
    second = street.export(county, stick)
    assert kept(street) == [second.name]
    assert first.exists()


def test_for_an_office_that_never_answers_three_copies_are_kept(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    made = [street.export(county, stick).name for _ in range(outbox.KEPT + 2)]
    assert kept(street) == sorted(made[-outbox.KEPT :])


def test_what_an_export_left_that_was_cut_off_is_removed(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.outbox.mkdir()
    (street.outbox / f"CWD_1.cwd{medium.PART}").write_bytes(b"half")
    (street.outbox / "旧.cwd").write_bytes(b"unreadable, and left alone")
    file = street.export(county, stick)
    assert kept(street) == [file.name, "旧.cwd"]


def test_what_a_receive_left_that_was_cut_off_is_removed(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    file = street.export(county, stick)
    county.inbox.mkdir()
    (county.inbox / "1-dead.cwd").write_bytes(b"half")
    (looked,) = county.look(file)
    assert county.left_over() == [looked.copy]


def test_pages_are_read_while_a_bundle_is_packed_and_looked_at(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(2000)])
    read = set[str]()

    def reading(desk: Desk) -> Progress:
        def progress(done: int, total: int, text: str) -> None:
            desk.database.read(names, 1).result(60)
            read.add(text)

        return progress

    out = exchange.export(street.database, "370102", stick, street.outbox, reading(street))
    exchange.preview(county.database, [out], county.inbox, reading(county))
    assert {"正在打包数据", "正在核对数据包的内容"} <= read


def names(session: Session, _most: int) -> int:
    found = session.connection().exec_driver_sql("SELECT count(*) FROM person")
    return int(found.scalar_one())


def test_what_is_written_while_a_bundle_is_packed_waits_for_the_next(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(2000)])
    hired: list[bytes] = []

    def hire_once(done: int, total: int, text: str) -> None:
        if not hired:
            hired.append(street.hire("后来的"))

    file = exchange.export(street.database, "370102", stick, street.outbox, hire_once)
    assert threading.active_count() < 20
    assert county.receive(file).counts == {"person": {"new": 2000}}


@pytest.mark.parametrize("words", ["打包", "核对数据包", "拷贝", "核对U盘"])
def test_b57_a_cancelled_export_leaves_no_copy(
    linked: tuple[Desk, Desk], stick: Path, words: str
) -> None:
    street, county = linked
    street.hire_all([f"很长的名字{n}" * 20 for n in range(600)])

    def progress(done: int, total: int, text: str) -> None:
        if words in text:
            raise Cancelled

    with pytest.raises(Cancelled):
        exchange.export(street.database, county.card.unit, stick, street.outbox, progress)
    assert kept(street) == []
    assert not list(stick.glob("*.cwd"))
    street.export(county, stick)
    assert [entry.suffix for entry in stick.iterdir()] == [".cwd"]
