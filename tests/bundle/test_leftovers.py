"""What is left over: files that never come right, rows that stay parked, scraps on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cwdesk.bundle import exchange, medium, parking
from cwdesk.bundle.codes import Code
from cwdesk.bundle.many import apply_all
from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.kernel.progress import silent
from cwdesk.store.database import Database
from cwdesk.store.journal import Actor
from tests.bundle.desks import KEY, Desk
from tests.bundle.forging import PLANTED, forged, person
from tests.bundle.test_exchange import acknowledged
from tests.bundle.test_parked import lose
from tests.bundle.test_positions import copy_of
from tests.bundle.test_second_pc import Three, go_round


def test_a_delta_whose_forerunner_is_not_on_the_stick_waits_on_while_the_rest_is_applied(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    with copy_of(county, tmp_path / "旧县") as old:
        street.hire("一")
        first = street.export(county, stick)
        files = [first]
        for name in ("二", "三"):
            county.receive(files[-1])
            street.receive(county.export(street, stick))
            street.hire(name)
            files.append(street.export(county, stick))
        looked = old.look(first, files[-1])
        outcomes = apply_all(old.database, looked, old.inbox)
        assert [one.code for one in outcomes] == [Code.APPLIED]
        assert old.names() == ["一"]
        assert old.look(files[-1])[0].code == Code.GAP
        assert old.left_over() == []


def test_a_copy_that_spoils_after_its_preview_is_an_outcome_and_stops_nothing(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    looked = county.look(street.export(county, stick))
    (copy,) = county.left_over()
    copy.write_bytes(copy.read_bytes()[:-40])
    (outcome,) = apply_all(county.database, looked, county.inbox)
    assert (outcome.code, outcome.counts) == (Code.BAD_FRAME, {})
    assert county.names() == []
    assert county.codes() == [Code.BAD_FRAME]
    assert county.left_over() == []


def test_a_store_that_is_open_for_reading_alone_says_so_and_takes_no_note(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    (looked,) = county.look(street.export(county, stick))
    reading = Database(county.database.file, KEY, Actor("李", "县"), read_only=True)
    with pytest.raises(StoreTrouble) as caught:
        exchange.apply(reading, looked)
    reading.close()
    assert caught.value.kind == Trouble.READ_ONLY
    assert (county.names(), county.codes(), county.left_over()) == ([], [], [])


def test_scraps_of_an_earlier_try_go_and_the_one_of_the_same_name_is_written_over(
    tmp_path: Path, stick: Path
) -> None:
    source = tmp_path / "CWD_1_TO_2_3.cwd"
    source.write_bytes(b"whole")
    for name in (source.name, "CWD_1_TO_2_2.cwd"):
        (stick / (name + medium.PART)).write_bytes(b"scraps")
    assert medium.put(source, stick, silent).read_bytes() == b"whole"
    assert [entry.name for entry in stick.iterdir()] == [source.name]


def test_a_large_file_is_brought_onto_the_stick_bit_by_bit(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, sizes, honest = tmp_path / "CWD_1.cwd", list[int](), medium.sync

    def seen(file: Any) -> None:
        honest(file)
        sizes.append(file.tell())

    monkeypatch.setattr(medium, "sync", seen)
    size = 2 * medium.SYNC_EVERY + 5
    source.write_bytes(bytes(size))
    assert medium.put(source, stick, silent).stat().st_size == size
    assert sizes == [medium.SYNC_EVERY, 2 * medium.SYNC_EVERY, size]


def test_the_gateways_deletion_waits_for_an_edit_that_it_has_not_heard(
    three: Three, stick: Path
) -> None:
    gateway, second, _ = three
    row = gateway.hire("甲")
    go_round(three, stick)
    go_round(three, stick)
    second.rename(row, "二号机改的")
    gateway.do("DELETE FROM person WHERE id = :id", id=row)
    second.receive(gateway.export(second, stick))
    assert second.names() == ["二号机改的"]
    gateway.receive(second.export(gateway, stick))
    (asked,) = gateway.conflicts()
    assert (asked.field, asked.mine) == (None, "null")


def test_a_parked_change_of_a_row_repeats_none_and_the_county_may_drop_it(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.database.write(lose, row).result()
    street.rename(row, "乙")
    county.receive(street.export(county, stick))
    (waiting,) = county.database.read(parking.parked).result()
    assert (waiting.row_id, waiting.twin) == (row, None)
    answers = "SELECT count(*) FROM journal WHERE origin > 0"
    before = county.ask(answers)
    assert county.database.write(parking.drop, waiting.id).result() == 1
    assert county.parked() == []
    assert county.ask(answers) == before


@pytest.mark.parametrize("number", [5, {"sha256": "ab" * 32}])
def test_a_parked_row_whose_number_cannot_be_read_repeats_none(
    linked: tuple[Desk, Desk], stick: Path, number: Any
) -> None:
    street, county = linked
    county.hire("县里的人", id_number=PLANTED)
    county.receive(forged(street, stick, lines=(person(id_number=number),)))
    (waiting,) = county.database.read(parking.parked).result()
    assert waiting.twin is None
