from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwdesk.store.opening import create_office, open_office
from tests.conftest import CHEAP, PASSWORD
from tests.ui.rows import children
from ui import app
from ui.first_start import FirstStart
from ui.kit.errors import ReportDialog
from ui.kit.settings import Settings
from ui.kit.style import look
from ui.passwords import PasswordDialog
from ui.start import LAST, Start, first_place
from ui.unlock import UnlockDialog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office folder that is not open."""
    made = create_office(tmp_path / "前进街道", "李经办", PASSWORD, "甲机", cost=CHEAP)
    made.office.close()
    return made.office.folder


@pytest.fixture
def start(qtbot: QtBot, settings: Settings) -> Iterator[Start]:
    made = Start(settings, None, "help")
    yield made
    if made.window is not None:
        made.window.close()
    made.close()
    if made.question is not None:
        made.question.deleteLater()


def test_the_first_start_offers_both_ways(start: Start) -> None:
    start.begin()
    assert isinstance(start.question, FirstStart)


def test_the_last_office_is_asked_for_and_opened(
    start: Start, qtbot: QtBot, folder: Path, settings: Settings
) -> None:
    start.folder = folder
    start.begin()
    question = start.question
    assert isinstance(question, UnlockDialog)
    question.secret.setText(PASSWORD)
    with qtbot.waitSignal(start.shown):
        question.unlock()
    assert start.window is not None
    assert start.window.isVisible()
    assert start.window.page().title == "帮助"
    assert start.window.heading.clerk == "李经办"
    assert settings.text(LAST) == str(folder)
    assert start.question is None


def test_switching_closes_the_office_and_asks_for_another(
    start: Start, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CWDESK_PASSWORD", PASSWORD)
    start.folder = folder
    start.begin()
    assert start.window is not None
    start.window.switch_asked.emit()
    assert start.office is None
    assert isinstance(start.question, FirstStart)
    start.question.folder_chosen.emit(folder)
    assert isinstance(start.question, UnlockDialog)
    start.question.other_asked.emit()
    assert isinstance(start.question, FirstStart)
    assert folder.name in start.question.cancel.text()
    start.question.cancel.click()
    question = start.question
    assert isinstance(question, UnlockDialog)
    assert question.folder == folder


def test_the_password_is_changed_from_the_menu(
    start: Start, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CWDESK_PASSWORD", PASSWORD)
    start.folder = folder
    start.begin()
    assert start.window is not None
    start.window.password_asked.emit()
    dialog = children(start.window, PasswordDialog)[0]
    for line in (dialog.new, dialog.again):
        line.setText("新的口令 1")
    dialog.old.setText("不对不对")
    dialog.do.click()
    qtbot.waitUntil(lambda: "密码不正确" in dialog.problem.text() and dialog.isEnabled())
    dialog.old.setText(PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    start.window.close()
    start.close()
    open_office(folder, "新的口令 1", "甲机").close()


def test_the_remembered_folder_and_size_are_taken_up(
    qapp: QApplication, settings: Settings, tmp_path: Path
) -> None:
    settings.keep(LAST, str(tmp_path))
    settings.keep("window/scale", 130)
    assert Start(settings, None, "").folder == tmp_path
    assert Start(settings, tmp_path / "b", "").folder == tmp_path / "b"
    app.dress(qapp, settings)
    assert look().scale == 130
    look().apply(qapp, 100)


def test_a_nonsensical_size_is_ignored(qapp: QApplication, settings: Settings) -> None:
    settings.keep("window/scale", 7)
    app.dress(qapp, settings)
    assert look().scale == 100


def test_what_nobody_caught_is_reported(qtbot: QtBot) -> None:
    try:
        raise ValueError("330106198501011234")
    except ValueError as error:
        app.hook(ValueError, error, sys.exc_info()[2])
    reports = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog)]
    assert reports
    assert "330106" not in reports[-1].report.detail
    for report in reports:
        report.close()


def test_the_program_runs_from_the_command_line_to_a_picture(folder: Path, tmp_path: Path) -> None:
    picture, home = tmp_path / "window.png", tmp_path / "home"
    command = [sys.executable, "-m", "ui.app", "--office", str(folder), "--page", "operations"]
    surroundings = os.environ | {
        "CWDESK_PASSWORD": PASSWORD,
        "XDG_DATA_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    run = subprocess.run(  # noqa: S603
        [*command, "--screenshot", str(picture)],
        check=True,
        capture_output=True,
        env=surroundings,
        timeout=60,
    )
    assert b"Traceback" not in run.stderr
    assert picture.stat().st_size > 5000
    assert folder.name in (home / "cwdesk" / "ui.ini").read_text("utf-8")


def test_the_command_line() -> None:
    asked = app.parse(["--office", "/a", "--page", "help"])
    assert (asked.office, asked.page, asked.screenshot) == (Path("/a"), "help", None)


@pytest.mark.parametrize(
    ("screen", "place"),
    [
        (QRect(0, 0, 1920, 1040), QRect(96, 52, 1728, 936)),
        (QRect(0, 0, 1366, 728), QRect(43, 4, 1280, 720)),
        (QRect(0, 0, 1024, 700), QRect(0, 0, 1024, 700)),
    ],
)
def test_the_first_window_takes_most_of_the_screen(screen: QRect, place: QRect) -> None:
    assert first_place(screen) == place
