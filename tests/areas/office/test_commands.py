from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.office import commands, queries
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import street

OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 1)


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    return street(session)


def street_id(session: Session) -> Uid:
    return queries.streets(session)[0].id


def names(session: Session, on: date | None = None) -> list[str]:
    return [line.name for line in queries.communities(session, on)]


def refusal(error: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str | None]]:
    return [(problem.text, problem.field) for problem in error.value.problems]


def test_an_office_is_set_up_once(session: Session, places: dict[str, Uid]) -> None:
    own = queries.own_office(session)
    assert (own.kind, own.code, own.name, own.practice) == (
        "street",
        "410402002",
        "光明路街道办事处",
        False,
    )
    with pytest.raises(Refused, match="不能再设置"):
        commands.set_up_county(session, "410402", "新华区")


def test_a_county_has_no_street_of_its_own(session: Session) -> None:
    commands.set_up_county(session, "410402", "新华区")
    assert queries.own_office(session).kind == "county"
    assert queries.streets(session) == ()


def test_before_the_first_start_there_is_no_office(session: Session) -> None:
    with pytest.raises(NotFound, match="首次设置"):
        queries.own_office(session)


def test_communities_come_in_their_order_and_a_new_one_last(
    session: Session, places: dict[str, Uid]
) -> None:
    commands.add_community(session, street_id(session), " 阳光社区 ")
    assert names(session) == ["迎宾社区", "长青社区", "王庄村村民委员会", "阳光社区"]


def test_a_community_may_not_bear_the_name_of_another(
    session: Session, places: dict[str, Uid]
) -> None:
    with pytest.raises(Refused, match="已经有了"):
        commands.add_community(session, street_id(session), "迎宾社区")
    with pytest.raises(Refused, match="已经有了"):
        commands.rename_community(session, places["长青社区"], "迎宾社区")


def test_a_community_may_keep_its_own_name(session: Session, places: dict[str, Uid]) -> None:
    commands.rename_community(session, places["迎宾社区"], "迎宾社区")
    commands.rename_community(session, places["长青社区"], "常青社区", "区划文件")
    assert names(session)[:2] == ["迎宾社区", "常青社区"]


def test_a_closed_community_is_there_on_its_last_day_and_not_the_next(
    session: Session, places: dict[str, Uid]
) -> None:
    commands.close_community(session, places["长青社区"], OCTOBER, "合并")
    assert "长青社区" in names(session, OCTOBER)
    assert "长青社区" not in names(session, NOVEMBER)
    assert "长青社区" in names(session)


def test_the_name_of_a_closed_community_is_free_and_then_keeps_it_closed(
    session: Session, places: dict[str, Uid]
) -> None:
    commands.close_community(session, places["长青社区"], OCTOBER)
    commands.add_community(session, street_id(session), "长青社区", NOVEMBER)
    with pytest.raises(Refused, match="已经有了"):
        commands.close_community(session, places["长青社区"], None)


def test_a_closed_community_is_opened_again(session: Session, places: dict[str, Uid]) -> None:
    commands.close_community(session, places["长青社区"], OCTOBER)
    commands.close_community(session, places["长青社区"], None, "撤销有误")
    assert "长青社区" in names(session, NOVEMBER)


def test_a_community_does_not_end_before_it_began(session: Session, places: dict[str, Uid]) -> None:
    made = commands.add_community(session, street_id(session), "阳光社区", NOVEMBER)
    with pytest.raises(Refused) as error:
        commands.close_community(session, made, OCTOBER)
    assert refusal(error) == [("结束日期不能早于开始日期。", "valid_to")]


def test_grids_belong_to_a_community_from_when_to_when(
    session: Session, places: dict[str, Uid]
) -> None:
    grid = commands.add_grid(session, places["迎宾社区"], "第一网格", date(2026, 1, 1))
    commands.add_grid(session, places["长青社区"], "第一网格")
    commands.close_grid(session, grid, OCTOBER, "重新划分")
    assert [line.community for line in queries.grids(session, NOVEMBER)] == ["长青社区"]
    counted = {line.name: line.grids for line in queries.communities(session, OCTOBER)}
    assert counted == {"迎宾社区": 1, "长青社区": 1, "王庄村村民委员会": 0}
    assert [line.id for line in queries.grids(session, date(2025, 12, 31))] != [grid]


def test_a_grid_is_renamed_and_opened_again_unless_its_name_is_taken(
    session: Session, places: dict[str, Uid]
) -> None:
    first = commands.add_grid(session, places["迎宾社区"], "第一网格")
    second = commands.add_grid(session, places["迎宾社区"], "第二网格")
    with pytest.raises(Refused, match="已经有了"):
        commands.rename_grid(session, second, "第一网格")
    commands.close_grid(session, first, OCTOBER)
    commands.rename_grid(session, second, " 第一网格 ")
    with pytest.raises(Refused, match="已经有了"):
        commands.close_grid(session, first, None)
    commands.rename_grid(session, second, "第二网格", "编号有误")
    commands.close_grid(session, first, None)
    assert [line.name for line in queries.grids(session, NOVEMBER)] == ["第一网格", "第二网格"]


def test_a_grid_needs_a_community_that_is_there(session: Session, places: dict[str, Uid]) -> None:
    with pytest.raises(NotFound):
        commands.add_grid(session, new_id(), "第一网格")


def test_a_figure_of_the_same_year_is_corrected_not_doubled(
    session: Session, places: dict[str, Uid]
) -> None:
    street = street_id(session)
    first = commands.set_residents(session, street, None, 2025, 50_000, "统计公报")
    assert commands.set_residents(session, street, None, 2025, 51_000, "年报") == first
    commands.set_residents(session, street, places["迎宾社区"], 2025, 6_000, "年报")
    commands.set_residents(session, street, None, 2026, 52_000, "年报")
    found = [(f.year, f.community, f.residents) for f in queries.residents_figures(session)]
    assert found == [(2026, "", 52_000), (2025, "", 51_000), (2025, "迎宾社区", 6_000)]
    assert [f.residents for f in queries.residents_figures(session, 2025)] == [51_000, 6_000]


def test_the_figure_that_holds_is_the_newest_up_to_the_year(
    session: Session, places: dict[str, Uid]
) -> None:
    for year, residents in ((2024, 1), (2026, 2)):
        commands.set_residents(session, street_id(session), None, year, residents, "年报")
    assert [f.residents for f in queries.residents_on(session, date(2025, 12, 31))] == [1]
    assert [f.residents for f in queries.residents_on(session, date(2026, 1, 1))] == [2]
    assert queries.residents_on(session, date(2023, 12, 31)) == ()


def test_a_figure_of_next_year_is_refused(session: Session, places: dict[str, Uid]) -> None:
    with pytest.raises(Refused) as error:
        commands.set_residents(session, street_id(session), None, 2999, 1, "")
    assert [field for _, field in refusal(error)] == ["year"]


def test_a_layout_is_remembered_by_kind_and_leaves_no_operation(database: Database) -> None:
    for mapping in ({"甲": "name"}, {"甲": "name", "乙": "id_number"}):
        database.write(commands.remember_layout, "roster", "f1", mapping).result()
    database.write(commands.remember_layout, "residents", "f1", {"丙": "x"}).result()
    found = database.read(queries.sheet_mappings, "roster").result()
    assert found == {"f1": {"甲": "name", "乙": "id_number"}}
    assert database.read(events).result() == ()


@pytest.mark.parametrize("what", ["rename", "close", "residents"])
def test_every_change_can_be_undone(database: Database, what: str) -> None:
    places = database.write(street).result()
    before = database.read(queries.communities).result()
    if what == "rename":
        database.write(commands.rename_community, places["迎宾社区"], "新名社区").result()
    elif what == "close":
        database.write(commands.close_community, places["迎宾社区"], OCTOBER).result()
    else:
        home = database.read(street_id).result()
        database.write(commands.set_residents, home, None, 2025, 5, "年报").result()
    newest = database.read(events).result()[0]
    database.write(undo, newest.operation).result()
    assert database.read(queries.communities).result() == before
    assert database.read(queries.residents_figures).result() == ()
