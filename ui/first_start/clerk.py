"""Step 2: who works here, the password, and where the data lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cwdesk.store.passwords import MIN_PASSWORD, problems_with_password
from cwdesk.store.places import unfit
from ui.kit.parts import button, label
from ui.kit.style import look

LONG = 12
"""Characters from which a password is long."""


class ClerkStep(QWidget):
    """Name, password twice, folder."""

    changed = Signal()
    title = "经办人和密码"

    def __init__(self, home: Path) -> None:
        """Offer a folder below `home`."""
        super().__init__()
        self.home = home
        self._own_folder = False
        self.clerk = _line("姓名", "经办人的姓名，会写在每次操作的记录里")
        self.password = _line("密码", f"至少 {MIN_PASSWORD} 位", secret=True)
        self.again = _line("再输一次密码", "", secret=True)
        self.folder = _line("数据文件夹", "")
        self.folder.setReadOnly(True)
        self.folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.strength = label(role="muted")
        self.differs = label(role="problem")
        self.unfit = label(role="problem", wrap=True)
        self._lay_out()
        for line in (self.clerk, self.password, self.again):
            line.textChanged.connect(self._changed)

    def show_office(self, name: str) -> None:
        """Name the folder after the office, unless the clerk chose one."""
        if not self._own_folder:
            self._set_folder(self.home / name)

    def problem(self) -> str:
        """Return why the next step cannot be taken."""
        if not self.clerk.text().strip():
            return "请填写经办人姓名。"
        for found in problems_with_password(self.password.text()):
            return found.text
        if self.password.text() != self.again.text():
            return "两次输入的密码不一样，请再输一次。"
        return self.unfit.text()

    def choose_folder(self) -> None:
        """Ask for another folder."""
        chosen = QFileDialog.getExistingDirectory(self, "选择空文件夹", str(self.home.parent))
        if chosen:
            self._own_folder = True
            self._set_folder(Path(chosen))

    def _set_folder(self, folder: Path) -> None:
        self.folder.setText(str(folder))
        self.folder.setToolTip(str(folder))
        self.unfit.setText(unfit(folder) or "")
        self.changed.emit()

    def _lay_out(self) -> None:
        other = button("更改…", self.choose_folder)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(other)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        lines = (
            ("姓名(&N)", self.clerk, None),
            ("密码(&P)", self.password, self.strength),
            ("再输一次(&A)", self.again, self.differs),
        )
        for at, (title, line, note) in enumerate(lines):
            caption = label(title)
            caption.setBuddy(line)
            grid.addWidget(caption, 2 * at, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(line, 2 * at, 1)
            grid.addWidget(note or label(), 2 * at + 1, 1)
        grid.addWidget(label("数据文件夹"), 6, 0, Qt.AlignmentFlag.AlignRight)
        grid.addLayout(where, 6, 1)
        grid.addWidget(self.unfit, 7, 1)
        grid.setColumnMinimumWidth(1, look().scaled(420))
        grid.setColumnStretch(2, 1)
        said = label(
            "全部数据放在这个文件夹的一个加密文件里，没有密码打不开。"
            "密码忘了，只能用下一步打印的恢复密钥。",
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(said)
        column.addStretch()

    def _changed(self) -> None:
        text, again = self.password.text(), self.again.text()
        self.strength.setText(strength(text))
        differs = bool(again) and not text.startswith(again)
        self.differs.setText("与上面的密码不一样" if differs else "")
        self.changed.emit()


def strength(password: str) -> str:
    """Return in words how hard a password is to guess."""
    if not password:
        return ""
    missing = MIN_PASSWORD - len(password)
    if missing > 0:
        return f"还差 {missing} 位"
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.isdecimal, str.islower, str.isupper, _is_other)
    )
    if len(password) >= LONG and kinds > 1:
        return "强度：强"
    if kinds > 1:
        return "强度：中"
    return "强度：弱，建议同时用字母和数字，再长一些"


def _is_other(sign: str) -> bool:
    return not sign.isalnum()


def _line(name: str, hint: str, *, secret: bool = False) -> QLineEdit:
    line = QLineEdit(placeholderText=hint)
    line.setAccessibleName(name)
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
