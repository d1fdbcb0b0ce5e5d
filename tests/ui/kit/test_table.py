from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.rows import Worker, workers
from ui.kit.columns import Align, Column, masked
from ui.kit.empty import Empty
from ui.kit.settings import Settings
from ui.kit.style import look
from ui.kit.table import Table, as_text
from ui.kit.table_filter import FilterPopup
from ui.kit.table_model import Filter

COLUMNS = (
    Column[Worker]("姓名", text=lambda row: row.name),
    Column[Worker]("社区", text=lambda row: row.community),
    Column[Worker]("身份证号", text=lambda row: row.id_number, mask=True, width=180),
    Column[Worker](
        "编号", text=lambda row: str(row.number), sort=lambda row: row.number, align=Align.RIGHT
    ),
    Column[Worker]("备注", text=lambda _row: "", hidden=True),
)


@pytest.fixture
def table(qtbot: QtBot) -> Table[Worker]:
    made: Table[Worker] = Table(COLUMNS, lambda row: row.number, Empty("还没有人。", "添加"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


def names(table: Table[Worker]) -> list[str]:
    return [row.name for row in table.model.rows()]


def test_the_model_keeps_qts_rules(table: Table[Worker]) -> None:
    tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.show_rows(workers(20))
    table.set_filter(1, Filter(frozenset({"第9社区"})))
    table.model.sort(0)
    table.show_rows([])
    assert tester.model() is table.model


def test_chinese_sorts_by_pinyin_and_numbers_by_value(table: Table[Worker]) -> None:
    table.show_rows(workers(6))
    table.model.sort(0)
    assert names(table) == ["阿工5", "陈工4", "李工1", "王工2", "张工0", "赵工3"]
    table.model.sort(1)
    assert [row.community for row in table.model.rows()][:2] == ["第9社区", "第9社区"]
    table.model.sort(3, Qt.SortOrder.DescendingOrder)
    assert table.model.rows()[0].number == 5
    table.model.sort(-1)
    assert names(table)[0] == "张工0"


def test_a_filter_offers_values_with_counts_under_the_other_filters(table: Table[Worker]) -> None:
    table.show_rows(workers(7))
    assert table.model.values(1) == [("第9社区", 3), ("第10社区", 2), ("第11社区", 2)]
    table.set_filter(0, Filter(text="张"))
    assert table.model.values(1) == [("第9社区", 1)]
    assert names(table) == ["张工0"]
    table.clear_filters()
    assert len(names(table)) == 7


def test_the_popup_filters_by_ticks_and_text(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(9))
    table.open_filter(1, QPoint(0, 0))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    popup.tick_all(on=False)
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    popup.accept()
    assert {row.community for row in table.model.rows()} == {"第9社区"}
    assert table.view.header.filtered == {1}


def test_when_nothing_passes_the_way_back_is_offered(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(3))
    table.set_filter(0, Filter(text="无此人"))
    assert table.nothing_passes.isVisible()
    qtbot.mouseClick(table.nothing_passes.button, Qt.MouseButton.LeftButton)
    assert table.view.isVisible()


def test_an_empty_table_says_what_belongs_here(table: Table[Worker]) -> None:
    assert not table.note.isVisible()
    table.show_rows([])
    assert table.note.isVisible()


def test_ids_are_masked_on_screen_and_on_the_clipboard(table: Table[Worker]) -> None:
    table.show_rows(workers(2))
    table.view.selectAll()
    table.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "姓名\t社区\t身份证号\t编号"
    assert copied[1] == "张工0\t第9社区\t330***********0000\t0"
    assert masked("1381234") == "1381234"


def test_long_numbers_stay_text_on_the_clipboard() -> None:
    assert as_text("33010619850101123X") == '="33010619850101123X"'
    assert as_text("13812345678") == "13812345678"
    assert as_text("两行\n文字") == "两行 文字"


def test_a_refresh_keeps_choice_cursor_and_place(table: Table[Worker]) -> None:
    rows = workers(200)
    table.show_rows(rows)
    table.choose([120, 130])
    table.view.verticalScrollBar().setValue(115)
    table.show_rows(rows[5:])
    assert [row.number for row in table.selection()] == [120, 130]
    assert table.model.row(table.view.currentIndex()).number == 120
    assert table.view.verticalScrollBar().value() == 115


def test_counts_of_seen_and_chosen_are_told(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(9))
    with qtbot.waitSignal(table.counted) as told:
        table.set_filter(1, Filter(frozenset({"第9社区"})))
    assert told.args == ["筛选出 3 条，共 9 条"]
    with qtbot.waitSignal(table.counted) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["筛选出 3 条，共 9 条　已选 3 条"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_keys_open_the_row_under_the_cursor(
    table: Table[Worker], qtbot: QtBot, key: Qt.Key
) -> None:
    table.show_rows(workers(3))
    table.choose([1])
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, key)
    assert opened.args == [workers(3)[1]]


def test_ctrl_c_copies_and_alt_down_filters(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(3))
    table.choose([1])
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "李工1" in QGuiApplication.clipboard().text()
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert isinstance(QApplication.activePopupWidget(), FilterPopup)


def test_a_click_on_the_arrow_filters_and_does_not_sort(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(3))
    header = table.view.header
    with qtbot.waitSignal(header.filter_asked) as asked:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.arrow(1).center())
    assert asked.args[0] == 1
    assert header.sortIndicatorSection() == -1


def test_columns_stay_as_the_clerk_left_them(qtbot: QtBot, settings: Settings) -> None:
    def build() -> Table[Worker]:
        made: Table[Worker] = Table(COLUMNS, lambda row: row.number, Empty("还没有人。"))
        qtbot.addWidget(made)
        made.keep_in(settings, "Workers")
        return made

    first = build()
    first.view.setColumnWidth(0, 222)
    first.view.header.moveSection(0, 2)
    first.view.hideColumn(1)
    first.keep()
    second = build()
    assert second.view.columnWidth(0) == 222
    assert second.view.header.visualIndex(0) == 2
    assert second.view.isColumnHidden(1)
    assert second.view.isColumnHidden(4)


def test_columns_are_hidden_from_the_menu_and_come_back(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(3))
    table.offer_columns(QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    first, community, *_rest, default = menu.actions()
    assert not first.isEnabled()
    community.trigger()
    assert table.view.isColumnHidden(1)
    default.trigger()
    assert not table.view.isColumnHidden(1)
    assert table.view.isColumnHidden(4)
    menu.close()


def test_larger_type_widens_columns_and_rows(table: Table[Worker], qapp: QApplication) -> None:
    table.view.setColumnWidth(0, 100)
    look().apply(qapp, 150)
    assert table.view.columnWidth(0) == 150
    assert table.view.verticalHeader().defaultSectionSize() == 48
    look().apply(qapp, 100)
    assert table.view.columnWidth(0) == 100


def test_ten_thousand_rows_are_shown_sorted_and_filtered(table: Table[Worker]) -> None:
    rows = workers(10_000)
    table.show_rows(rows)
    table.model.sort(0)
    table.set_filter(1, Filter(frozenset({"第9社区"})))
    assert len(table.model.rows()) == 3334


def test_a_page_narrows_its_table_and_hears_when_all_is_cleared(
    table: Table[Worker], qtbot: QtBot
) -> None:
    table.show_rows(workers(20))
    table.narrow(lambda worker: worker.number < 3)
    assert len(table.model.rows()) == 3
    table.narrow(lambda _worker: False)
    assert table.nothing_passes.isVisibleTo(table)
    with qtbot.waitSignal(table.cleared):
        table.nothing_passes.button.click()
    assert len(table.model.rows()) == 20


def test_a_small_table_offers_no_filters(table: Table[Worker], qtbot: QtBot) -> None:
    table.show_rows(workers(2))
    asked: list[int] = []
    table.view.header.filter_asked.connect(lambda column, _spot: asked.append(column))
    spot = table.view.header.arrow(0).center()
    for offered, expected in ((True, [0]), (False, [0])):
        table.view.header.offers_filters = offered
        qtbot.mousePress(table.view.header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert asked == expected
