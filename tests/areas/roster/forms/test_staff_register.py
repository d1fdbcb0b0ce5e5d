from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.forms.staff_register import StaffSheet, collect, layout
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import Line, Table
from tests.areas.roster.given import id_number, street, worker
from tests.printing.paper import wish


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    """A street with four kinds of people."""
    found = street(session)
    recruited = worker(session, 2, "程娟", found["迎宾社区"], since="2020-03-16")
    commands.correct_person(session, recruited, {"address": "光明路 18 号"}, "补录")
    commands.add_part(
        session, "contract", recruited, {"kind": "无固定期限", "valid_from": "2024-07-01"}
    )
    worker(session, 4, "王伟", found["长青社区"])
    worker(session, 6, "李强", found["长青社区"], as_a=("两委成员", "书记"))
    worker(session, 8, "赵敏", found["长青社区"], as_a=("劳务派遣", "网格员"))
    return found


def rows(sheet: StaffSheet) -> dict[str, tuple[str, ...]]:
    (table,) = (block for block in layout(sheet) if isinstance(block, Table))
    return {row.cells[1]: row.cells for row in table.rows if isinstance(row, Line)}


def test_the_register_holds_what_the_law_lists(session: Session, places: dict[str, Uid]) -> None:
    found = rows(collect(session, wish()))["程娟"]
    assert found[2:4] == ("女", id_number(2))
    assert found[5:7] == ("光明路 18 号", "13800000002")
    assert found[7:10] == ("劳动合同", "2020.03.16", "2024.07.01—无固定期限")


def test_who_was_elected_without_a_contract_is_not_staff(
    session: Session, places: dict[str, Uid]
) -> None:
    found = rows(collect(session, wish()))
    assert {name: row[7] for name, row in found.items()} == {
        "程娟": "劳动合同",
        "王伟": "",
        "赵敏": "劳务派遣",
    }


def test_one_community_alone(session: Session, places: dict[str, Uid]) -> None:
    sheet = collect(session, replace(wish(), community=places["迎宾社区"]))
    assert rows(sheet).keys() == {"程娟"}


def test_numbers_instead_of_names_leave_nothing_that_leads_to_somebody(
    session: Session, places: dict[str, Uid]
) -> None:
    words = str(layout(collect(session, replace(wish(), number_only=True))))
    for secret in ("程娟", id_number(2), "13800000002", "光明路 18 号"):
        assert secret not in words
