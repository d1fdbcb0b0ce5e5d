from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cwdesk.areas.office.forms.handoff_receipt import ReceiptSheet, collect
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import WORDS, Code
from cwdesk.kernel.clock import now, today
from cwdesk.printing.spec import Request
from tests.bundle.desks import Desk, introduce, office


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    with (
        office(tmp_path / "街道", "光明路街道", "370102001", UnitKind.STREET) as street,
        office(tmp_path / "县", "历下区", "370102", UnitKind.COUNTY) as county,
    ):
        introduce(street, county)
        yield street, county


def wish(on: date | None = None) -> Request:
    return Request(on or today(), "李经办", now())


def sheet(desk: Desk, request: Request) -> ReceiptSheet:
    return desk.database.read(collect, request).result()


def test_the_receipt_tells_what_came_in_today(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    street, county = desks
    street.hire_all(["甲", "乙"])
    county.receive(street.export(county, tmp_path))
    (tmp_path / "坏.cwd").write_bytes(b"\x89CWD")
    county.look(tmp_path / "坏.cwd")
    county.export(street, tmp_path)
    found = sheet(county, wish())
    assert found.office == "历下区"
    assert [(line.sender, line.bundle_no, line.said, line.is_in) for line in found.lines] == [
        ("光明路街道", "1", WORDS[Code.APPLIED][0], True),
        ("", "", WORDS[Code.BAD_FRAME][0], False),
    ]
    assert found.lines[0].counts["new"] == 2
    assert sheet(county, wish(date(2020, 1, 1))).lines == ()


def test_the_receipt_of_one_bundle_tells_of_it_alone(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    street, county = desks
    for _ in range(2):
        street.hire("甲")
        county.receive(street.export(county, tmp_path))
    second = county.receipts()[-1]
    found = sheet(county, replace(wish(), record=second.id))
    assert [line.bundle_no for line in found.lines] == ["2"]
