from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cwdesk.kernel.errors import NotFound, Problem, Refused, Rejected, StoreTrouble, Trouble
from tests.ui.rows import children
from ui.kit.errors import ReportDialog, meet, report_of


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.refreshed = 0

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.problems = [problem.text for problem in problems]

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    return made


def dialogs(page: QWidget) -> list[ReportDialog]:
    return children(page, ReportDialog)


def bug() -> Exception:
    try:
        raise KeyError("330106198501011234 单雄信")
    except KeyError as error:
        return error


def test_a_refusal_goes_to_the_page_that_the_owner_lies_in(page: Page) -> None:
    meet(Refused("请填写姓名。"), QWidget(page))
    assert page.problems == ["请填写姓名。"]


def test_a_rejection_goes_to_the_page(page: Page) -> None:
    meet(Rejected("CWB-3", "这个数据包不是给本单位的。"), page)
    assert page.problems == ["这个数据包不是给本单位的。"]


def test_a_row_that_is_gone_makes_the_page_read_again(page: Page) -> None:
    meet(NotFound(), page, wrote=True)
    assert page.refreshed == 1
    assert len(page.problems) == 1


def test_trouble_with_the_store_says_the_four_things(page: Page) -> None:
    meet(StoreTrouble(Trouble.DISK_FULL, "磁盘已满。"), page)
    said = [part.text() for part in children(dialogs(page)[0], QLabel)]
    assert said == [
        "磁盘已满。",
        "数据是安全的：刚才的操作没有改动任何内容。",
        "清理磁盘空间，然后再做一次刚才的操作。",
        "代码：CW-DISK_FULL",
    ]


@pytest.mark.parametrize("kind", Trouble)
def test_every_kind_of_trouble_has_its_next_step(kind: Trouble) -> None:
    assert report_of(StoreTrouble(kind, "出错了。")).next_step


def test_a_bug_is_reported_without_personal_data(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    meet(bug(), page)
    dialog = dialogs(page)[0]
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "test_errors.py" in copied
    assert "KeyError" in copied
    for text in (copied, caplog.text):
        assert "单雄信" not in text
        assert "330106" not in text
    assert "CW-BUG-test_errors.py" in caplog.text


def test_without_a_page_a_refusal_still_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    meet(Refused("不能这样做。"), window)
    assert dialogs(window)[0].report.happened == "不能这样做。"
