from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands, rules
from cwdesk.areas.roster.forms.people import SECRETARY
from cwdesk.areas.roster.forms.roster_list import FORM, RosterSheet, collect, layout
from cwdesk.kernel.errors import NotFound
from cwdesk.printing.blocks import Band, Line, Table, Title, UnitLine
from tests.printing.paper import wish

PEOPLE = (
    ("410421197205045088", "程娟", "书记、主任", "迎宾社区"),
    ("410403200201137040", "李䶮", "网格员", "迎宾社区"),
    ("410411200210266282", "王伟", "网格员", "王庄社区"),
)


@pytest.fixture
def street(session: Session) -> Session:
    """A street with three people in two communities."""
    names = [("410402002001", "迎宾社区"), ("410402002002", "王庄社区")]
    office.set_up_street(session, "410402002", "光明路街道办事处", "新华区", names)
    places = {line.name: line.id for line in communities(session)}
    for number, (id_number, name, post, place) in enumerate(PEOPLE, 1):
        commands.add_person(
            session,
            {
                "name": name,
                "id_number": id_number,
                "phone": "13300000000",
                "staff_number": f"10{number:02}",
            },
            {"kind": rules.RECRUITED, "valid_from": "2020-01"},
            {"community_id": places[place], "post": post, "valid_from": "2021-03-16"},
        )
    return session


def table_of(sheet: RosterSheet) -> Table:
    (table,) = (block for block in layout(sheet) if isinstance(block, Table))
    return table


def column(sheet: RosterSheet, title: str) -> list[str]:
    table = table_of(sheet)
    at = [column.title for column in table.columns].index(title)
    return [row.cells[at] for row in table.rows if isinstance(row, Line)]


def sums(sheet: RosterSheet) -> list[tuple[str, ...]]:
    rows = table_of(sheet).rows
    return [tuple(cell.text for cell in row.cells) for row in rows if isinstance(row, Band)]


def test_the_roster_holds_who_is_in_service_on_the_day(street: Session) -> None:
    sheet = collect(street, wish())

    assert column(sheet, "姓名") == ["程娟", "李䶮", "王伟"]
    assert column(sheet, "出生年月") == ["1972.05", "2002.01", "2002.10"]
    assert column(sheet, "任职时间") == ["2021.03"] * 3
    assert column(sheet, "电话") == ["13300000000"] * 3
    assert collect(street, replace(wish(), as_of=date(2019, 12, 31))).lines == ()


def test_heads_are_counted_by_community_and_in_all(street: Session) -> None:
    assert sums(collect(street, wish())) == [
        ("迎宾社区小计", "2人（男0人，女2人）"),
        ("王庄社区小计", "1人（男0人，女1人）"),
        ("合计", "3人（男0人，女3人）"),
    ]


def test_one_community_alone_has_a_total_and_no_subtotal(street: Session) -> None:
    (first, *_) = communities(street)
    sheet = collect(street, replace(wish(), community=first.id))

    assert column(sheet, "姓名") == ["程娟", "李䶮"]
    assert sums(sheet) == [("合计", "2人（男0人，女2人）")]


def test_staff_numbers_can_stand_in_for_names(street: Session) -> None:
    sheet = collect(street, replace(wish(), number_only=True))

    assert column(sheet, "工号") == ["1001", "1002", "1003"]
    assert column(sheet, "电话") == ["", "", ""]
    assert "程娟" not in str(layout(sheet))


def test_the_paper_names_the_street_the_office_and_the_day(street: Session) -> None:
    title, unit, *_ = layout(collect(street, wish()))

    assert title == Title("光明路街道社区工作者花名册")
    assert unit == UnitLine(
        "填报单位（盖章）：光明路街道办事处", "截至2026年10月31日", "填报日期：2026年11月2日"
    )


def test_an_office_that_is_not_set_up_cannot_print(session: Session) -> None:
    with pytest.raises(NotFound):
        collect(session, wish())


def test_an_empty_roster_has_no_sums() -> None:
    assert table_of(FORM.samples["empty"]()).rows == ()


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2024-07-01", "2027-06-30", "2024.07.01—2027.06.30"),
        ("2024-07", "", "2024.07—"),
        ("2024-07", "无固定期限", "2024.07—无固定期限"),
        ("", "", ""),
    ],
)
def test_contracts_are_shown_as_spans(since: str, until: str, shown: str) -> None:
    line = replace(SECRETARY, contract_from=since, contract_to=until)
    sheet = replace(FORM.samples["empty"](), lines=(line,))

    assert column(sheet, "合同起止") == [shown]


def test_who_has_no_post_in_a_community_is_not_lost() -> None:
    sheet = replace(FORM.samples["empty"](), lines=(SECRETARY, replace(SECRETARY, community="")))

    assert [label for label, _ in sums(sheet)] == ["迎宾社区小计", "未分配社区小计", "合计"]
