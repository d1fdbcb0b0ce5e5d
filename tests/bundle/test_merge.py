"""What happens to rows: three-way merge, conflicts, parked rows, full bundles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlmodel import Session, select

from cwdesk.bundle import exchange
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.merge import Merged, merged
from cwdesk.bundle.tables import Link
from cwdesk.store import undo
from tests.bundle.desks import Desk, introduce, office
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
