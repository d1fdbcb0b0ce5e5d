"""What happens to rows: three-way merge, conflicts, parked rows, full bundles."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.bundle import exchange
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.merge import Merged, combined, merged
from cwdesk.kernel.errors import Refused
from cwdesk.store.table import Policy
from cwdesk.workflows.undoing import undo_operation
from tests.bundle.desks import Desk, introduce, office
from tests.bundle.test_exchange import acknowledged


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "touched_here", "base_known", "expected"),
    [
        ("a", "a", "b", True, True, Merged.APPLY),
        ("a", "b", "b", True, True, Merged.SAME),
        ("a", "c", "b", True, True, Merged.ASK),
        ("a", "c", "b", False, True, Merged.APPLY),
        ("a", "c", "a", True, True, Merged.KEEP),
        ("a", "c", "a", False, True, Merged.APPLY),
        (None, "c", "b", True, False, Merged.ASK),
        (None, "c", None, True, False, Merged.ASK),
        (None, "c", "b", False, False, Merged.APPLY),
        (None, None, 1, True, True, Merged.APPLY),
        (1, None, None, True, True, Merged.SAME),
        (1, 2, None, True, True, Merged.ASK),
    ],
)
def test_a_field_is_merged_three_ways(
    base: str | int | None,
    mine: str | int | None,
    theirs: str | int | None,
    touched_here: bool,  # noqa: FBT001
    base_known: bool,  # noqa: FBT001
    expected: Merged,
) -> None:
    assert merged(base, mine, theirs, touched_here=touched_here, base_known=base_known) == expected


@pytest.mark.parametrize(
    ("policy", "base", "mine", "theirs", "expected"),
    [
        (Policy.AUTHORITY, "甲", "乙", "丙", "乙"),
        (Policy.UNION, "", "书法", "书法、声乐", "书法、声乐"),
        (Policy.UNION, "", "", "声乐", "声乐"),
        (Policy.MAX, 1, 2, 3, 3),
        (Policy.MAX, "", "2026-10", "2026-09", "2026-10"),
        (Policy.MAX, None, None, 3, None),
        (Policy.APPEND, "旧", "旧；本机", "旧；对方", "旧；本机；对方"),
        (Policy.APPEND, None, "本机", "对方", "本机；对方"),
        (Policy.APPEND, None, "", "对方", "对方"),
        (Policy.APPEND, "", "甲；乙", "乙", "甲；乙"),
    ],
)
def test_a_policy_makes_one_value_of_two(
    policy: Policy,
    base: str | int | None,
    mine: str | int | None,
    theirs: str | int | None,
    expected: str | int | None,
) -> None:
    assert combined(policy, base, mine, theirs) == expected


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


def test_the_sticks_rows_are_in_the_history_under_their_link(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    county.receive(street.export(county, stick))
    assert county.ask("SELECT title FROM operation") == [("接收 光明路街道 数据包 第1号",)]
    assert county.ask("SELECT DISTINCT origin FROM journal") == [(1,)]


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


def test_after_the_undo_of_a_receive_the_county_asks_for_all(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    acknowledged(linked, stick)
    (operation,) = county.ask("SELECT no FROM operation")[0]
    county.database.write(undo_operation, operation).result()
    assert county.names() == []
    street.receive(county.export(street, stick))
    assert street.link().acked == 0
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert county.names() == ["甲"]


def test_what_was_sent_and_taken_back_before_the_receipt_is_taken_back_there_too(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row, gone = street.hire_all(["甲", "走的人"])
    acknowledged(linked, stick)
    street.rename(row, "乙")
    came = street.hire("来的人")
    street.do("DELETE FROM person WHERE id = :id", id=gone)
    county.receive(street.export(county, stick))
    street.rename(row, "甲")
    street.do("DELETE FROM person WHERE id = :id", id=came)
    street.hire_all(["走的人"], ids=[gone])
    county.receive(street.export(county, stick))
    assert county.names() == ["甲", "走的人"]
    assert county.rows() == street.rows()


def test_a_county_does_not_edit_what_a_street_reported(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    for change in ("UPDATE person SET name = '乙'", "DELETE FROM person"):
        with pytest.raises(Refused, match="更正建议"):
            county.do(f"{change} WHERE id = :id", id=row)
    own = county.hire("县里的人")
    county.rename(own, "县里改了名")
