"""What happens to rows: three-way merge, conflicts, parked rows, full bundles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from cwdesk.bundle import exchange, lines
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import SCHEMA
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.merge import Merged, merged
from cwdesk.bundle.tables import Link
from cwdesk.store import undo
from tests.bundle.desks import Desk, introduce, office
from tests.bundle.forging import PLANTED, forged, person
from tests.bundle.test_exchange import acknowledged


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "touched_here", "expected"),
    [
        ("a", "a", "b", True, Merged.APPLY),
        ("a", "b", "b", True, Merged.SAME),
        ("a", "c", "b", True, Merged.ASK),
        ("a", "c", "b", False, Merged.APPLY),
        (None, None, 1, True, Merged.APPLY),
        (1, None, None, True, Merged.SAME),
        (1, 2, None, True, Merged.ASK),
    ],
)
def test_a_field_is_merged_three_ways(
    base: str | int | None,
    mine: str | int | None,
    theirs: str | int | None,
    touched_here: bool,  # noqa: FBT001
    expected: Merged,
) -> None:
    assert merged(base, mine, theirs, touched_here=touched_here) == expected


def test_b43_a_field_changed_on_both_sides_is_asked_about(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.rename(row, "县里改的")
    street.rename(row, "街道改的")
    (looked,) = county.look(street.export(county, stick))
    assert looked.counts == {"person": {"conflict": 1}}
    assert exchange.apply(county.database, looked).counts == looked.counts
    (conflict,) = county.conflicts()
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "name",
        '"甲"',
        '"县里改的"',
        '"街道改的"',
    )
    assert county.names() == ["县里改的"]


def test_b44_different_fields_of_a_row_both_survive(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.do("UPDATE person SET note = '县备注' WHERE id = :id", id=row)
    street.rename(row, "乙")
    assert county.receive(street.export(county, stick)).counts == {"person": {"changed": 1}}
    assert county.ask("SELECT name, note FROM person") == [("乙", "县备注")]


def test_b47_a_row_deleted_there_and_changed_here_is_asked_about(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.rename(row, "县里改的")
    street.do("DELETE FROM person WHERE id = :id", id=row)
    assert county.receive(street.export(county, stick)).counts == {"person": {"conflict": 1}}
    (conflict,) = county.conflicts()
    assert (conflict.field, conflict.theirs) == (None, "null")
    assert json.loads(conflict.mine)["name"] == "县里改的"
    assert county.names() == ["县里改的"]


def test_a_full_bundle_asks_about_fields_that_were_changed_here(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row, other = street.hire_all(["甲", "乙"])
    county.receive(street.export(county, stick))
    county.rename(row, "县里改的")
    street.rename(row, "街道改的")
    street.rename(other, "丁")
    outcome = county.receive(street.export(county, stick))
    assert outcome.counts == {"person": {"conflict": 1, "changed": 1}}


def test_a_full_bundle_deletes_what_it_does_not_name(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row, _ = street.hire_all(["甲", "乙"])
    county.receive(street.export(county, stick))
    street.do("DELETE FROM person WHERE id = :id", id=row)
    (looked,) = county.look(street.export(county, stick))
    assert looked.counts == {"person": {"deleted": 1, "same": 1}}
    assert exchange.apply(county.database, looked).counts == looked.counts
    assert county.names() == ["乙"]
    assert len(county.ask("SELECT 1 FROM arrived")) == 1


def test_a_row_made_and_deleted_between_two_bundles_does_not_travel(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    street.do("DELETE FROM person WHERE id = :id", id=street.hire("甲"))
    assert county.receive(street.export(county, stick)).counts == {}


def test_a_row_deleted_on_both_sides_is_the_same(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    for desk in linked:
        desk.do("DELETE FROM person WHERE id = :id", id=row)
    assert county.receive(street.export(county, stick)).counts == {"person": {"same": 1}}


def test_the_sticks_rows_are_in_the_history_under_their_link(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    county.receive(street.export(county, stick))
    assert county.ask("SELECT title FROM operation") == [("接收 光明路街道 数据包 第1号",)]
    assert county.ask("SELECT DISTINCT origin FROM journal") == [(1,)]


def test_b58_what_is_edited_during_the_preview_is_seen_when_it_is_applied(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    street.rename(row, "街道改的")
    (looked,) = county.look(street.export(county, stick))
    assert looked.counts == {"person": {"changed": 1}}
    county.rename(row, "县里改的")
    outcome = exchange.apply(county.database, looked)
    assert (outcome.moved, outcome.counts) == (True, {"person": {"conflict": 1}})
    assert county.receipts()[-1].counts == '{"person":{"conflict":1}}'


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
    county.do("DELETE FROM person WHERE id = :id", id=row)
    street.rename(row, "乙")
    assert county.receive(street.export(county, stick)).counts == {"person": {"parked": 1}}


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


def test_two_streets_may_hold_the_same_scan(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    blob = "INSERT INTO blob (id, sha256, size, data) VALUES (zeroblob(16), x'00', 1, x'01')"
    with office(tmp_path / "邻街道", "邻街道", "370102002", UnitKind.STREET) as other:
        introduce(other, county)
        for desk in (street, other):
            desk.do(blob)
            county.receive(desk.export(county, stick))
            desk.receive(county.export(desk, stick))
        assert len(county.ask("SELECT 1 FROM arrived")) == 2
        for desk, left in ((street, 1), (other, 0)):
            desk.do("DELETE FROM blob")
            assert county.receive(desk.export(county, stick)).code == Code.APPLIED
            assert len(county.ask("SELECT 1 FROM blob")) == left


def test_a_large_scan_travels_beside_its_row(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.do("INSERT INTO blob VALUES (zeroblob(16), x'00', 3000000, zeroblob(3000000))")
    street.hire("甲")
    assert county.receive(street.export(county, stick)).counts == {
        "blob": {"new": 1},
        "person": {"new": 1},
    }
    assert county.rows() == street.rows()


def _ask_again(session: Session) -> None:
    exchange.ask_again(session.exec(select(Link)).one())


def test_after_the_undo_of_a_receive_the_county_asks_for_all(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    acknowledged(linked, stick)
    (operation,) = county.ask("SELECT no FROM operation")[0]
    county.database.write(undo.undo, operation).result()
    county.database.write(_ask_again).result()
    assert county.names() == []
    street.receive(county.export(street, stick))
    assert street.link().acked == 0
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert county.names() == ["甲"]
