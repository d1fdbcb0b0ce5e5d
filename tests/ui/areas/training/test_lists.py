"""Sign-in sheets, files of a session, and its days in attendance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cwdesk.areas.attendance.queries.facts import on_file
from cwdesk.areas.training import commands
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from tests.areas.roster.given import sheet
from tests.ui.areas.training.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.training.list_dialog import ListDialog
from ui.areas.training.session_page import SessionPage
from ui.areas.training.session_panel import SessionPanel


@pytest.fixture
def page(
    qtbot: QtBot, opened: Callable[[type[SessionPage]], SessionPage], place: Street
) -> SessionPage:
    made = opened(SessionPage)
    made.open(place.held)
    settle(qtbot, made)
    return made


def importing(qtbot: QtBot, page: SessionPage, file: Path) -> ListDialog:
    page.acts.import_sheet()
    dialog = page.acts.dialog
    assert isinstance(dialog, ListDialog)
    assert dialog.files is not None
    dialog.files.reject()
    dialog.read(file)
    settle(qtbot, page)
    return dialog


def test_a_sheet_is_shown_taken_and_what_is_left_is_saved(
    qtbot: QtBot, page: SessionPage, place: Street, tmp_path: Path
) -> None:
    rows = (("姓名", "单位", "签名"), ("张伟", "迎宾社区", "张伟"), ("李娟", "迎宾社区", ""))
    file = sheet(tmp_path / "签到表.xlsx", *rows, ("赵六", "迎宾社区", "赵六"))
    dialog = importing(qtbot, page, file)
    words = [one.verdict.word for one in dialog.table.model.rows()]
    assert words == ["签到", "未到", "退回"]
    dialog.write(tmp_path / "退回.xlsx")
    settle(qtbot, page)
    assert (tmp_path / "退回.xlsx").exists()
    dialog.accept()
    settle(qtbot, page)
    assert [one.person_id for one in page.model.rows() if one.signed_on] == [place.zhang]


def test_a_file_that_is_no_sheet_says_so(qtbot: QtBot, page: SessionPage, tmp_path: Path) -> None:
    wrong = tmp_path / "照片.xlsx"
    wrong.write_bytes(b"no sheet")
    dialog = importing(qtbot, page, wrong)
    assert dialog.problem.text()
    assert not dialog.do.isEnabled()


def test_a_session_keeps_its_files(qtbot: QtBot, page: SessionPage, tmp_path: Path) -> None:
    plan = tmp_path / "讲义.pdf"
    plan.write_bytes(b"%PDF-1.4")
    page.show_session()
    assert page.side is not None
    assert isinstance(page.side.body, SessionPanel)
    page.side.body.add(plan)
    settle(qtbot, page)
    assert "讲义.pdf" in [one.text() for one in children(page.side, QLabel)]


def test_days_signed_in_are_business_in_attendance(
    qtbot: QtBot, page: SessionPage, place: Street, database: Database
) -> None:
    database.write(commands.sign_in, place.held, [place.zhang], today()).result()
    page.acts.enter_business()
    settle(qtbot, page)
    known = database.read(on_file, today(), today()).result()
    assert (place.zhang, today()) in known.business


def test_a_session_that_is_gone_is_left(
    qtbot: QtBot, page: SessionPage, place: Street, database: Database
) -> None:
    asked: list[str] = []
    page.desk.page_asked.connect(lambda key, _target: asked.append(key))
    database.write(commands.remove_session, place.held).result()
    settle(qtbot, page)
    assert asked == ["training_sessions"]
