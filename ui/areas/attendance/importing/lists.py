"""A list of clock numbers, taken after it was shown what it would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cwdesk.areas.attendance.imports import Numbers, give_numbers, plan_numbers
from cwdesk.kernel.errors import Rejected
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.files import choose_file
from ui.kit.parts import label
from ui.kit.style import look

KINDS = "表格 (*.xlsx *.xls *.csv);;所有文件 (*)"
HEIGHT = 160
Told = Callable[[str], object]
"""Is told in a sentence what was done, or what could not be."""


class NumberLists:
    """Asks for a list of numbers over `owner`, shows it, takes it."""

    def __init__(self, owner: QWidget, desk: Desk, done: Told, failed: Told) -> None:
        """Tell `done` or `failed` afterwards."""
        self.owner, self.desk, self._done, self._failed = owner, desk, done, failed

    def ask(self) -> None:
        """Let the clerk choose the file: number, name, ID number."""
        choose_file(self.owner, "选择考勤号对照表", KINDS, self.open)

    def open(self, path: Path) -> None:
        """Compare a list with the roster."""
        task = self.desk.runner.read(plan_numbers, path).then(self.owner, self.show)
        task.fail(self.owner, Rejected, lambda error: self._failed(f"{path.name}：{error}"))

    def show(self, numbers: Numbers) -> None:
        """Say what the list would do, and ask."""
        told = [f"{one.place}　{one.text}" for one in (*numbers.unknown, *numbers.doubts)]
        same = f"，另有 {numbers.same} 个已经登记" if numbers.same else ""
        if not numbers.new and not told:
            self._failed(f"对照表里的 {numbers.same} 个考勤号都已登记，没有要导入的。")
            return
        asked = f"按身份证号对应，给 {len(numbers.new)} 人分配考勤号{same}。"
        dialog = confirm(self.owner, asked, "导入考勤号", lambda: self._take(numbers))
        dialog.do.setEnabled(bool(numbers.new))
        if told:
            dialog.add_part(label(f"请核对（{len(told)} 处）：", "due"))
            left = QPlainTextEdit("\n".join(told), readOnly=True)
            left.setAccessibleName("对照表里要核对的行")
            left.setFixedHeight(look().scaled(HEIGHT))
            dialog.add_part(left)

    def _take(self, numbers: Numbers) -> None:
        task = self.desk.runner.write(give_numbers, numbers)
        task.then(self.owner, lambda count: self._done(f"已导入考勤号 {count} 个。"))
