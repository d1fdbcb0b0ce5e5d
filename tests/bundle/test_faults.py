"""Disks and sticks that fail at any write: told by a code, and everything stays as it was."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.bundle import exchange, medium
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Cancelled, Rejected, StoreTrouble, Trouble
from cwdesk.kernel.progress import Progress
from cwdesk.store import blobs, journal
from tests.bundle.desks import Desk
from tests.bundle.forging import unchanged

resource = pytest.importorskip("resource", reason="limits of Unix")
from tests.store.given import files_no_longer_than  # noqa: E402  it needs `resource` too

STEPS = [*range(0, 4096, 512), *range(4096, 80_000, 4096), *range(80_000, 800_000, 16_384)]
"""Bytes beyond which nothing can be written: every write in turn is the one that fails."""


def test_b51_b54_whichever_write_of_an_export_fails_nothing_is_handed_out(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(40)])
    street.database.write(keep_scan).result()
    seen = set[str]()
    for most in STEPS:
        street.database.checkpoint().result()
        seen.add(said := fails(most, lambda: street.export(county, stick)))
        if said == "done":
            break
        assert not list(stick.glob("*.cwd"))
        assert not list(street.outbox.glob("*"))
    assert seen == {Code.DISK_FULL, Trouble.IO, "done"}
    (file,) = stick.iterdir()
    assert county.receive(file).counts == {"blob": {"new": 1}, "person": {"new": 40}}


def keep_scan(session: Session) -> None:
    journal.describe(session, "扫描")
    blobs.put(session, os.urandom(200_000))


def test_b51_whichever_write_of_a_receive_fails_nothing_changes(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(40)])
    file = street.export(county, stick)
    before, seen = county.fingerprint(), set[str]()
    for most in STEPS:
        county.database.checkpoint().result()
        seen.add(said := fails(most, lambda: taken(county, file)))
        assert county.left_over() == []
        if said == "done":
            break
        assert county.fingerprint() == before
    assert seen == {Code.DISK_FULL, Code.IO_ERROR, "done"}
    assert len(county.names()) == 40


def taken(county: Desk, file: Path) -> None:
    """Look and apply; a refusal at looking is raised too."""
    (looked,) = county.look(file)
    if not looked.may_be_applied:
        raise Rejected(looked.code, looked.text)
    exchange.apply(county.database, looked)


def fails(most: int, work: Callable[[], object]) -> str:
    """Return how work fails while no file can grow beyond `most` bytes."""
    with files_no_longer_than(most):
        return code_of(work)


def code_of(work: Callable[[], object]) -> str:
    """Return how work fails, `done` if it does not."""
    try:
        work()
    except Rejected as error:
        return error.code
    except StoreTrouble as error:
        return error.kind
    return "done"


def test_b51_a_store_that_cannot_grow_is_a_full_disk(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(300)])
    file = street.export(county, stick)
    raw: Any = county.database.writer_engine.raw_connection().driver_connection
    ((pages,),) = county.ask("PRAGMA page_count")
    failed = 0
    for more in range(0, 400, 4):
        raw.execute(f"PRAGMA max_page_count = {pages + more}")
        before = county.fingerprint()
        if (said := code_of(lambda: taken(county, file))) == "done":
            break
        assert (said, county.fingerprint(), county.left_over()) == (Code.DISK_FULL, before, [])
        failed += 1
    assert failed > 3
    assert len(county.names()) == 300


def test_b51_a_full_disk_says_how_much_is_needed(
    linked: tuple[Desk, Desk], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, county = linked

    def full(_file: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    file = street.export(county, stick)
    monkeypatch.setattr(medium, "sync", full)
    (looked,) = county.look(file)
    assert (looked.code, "需要1 MB" in looked.text) == (Code.DISK_FULL, True)


def pulled_at(words: str, file: Path) -> Progress:
    """Return a progress at which the stick is pulled: its files cannot be read any more."""

    def progress(done: int, total: int, text: str) -> None:
        if words in text:
            file.unlink(missing_ok=True)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    return progress


def test_b52_a_stick_pulled_out_while_it_is_read_changes_nothing(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    file = street.export(county, stick)
    with unchanged(county, Code.IO_ERROR):
        (looked,) = exchange.preview(county.database, [file], county.inbox, pulled_at("拷贝", file))
    assert looked.code == Code.IO_ERROR


@pytest.mark.parametrize("words", ["拷贝", "核对U盘"])
def test_b52_a_stick_pulled_out_while_it_is_written_gets_nothing(
    linked: tuple[Desk, Desk], stick: Path, words: str
) -> None:
    street, county = linked
    street.hire("甲")
    before = street.link()
    with pytest.raises(Rejected) as caught:
        exchange.export(
            street.database,
            county.card.unit,
            stick,
            street.outbox,
            pulled_at(words, stick / "nothing"),
        )
    assert caught.value.code == Code.IO_ERROR
    assert {entry.suffix for entry in stick.iterdir()} <= {medium.PART}
    after = street.link()
    assert (after.acked, after.applied) == (before.acked, before.applied)
    assert list(street.outbox.iterdir()) == []


def test_b52_once_the_copy_is_made_the_stick_may_go(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire("甲")
    (looked,) = county.look(file := street.export(county, stick))
    file.unlink()
    assert exchange.apply(county.database, looked).code == Code.APPLIED


@pytest.mark.parametrize("words", ["拷贝", "核对数据包的内容", "写入"])
def test_b57_cancelled_half_way_nothing_has_changed(
    linked: tuple[Desk, Desk], stick: Path, words: str
) -> None:
    street, county = linked
    street.hire_all([f"居民{n}" for n in range(3000)])
    file = street.export(county, stick)
    stopped: list[float] = []

    def stop_half_way(done: int, total: int, text: str) -> None:
        if words in text and done * 2 >= total:
            stopped.append(time.monotonic())
            raise Cancelled

    def take() -> None:
        for looked in exchange.preview(county.database, [file], county.inbox, stop_half_way):
            exchange.apply(county.database, looked, stop_half_way)

    with unchanged(county, Code.CANCELLED), pytest.raises(Cancelled):
        take()
    print(words, "until everything was back:", time.monotonic() - stopped[0])  # noqa: T201
    assert county.names() == []
