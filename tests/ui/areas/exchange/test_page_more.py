"""The hand-off page, continued."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.bundle import desks
from tests.ui.areas.exchange.conftest import page_of
from tests.ui.areas.exchange.test_page import adding, card_file
from ui.areas.exchange.handing import HandOver
from ui.areas.exchange.page import ExchangePage


def test_a_link_opens_the_hand_over_to_it(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk
) -> None:
    desks.introduce(street, county)
    with page_of(qtbot, street) as page:
        page.links.choose(["370102"])
        page.hand_over()
        dialog = page.dialog
        assert isinstance(dialog, HandOver)
        assert dialog.unit.currentText() == "历下区"
        dialog.reject()
        shown = {column.title: column.text(page.known[0]) for column in page.links.model.columns}
        assert shown["上次移交"] == "还没有移交过"
        assert shown["状态"] == "等待第一次移交"


def test_enter_among_the_digits_presses_no_other_button(
    page: ExchangePage, qtbot: QtBot, county: desks.Desk, stick: Path
) -> None:
    dialog = adding(page, qtbot, card_file(county, stick))
    pressed: list[bool] = []
    dialog.choose.clicked.connect(pressed.append)
    qtbot.keyClick(dialog.digits.lines[0], Qt.Key.Key_Return)
    assert pressed == []
    assert dialog.isVisible()
    dialog.digits.type_in(county.card.digits)
    qtbot.keyClick(dialog.digits.lines[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.known) == 1)


def test_the_own_digits_are_whole_in_a_narrow_window(page: ExchangePage, qtbot: QtBot) -> None:
    digits = page.own.digits
    line = digits.height()
    page.resize(520, 640)
    qtbot.waitUntil(lambda: digits.height() > line)
    assert digits.height() >= digits.heightForWidth(digits.width())
