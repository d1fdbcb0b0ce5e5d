"""Finding households by whatever a worker remembers of them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.visits.commands import households as homes
from cwdesk.areas.visits.commands import residents
from cwdesk.areas.visits.queries import index
from cwdesk.areas.visits.queries.search import find
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from tests.areas.roster.given import id_number, street

TODAY = date(2026, 11, 1)


@pytest.fixture
def places(database: Database) -> dict[str, Uid]:
    """Two households: 单丽娟 and 单小宝 in 迎宾社区, 欧阳建国 in 长青社区."""
    found = database.write(street).result()
    database.write(_two, found).result()
    return found


def _two(session: Session, places: dict[str, Uid]) -> None:
    first = _home(session, places["迎宾社区"], "3号楼2单元101")
    _resident(session, first, "单丽娟", 1, "13800001234")
    _resident(session, first, "单小宝", 3)
    second = _home(session, places["长青社区"], "阳光小区13幢2单元1101室")
    _resident(session, second, "欧阳建国", 5, "13911115678")


def _home(session: Session, community: Uid, address: str) -> Uid:
    return homes.add_household(session, {"community_id": community, "address": address})


def _resident(session: Session, home: Uid, name: str, serial: int, phone: str = "") -> Uid:
    values = {"name": name, "id_number": id_number(serial), "phone": phone}
    return residents.add_resident(session, home, values)


def found(database: Database, text: str, community: Uid | None = None) -> list[str]:
    hits = database.read(find, text, TODAY, community_id=community).result()
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    "text",
    [
        "3-2-101", "3号楼2单元101", "三号楼二单元", "3栋2单元101室", "单丽娟", "丽娟", "shanlijuan",
        "slj", "shanlj", "lijuan", "1234", "迎宾3-2", "迎宾 单丽娟", "迎宾社区 slj", "单丽 3-2",
        "3-2 slj", "单 丽 娟", "SLJ", "３－２－１０１",
    ],
)  # fmt: skip
def test_a_household_is_found_by(database: Database, places: dict[str, Uid], text: str) -> None:
    assert found(database, text) == ["单丽娟"]


@pytest.mark.parametrize("text", ["13-2-1101", "阳光小区", "欧阳", "ouyangjianguo", "oyjg", "5678"])
def test_another_is_found_by(database: Database, places: dict[str, Uid], text: str) -> None:
    assert found(database, text) == ["欧阳建国"]


@pytest.mark.parametrize("text", ["", "  ", "2-10", "单建国", "长青3-2", "999", "迎宾社区", "xyz"])
def test_nothing_is_found_by(database: Database, places: dict[str, Uid], text: str) -> None:
    assert found(database, text) == []


def test_an_id_tail_finds_its_bearer(database: Database, places: dict[str, Uid]) -> None:
    assert found(database, id_number(3)[-4:].lower()) == ["单小宝"]


def test_a_community_can_be_asked_for(database: Database, places: dict[str, Uid]) -> None:
    assert found(database, "2单元", places["长青社区"]) == []
    assert found(database, "jianguo", places["长青社区"]) == ["欧阳建国"]
    assert found(database, "jianguo", places["迎宾社区"]) == []


def test_a_change_an_undo_and_a_closing_are_seen_at_once(
    database: Database, places: dict[str, Uid]
) -> None:
    assert found(database, "王秀英") == []

    home = database.write(_home, places["迎宾社区"], "9-9-909").result()
    database.write(_resident, home, "王秀英", 7, "13700007777").result()
    assert found(database, "wxy") == found(database, "9-9-909") == ["王秀英"]
    assert found(database, "7777") == ["王秀英"]
    database.write(homes.change_household, home, {"address": "8-8-808"}).result()
    assert found(database, "8-8-808") == ["王秀英"]
    assert found(database, "9-9-909") == []

    database.write(_undo_newest).result()
    assert found(database, "9-9-909") == ["王秀英"]

    database.write(homes.close_household, home, date(2026, 10, 31), "拆迁").result()
    assert found(database, "王秀英") == found(database, "9-9-909") == []


def _undo_newest(session: Session) -> None:
    undo(session, session.info["operation"] - 1)


def test_what_is_not_committed_is_found_by_its_own_use_case_only(
    database: Database, places: dict[str, Uid], session: Session
) -> None:
    assert found(database, "1234") == ["单丽娟"]

    _home(session, places["迎宾社区"], "7-7-707")

    assert len(find(session, "7-7-707", TODAY)) == 1
    assert found(database, "7-7-707") == []


def test_far_too_many_changes_make_it_read_everything_again(
    database: Database, places: dict[str, Uid], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(database, "1234") == ["单丽娟"]
    monkeypatch.setattr(index, "_MANY", 1)
    home = database.write(_home, places["迎宾社区"], "6-6-606").result()
    database.write(_resident, home, "赵六", 9).result()

    assert found(database, "zl") == found(database, "6-6-606") == ["赵六"]


def test_reading_ahead_ends_and_misses_nobody(
    database: Database, places: dict[str, Uid], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 1)
    steps = 1
    while database.read(index.warm).result():
        steps += 1

    assert steps == 3 + 2 + 1
    assert found(database, "oyjg") == ["欧阳建国"]
