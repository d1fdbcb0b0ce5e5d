from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.printing.paper import sides, solid
from tests.ui.demo import DemoPage
from tests.ui.rows import children, workers
from ui.kit.desk import Desk
from ui.kit.preview import PreviewDialog
from ui.kit.table_model import Filter
from ui.kit.table_print import control_words, seen_table


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[DemoPage]:
    made = DemoPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.show_rows(workers(30))
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def test_it_is_what_is_seen(page: DemoPage) -> None:
    seen = seen_table("社区工作者", page.table)
    assert [title for title, _ in seen.columns][:3] == ["姓名", "社区", "身份证号"]
    assert len(seen.rows) == 30
    assert seen.rows[0][2] == "330***********0000"
    page.table.view.setColumnHidden(1, True)  # noqa: FBT003
    page.table.set_filter(0, Filter(text="张"))
    seen = seen_table("社区工作者", page.table, "状态：在职")
    assert [title for title, _ in seen.columns][:2] == ["姓名", "身份证号"]
    assert len(seen.rows) == 3
    assert seen.filters == "状态：在职；姓名：含“张”"


def test_several_chosen_rows_are_printed_alone(page: DemoPage) -> None:
    page.table.choose([page.key(row) for row in page.model.rows()[:2]])
    seen = seen_table("社区工作者", page.table)
    assert (len(seen.rows), seen.filters) == (2, "只打印选中的")


def test_the_page_opens_the_preview(page: DemoPage, qtbot: QtBot) -> None:
    page.print_table()
    qtbot.waitUntil(lambda: bool(children(page, PreviewDialog)), timeout=15000)
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    (dialog,) = children(page, PreviewDialog)
    text = solid("".join(side.text for side in sides(dialog.data)))
    assert "共30条" in text
    assert "330***********0000" in text
    assert "预览" not in text
    assert dialog.save_sheet is not None
    dialog.close()


def test_controls_say_what_they_are_set_to() -> None:
    box, line, check = QComboBox(), QLineEdit(), QCheckBox("含已撤销的")
    box.addItem("在职")
    line.setAccessibleName("在名单中查找")
    assert control_words("状态", box) == "状态：在职"
    assert control_words("", line) == ""
    line.setText("王")
    assert control_words("", line) == "在名单中查找：王"
    assert control_words("", check) == ""
    check.setChecked(True)
    assert control_words("", check) == "含已撤销的"
