from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.runner import Runner
from ui.kit.search import Hit, SearchBox

PEOPLE = [Hit(f"单雄信{n}", "朝阳社区", "user", "person", n) for n in range(15)]


def found(text: str) -> list[Hit]:
    return [hit for hit in PEOPLE if text in hit.title]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def box(qtbot: QtBot, window: QWidget, runner: Runner) -> SearchBox:
    made = SearchBox(lambda text: runner.work(found, text))
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.setFocus()
    return made


def lines(box: SearchBox) -> list[str]:
    return [box.hits.item(at).text() for at in range(box.hits.count())]


def test_hits_appear_while_typing_and_the_rest_is_counted(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "1")
    qtbot.waitUntil(box.hits.isVisible)
    assert lines(box)[:2] == ["单雄信1　朝阳社区", "单雄信10　朝阳社区"]
    box.show_hits(PEOPLE)
    assert lines(box)[-1] == "还有 5 条，请多输入几个字。"


def test_arrows_choose_and_enter_opens(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "1")
    qtbot.waitUntil(box.hits.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.picked) as picked:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert picked.args == [PEOPLE[10]]
    assert not box.hits.isVisible()


def test_nothing_found_is_said_with_a_hint(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "x")
    qtbot.waitUntil(box.hits.isVisible)
    assert lines(box)[0].startswith("没有找到")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.hits.isVisible()


def test_esc_closes_and_clears(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "1")
    qtbot.waitUntil(box.hits.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.hits.isVisible()
    assert box.text() == ""


def test_emptying_the_box_closes_the_list(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "1")
    qtbot.waitUntil(box.hits.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not box.hits.isVisible())
