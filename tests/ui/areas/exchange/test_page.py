from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cwdesk.bundle import card as cards
from cwdesk.bundle import exchange
from cwdesk.bundle.codes import Code
from cwdesk.bundle.overview import exchanges, links
from tests.bundle import desks
from tests.ui.areas.exchange.conftest import page_of
from tests.ui.rows import children
from ui.areas.exchange.adding import AddCard
from ui.areas.exchange.handing import REMEMBERED, HandOver
from ui.areas.exchange.page import ExchangePage
from ui.areas.exchange.receiving import Receive
from ui.kit.sidepanel import SidePanel


def card_file(office: desks.Desk, stick: Path) -> Path:
    file = stick / f"{office.name}.card"
    file.write_bytes(office.card.encoded())
    return file


def adding(page: ExchangePage, qtbot: QtBot, file: Path) -> AddCard:
    page.add_card()
    dialog = page.dialog
    assert isinstance(dialog, AddCard)
    dialog.open_file(file)
    qtbot.waitUntil(lambda: dialog.card is not None or bool(dialog.problem.text()))
    return dialog


def handed_over(page: ExchangePage, qtbot: QtBot, stick: Path) -> HandOver:
    page.hand_over()
    dialog = page.dialog
    assert isinstance(dialog, HandOver)
    dialog.put_folder(stick)
    dialog.hand_over()
    qtbot.waitUntil(lambda: dialog.go.isHidden() or bool(dialog.problem.text()))
    return dialog


def receiving(page: ExchangePage, qtbot: QtBot, *files: Path) -> Receive:
    page.receive(files)
    dialog = page.dialog
    assert isinstance(dialog, Receive)
    qtbot.waitUntil(lambda: bool(dialog.looked) and not page.runner.busy())
    return dialog


def test_the_own_card_is_shown_and_saved(
    page: ExchangePage, qtbot: QtBot, street: desks.Desk, stick: Path
) -> None:
    assert page.own.digits.text() == street.card.digits
    with qtbot.waitSignal(page.desk.said):
        page.own.save_to(stick / "街道.card")
    assert cards.parse((stick / "街道.card").read_bytes()) == street.card


def test_a_card_is_believed_when_the_digits_agree(
    page: ExchangePage, qtbot: QtBot, county: desks.Desk, stick: Path
) -> None:
    assert page.links.note.isVisible()
    assert not page.primary.isEnabled()
    dialog = adding(page, qtbot, card_file(county, stick))
    assert "历下区（县（区），370102）" in dialog.file.text()
    assert not dialog.add.isEnabled()
    dialog.digits.type_in(county.card.digits)
    assert dialog.add.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.add.click()
    qtbot.waitUntil(lambda: len(page.links.model.rows()) == 1)
    assert page.links.model.rows()[0].name == "历下区"
    assert page.primary.isEnabled()


def test_a_wrong_group_is_marked_at_once(
    page: ExchangePage, qtbot: QtBot, county: desks.Desk, stick: Path
) -> None:
    dialog = adding(page, qtbot, card_file(county, stick))
    group = county.card.digits.split()[1]
    wrong = f"{group[:-1]}{(int(group[-1]) + 1) % 10}"
    line = dialog.digits.lines[1]
    line.setText(wrong)
    assert line.property("wrong") is True
    assert 2 in dialog.digits.wrong()
    line.setText(group)
    assert line.property("wrong") is False


def test_digits_of_another_card_are_told_apart(
    page: ExchangePage, qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    dialog = adding(page, qtbot, card_file(county, stick))
    dialog.digits.type_in(street.card.digits)
    assert "不是一对" in dialog.problem.text()
    assert not dialog.add.isEnabled()


def test_a_file_that_is_no_card_is_said(page: ExchangePage, qtbot: QtBot, stick: Path) -> None:
    (stick / "别的.card").write_text("不是卡片")
    dialog = adding(page, qtbot, stick / "别的.card")
    assert dialog.card is None
    assert "损坏" in dialog.problem.text()


def test_a_bundle_goes_to_the_county_and_its_receipt_comes_back(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    street.hire_all(["王一", "李二"])
    with page_of(qtbot, street) as page:
        done = handed_over(page, qtbot, stick)
        assert "现在可以拔出 U 盘了" in done.said.text()
        assert page.desk.settings.text(REMEMBERED) == str(stick)
        done.leave.click()
        qtbot.waitUntil(lambda: len(page.history.model.rows()) == 1)
        assert [(line.sent_no, line.acked) for line in page.known] == [(1, False)]
        (bundle,) = stick.glob("*.cwd")
    with page_of(qtbot, county) as page:
        dialog = receiving(page, qtbot, bundle)
        assert dialog.looked[0].may_be_applied
        people = [line for line in dialog.counts.model.rows() if line.title == "人员"]
        assert people[0].numbers == {"new": 2}
        assert dialog.go.text() == "接收 1 个"
        dialog.go.click()
        qtbot.waitUntil(lambda: bool(dialog.outcomes))
        assert dialog.outcomes[0].code is Code.APPLIED
        assert county.names() == ["李二", "王一"]
        dialog.leave.click()
        handed_over(page, qtbot, stick).leave.click()
        (receipt,) = set(stick.glob("*.cwd")) - {bundle}
    with page_of(qtbot, street) as page:
        dialog = receiving(page, qtbot, receipt)
        dialog.go.click()
        qtbot.waitUntil(lambda: bool(dialog.outcomes))
        dialog.leave.click()
        qtbot.waitUntil(lambda: bool(page.known) and page.known[0].acked)
    assert street.database.read(links).result()[0].received_no == 1


def test_many_files_are_sorted_out_and_one_bad_one_stops_nothing(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    street.hire("王一")
    first = street.export(county, stick)
    street.hire("李二")
    second = street.export(county, stick)
    torn = stick / "坏.cwd"
    torn.write_bytes(second.read_bytes()[:-40])
    with page_of(qtbot, county) as page:
        dialog = receiving(page, qtbot, torn, second, first)
        assert [one.code for one in dialog.looked if one.path == torn] == [Code.BAD_FRAME]
        dialog.go.click()
        qtbot.waitUntil(lambda: county.names() == ["李二", "王一"])
        qtbot.waitUntil(lambda: not page.desk.runner.busy())
        dialog.leave.click()
        qtbot.waitUntil(lambda: county.left_over() == [])
        qtbot.waitUntil(lambda: bool(page.history.model.rows()))
        page.open_exchange(page.history.model.rows()[-1])
        assert page.side is not None


def test_what_was_turned_away_names_the_next_step(
    page: ExchangePage, qtbot: QtBot, street: desks.Desk, stick: Path
) -> None:
    (stick / "坏.cwd").write_bytes(b"nothing of ours")
    dialog = receiving(page, qtbot, stick / "坏.cwd")
    assert dialog.go.text() == "没有可以接收的"
    assert not dialog.go.isEnabled()
    dialog.leave.click()
    qtbot.waitUntil(lambda: len(page.history.model.rows()) == 1)
    page.open_exchange(street.database.read(exchanges).result()[0])
    (panel,) = children(page, SidePanel)
    said = [part.text() for part in children(panel, QLabel)]
    assert any(text.startswith("下一步：") for text in said)
    assert "代码：BAD_FRAME" in said


def test_leaving_keeps_no_copy(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    street.hire("王一")
    bundle = street.export(county, stick)
    with page_of(qtbot, county) as page:
        dialog = receiving(page, qtbot, bundle)
        assert len(county.left_over()) == 1
        dialog.leave.click()
        assert county.left_over() == []
        assert county.names() == []


def test_a_stick_that_cannot_be_written_is_said(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    with page_of(qtbot, street) as page:
        page.hand_over()
        dialog = page.dialog
        assert isinstance(dialog, HandOver)
        dialog.put_folder(stick / "不在")
        dialog.hand_over()
        qtbot.waitUntil(lambda: bool(dialog.problem.text()))
        assert "U盘" in dialog.problem.text()
        assert dialog.leave.isEnabled()
        dialog.reject()


def test_the_paper_card_is_previewed(page: ExchangePage, qtbot: QtBot) -> None:
    from ui.kit.preview import PreviewDialog

    page.own.print_card()
    qtbot.waitUntil(lambda: bool(children(page, PreviewDialog)))
    qtbot.waitUntil(lambda: not page.runner.busy())
    children(page, PreviewDialog)[0].close()


def test_exchange_refuses_an_own_card(
    page: ExchangePage, qtbot: QtBot, street: desks.Desk, stick: Path
) -> None:
    dialog = adding(page, qtbot, card_file(street, stick))
    dialog.digits.type_in(street.card.digits)
    dialog.add.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()))
    assert "街道只与县（区）" in dialog.problem.text()
    assert page.runner.database.read(exchange.peers).result() == []


def test_bundles_are_dropped_on_the_page(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    street.hire("王一")
    bundle = street.export(county, stick)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in (bundle, stick / "别的.txt")])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with page_of(qtbot, county) as page:
        page.dropEvent(event)
        dialog = page.dialog
        assert isinstance(dialog, Receive)
        qtbot.waitUntil(lambda: bool(dialog.looked) and not page.runner.busy())
        assert [one.path for one in dialog.looked] == [bundle]
        dialog.leave.click()


def test_a_later_bundle_waits_for_the_earlier_one_on_the_same_stick(
    qtbot: QtBot, street: desks.Desk, county: desks.Desk, stick: Path
) -> None:
    desks.introduce(street, county)
    street.hire("王一")
    first = street.export(county, stick)
    county.receive(first)
    street.receive(county.export(street, stick))
    street.hire("李二")
    second = street.export(county, stick)
    with page_of(qtbot, county) as page:
        dialog = receiving(page, qtbot, second, first)
        codes = {one.path: one.code for one in dialog.looked}
        assert codes[first] is Code.ALREADY
        dialog.go.click()
        qtbot.waitUntil(lambda: bool(dialog.outcomes))
        assert "请点“移交”把回执带回" in dialog.head.text()
        assert county.names() == ["李二", "王一"]
        dialog.leave.click()
