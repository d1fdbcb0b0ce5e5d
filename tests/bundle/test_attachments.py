"""Attachments: by their hash, once, and late when they did not come."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sqlmodel import Session

from cwdesk.bundle import exchange
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Kind
from cwdesk.bundle.lines import Cells, Line, Op
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs, journal
from tests.bundle.desks import Desk
from tests.bundle.forging import forged, person

SCAN = os.urandom(300_000)


def keep(session: Session, data: bytes) -> Uid:
    journal.describe(session, "扫描")
    return blobs.put(session, data)


def exchanged(street: Desk, county: Desk, stick: Path) -> Path:
    """Bring one bundle over and the receipt back."""
    file = street.export(county, stick)
    assert county.receive(file).code == Code.APPLIED
    assert street.receive(county.export(street, stick)).code == Code.APPLIED
    return file


def test_an_attachment_travels_once(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.database.write(keep, SCAN).result()
    assert exchanged(street, county, stick).stat().st_size > len(SCAN)
    street.hire("甲")
    later = street.export(county, stick)
    assert exchange.inspect(later).header.kind == Kind.DELTA
    assert later.stat().st_size < 10_000
    assert county.receive(later).counts == {"person": {"new": 1}}
    assert county.rows() == street.rows()


def test_b67_without_its_attachment_a_row_waits_and_the_others_go_in(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    kept = street.database.write(keep, SCAN).result()
    digest = hashlib.sha256(SCAN).hexdigest()
    cells: Cells = {
        "sha256": (None, digest),
        "size": (None, len(SCAN)),
        "data": (None, {"sha256": digest}),
    }
    line = Line("blob", kept, Op.INSERT, 0, cells)
    file = forged(street, stick, lines=(line, person("甲")))
    outcome = county.receive(file)
    assert outcome.counts == {"blob": {"parked": 1}, "person": {"new": 1}}
    assert [parked.reason for parked in county.parked()] == ["附件未到，或内容已损坏"]

    street.receive(county.export(street, stick))
    again = street.export(county, stick)
    assert exchange.inspect(again).header.kind == Kind.FULL
    assert county.receive(again).code == Code.APPLIED
    assert county.parked() == []
    assert county.ask("SELECT data FROM blob") == [(SCAN,)]
    assert exchange.inspect(street.export(county, stick)).header.kind == Kind.FULL
    street.receive(county.export(street, stick))
    assert exchange.inspect(street.export(county, stick)).header.kind == Kind.DELTA
