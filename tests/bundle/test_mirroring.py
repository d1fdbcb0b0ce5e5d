"""What a mirror brings back, row by row: other fields, rows gone since, what does not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cwdesk.bundle.header import Kind
from cwdesk.bundle.lines import Line, Op
from tests.bundle.desks import Desk
from tests.bundle.forging import forged, person
from tests.bundle.test_exchange import acknowledged
from tests.bundle.test_positions import copy_of
from tests.bundle.test_recovery import mirror, recover


def test_other_fields_of_one_row_come_together_and_what_was_deleted_since_stays_so(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    row, leaver = street.hire_all(["甲", "走的人"])
    acknowledged(linked, stick)
    with copy_of(street, tmp_path / "旧") as old:
        street.rename(row, "后来改的名")
        county.receive(street.export(county, stick))
        old.do("UPDATE person SET note = '退回后的注' WHERE id = :id", id=row)
        old.do("DELETE FROM person WHERE id = :id", id=leaver)
        old.receive(county.export(old, stick))
        done = recover(old, mirror(county, old, stick))
        assert (done.rows, done.left) == (1, 0)
        assert old.ask("SELECT name, note FROM person") == [("后来改的名", "退回后的注")]
        assert old.conflicts() == []


def test_a_mirrors_misfits_are_counted_and_what_is_not_this_pcs_is_left_alone(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    acknowledged(linked, stick)
    with copy_of(street, tmp_path / "旧") as old:
        street.hire("后来的人")
        county.receive(street.export(county, stick))
        old.receive(county.export(old, stick))
        assert old.link().halted
        foreign = Line("notice", b"n" * 16, Op.INSERT, 0, {})
        bad = person("坏", veteran="是")
        file = forged(
            county,
            stick,
            header=lambda made: replace(made, kind=Kind.MIRROR, start=0),
            lines=(foreign, bad),
        )
        done = recover(old, file)
        assert done.left == 1
        assert "坏" not in old.names()
        assert not old.link().halted
