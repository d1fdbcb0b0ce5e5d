"""Asking for the password, and a different screen for each reason why data do not open."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.errors import Refused, StoreTrouble, Trouble
from ui.kit.errors import report_of, show_report
from ui.kit.groups import DigitGroups
from ui.kit.parts import button, label
from ui.kit.runner import Runner, Task
from ui.passwords import PasswordDialog

if TYPE_CHECKING:
    from cwdesk.store.opening import Office

HEADS = {
    Trouble.NO_KEYS: "密钥文件不见了",
    Trouble.DAMAGED: "数据文件可能已损坏",
    Trouble.LOCKED: "这份办公数据正在使用",
    Trouble.NO_STORE: "找不到数据文件",
    Trouble.NEWER: "数据来自更新的版本",
}
ADVICE = {
    Trouble.NO_KEYS: "数据没有改动。请从备份里找回密钥文件，放回办公数据文件夹后再试。",
    Trouble.DAMAGED: "程序没有改动它。请不要自己复制或删除文件，从备份恢复，或联系技术人员。",
    Trouble.NO_STORE: "请检查文件夹是否被移动或改名，或者选择另一个办公数据文件夹。",
    Trouble.NEWER: "数据没有改动。请先安装新版本的程序。",
}


class UnlockDialog(QDialog):
    """Opens an office folder; `office` holds it when the dialog was accepted."""

    other_asked = Signal()
    """The clerk wants another folder."""

    def __init__(self, folder: Path, device: str, parent: QWidget | None = None) -> None:
        """Ask for the password of the office in `folder`."""
        super().__init__(parent)
        self.folder, self.device = folder, device
        self.office: Office | None = None
        self._runner = Runner(None, self)
        self._with_recovery = False
        self.groups: DigitGroups | None = None
        """The recovery key's groups; made when first asked for."""
        self.setWindowTitle("打开办公数据")
        self.setMinimumWidth(440)
        self.head = label(folder.name, "title", wrap=True)
        self.advice = label(role="muted", wrap=True)
        self.caption = QLabel()
        self.secret = QLineEdit()
        self.problem = label(role="problem", wrap=True)
        self.open_button = button("打开", role="primary")
        self.open_button.setDefault(True)
        self.swap = button("", role="link")
        self.other = button("选择其他办公数据…", role="link")
        for link in (self.swap, self.other):
            link.setAutoDefault(False)
        self._lay_out()
        self._ask(recovery=False)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 20)
        column.setSpacing(10)
        self.caption.setBuddy(self.secret)
        parts = (self.head, self.advice, self.caption, self.secret, self.problem, self.open_button)
        for part in parts:
            column.addWidget(part)
        for link in (self.swap, self.other):
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.advice.setText(f"数据在 {self.folder}")
        self.problem.hide()
        self.open_button.clicked.connect(self.unlock)
        self.swap.clicked.connect(lambda: self._ask(recovery=not self._with_recovery))
        self.other.clicked.connect(self.other_asked)

    def _ask(self, *, recovery: bool) -> None:
        self._with_recovery = recovery
        self.caption.setText("恢复密钥，打印的 8 组数字" if recovery else "密码(&K)")
        self.secret.setVisible(not recovery)
        self.secret.clear()
        if recovery and self.groups is None:
            self.groups = self._key_groups()
        if self.groups is not None:
            self.groups.setVisible(recovery)
            self.groups.clear()
        if not recovery:
            self.secret.setFocus()
        self.swap.setText("用密码打开" if recovery else "忘记密码，用打印的恢复密钥打开")
        self.problem.hide()

    def _key_groups(self) -> DigitGroups:
        """Return the editor of the recovery key, in place under the caption."""
        from cwdesk.store.recovery import DATA, GROUPS, is_right_group

        made = DigitGroups(GROUPS, DATA + 1, is_right_group, locks=False)
        self._column.insertWidget(self._column.indexOf(self.secret), made)
        return made

    def _typed(self) -> str:
        return self.groups.text() if self.groups and self._with_recovery else self.secret.text()

    def warm_up(self) -> None:
        """Import the store while the clerk types."""
        self._runner.work(import_module, "cwdesk.store.opening")

    def unlock(self) -> None:
        """Try what was typed; the window stays alive meanwhile."""
        self.open_button.setEnabled(False)
        self.open_button.setText("正在打开…")
        task = self._runner.work(
            opened,
            self.folder,
            self._typed(),
            self.device,
            by_recovery_key=self._with_recovery,
        )
        task.then(self, self._opened).after(self._ready)
        task.fail(self, StoreTrouble, self._troubled).fail(self, Refused, self._mistyped)

    @override
    def reject(self) -> None:
        """Stay while the office is being opened, so that it is not left open unseen."""
        if not self._runner.busy():
            super().reject()

    def _ready(self) -> None:
        self.open_button.setEnabled(True)
        self.open_button.setText("打开")

    def _opened(self, office: Office) -> None:
        self.office = office
        if self._with_recovery:
            self._offer_password(office)
        else:
            self.accept()

    def _offer_password(self, office: Office) -> None:
        """Ask for a new password at once: the old one is forgotten."""
        ask = "恢复密钥正确，数据已打开。请现在设置新密码，以后就用它打开；恢复密钥仍然有效。"
        key = self._typed()

        def renew(_old: str, new: str) -> Task[Office]:
            return self._runner.work(renewed, office, key, new)

        dialog = PasswordDialog(ask, "以后再说", renew, self, asks_old=False)
        dialog.answered.connect(self._reopened)
        dialog.finished.connect(lambda _result: self.accept())
        dialog.open()

    def _reopened(self, office: Office) -> None:
        self.office = office

    def _mistyped(self, error: Refused) -> None:
        self._say(str(error))

    def _troubled(self, error: StoreTrouble) -> None:
        if error.kind == Trouble.WRONG_PASSWORD:
            said = "密码不正确，请再输入一次。注意大小写和输入法。"
            self._say(str(error) if self._with_recovery else said)
        elif error.kind in HEADS:
            self._dead_end(error)
        else:
            show_report(report_of(error), self)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        if self._with_recovery and self.groups is not None:
            self.groups.focus_next()
        else:
            self.secret.setFocus()
            self.secret.selectAll()

    def _dead_end(self, error: StoreTrouble) -> None:
        """Show a screen of its own: here no password helps."""
        self.head.setText(HEADS[error.kind])
        parts = (str(error), ADVICE.get(error.kind), f"代码：{report_of(error).code}")
        self.advice.setText("\n\n".join(filter(None, parts)))
        for part in (self.caption, self.secret, self.groups, self.problem, self.swap):
            if part is not None:
                part.hide()
        self.open_button.clicked.disconnect()
        if error.kind == Trouble.LOCKED:
            self.open_button.setText("知道了")
            self.open_button.clicked.connect(self.reject)
        else:
            self.open_button.setText("再试一次")
            self.open_button.clicked.connect(self._begin_again)

    def _begin_again(self) -> None:
        self.head.setText(self.folder.name)
        self.advice.setText(f"数据在 {self.folder}")
        for part in (self.caption, self.secret, self.swap):
            part.show()
        self.open_button.clicked.disconnect()
        self.open_button.clicked.connect(self.unlock)
        self._ready()
        self._ask(recovery=False)


def opened(folder: Path, secret: str, device: str, *, by_recovery_key: bool) -> Office:
    """Open the office in `folder`; the first call imports the store, which takes a moment."""
    import_module("cwdesk.registry")
    from cwdesk.store.opening import open_office, open_with_recovery_key

    opening = open_with_recovery_key if by_recovery_key else open_office
    return opening(folder, secret, device)


def renewed(office: Office, key: str, new: str) -> Office:
    """Give the clerk a new password, and open again with it: work runs under the own name."""
    from cwdesk.store.opening import open_office, set_password_with_recovery_key

    set_password_with_recovery_key(office.folder, key, "经办人", new)
    office.close()
    return open_office(office.folder, new, office.database.actor.device)


def ask_folder(parent: QWidget | None) -> Path | None:
    """Ask for an office folder."""
    chosen = QFileDialog.getExistingDirectory(parent, "选择办公数据文件夹")
    return Path(chosen) if chosen else None
