"""A hand-off of many changes: export, verify and preview, apply, beside what the parts cost bare.

`CWDESK_BUNDLE_CHANGES` sets how many (10,000 unless told; the aims are for 10,000 and 100,000).
"""

from __future__ import annotations

import io
import json
import os
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from sqlmodel import Session

from cwdesk.bundle import exchange, seal
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.kernel.ids import new_id
from cwdesk.store.journal import describe
from cwdesk.store.past import columns
from cwdesk.store.table import METADATA
from tests.bench.conftest import Measured
from tests.bundle.desks import Desk, introduce, office

Note = Callable[[Measured], None]
CHANGES = int(os.environ.get("CWDESK_BUNDLE_CHANGES", "10000"))
AIMS = {10_000: ("2 s", "3 s", "2 s"), 100_000: ("3 s", "8 s", "10 s")}
PERSON = METADATA.tables["person"]
ALL = f"SELECT {columns(PERSON)} FROM person"  # noqa: S608


def person(number: int) -> dict[str, object]:
    texts: dict[str, object] = {c.name: "" for c in PERSON.columns}
    return texts | {
        "id": new_id(),
        "name": f"程娟{number}",
        "id_number": f"{number:018}",
        "phone": f"139{number:08}",
        "address": f"光明路街道迎宾社区{number % 90}号楼{number % 6}单元",
        "veteran": 0,
        "photo_id": None,
    }


def hire(session: Session, start: int, many: int) -> None:
    describe(session, "准备")
    rows = [person(number) for number in range(start, start + many)]
    session.connection().execute(PERSON.insert(), rows)


def alter(session: Session) -> None:
    describe(session, "改电话")
    session.connection().exec_driver_sql("UPDATE person SET phone = phone || '1', note = '改'")


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """A street and a county; the county has signed for half as many people as are changed."""
    with (
        office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as street,
        office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as county,
    ):
        introduce(street, county)
        street.database.write(hire, 0, CHANGES // 2).result()
        assert county.receive(street.export(county, stick(tmp_path))).code == Code.APPLIED
        assert street.receive(county.export(street, stick(tmp_path))).code == Code.APPLIED
        street.database.write(alter).result()
        street.database.write(hire, CHANGES, CHANGES - CHANGES // 2).result()
        yield street, county


def stick(folder: Path) -> Path:
    made = folder / "U盘"
    made.mkdir(exist_ok=True)
    return made


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    answer = work()
    return time.process_time() - begun, answer


def test_a_hand_off_of_many_changes(desks: tuple[Desk, Desk], tmp_path: Path, note: Note) -> None:
    street, county = desks
    aims = AIMS.get(CHANGES, ("", "", ""))
    out, file = timed(lambda: street.export(county, stick(tmp_path)))
    looking, (looked,) = timed(lambda: county.look(file))
    going_in, outcome = timed(lambda: exchange.apply(county.database, looked))
    assert sum(outcome.counts["person"].values()) == CHANGES
    assert county.rows() == street.rows()
    bare_out, packed = timed(lambda: bare_export(street))
    bare_in, _ = timed(lambda: bare_opening(packed))
    bare_put = bare_inserts(street, tmp_path)
    note(Measured(f"export {CHANGES} changes", out, bare_out, aims[0]))
    note(Measured(f"verify and preview {CHANGES} changes", looking, bare_in, aims[1]))
    note(Measured(f"apply {CHANGES} changes", going_in, bare_put, aims[2]))


IDENTITY = seal.new_age_identity()


def bare_export(street: Desk) -> bytes:
    """SELECT → zlib → age, nothing else."""
    rows = street.ask(ALL)
    plain = b"".join(json.dumps(row[1:], ensure_ascii=False).encode() for row in rows)
    made = io.BytesIO()
    seal.encrypt(iter([zlib.compress(plain)]), made, [seal.recipient_of(IDENTITY)])
    return made.getvalue()


def bare_opening(packed: bytes) -> bytes:
    plain = io.BytesIO()
    pyrage.decrypt_io(io.BytesIO(packed), plain, [pyrage.x25519.Identity.from_str(IDENTITY)])
    return zlib.decompress(plain.getvalue())


def bare_inserts(street: Desk, folder: Path) -> float:
    """Return what putting the same rows into an empty store takes, journal and commit included."""
    rows = street.ask(ALL)
    with office(folder / "空", "空", "370103", UnitKind.COUNTY) as empty:
        took, _ = timed(lambda: empty.database.write(insert, rows).result())
    return took


def insert(session: Session, rows: list[tuple[object, ...]]) -> None:
    describe(session, "写入")
    marks = ", ".join("?" * len(PERSON.columns))
    raw: Any = session.connection().connection.driver_connection
    into = f"INSERT INTO person ({columns(PERSON)}) VALUES ({marks})"  # noqa: S608
    raw.executemany(into, rows)
