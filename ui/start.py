"""From no window to the main window: which office, its password, then the pages."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.runner import Runner, Task
from ui.kit.settings import Settings

if TYPE_CHECKING:
    from cwdesk.store.opening import Office
    from ui.main_window import MainWindow

LAST = "office/last"
PASSWORD = "CWDESK_PASSWORD"  # noqa: S105
"""The environment variable that spares the question, for demonstrations and screenshots."""


SPACIOUS = 1440
"""Pixels of a screen's width from which the window does not begin by filling it."""


def first_place(available: QRect) -> QRect:
    """Return where the window stands when it was never moved: most of the screen, centred."""
    wished = QSize(available.width() * 9 // 10, available.height() * 9 // 10)
    place = QRect(QPoint(), wished.expandedTo(QSize(1280, 720)).boundedTo(available.size()))
    place.moveCenter(available.center())
    return place


class Start(QObject):
    """Owns the open office; the main window lives inside its life."""

    shown = Signal(QWidget)
    """The main window, when it stands."""

    def __init__(self, settings: Settings, office: Path | None, page: str) -> None:
        """Begin with `office`, or the last one opened."""
        super().__init__()
        self.settings = settings
        self.page = page
        remembered = settings.text(LAST)
        self.folder = office or (Path(remembered) if remembered else None)
        self.device = platform.node() or "本机"
        self.office: Office | None = None
        self.runner: Runner | None = None
        self.window: MainWindow | None = None
        self.question: QWidget | None = None

    def begin(self) -> None:
        """Ask what is needed to open an office."""
        if self.folder is None:
            self.first_start()
        elif PASSWORD in os.environ:
            from ui.unlock import opened

            self.enter(
                opened(self.folder, os.environ[PASSWORD], self.device, by_recovery_key=False)
            )
        else:
            self.unlock(self.folder)

    def first_start(self, back: Path | None = None) -> None:
        """Ask whether to open or to make an office; leaving goes `back` to the last one."""
        from ui.first_start import FirstStart

        dialog = FirstStart(self.device)
        dialog.made.connect(self.enter)
        dialog.folder_chosen.connect(self.unlock)
        if back is None:
            dialog.rejected.connect(self._gone)
        else:
            dialog.offer_back(back.name)
            dialog.rejected.connect(lambda: self.unlock(back))
        self._put(dialog)
        QTimer.singleShot(50, dialog.warm_up)

    def unlock(self, folder: Path) -> None:
        """Ask for the password of the office in `folder`."""
        from ui.unlock import UnlockDialog

        self.folder = folder
        dialog = UnlockDialog(folder, self.device)
        dialog.accepted.connect(lambda: self.enter(dialog.office))
        dialog.other_asked.connect(lambda: self.first_start(folder))
        dialog.rejected.connect(self._gone)
        self._put(dialog)
        QTimer.singleShot(50, dialog.warm_up)

    def enter(self, office: Office | None) -> None:
        """Show the main window on an open office."""
        if office is None:
            return
        from ui.kit.desk import Desk
        from ui.main_window import MainWindow
        from ui.pages import PAGES
        from ui.wiring import finder, heading

        self.office = office
        self.settings.keep(LAST, str(office.folder.absolute()))
        self.settings.flush()
        self.runner = Runner(office.database, self)
        desk = Desk(self.runner, Settings(office.folder / "ui.ini"), self)
        self.window = MainWindow(desk, heading(office), PAGES, finder(self.runner))
        self.window.rescaled.connect(lambda scale: self.settings.keep("window/scale", scale))
        self.window.switch_asked.connect(self.switch)
        self.window.password_asked.connect(self.change_password)
        if not self.window.restoreGeometry(desk.settings.state("window/geometry")):
            available = self.window.screen().availableGeometry()
            self.window.setGeometry(first_place(available))
            if available.width() < SPACIOUS:
                self.window.setWindowState(Qt.WindowState.WindowMaximized)
        self.window.show()
        if self.page:
            self.window.open_page(self.page)
        self._put(None)
        self.shown.emit(self.window)

    def switch(self) -> None:
        """Close this office and ask for another."""
        if self.window is None:
            return
        if self.window.unsaved():
            self.window.leaving.ask(self.switch)
        elif self.window.close():
            back = self.office.folder if self.office is not None else None
            self.close()
            self.first_start(back)

    def change_password(self) -> None:
        """Ask for the old and the new password, and change it."""
        if self.window is None or self.office is None or self.runner is None:
            return
        from cwdesk.store.opening import change_password
        from ui.passwords import PasswordDialog

        runner, folder, desk = self.runner, self.office.folder, self.window.desk

        def act(old: str, new: str) -> Task[None]:
            return runner.work(change_password, folder, old, new)

        ask = "修改打开这份办公数据的密码。打印的恢复密钥仍然有效。"
        dialog = PasswordDialog(ask, "取消", act, self.window, asks_old=True)
        dialog.accepted.connect(lambda: desk.say("密码已修改，下次用新密码打开"))
        dialog.open()

    def close(self) -> None:
        """Let the office go."""
        if self.runner is not None:
            self.runner.close()
        if self.office is not None:
            self.office.close()
        self.runner = self.office = self.window = None

    def _put(self, question: QWidget | None) -> None:
        """Show `question` in place of the one before it."""
        before, self.question = self.question, question
        if question is not None:
            question.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _gone(self) -> None:
        if self.window is None:
            QApplication.quit()
