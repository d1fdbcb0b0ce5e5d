"""Epochs, tokens and acknowledgements on real stores: clones, restores, edits while packing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, export, trust
from cwdesk.bundle.codes import Code
from cwdesk.bundle.header import Kind
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import silent
from tests.bundle.desks import Desk, desk, outcome_of
from tests.bundle.test_exchange import acknowledged


@contextmanager
def copy_of(original: Desk, folder: Path) -> Iterator[Desk]:
    """Open a copy of a desk's store as it is now, as a cloned disk or an old backup would be."""
    original.database.checkpoint().result()
    with desk(folder, original.name, original.database.file.read_bytes()) as copied:
        yield copied


def test_b38_a_cloned_pc_is_a_fork(linked: tuple[Desk, Desk], tmp_path: Path, stick: Path) -> None:
    street, county = acknowledged(linked, stick)
    with copy_of(street, tmp_path / "克隆") as clone:
        street.hire("甲")
        clone.hire_all(["乙", "丙"])
        assert county.receive(street.export(county, stick)).code == Code.APPLIED
        assert outcome_of(county, clone.export(county, stick)) == Code.FORK
    assert county.names() == ["甲"]


def test_b40_a_pc_set_back_unknowingly_stops_exporting(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    with copy_of(street, tmp_path / "旧备份") as old:
        street.hire("甲")
        county.receive(street.export(county, stick))
        down = county.export(street, stick)
        epoch = old.database.read(trust.own_device).result().epoch_number
        assert outcome_of(old, down) == Code.APPLIED
        assert old.database.read(trust.own_device).result().epoch_number > epoch
        with pytest.raises(Rejected) as caught:
            old.export(county, stick)
        assert caught.value.code == Code.DIVERGED


def test_a_declared_restore_sends_all_again_and_old_sticks_are_stale(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    street.hire("甲")
    county.receive(street.export(county, stick))
    with copy_of(street, tmp_path / "恢复") as restored:
        street.hire("丢失的人")
        late = street.export(county, stick)
        restored.database.write(trust.begin_epoch).result()
        restored.hire("乙")
        file = restored.export(county, stick)
        assert exchange.inspect(file).header.kind == Kind.FULL
        assert county.receive(file).code == Code.APPLIED
        assert outcome_of(county, late) == Code.STALE
        assert county.rows() == restored.rows()
        restored.receive(county.export(restored, stick))
        assert restored.link().acked == county.link().applied


def test_b12_a_county_set_back_gets_what_it_lost(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    with copy_of(county, tmp_path / "旧县") as old:
        street.hire("甲")
        county.receive(street.export(county, stick))
        street.receive(county.export(street, stick))
        street.hire("乙")
        old.database.write(trust.begin_epoch).result()
        assert outcome_of(old, street.export(old, stick)) == Code.GAP
        assert old.names() == []
        street.receive(old.export(street, stick))
        assert outcome_of(old, street.export(old, stick)) == Code.APPLIED
        assert old.rows() == street.rows()


def test_a_delta_of_an_epoch_never_seen_needs_a_full_one(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    with copy_of(county, tmp_path / "新县") as empty:
        acknowledged(linked, stick)
        street.hire("甲")
        assert outcome_of(empty, street.export(county, stick)) == Code.NEED_FULL


def test_a_bundle_overtaken_between_preview_and_confirmation_is_already_here(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    street.hire("甲")
    one, two = county.look(street.export(county, stick), street.export(county, stick))
    assert exchange.apply(county.database, two).code == Code.APPLIED
    late = exchange.apply(county.database, one)
    assert (late.code, late.counts) == (Code.ALREADY, {})


def test_after_a_fork_an_acknowledgement_is_read_only_as_a_sign_of_roll_back(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = acknowledged(linked, stick)
    with copy_of(county, tmp_path / "县克隆") as clone:
        for one in (county, clone):
            one.hire("县里的人")
        street.hire("甲")
        county.receive(street.export(county, stick))
        street.receive(county.export(street, stick))
        before = street.link()
        assert outcome_of(street, clone.export(street, stick)) == Code.FORK
        assert (street.link().acked, street.link().halted) == (before.acked, False)


@pytest.mark.parametrize("first", [True, False], ids=["full", "delta"])
def test_what_is_edited_while_it_is_packed_travels_the_next_time(
    linked: tuple[Desk, Desk], stick: Path, *, first: bool
) -> None:
    street, county = linked if first else acknowledged(linked, stick)
    row, leaver = street.hire_all(["甲", "走的人"])
    planned = street.database.write(export.plan, county.card.unit).result()
    street.rename(row, "乙")
    street.hire("来晚的人")
    street.do("DELETE FROM person WHERE id = :id", id=leaver)
    file = stick / "now.cwd"
    street.database.read(export.pack, planned, file, silent).result()

    county.receive(file)
    assert county.names() == ["甲", "走的人"]
    street.receive(county.export(street, stick))
    county.receive(street.export(county, stick))
    assert county.rows() == street.rows()
    assert county.conflicts() == []
