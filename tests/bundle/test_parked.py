"""Rows that do not fit: parked, listed, tried again, and in nobody's way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.bundle import canonical, lines, stream
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import SCHEMA
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.stream import Frame
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from tests.bundle.desks import Desk
from tests.bundle.forging import PLANTED, forged, person
from tests.bundle.test_exchange import acknowledged


def test_b70_a_row_that_does_not_fit_is_parked_and_stops_nothing(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    good, poison, twin = (
        replace(person(name, id_number=number), row_id=name.encode().ljust(16)[:16])
        for name, number in (("好", PLANTED), ("毒", "太短"), ("重", PLANTED))
    )
    orphan = Line(
        "award",
        b"o" * 16,
        Op.INSERT,
        0,
        {
            "person_id": (None, poison.row_id.hex()),
            "kind": (None, "奖励"),
            "what": (None, "先进"),
            "given_on": (None, ""),
            "given_by": (None, ""),
            "raises_grade": (None, 0),
        },
    )
    outcome = county.receive(forged(street, stick, lines=(good, poison, twin, orphan)))
    assert outcome.code == Code.APPLIED
    assert outcome.counts == {"person": {"new": 1, "parked": 2}, "award": {"parked": 1}}
    assert county.names() == ["好"]
    assert {parked.row_id: parked.reason for parked in county.parked()} == {
        poison.row_id: "内容不符合规定",
        twin.row_id: "与本机已有的记录重复",
        orphan.row_id: "所属的记录还没有收到",
    }


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"veteran": "是"}, "格式"),
        ({"name": 5}, "格式"),
        ({"photo_id": "not hexadecimal"}, "格式"),
        ({"photo_id": {"sha256": "ab" * 32}}, "附件"),
        ({"name": None}, "缺少必填"),
    ],
)
def test_b70_a_value_of_another_kind_is_parked(
    linked: tuple[Desk, Desk], stick: Path, cells: dict[str, Any], reason: str
) -> None:
    street, county = linked
    outcome = county.receive(forged(street, stick, lines=(person(**cells),)))
    assert outcome.counts == {"person": {"parked": 1}}
    (parked,) = county.parked()
    assert reason in parked.reason


@pytest.mark.parametrize(("value", "fits"), [("2026-10-08", True), ("某日", False)])
def test_a_date_that_is_none_is_parked(
    linked: tuple[Desk, Desk], stick: Path, value: str, *, fits: bool
) -> None:
    street, county = linked
    cells = {
        "street_id": None,
        "code": "",
        "name": "社区",
        "place": 0,
        "valid_from": value,
        "valid_to": None,
    }
    home = Line(
        "street", b"s" * 16, Op.INSERT, 0, {k: (None, k) for k in ("code", "name", "county")}
    )
    cells["street_id"] = home.row_id.hex()
    community = Line("community", b"c" * 16, Op.INSERT, 0, {k: (None, v) for k, v in cells.items()})
    county.receive(forged(street, stick, lines=(home, community)))
    assert len(county.ask("SELECT 1 FROM community")) == fits


def test_an_update_of_a_row_that_is_not_here_is_parked(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.database.write(lose, row).result()
    street.rename(row, "乙")
    assert county.receive(street.export(county, stick)).counts == {"person": {"parked": 1}}


def lose(session: Session, row: Uid) -> None:
    """Delete a row as if its own office had said so; by hand the county may not."""
    journal.describe(session, "丢失")
    journal.came_by(session, 1)
    session.connection().exec_driver_sql("DELETE FROM person WHERE id = ?", (row,))
    journal.came_by(session, 0)


def test_a_child_that_comes_before_its_parent_is_put_in_at_last(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    child = Line(
        "attachment",
        b"a" * 16,
        Op.INSERT,
        0,
        {
            "person_id": (None, (b"p" * 16).hex()),
            "kind": (None, ""),
            "file_name": (None, "证书.jpg"),
            "media_type": (None, ""),
            "added_on": (None, "2026-10-08"),
            "blob_id": (None, (b"b" * 16).hex()),
        },
    )
    blob = Line(
        "blob",
        b"b" * 16,
        Op.INSERT,
        0,
        {"sha256": (None, "ab" * 32), "size": (None, 1), "data": (None, "00")},
    )
    outcome = county.receive(forged(street, stick, lines=(child, person(), blob)))
    assert outcome.counts == {"attachment": {"new": 1}, "person": {"new": 1}, "blob": {"new": 1}}
    assert county.parked() == []


def test_what_was_parked_goes_in_with_a_later_bundle_and_only_its_newest_word(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    county.hire("县里的人", id_number=PLANTED)
    row = street.hire("一", id_number=PLANTED)
    assert county.receive(street.export(county, stick)).counts == {"person": {"parked": 1}}
    street.receive(county.export(street, stick))
    street.rename(row, "二")
    assert county.receive(street.export(county, stick)).counts == {"person": {"parked": 1}}
    (parked,) = county.parked()
    assert '"name":[null,"二"]' in parked.line
    county.do("DELETE FROM person")
    street.receive(county.export(street, stick))
    street.hire("三")
    assert county.receive(street.export(county, stick)).counts == {"person": {"new": 2}}
    assert county.names() == ["三", "二"]
    assert county.parked() == []


def test_a_later_delete_forgets_what_was_parked() -> None:
    insert = person("甲")
    delete = Line("person", insert.row_id, Op.DELETE, 9, {})
    assert lines.folded(insert, delete) == delete
    assert lines.folded(delete, insert) == insert
    rename = replace(insert, op=Op.UPDATE, cells={"name": ("甲", "乙")}, pos=7)
    later = replace(rename, cells={"name": ("乙", "丙"), "note": ("", "注")}, pos=8)
    assert lines.folded(rename, later).cells == {"name": ("甲", "丙"), "note": ("", "注")}
    assert lines.folded(insert, rename).op == Op.INSERT


def test_b61_a_parked_column_stays_parked_while_it_is_unknown(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    newer = (SCHEMA[0], SCHEMA[1] + 1)
    file = forged(
        street,
        stick,
        header=lambda made: replace(made, schema=newer),
        lines=(person(hobby="下棋"),),
    )
    county.receive(file)
    (before,) = county.parked()
    assert (before.tbl, json.loads(before.line)["cells"]) == ("person", {"hobby": [None, "下棋"]})
    assert county.names() == ["甲"]


def test_b67_an_attachment_with_a_wrong_hash_parks_its_row_alone(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    named: dict[str, Json] = {"sha256": "ab" * 32}
    scan = Line(
        "blob",
        b"b" * 16,
        Op.INSERT,
        0,
        {"sha256": (None, "ab" * 32), "size": (None, 4), "data": (None, named)},
    )

    def with_other_bytes(frames: list[Frame]) -> list[Frame]:
        told = canonical.encode({"sha256": "ab" * 32, "size": 4})
        return [frames[0], (stream.ATTACHMENT, told), (stream.BYTES, b"evil"), *frames[1:]]

    file = forged(street, stick, with_other_bytes, lines=(scan, person()))
    assert county.receive(file).counts == {"blob": {"parked": 1}, "person": {"new": 1}}


def test_what_is_parked_never_overwrites_a_row_of_this_office(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    county.hire("县里的人", id_number=PLANTED)
    row = street.hire("街道的人", id_number=PLANTED)
    county.receive(street.export(county, stick))
    county.do("DELETE FROM person")
    county.hire_all(["县里另一人"], ids=[row])
    street.receive(county.export(street, stick))
    street.hire("再来")
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert county.names() == ["再来", "县里另一人"]
    assert [parked.row_id for parked in county.parked()] == [row]
