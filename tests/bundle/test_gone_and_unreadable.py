"""Rows that are gone, values that do not fit, media that cannot be read past the cache."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cwdesk.bundle import reviewing, trust, uncached, undecided
from cwdesk.bundle.codes import Code
from cwdesk.bundle.content import ANSWER, Entry
from cwdesk.bundle.proposals import own_part
from cwdesk.bundle.tables import Link
from cwdesk.kernel.errors import NotFound, Refused
from tests.bundle.desks import Desk
from tests.bundle.test_exchange import acknowledged
from tests.bundle.test_second_pc import Three, go_round

ROW = bytes(16)


def test_a_row_that_is_gone_is_neither_approved_nor_corrected(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    street.do("DELETE FROM person WHERE id = :id", id=row)
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    assert county.names() == []
    cell = ("person", row, "name")
    with pytest.raises(Refused):
        county.database.write(reviewing.approve, "person", row, "王").result()
    with pytest.raises(NotFound):
        county.database.write(reviewing.propose, cell, "乙", "王", "误").result()
    with pytest.raises(NotFound):
        county.database.read(reviewing.is_approved, "person", row).result()
    assert county.ask("SELECT * FROM approval") == []
    assert county.ask("SELECT * FROM correction_request") == []


@pytest.mark.parametrize("deleting", [0, 1])
def test_a_conflict_about_a_whole_row_is_listed_in_words(
    three: Three, stick: Path, deleting: int
) -> None:
    gateway, second, _ = three
    row = gateway.hire("甲")
    go_round(three, stick)
    three[deleting].do("DELETE FROM person WHERE id = :id", id=row)
    three[1 - deleting].rename(row, "改名")
    gateway.receive(second.export(gateway, stick))
    (line,) = gateway.database.read(undecided.conflicts).result()
    assert line.field_title == undecided.WHOLE
    words = (line.mine, line.theirs)
    assert words[deleting] == undecided.DELETED
    assert "改名" in words[1 - deleting]


def test_a_pc_of_another_street_is_nothing_to_this_one(street: Desk) -> None:
    device = street.database.read(trust.own_device).result()
    other = Link(no=1, unit="370102002", name="别的街道", kind="street")
    with pytest.raises(NotFound, match="不再交换"):
        trust.role_of(device, other)


def test_what_the_gateway_spoke_about_later_is_not_proposed() -> None:
    was = '{"name": "甲"}'
    answer = Entry(ROW, 3, ANSWER, None, 1)
    own = own_part("person", [answer, Entry(ROW, 2, "U", was, 1), Entry(ROW, 1, "U", was, 0)])
    assert (own.pos, own.base) == (0, {})


@pytest.mark.skipif(sys.platform != "linux", reason="files that refuse O_DIRECT are Linux's")
def test_a_file_that_cannot_be_read_past_the_cache_is_read_through_it() -> None:
    file = Path("/proc/version")
    assert b"".join(uncached.chunks(file)) == file.read_bytes()


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(uncached.chunks(tmp_path / "fort"))
