"""A PC that was set back unawares: it stops, and a peer's mirror brings back what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, recovery
from cwdesk.bundle.codes import Code
from cwdesk.bundle.settling import Choice
from cwdesk.kernel.errors import Refused, Rejected
from tests.bundle.desks import Desk, outcome_of
from tests.bundle.forging import PLANTED
from tests.bundle.test_exchange import acknowledged
from tests.bundle.test_positions import copy_of
from tests.bundle.test_second_pc import Three, all_equal, decide, go_round


def mirror(source: Desk, to: Desk, stick: Path) -> Path:
    return exchange.export_mirror(source.database, to.card.unit, stick, source.outbox)


def recover(desk: Desk, file: Path) -> recovery.Recovered:
    return exchange.recover(desk.database, file, desk.inbox)


@contextmanager
def set_back(linked: tuple[Desk, Desk], folder: Path, stick: Path) -> Iterator[Desk]:
    """A street whose store is an old copy; its county holds what came later."""
    street, county = linked
    with copy_of(street, folder) as old:
        street.hire("后来的人")
        street.rename(people(street)[0], "后来改的名")
        street.do("DELETE FROM person WHERE name = '走的人'")
        county.receive(street.export(county, stick))
        assert county.names() == ["后来改的名", "后来的人"]
        yield old


def people(desk: Desk) -> list[bytes]:
    return [row_id for (row_id,) in desk.ask("SELECT id FROM person ORDER BY id")]


@pytest.fixture
def known(linked: tuple[Desk, Desk], stick: Path) -> tuple[Desk, Desk]:
    street, _ = linked
    street.hire_all(["甲", "走的人"])
    return acknowledged(linked, stick)


def test_b40_what_was_lost_comes_back_from_the_countys_mirror(
    known: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    _, county = known
    with set_back(known, tmp_path / "旧", stick) as old:
        new = old.hire("退回后登记的人")
        assert outcome_of(county, old.export(county, stick)) == Code.FORK
        assert outcome_of(old, county.export(old, stick)) == Code.APPLIED
        assert old.link().halted
        with pytest.raises(Rejected) as caught:
            old.export(county, stick)
        assert caught.value.code == Code.DIVERGED

        done = recover(old, mirror(county, old, stick))

        assert (done.name, done.rows, done.left) == ("历下区", 3, 0)
        assert sorted(old.names()) == sorted(["后来改的名", "后来的人", "退回后登记的人"])
        assert new in people(old)
        assert outcome_of(county, old.export(county, stick)) == Code.APPLIED
        assert county.rows() == old.rows()
        assert old.conflicts() == []


def test_b40_what_changed_in_both_lives_is_asked_about(
    known: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    _, county = known
    with set_back(known, tmp_path / "旧", stick) as old:
        first, leaver = people(old)
        old.rename(first, "退回后改的名")
        old.rename(leaver, "没走的人")
        old.receive(county.export(old, stick))
        recover(old, mirror(county, old, stick))
        (asked,) = old.conflicts()
        assert (asked.mine, asked.theirs) == ('"退回后改的名"', '"后来改的名"')
        assert "没走的人" in old.names()
        decide(old, Choice.THEIRS)
        assert outcome_of(county, old.export(county, stick)) == Code.APPLIED
        assert county.names() == old.names() == sorted(["后来改的名", "后来的人", "没走的人"])


def test_b40_a_row_deleted_since_and_changed_before_is_asked_about(
    known: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    _, county = known
    with set_back(known, tmp_path / "旧", stick) as old:
        old.do("DELETE FROM person WHERE id = :id", id=people(old)[0])
        old.receive(county.export(old, stick))
        recover(old, mirror(county, old, stick))
        (asked,) = old.conflicts()
        assert (asked.field, asked.mine) == (None, "null")
        decide(old, Choice.THEIRS)
        assert "后来改的名" in old.names()


def test_a_row_of_the_mirror_that_repeats_another_is_counted(
    known: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = known
    with copy_of(street, tmp_path / "旧") as old:
        street.hire("王伟", id_number=PLANTED)
        county.receive(street.export(county, stick))
        old.hire("王玮", id_number=PLANTED)
        old.receive(county.export(old, stick))
        assert recover(old, mirror(county, old, stick)).left == 1


def test_only_who_was_set_back_recovers_and_only_from_a_newer_mirror(
    known: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = known
    early = mirror(county, street, stick)
    with pytest.raises(Refused, match="没有被退回"):
        recover(street, early)
    with set_back(known, tmp_path / "旧", stick) as old:
        old.receive(county.export(old, stick))
        with pytest.raises(Rejected) as caught:
            recover(old, early)
        assert caught.value.code == Code.STALE
        assert old.left_over() == []
        old.database.write(recovery.go_on, "370102").result()
        assert not old.link().halted


def test_a_mirror_is_not_received_like_a_bundle(known: tuple[Desk, Desk], stick: Path) -> None:
    street, county = known
    assert street.look(mirror(county, street, stick))[0].code == Code.TOO_NEW


def test_a_second_pc_that_was_set_back_keeps_its_new_edits(
    three: Three, tmp_path: Path, stick: Path
) -> None:
    gateway, second, county = three
    row, other = gateway.hire_all(["甲", "乙"])
    go_round(three, stick)
    with copy_of(second, tmp_path / "旧二号机") as old:
        second.rename(row, "丢掉的一次改名")
        second.hire("丢掉的人")
        go_round(three, stick)
        old.rename(other, "退回后改的名")
        old.receive(gateway.export(old, stick))
        assert old.link().halted
        assert recover(old, mirror(gateway, old, stick)).left == 0
        again = (gateway, old, county)
        go_round(again, stick)
        assert sorted(old.names()) == sorted(["丢掉的一次改名", "丢掉的人", "退回后改的名"])
        assert all_equal(again)


def test_a_gateway_that_was_set_back_stops_for_everybody(
    three: Three, tmp_path: Path, stick: Path
) -> None:
    gateway, second, county = three
    gateway.hire("甲")
    go_round(three, stick)
    with copy_of(gateway, tmp_path / "旧主机") as old:
        gateway.hire("后来的人")
        go_round(three, stick)
        old.receive(second.export(old, stick))
        for peer in (second, county):
            with pytest.raises(Rejected):
                old.export(peer, stick)
        for peer in (second, county):
            recover(old, mirror(peer, old, stick))
        again = (old, second, county)
        assert outcome_of(old, second.export(old, stick)) == Code.GAP
        second.receive(old.export(second, stick))
        go_round(again, stick)
        assert sorted(old.names()) == sorted(["后来的人", "甲"])
        assert all_equal(again)
