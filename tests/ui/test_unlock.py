from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwdesk.store.opening import create_office, open_office
from cwdesk.store.recovery import new_recovery_key
from tests.conftest import CHEAP, PASSWORD
from tests.ui.rows import children
from ui.passwords import PasswordDialog
from ui.unlock import UnlockDialog


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, str]:
    """An office folder that is not open, and its recovery key."""
    made = create_office(tmp_path / "前进街道", "李经办", PASSWORD, "甲机", cost=CHEAP)
    made.office.close()
    return made.office.folder, made.recovery_key


@pytest.fixture
def dialog(qtbot: QtBot, closed: tuple[Path, str]) -> UnlockDialog:
    made = UnlockDialog(closed[0], "甲机")
    qtbot.addWidget(made)
    made.show()
    return made


def try_with(dialog: UnlockDialog, qtbot: QtBot, secret: str) -> None:
    dialog.secret.setText(secret)
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.office is not None or dialog.open_button.isEnabled())


def try_key(dialog: UnlockDialog, qtbot: QtBot, key: str) -> None:
    assert dialog.groups is not None
    dialog.groups.type_in(key)
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_button.isEnabled)


def test_the_password_opens(dialog: UnlockDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        try_with(dialog, qtbot, PASSWORD)
    assert dialog.office is not None
    assert dialog.office.database.actor.name == "李经办"
    dialog.office.close()


def test_the_recovery_key_opens(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    try_key(dialog, qtbot, closed[1])
    assert dialog.office is not None
    assert dialog.office.database.actor.name == "李经办（恢复密钥）"
    asked = children(dialog, PasswordDialog)[0]
    with qtbot.waitSignal(dialog.accepted):
        asked.leave.click()
    dialog.office.close()


def test_after_the_recovery_key_a_new_password_is_set_at_once(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    try_key(dialog, qtbot, closed[1])
    asked = children(dialog, PasswordDialog)[0]
    asked.new.setText("新的口令 1")
    asked.do.click()
    assert "不一样" in asked.problem.text()
    asked.again.setText("新的口令 1")
    with qtbot.waitSignal(dialog.accepted):
        asked.do.click()
    assert dialog.office is not None
    assert dialog.office.database.actor.name == "李经办"
    dialog.office.close()
    open_office(closed[0], "新的口令 1", "甲机").close()


def test_a_wrong_password_may_be_typed_again(dialog: UnlockDialog, qtbot: QtBot) -> None:
    try_with(dialog, qtbot, "不对")
    assert dialog.problem.text().startswith("密码不正确")
    assert dialog.secret.isVisible()
    assert dialog.secret.selectedText() == "不对"


def test_a_mistyped_recovery_key_says_where(dialog: UnlockDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    try_key(dialog, qtbot, "123456")
    assert dialog.problem.isVisible()
    assert dialog.office is None


def test_the_recovery_key_of_another_office_is_told_as_such(
    dialog: UnlockDialog, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    try_key(dialog, qtbot, new_recovery_key())
    assert "恢复密钥不是这份数据的" in dialog.problem.text()


def test_missing_keys_are_a_screen_of_their_own(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    for file in closed[0].glob("keys*"):
        file.unlink()
    try_with(dialog, qtbot, PASSWORD)
    assert dialog.head.text() == "密钥文件不见了"
    assert not dialog.secret.isVisible()


def test_damage_is_a_screen_of_its_own(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    file = next(closed[0].glob("office-*.db"))
    file.write_bytes(b"\x00" * file.stat().st_size)
    try_with(dialog, qtbot, PASSWORD)
    assert dialog.head.text() == "数据文件可能已损坏"
    assert "CW-DAMAGED" in dialog.advice.text()


def test_a_second_copy_says_one_thing_and_leaves(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    with open_office(closed[0], PASSWORD, "乙机"):
        try_with(dialog, qtbot, PASSWORD)
        assert dialog.head.text() == "这份办公数据正在使用"
        assert "稍等" not in dialog.advice.text()
        assert (dialog.open_button.text(), dialog.open_button.isDefault()) == ("知道了", True)
        with qtbot.waitSignal(dialog.rejected):
            dialog.open_button.click()


def test_after_the_cause_is_mended_it_opens(
    dialog: UnlockDialog, qtbot: QtBot, closed: tuple[Path, str]
) -> None:
    away = closed[0].with_name("别处")
    closed[0].rename(away)
    try_with(dialog, qtbot, PASSWORD)
    assert dialog.head.text() == "找不到数据文件"
    away.rename(closed[0])
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert dialog.secret.isVisible()
    try_with(dialog, qtbot, PASSWORD)
    assert dialog.office is not None
    dialog.office.close()
