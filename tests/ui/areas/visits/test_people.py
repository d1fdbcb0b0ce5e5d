"""Households and their people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.areas.visits.queries.browsing import browse, key_groups
from cwdesk.areas.visits.queries.households import HouseholdLine, household
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from ui.areas.visits.asking import AskDialog
from ui.areas.visits.exporting import FULL, MASKED, write
from ui.areas.visits.home_panel import HomePanel
from ui.areas.visits.importing import SheetDialog
from ui.areas.visits.people_page import PeoplePage
from ui.areas.visits.sheets import RESIDENT_SHEET
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.picker import Picker

SAMPLE = Path("tests/files/residents.xlsx")


@pytest.fixture
def page(opened: Callable[[type[PeoplePage]], PeoplePage]) -> PeoplePage:
    return opened(PeoplePage)


def panel(qtbot: QtBot, page: PeoplePage, home: Uid) -> HomePanel:
    page.open(home)
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, HomePanel)
    return page.side.body


def answer(qtbot: QtBot, page: PeoplePage, **values: object) -> AskDialog:
    """Fill the dialog that is open, and let it do what it is about."""
    dialog = page.verbs.dialog
    assert dialog is not None
    for key, value in values.items():
        dialog.form.editors[key].put(value)
    dialog.do.click()
    settle(qtbot, page)
    return dialog


def on_file(database: Database, home: Uid) -> HouseholdLine:
    return database.read(household, home, today()).result()


def test_households_stand_in_the_order_of_the_way(page: PeoplePage) -> None:
    assert [row.address for row in page.model.rows()] == ["3号楼2单元101", "3号楼2单元102"]
    assert page.summary.text() == "已列出 2 户 3 人"


@pytest.mark.parametrize("word", ["3-2-101", "王建国", "wjg", "5678"])
def test_a_household_is_found_by_what_is_known_of_it(
    qtbot: QtBot, page: PeoplePage, word: str
) -> None:
    page.text.setText(word)
    qtbot.waitUntil(lambda: [row.head for row in page.model.rows()] == ["王建国"], timeout=15000)
    page.text.setText("没有这一户")
    qtbot.waitUntil(page.table.nothing_passes.isVisible, timeout=15000)
    page.table.clear_filters()
    qtbot.waitUntil(lambda: len(page.model.rows()) == 2, timeout=15000)


def test_a_household_is_added_with_its_people(
    qtbot: QtBot, page: PeoplePage, place: Street, database: Database
) -> None:
    page.add()
    settle(qtbot, page)
    dialog = page.verbs.dialog
    assert dialog is not None
    dialog.form.editors["community_id"].put(place.community)
    answer(qtbot, page, grid_id=place.grid, address="4号楼1单元101")
    assert page.view is not None
    home = page.view.home.household_id
    panel(qtbot, page, home).person_offers.acts["添加家人…"]()
    answer(qtbot, page, name="孙丽", phone="13300000000")
    line = on_file(database, home)
    assert (line.address, line.head, line.grid) == ("4号楼1单元101", "孙丽", "第一网格")


def test_what_is_wrong_is_said_under_its_field(qtbot: QtBot, page: PeoplePage) -> None:
    page.add()
    settle(qtbot, page)
    dialog = answer(qtbot, page, address="4号楼")
    assert dialog.isVisible()
    dialog.form.saved()
    dialog.reject()


def test_a_household_is_changed_divided_joined_and_closed(
    qtbot: QtBot, page: PeoplePage, place: Street, database: Database
) -> None:
    panel(qtbot, page, place.zhao).offers.acts["修改…"]()
    answer(qtbot, page, needs="楼道灯坏了")
    assert on_file(database, place.zhao).needs == "楼道灯坏了"
    qian = on_file(database, place.zhao).residents[1].resident_id
    panel(qtbot, page, place.zhao).offers.acts["分户…"]()
    answer(qtbot, page, who=(qian,), address="3号楼2单元103")
    assert [one.name for one in on_file(database, place.zhao).residents] == ["赵敏"]
    page.verbs.homes.merge(on_file(database, place.zhao))
    panel(qtbot, page, place.zhao).offers.acts["并户…"]()
    dialog = page.verbs.dialog
    assert dialog is not None
    into = dialog.form.editors["into_id"]
    assert isinstance(into, Picker)
    into.take(Choice(place.wang, "3号楼2单元101"))
    answer(qtbot, page)
    assert on_file(database, place.zhao).end_kind == "并户"
    panel(qtbot, page, place.wang).offers.acts["销户…"]()
    answer(qtbot, page, kind="拆迁")
    assert on_file(database, place.wang).valid_to == today()
    assert list(panel(qtbot, page, place.wang).offers.acts) == ["打印登记表"]


def test_people_are_changed_grouped_moved_and_let_go(
    qtbot: QtBot, page: PeoplePage, place: Street, database: Database
) -> None:
    panel(qtbot, page, place.zhao).person_offers.acts["改资料…"]()
    answer(qtbot, page, phone="13311112222", relation="户主")
    panel(qtbot, page, place.zhao).person_offers.acts["列入重点人群…"]()
    answer(qtbot, page, kind="残疾人")
    line = on_file(database, place.zhao)
    assert (line.phone, line.groups) == ("13311112222", ("残疾人",))
    panel(qtbot, page, place.zhao).person_offers.acts["退出重点人群…"]()
    answer(qtbot, page, on=today())
    assert database.read(key_groups, [line.residents[0].resident_id]).result() == ()
    shown = panel(qtbot, page, place.zhao)
    shown.people.setCurrentRow(1)
    shown.person_offers.acts["离户…"]()
    answer(qtbot, page, kind="去世", on=today())
    found = panel(qtbot, page, place.wang)
    found.person_offers.acts["迁到别户…"]()
    dialog = page.verbs.dialog
    assert dialog is not None
    into = dialog.form.editors["into"]
    assert isinstance(into, Picker)
    into.take(Choice(place.zhao, "3号楼2单元102"))
    answer(qtbot, page, relation="父亲")
    assert "王建国" in [one.name for one in on_file(database, place.zhao).residents]


def test_another_head_is_asked_about(
    qtbot: QtBot, page: PeoplePage, place: Street, database: Database
) -> None:
    shown = panel(qtbot, page, place.zhao)
    shown.people.setCurrentRow(1)
    shown.person_offers.acts["设为户主…"]()
    question = page.verbs.people.question
    assert question is not None
    question.do.click()
    settle(qtbot, page)
    assert on_file(database, place.zhao).head == "钱多多"


def test_the_page_of_a_household_leads_everywhere(
    qtbot: QtBot, page: PeoplePage, place: Street, visited: Callable[..., Uid], desk: Desk
) -> None:
    asked: list[str] = []
    desk.page_asked.connect(lambda key, _target: asked.append(key))
    visited(1)
    shown = panel(qtbot, page, place.wang)
    for title in ("登记走访", "新事项…", "结对…"):
        shown.offers.acts[title]()
    assert asked == ["visits", "visits_matters", "visits_pairings"]


def test_a_list_of_residents_is_previewed_taken_and_the_rest_saved(
    qtbot: QtBot, page: PeoplePage, database: Database, desk: Desk, tmp_path: Path
) -> None:
    dialog = SheetDialog(desk, RESIDENT_SHEET, page)
    dialog.open()
    dialog.read(SAMPLE)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=60000)
    settle(qtbot, page)
    assert dialog.do.isEnabled()
    assert "新增" in dialog.sum.text()
    whole = len(dialog.table.model.rows())
    dialog.show_only.setCurrentText("退回")
    assert len(dialog.table.model.rows()) < whole
    if dialog.keep.isEnabled():
        dialog.write(tmp_path / "退回.xlsx")
        settle(qtbot, page)
        assert (tmp_path / "退回.xlsx").exists()
    with qtbot.waitSignal(dialog.accepted, timeout=120000):
        dialog.accept()
    settle(qtbot, page)
    assert len(database.read(browse, today()).result().lines) == 100
    bar = page.table.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(page.model.rows()) == 200, timeout=15000)


def test_a_sheet_that_is_no_list_of_residents_is_rejected(
    qtbot: QtBot, page: PeoplePage, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "别的.csv"
    file.write_text("甲,乙\n1,2\n", "utf-8")
    dialog = SheetDialog(desk, RESIDENT_SHEET, page)
    dialog.open()
    dialog.read(file)
    settle(qtbot, page)
    qtbot.waitUntil(dialog.problem.isVisible, timeout=15000)
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_residents_are_taken_away_and_full_numbers_need_a_purpose(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    page.export_page()
    dialog = page.exporting
    assert dialog is not None
    dialog.form.editors["numbers"].put(FULL)
    dialog.do.click()
    settle(qtbot, page)
    assert dialog.isVisible()
    dialog.form.editors["numbers"].put(MASKED)
    dialog.form.saved()
    dialog.reject()
    for numbers in (MASKED, FULL):
        file = tmp_path / f"{numbers}.xlsx"
        write(page, page.places, {"numbers": numbers, "purpose": "报民政核对低保"}, file)
        settle(qtbot, page)
        assert file.exists()
