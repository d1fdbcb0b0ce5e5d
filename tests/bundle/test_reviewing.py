"""County and street: approvals bound to content, corrections answered, standards kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.bundle import reviewing
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from tests.bundle.desks import Desk, introduce, office
from tests.bundle.forging import PLANTED
from tests.bundle.test_exchange import acknowledged


def go_both_ways(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.receive(county.export(street, stick))
    assert county.receive(street.export(county, stick)).code == Code.APPLIED
    street.receive(county.export(street, stick))


def propose(county: Desk, row: Uid, field: str, value: str) -> Uid:
    cell = ("person", row, field)
    return county.database.write(reviewing.propose, cell, value, "王审核", "户口本如此").result()


def test_b04_approvals_are_bound_to_what_was_seen_and_change_no_row(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    people = street.hire_all([f"居民{n}" for n in range(5)])
    acknowledged(linked, stick)
    before = street.ask("SELECT * FROM person ORDER BY id")
    for row in people:
        county.database.write(reviewing.approve, "person", row, "王审核").result()
    county.database.write(reviewing.approve, "person", people[0], "王审核").result()

    assert street.receive(county.export(street, stick)).counts == {"approval": {"new": 5}}

    assert street.ask("SELECT * FROM person ORDER BY id") == before
    street.rename(people[0], "改名")
    approved = [
        street.database.read(reviewing.is_approved, "person", row).result() for row in people
    ]
    assert approved == [False, True, True, True, True]


def test_b06_a_correction_is_accepted_or_returned_and_the_county_reads_which(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    first, second = street.hire_all(["甲", "乙"])
    acknowledged(linked, stick)
    propose(county, first, "name", "贾")
    propose(county, second, "veteran", "1")
    asked = county.ask("SELECT * FROM correction_request ORDER BY id")
    go_both_ways(linked, stick)
    assert street.names() == sorted(["甲", "乙"])
    taken, returned = street.database.read(reviewing.corrections).result()
    assert (taken.proposed, taken.outcome) == ("贾", "等待街道答复")

    street.database.write(reviewing.reply, taken.id, "李经办").result()
    street.database.write(reviewing.reply, returned.id, "李经办", "不是退役军人").result()
    go_both_ways(linked, stick)

    outcomes = [one.outcome for one in county.database.read(reviewing.corrections).result()]
    assert outcomes == ["已采纳", "已退回：不是退役军人"]
    assert county.ask("SELECT * FROM correction_request ORDER BY id") == asked
    assert county.names() == street.names() == sorted(["贾", "乙"])
    with pytest.raises(Refused, match="已经答复"):
        street.database.write(reviewing.reply, taken.id, "李经办").result()


def test_a_correction_that_cannot_be_is_refused(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    row, twin = street.hire("甲"), street.hire("乙", id_number=PLANTED)
    acknowledged(linked, stick)
    with pytest.raises(Refused, match="格式不对"):
        propose(county, row, "veteran", "是")
    with pytest.raises(Refused, match="只有县"):
        propose(street, row, "name", "丙")
    with pytest.raises(Refused, match="只有县"):
        propose(county, county.hire("县里的人"), "name", "丙")
    repeated = propose(county, row, "id_number", PLANTED)
    gone = propose(county, twin, "name", "丁")
    go_both_ways(linked, stick)
    street.do("DELETE FROM person WHERE id = :id", id=twin)
    with pytest.raises(NotFound, match="不在了"):
        street.database.write(reviewing.reply, gone, "李经办").result()
    street.hire("丙", id_number=PLANTED)
    with pytest.raises(Refused, match="重复"):
        street.database.write(reviewing.reply, repeated, "李经办").result()
    go_both_ways(linked, stick)
    for asking in (
        county.database.write(reviewing.propose, ("person", twin, "name"), "丁", "王", ""),
        county.database.write(reviewing.approve, "person", twin, "王"),
    ):
        with pytest.raises((NotFound, Refused)):
            asking.result()


def test_b07_what_the_county_decides_is_refused_by_the_streets_store(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    people = street.hire_all([f"居民{n}" for n in range(300)])
    acknowledged(linked, stick)
    for row in people:
        county.database.write(reviewing.approve, "person", row, "王审核").result()
    go_both_ways(linked, stick)
    county.do("UPDATE approval SET note = '改为新标准'")
    assert street.receive(county.export(street, stick)).counts == {"approval": {"changed": 300}}
    everything = "SELECT * FROM approval ORDER BY id"
    assert street.ask(everything) == county.ask(everything)
    for change in (
        "UPDATE approval SET note = '自己改'",
        "DELETE FROM approval",
        "INSERT INTO approval SELECT zeroblob(16), '', '', x'00', '', '', '', '' FROM approval ",
    ):
        with pytest.raises(Refused, match="县（区）下发"):
            street.do(change)


def test_what_the_county_says_to_one_street_is_no_other_streets(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    with office(tmp_path / "邻街道", "邻街道", "370102002", UnitKind.STREET) as other:
        introduce(other, county)
        county.receive(other.export(county, stick))
        propose(county, row, "name", "贾")
        other.receive(county.export(other, stick))
        go_both_ways(linked, stick)
        assert other.ask("SELECT 1 FROM correction_request") == []
        assert len(street.ask("SELECT 1 FROM correction_request")) == 1
        county.do("DELETE FROM correction_request")
        assert "correction_request" not in other.receive(county.export(other, stick)).counts
        street.receive(county.export(street, stick))
        assert street.ask("SELECT 1 FROM correction_request") == []


def test_what_came_by_a_gateway_that_was_followed_is_the_countys_still(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.database.write(reviewing.approve, "person", row, "王审核").result()
    go_both_ways(linked, stick)
    street.do("DELETE FROM arrived")  # as the promotion of a second PC does
    county.do("UPDATE approval SET note = '再看过'")
    assert street.receive(county.export(street, stick)).counts == {"approval": {"changed": 1}}


def test_a_deletion_waits_while_a_row_of_the_receivers_names_the_row(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    row = street.hire("甲")
    acknowledged(linked, stick)
    county.do(
        "INSERT INTO resume_line (id, person_id, valid_from, valid_to, what, in_community, proof) "
        "VALUES (:own, :id, '', '', '县里加的', 0, '')",
        own=bytes(16),
        id=row,
    )
    street.do("DELETE FROM person WHERE id = :id", id=row)
    assert county.receive(street.export(county, stick)).counts == {"person": {"parked": 1}}
    assert county.names() == ["甲"]


def test_nothing_is_proposed_for_a_row_that_is_gone(linked: tuple[Desk, Desk]) -> None:
    with pytest.raises(NotFound):
        propose(linked[1], bytes(16), "name", "贾")
