from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cwdesk.printing import register, returned
from cwdesk.printing.issued import Status
from cwdesk.store.database import Database
from cwdesk.workflows.printing import Printed
from tests.printing.scans import kept, page_of, scanned
from tests.ui.areas.printing.given import printed, scans, somebody
from ui.areas.printing.collecting import Collect
from ui.areas.printing.register import COLLECT, RegisterPage
from ui.kit.desk import Desk
from ui.main_window import Heading, MainWindow
from ui.pages import PAGES
from ui.wiring import finder


@pytest.fixture
def forms(database: Database) -> tuple[Printed, Printed]:
    """A form of two pages and one of one page, about a worker."""
    who = somebody(database)
    return printed(database, "registration", who), printed(database, "transfer_approval", who)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[Collect]:
    made = Collect(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def read(window: Collect, qtbot: QtBot, *places: Path) -> None:
    window.read(places)
    qtbot.waitUntil(window.go.isVisible, timeout=30000)
    qtbot.waitUntil(lambda: not window.desk.runner.busy(), timeout=15000)


def status(database: Database, form: Printed) -> Status:
    return database.read(register.line_of, form.line.id).result().status


def test_nothing_is_written_before_it_is_asked_for_and_then_all_at_once(
    window: Collect,
    qtbot: QtBot,
    database: Database,
    forms: tuple[Printed, Printed],
    tmp_path: Path,
) -> None:
    two, one = forms
    read(window, qtbot, scans(tmp_path / "扫描", (two, 0), (two, 1), (one, 0)))
    sorting = window.sorting
    assert [row.line.id for row in sorting.recognised.model.rows()] == [two.line.id, one.line.id]
    assert [row.places for row in sorting.recognised.model.rows()] == ["1、2 / 共2页", "1 / 共1页"]
    assert [row.page.seen.file for row in sorting.doubtful.model.rows()] == ["空白.jpg"]
    assert [row.file for row in sorting.unread.model.rows()] == ["说明.txt"]
    assert status(database, two) is Status.OUT
    assert window.go.text().strip() == "收回 3 页"
    window.go.click()
    qtbot.waitUntil(lambda: window.taken is not None, timeout=15000)
    assert {status(database, form) for form in forms} == {Status.SIGNED}
    assert "已存 3 页，2 张标为已签" in window.dropping.said.text()
    read(window, qtbot, tmp_path / "扫描" / "0.jpg")
    (row,) = sorting.recognised.model.rows()
    assert row.outcome == "这一页已经收过，不再存"
    assert not window.go.isEnabled()
    assert len(list((tmp_path / "扫描").iterdir())) == 5


def test_a_doubtful_page_goes_to_the_form_that_the_clerk_finds(
    window: Collect,
    qtbot: QtBot,
    database: Database,
    forms: tuple[Printed, Printed],
    tmp_path: Path,
) -> None:
    two, one = forms
    read(window, qtbot, scans(tmp_path / "扫描", (two, 0)))
    missing, empty = window.sorting.doubts
    assert missing.why == "缺第2页，先存，不标已签"
    assert (missing.line is not None, empty.outcome) == (True, "跳过")
    assert window.go.text().strip() == "收回 1 页"
    deciding = window.sorting.deciding
    assert not deciding.picture.pixmap().isNull()
    window.sorting.doubtful.choose([empty.at])
    qtbot.waitUntil(lambda: deciding.query.text() == "")
    deciding.query.setText("wangyi")
    assert deciding.hits.count() == 2
    assert not deciding.keep.isEnabled()
    deciding.query.setText("调动")
    assert deciding.hits.count() == 1
    deciding.keep.click()
    assert f"存到 {one.line.shown}" in window.sorting.doubts[1].outcome
    window.sorting.doubtful.choose([missing.at])
    qtbot.waitUntil(lambda: deciding.query.text() == two.line.shown)
    deciding.skip.click()
    qtbot.waitUntil(lambda: window.go.text().strip() == "收回 1 页")
    window.go.click()
    qtbot.waitUntil(lambda: window.taken is not None, timeout=15000)
    assert (status(database, two), status(database, one)) == (Status.OUT, Status.SIGNED)
    (scan,) = database.read(returned.scans_of_form, one.line.id).result()
    assert scan.file_name == "空白.jpg"


def test_what_is_skipped_can_be_taken_up_as_it_was_offered(
    window: Collect, qtbot: QtBot, forms: tuple[Printed, Printed], tmp_path: Path
) -> None:
    read(window, qtbot, scans(tmp_path / "扫描", (forms[0], 1)))
    sorting = window.sorting
    qtbot.waitUntil(lambda: len(sorting.doubtful.selection()) == 1)
    sorting.skip()
    assert sorting.decisions() == []
    sorting.doubtful.choose([sorting.doubts[0].at])
    (line,) = (one.page.line for one in sorting.doubts if one.page.line)
    sorting.keep(line)
    assert [(one.version, one.page) for one in sorting.decisions()] == [(1, 2)]


def test_another_scan_of_the_same_page_never_stands_for_a_missing_one(
    window: Collect,
    qtbot: QtBot,
    database: Database,
    forms: tuple[Printed, Printed],
    tmp_path: Path,
) -> None:
    two, _one = forms
    first = scans(tmp_path / "先", (two, 0))
    kept(scanned(page_of(two.pdf, 0), 2, seed=1), first / "1.jpg")
    read(window, qtbot, first)
    again = next(doubt for doubt in window.sorting.doubts if doubt.page.seen.file == "1.jpg")
    assert (again.why, again.outcome) == ("这一页已经有另一张扫描件", "跳过")
    window.sorting.doubtful.choose([again.at])
    deciding = window.sorting.deciding
    qtbot.waitUntil(lambda: deciding.query.text() == two.line.shown)
    deciding.keep.click()
    window.go.click()
    qtbot.waitUntil(lambda: window.taken is not None, timeout=15000)
    assert status(database, two) is Status.OUT
    assert [scan.page for scan in database.read(returned.scans_of_form, two.line.id).result()] == [
        1,
        1,
    ]


def test_an_empty_folder_says_so(window: Collect, qtbot: QtBot, tmp_path: Path) -> None:
    somewhere = tmp_path / "空"
    somewhere.mkdir()
    window.read([somewhere])
    qtbot.waitUntil(lambda: "没有文件" in window.dropping.problem.text(), timeout=15000)
    assert not window.go.isVisible()


def test_reading_can_be_stopped(
    window: Collect, qtbot: QtBot, forms: tuple[Printed, Printed], tmp_path: Path
) -> None:
    folder = scans(tmp_path / "扫描", *[(forms[0], 0)] * 4)
    window.read([folder])
    window.reject()
    qtbot.waitUntil(lambda: "已停止识别" in window.dropping.problem.text(), timeout=30000)
    assert window.isVisible()
    window.reject()
    assert not window.isVisible()


def mime(*files: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return made


def drop(widget: QWidget, *files: Path) -> bool:
    data, spot = mime(*files), widget.rect().center()
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(spot, Qt.DropAction.CopyAction, data, buttons, none)
    widget.dragEnterEvent(entered)
    if entered.isAccepted():
        widget.dropEvent(QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, data, buttons, none))
    return entered.isAccepted()


def test_files_are_dropped_on_the_window(
    window: Collect, qtbot: QtBot, forms: tuple[Printed, Printed], tmp_path: Path
) -> None:
    folder = scans(tmp_path / "扫描", (forms[1], 0))
    assert drop(window.dropping, folder / "0.jpg")
    qtbot.waitUntil(window.go.isVisible, timeout=30000)
    assert window.go.text().strip() == "收回 1 页"
    window.again.click()
    assert not window.go.isVisible()


def test_scans_are_dropped_on_the_register(
    qtbot: QtBot, desk: Desk, forms: tuple[Printed, Printed], tmp_path: Path
) -> None:
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(COLLECT)
    first = page.collecting
    assert first is not None
    first.reject()
    assert not drop(page)
    assert drop(page, scans(tmp_path / "扫描", (forms[1], 0)))
    window = page.collecting
    assert window is not None
    qtbot.waitUntil(window.go.isVisible, timeout=30000)
    window.go.click()
    qtbot.waitUntil(lambda: page.summary.text() == "共 2 张，未收回 1 张。", timeout=15000)
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)
    window.reject()
    row = next(row for row in page.model.rows() if row.back)
    assert row.scans == "1 页"
    page.open_row(row)
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=15000)
    assert page.dialog is not None
    assert page.dialog.title.endswith("扫描件")
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)
    page.dialog.close()


def test_the_menu_begins_it_from_any_page(
    qtbot: QtBot, desk: Desk, forms: tuple[Printed, Printed]
) -> None:
    main = MainWindow(desk, Heading("光明路街道办事处", "李经办"), PAGES, finder(desk.runner))
    qtbot.addWidget(main)
    main.show()
    (entry,) = (one for one in main.file_menu.actions() if one.text().startswith("收回扫描件"))
    entry.trigger()
    page = main.page()
    assert isinstance(page, RegisterPage)
    assert page.collecting is not None
    assert page.collecting.isVisible()
    page.collecting.reject()
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)
