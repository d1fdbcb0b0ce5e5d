"""Two PCs of one street: the second proposes, the gateway decides, the county sees the outcome."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cwdesk.bundle import exchange, parking
from cwdesk.bundle.alias import resolve
from cwdesk.bundle.codes import Code
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.settling import Choice, Verdict, settle
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid, new_id
from tests.bundle.desks import Desk, outcome_of
from tests.bundle.forging import PLANTED, forged, unchanged

Three = tuple[Desk, Desk, Desk]


@pytest.fixture
def shared(three: Three, stick: Path) -> tuple[Three, Uid]:
    """A person that all three know."""
    row = three[0].hire("甲")
    go_round(three, stick)
    return three, row


def go_round(three: Three, stick: Path) -> None:
    """Let sticks go from the second PC to the gateway, to the county, and back."""
    gateway, second, county = three
    for a, b in ((second, gateway), (gateway, county), (county, gateway), (gateway, second)):
        assert outcome_of(b, a.export(b, stick)) in {Code.APPLIED, Code.ALREADY}


def decide(gateway: Desk, choice: Choice, value: str = "", note: str = "") -> None:
    waiting = [one for one in gateway.conflicts() if one.state in {"open", "asked"}]
    said = Verdict(choice, "李经办", value, note)
    gateway.database.write(settle, waiting[-1].id, said).result()


def all_equal(three: Three) -> bool:
    gateway, second, county = three
    return gateway.rows() == second.rows() == county.rows()


AWARD = (
    "INSERT INTO award (id, person_id, kind, what, given_on, given_by, raises_grade) "
    "VALUES (:id, :person, '奖励', :what, '', '', 0)"
)


@pytest.mark.parametrize(
    ("choice", "value", "name"),
    [
        (Choice.MINE, "", "主机改的"),
        (Choice.THEIRS, "", "二号机改的"),
        (Choice.OTHER, "商定的", "商定的"),
    ],
)
def test_b43_a_field_edited_on_both_pcs_is_decided_at_the_gateway(
    shared: tuple[Three, Uid], stick: Path, choice: Choice, value: str, name: str
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "二号机改的")
    gateway.rename(row, "主机改的")
    (looked,) = gateway.look(second.export(gateway, stick))
    assert looked.counts == {"person": {"conflict": 1}}
    assert exchange.apply(gateway.database, looked).counts == looked.counts
    (conflict,) = gateway.conflicts()
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "name",
        '"甲"',
        '"主机改的"',
        '"二号机改的"',
    )
    assert (conflict.who, conflict.at) == ("光明路街道2号机", looked.created_at)
    assert gateway.names() == ["主机改的"]

    decide(gateway, choice, value)
    go_round(three, stick)

    assert [desk.names() for desk in three] == [[name]] * 3
    assert all_equal(three)
    (kept,) = second.conflicts()
    assert (kept.mine, kept.theirs, kept.settled_by) == ('"主机改的"', '"二号机改的"', "李经办")


def test_b43_until_it_is_decided_both_show_the_gateways_value(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "二号机改的")
    gateway.rename(row, "主机改的")
    second.receive(gateway.export(second, stick))
    assert second.names() == ["二号机改的"]
    go_round(three, stick)
    assert second.names() == ["主机改的"]
    assert [one.state for one in second.conflicts()] == ["open"]
    with pytest.raises(Refused, match="主机"):
        decide(second, Choice.MINE)


def test_b43_asked_back_the_second_pc_says_something_new(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "二号机改的")
    gateway.rename(row, "主机改的")
    go_round(three, stick)
    with pytest.raises(Refused, match="要问对方什么"):
        decide(gateway, Choice.ASK)
    decide(gateway, Choice.ASK, note="户口本上是哪个字？")
    go_round(three, stick)
    (asked,) = second.conflicts()
    assert (asked.state, asked.note) == ("asked", "户口本上是哪个字？")
    second.rename(row, "户口本上的")
    go_round(three, stick)
    decide(gateway, Choice.MINE)
    go_round(three, stick)
    assert gateway.names() == second.names() == ["户口本上的"]
    assert all_equal(three)


def test_what_is_settled_is_not_settled_again(shared: tuple[Three, Uid], stick: Path) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "乙")
    gateway.rename(row, "丙")
    go_round(three, stick)
    (conflict,) = gateway.conflicts()
    decide(gateway, Choice.MINE)
    again = gateway.database.write(settle, conflict.id, Verdict(Choice.THEIRS, "李"))
    with pytest.raises(Refused, match="已经处理过"):
        again.result()


def test_a_third_value_must_fit_its_column(shared: tuple[Three, Uid], stick: Path) -> None:
    three, row = shared
    gateway, second, _ = three
    other = gateway.hire("乙", id_number=PLANTED)
    go_round(three, stick)
    for desk, number in ((second, "110101199003070000"), (gateway, "110101199003070001")):
        desk.do("UPDATE person SET id_number = :n WHERE id = :i", n=number, i=row)
        desk.do("UPDATE person SET veteran = :n WHERE id = :i", n=int(desk is second), i=row)
    gateway.do("UPDATE person SET veteran = 1 WHERE id = :i", i=other)
    go_round(three, stick)
    assert {one.field for one in gateway.conflicts()} == {"id_number"}
    with pytest.raises(Refused, match="重复"):
        decide(gateway, Choice.OTHER, PLANTED)
    decide(gateway, Choice.THEIRS)
    go_round(three, stick)
    assert all_equal(three)


def test_b44_different_fields_of_a_row_both_survive(shared: tuple[Three, Uid], stick: Path) -> None:
    three, row = shared
    gateway, second, county = three
    gateway.do("UPDATE person SET phone = '1' WHERE id = :id", id=row)
    second.rename(row, "乙")
    second.receive(gateway.export(second, stick))
    assert gateway.receive(second.export(gateway, stick)).counts == {"person": {"changed": 1}}
    go_round(three, stick)
    assert county.ask("SELECT name, phone FROM person") == [("乙", "1")]
    assert all_equal(three)
    assert gateway.conflicts() == []


def test_b46_two_rows_for_one_number_are_joined_and_known_as_one_for_ever(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, _ = shared
    gateway, second, _ = three
    kept = gateway.hire("王伟", id_number=PLANTED, phone="1")
    gone = second.hire("王玮", id_number=PLANTED, note="二号机的备注")
    second.do(AWARD, id=new_id(), person=gone, what="先进")
    go_round(three, stick)
    twin, child = gateway.database.read(parking.parked).result()
    assert (twin.twin, twin.row_id, child.table) == (kept, gone, "award")
    second.do("UPDATE person SET address = '新址' WHERE id = :id", id=gone)

    gateway.database.write(parking.join, twin.id).result()
    assert gateway.parked() == []
    assert [one.field for one in gateway.conflicts()] == ["name"]
    decide(gateway, Choice.THEIRS)
    go_round(three, stick)
    go_round(three, stick)

    assert all_equal(three)
    wanted = [("王玮", "1", "二号机的备注", "新址")]
    where = "SELECT name, phone, note, address FROM person WHERE id_number = :number"
    assert [desk.ask(where, number=PLANTED) for desk in three] == [wanted] * 3
    assert [desk.ask("SELECT person_id FROM award") for desk in three] == [[(kept,)]] * 3
    assert {desk.database.read(resolve, gone).result() for desk in three} == {kept}
    assert second.parked() == []


def test_b46_a_repeated_row_may_be_dropped_instead(shared: tuple[Three, Uid], stick: Path) -> None:
    three, _ = shared
    gateway, second, _ = three
    gateway.hire("王伟", id_number=PLANTED)
    gone = second.hire("王玮", id_number=PLANTED)
    second.do(AWARD, id=new_id(), person=gone, what="先进")
    go_round(three, stick)
    first, child = gateway.database.read(parking.parked).result()
    with pytest.raises(Refused, match="没有与本街道的记录重复"):
        gateway.database.write(parking.join, child.id).result()
    assert gateway.database.write(parking.drop, first.id).result() == 2
    go_round(three, stick)
    go_round(three, stick)
    assert all_equal(three)
    assert "王玮" not in second.names()


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_b47_deleted_there_and_edited_here_is_asked_about(
    shared: tuple[Three, Uid], stick: Path, choice: Choice
) -> None:
    three, row = shared
    gateway, second, _ = three
    gateway.do(AWARD, id=new_id(), person=row, what="先进")
    go_round(three, stick)
    second.do("DELETE FROM award")
    second.do("DELETE FROM person WHERE id = :id", id=row)
    gateway.rename(row, "主机改的")
    (looked,) = gateway.look(second.export(gateway, stick))
    assert looked.counts == {"award": {"conflict": 1}, "person": {"conflict": 1}}
    assert exchange.apply(gateway.database, looked).counts == looked.counts
    assert json.loads(gateway.conflicts()[-1].mine)["name"] == "主机改的"
    assert gateway.names() == ["主机改的"]

    with pytest.raises(Refused, match="整条记录"):
        decide(gateway, Choice.OTHER, "x")
    decide(gateway, choice)
    while any(one.state == "open" for one in gateway.conflicts()):
        decide(gateway, choice)
    go_round(three, stick)

    left = ["主机改的"] if choice == Choice.MINE else []
    assert [desk.names() for desk in three] == [left] * 3
    assert [len(desk.ask("SELECT 1 FROM award")) for desk in three] == [len(left)] * 3
    assert all_equal(three)


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_b47_deleted_here_and_edited_there_is_asked_about(
    shared: tuple[Three, Uid], stick: Path, choice: Choice
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "二号机改的")
    gateway.do("DELETE FROM person WHERE id = :id", id=row)
    go_round(three, stick)
    assert (gateway.names(), second.names()) == ([], [])
    decide(gateway, choice)
    go_round(three, stick)
    left = ["二号机改的"] if choice == Choice.THEIRS else []
    assert [desk.names() for desk in three] == [left] * 3
    assert all_equal(three)


def test_b47_a_field_of_a_row_deleted_since_can_only_stay(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.rename(row, "乙")
    gateway.rename(row, "丙")
    go_round(three, stick)
    gateway.do("DELETE FROM person WHERE id = :id", id=row)
    with pytest.raises(Refused, match="已经删除"):
        decide(gateway, Choice.THEIRS)
    decide(gateway, Choice.MINE)


def test_a_row_with_something_new_below_it_is_not_deleted(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    three, row = shared
    gateway, second, _ = three
    second.do("DELETE FROM person WHERE id = :id", id=row)
    gateway.do(AWARD, id=new_id(), person=row, what="先进")
    go_round(three, stick)
    assert second.names() == ["甲"]
    with pytest.raises(Refused, match="别的记录"):
        decide(gateway, Choice.THEIRS)
    decide(gateway, Choice.MINE)
    go_round(three, stick)
    assert all_equal(three)


def test_what_is_deleted_on_both_pcs_is_gone(shared: tuple[Three, Uid], stick: Path) -> None:
    three, row = shared
    gateway, second, _ = three
    for desk in (gateway, second):
        desk.do("DELETE FROM person WHERE id = :id", id=row)
    assert gateway.receive(second.export(gateway, stick)).counts == {"person": {"same": 1}}
    go_round(three, stick)
    assert all_equal(three)


def test_b58_what_is_edited_during_the_preview_is_seen_when_it_is_applied(
    shared: tuple[Three, Uid], stick: Path
) -> None:
    (gateway, second, _), row = shared
    second.rename(row, "二号机改的")
    (looked,) = gateway.look(second.export(gateway, stick))
    assert looked.counts == {"person": {"changed": 1}}
    gateway.rename(row, "主机改的")
    outcome = exchange.apply(gateway.database, looked)
    assert (outcome.moved, outcome.counts) == (True, {"person": {"conflict": 1}})
    assert gateway.receipts()[-1].counts == '{"person":{"conflict":1}}'


def test_b68_a_second_pc_puts_no_questions_and_no_answers(three: Three, stick: Path) -> None:
    gateway, second, _ = three
    second.do("INSERT INTO alias VALUES (zeroblob(16), 'person', x'', x'')")
    gateway.receive(second.export(gateway, stick))
    assert gateway.ask("SELECT 1 FROM alias") == []
    second.hire("甲")
    line = Line("alias", b"x" * 16, Op.INSERT, 1000, {})
    with unchanged(gateway, Code.BAD_FRAME):
        assert "越权" in gateway.look(forged(second, stick, lines=(line,)))[0].text
