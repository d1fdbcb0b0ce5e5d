"""A second PC says a thing twice, takes it back, or speaks of rows that were joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.areas.roster.models import Person
from cwdesk.bundle import parking
from cwdesk.bundle.lines import Line, Op
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Policy
from tests.bundle.desks import Desk
from tests.bundle.forging import PLANTED, forged, person
from tests.bundle.test_second_pc import Three, go_round


@pytest.fixture
def shared(three: Three, stick: Path) -> tuple[Three, Uid]:
    """A person that all three know."""
    row = three[0].hire("甲")
    go_round(three, stick)
    return three, row


def renamed(row: Uid, old: str, new: str) -> Line:
    return Line("person", row, Op.UPDATE, 1000, {"name": (old, new)})


def test_a_field_that_was_changed_and_changed_back_there_stays_as_it_is_here(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    (gateway, second, _), row = shared
    gateway.rename(row, "主机改的")
    file = forged(second, stick, lines=(renamed(row, "甲", "甲"),))
    assert gateway.receive(file).counts == {"person": {"same": 1}}
    assert (gateway.names(), gateway.conflicts()) == (["主机改的"], [])


def test_a_field_with_a_policy_is_put_together_and_nobody_is_asked(
    shared: tuple[Three, Uid], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three, row = shared
    gateway, second, _ = three
    monkeypatch.setattr(Person, "policies", {"specialty": Policy.UNION})
    change = "UPDATE person SET specialty = :value WHERE id = :id"
    gateway.do(change, value="书法", id=row)
    second.do(change, value="摄影", id=row)
    go_round(three, stick)
    assert [one.ask("SELECT specialty FROM person") for one in three] == [[("书法、摄影",)]] * 3
    assert gateway.conflicts() == []


def test_two_changes_of_one_row_are_counted_one_after_the_other(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    first = person()
    file = forged(street, stick, lines=(first, renamed(first.row_id, "甲", "乙")))
    county.receive(file)
    assert county.names() == ["乙"]


def joined(three: Three, stick: Path) -> tuple[Uid, Uid]:
    """Put one person on file on both PCs and join them at the gateway; return kept and gone."""
    gateway, second, _ = three
    kept = gateway.hire("王伟", id_number=PLANTED)
    gone = second.hire("王伟", id_number=PLANTED)
    go_round(three, stick)
    (twin,) = gateway.database.read(parking.parked).result()
    gateway.database.write(parking.join, twin.id).result()
    return kept, gone


def test_what_the_second_pc_wrote_to_a_row_before_it_heard_of_the_joining_is_kept(
    three: Three, stick: Path
) -> None:
    gateway, second, county = three
    kept, gone = joined(three, stick)
    second.do("UPDATE person SET address = '新址' WHERE id = :id", id=gone)
    second.receive(gateway.export(second, stick))
    wanted = [(kept, "新址")]
    assert second.ask("SELECT id, address FROM person") == wanted
    go_round(three, stick)
    assert gateway.rows() == second.rows() == county.rows()
    assert gateway.ask("SELECT id, address FROM person") == wanted


def test_a_row_that_was_joined_is_not_joined_again(three: Three, stick: Path) -> None:
    gateway, second, _ = three
    kept, _ = joined(three, stick)
    second.receive(gateway.export(second, stick))
    gateway.rename(kept, "王玮")
    second.receive(gateway.export(second, stick))
    assert second.ask("SELECT id, name FROM person") == [(kept, "王玮")]


def test_a_row_stays_until_the_one_it_means_can_come_in(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, _ = shared
    gateway, second, _ = three
    kept, _ = joined(three, stick)
    number = "110101199003071234"
    gateway.do("UPDATE person SET id_number = :number WHERE id = :id", number=number, id=kept)
    second.hire("占号的人", id_number=number)
    second.receive(gateway.export(second, stick))
    assert second.names() == ["占号的人", "王伟", "甲"]
    assert kept in {one.row_id for one in second.parked()}
