"""A session from nothing to its printed file: invited, signed in, results."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import session_detail
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from tests.ui.areas.training.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.training.asking import AskDialog
from ui.areas.training.list_dialog import ListDialog
from ui.areas.training.people_dialog import PeopleDialog
from ui.areas.training.session_page import SessionPage
from ui.areas.training.session_panel import SessionPanel
from ui.areas.training.sign_panel import SignPanel
from ui.kit.dialogs import Question
from ui.kit.preview import PreviewDialog


@pytest.fixture
def page(
    qtbot: QtBot, opened: Callable[[type[SessionPage]], SessionPage], place: Street
) -> SessionPage:
    made = opened(SessionPage)
    made.open(place.held)
    settle(qtbot, made)
    return made


def signing(qtbot: QtBot, page: SessionPage) -> SignPanel:
    page.sign()
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, SignPanel)
    return page.side.body


def enter(qtbot: QtBot, page: SessionPage, panel: SignPanel, typed: str) -> None:
    panel.line.setText(typed)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    settle(qtbot, page)


def came(page: SessionPage) -> list[str]:
    return [one.name for one in page.model.rows() if one.signed_on]


def test_names_are_typed_one_after_another(qtbot: QtBot, page: SessionPage) -> None:
    panel = signing(qtbot, page)
    enter(qtbot, page, panel, "zw")
    enter(qtbot, page, panel, "李娟")
    assert came(page) == ["张伟", "李娟"]
    assert not panel.line.text()
    assert "李娟" in panel.said.text()


def test_nobody_is_guessed_among_two_of_a_name(qtbot: QtBot, page: SessionPage) -> None:
    panel = signing(qtbot, page)
    enter(qtbot, page, panel, "王芳")
    assert came(page) == []
    assert "2 人" in panel.said.text()
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert came(page) == ["王芳"]


def test_who_was_invited_is_meant(
    qtbot: QtBot, page: SessionPage, place: Street, database: Database
) -> None:
    database.write(commands.invite, place.held, [place.other_fang], today()).result()
    settle(qtbot, page)
    enter(qtbot, page, signing(qtbot, page), "wf")
    row = next(one for one in page.model.rows() if one.signed_on)
    assert row.person_id == place.other_fang


def test_somebody_unknown_and_somebody_twice_are_told(qtbot: QtBot, page: SessionPage) -> None:
    panel = signing(qtbot, page)
    enter(qtbot, page, panel, "赵六")
    assert "没有找到" in panel.said.text()
    panel.line.clear()
    for _ in range(2):
        enter(qtbot, page, panel, "张伟")
    assert "已经签到过" in panel.said.text()
    panel.day.setCurrentIndex(1)
    enter(qtbot, page, panel, "张伟")
    assert len(page.model.rows()[0].signed_on) == 2


def test_a_pasted_list_is_shown_before_it_is_signed_in(
    qtbot: QtBot, page: SessionPage, place: Street, database: Database
) -> None:
    page.acts.paste()
    dialog = page.acts.dialog
    assert isinstance(dialog, ListDialog)
    dialog.text.setPlainText("张伟、李娟\n王芳\n赵六")
    dialog.read_text()
    settle(qtbot, page)
    words = [str(one.verdict.word) for one in dialog.table.model.rows()]
    assert words == ["签到", "签到", "待确认", "退回"]
    assert dialog.do.text() == "签到 2 人"
    dialog.ask_who(dialog.table.model.rows()[2])
    assert dialog.dialog is not None
    dialog.dialog.form.fill({"who": place.fang})
    dialog.dialog.accept()
    settle(qtbot, page)
    assert dialog.do.text() == "签到 3 人"
    dialog.accept()
    settle(qtbot, page)
    held = database.read(session_detail, place.held).result()
    assert {one.person_id for one in held.attendees} == {place.zhang, place.li, place.fang}


def test_people_are_chosen_and_told(qtbot: QtBot, page: SessionPage, place: Street) -> None:
    page.acts.ask_people()
    dialog = page.acts.dialog
    assert isinstance(dialog, PeopleDialog)
    dialog.word.setText("zw")
    dialog.table.choose([place.zhang])
    dialog.accept()
    settle(qtbot, page)
    assert [one.state for one in page.model.rows()] == ["未签到"]
    page.table.choose([place.zhang])
    page.acts.ask_excuse()
    asked = page.acts.dialog
    assert isinstance(asked, AskDialog)
    asked.form.restore_draft({"reason": "外出办事"})
    asked.accept()
    settle(qtbot, page)
    assert [one.state for one in page.model.rows()] == ["请假"]
    page.acts.uninvite()
    settle(qtbot, page)
    assert not page.model.rows()


def test_results_say_more_than_the_signature(
    qtbot: QtBot, page: SessionPage, place: Street
) -> None:
    panel = signing(qtbot, page)
    for name in ("张伟", "李娟"):
        enter(qtbot, page, panel, name)
    page.table.choose([place.li])
    page.acts.ask_result()
    dialog = page.acts.dialog
    assert isinstance(dialog, AskDialog)
    dialog.form.restore_draft({"result": "不合格", "score": "52"})
    dialog.accept()
    settle(qtbot, page)
    page.acts.pass_signed()
    settle(qtbot, page)
    assert [one.state for one in page.model.rows()] == ["合格", "不合格"]
    assert "完成 1 人" in page.summary.text()


def test_the_file_of_a_session_is_printed(qtbot: QtBot, page: SessionPage) -> None:
    enter(qtbot, page, signing(qtbot, page), "张伟")
    page.print.actions()[2].trigger()
    qtbot.waitUntil(lambda: bool(_asked(page)), timeout=15000)
    _asked(page)[0].accept()
    qtbot.waitUntil(lambda: bool(children(page, PreviewDialog)), timeout=15000)
    children(page, PreviewDialog)[0].close()
    settle(qtbot, page)


def _asked(page: SessionPage) -> list[Question]:
    return [one for one in children(page, Question) if one.isVisible()]


def test_a_session_says_what_it_is(qtbot: QtBot, page: SessionPage) -> None:
    page.show_session()
    assert page.side is not None
    assert isinstance(page.side.body, SessionPanel)
    assert str(today() - timedelta(1)) in page.named.text()
