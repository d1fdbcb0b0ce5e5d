"""A form's number, given when it goes onto paper or into a file, not when it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cwdesk.printing.register import Issued
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.workflows.printing import Printed, print_again, print_registered, printed_already
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm

Done = Callable[[bytes], object]


class Numbering:
    """Registers one form; a second asking while the first is under way does nothing."""

    def __init__(self, desk: Desk, form: AnyForm, request: Request) -> None:
        """Wait to be asked to give `form` a number, as `request` wants it printed."""
        self.desk, self.form, self.request = desk, form, request
        self._under_way = False

    def give(self, owner: QWidget, done: Done) -> None:
        """Call `done` with the numbered PDF; the same form printed before keeps its number."""
        if self._under_way:
            return
        self._under_way = True
        task = self.desk.runner.read(printed_already, self.form, self.request)
        task.then(owner, lambda line: self._found(owner, line, done)).after(self._rest)

    def _rest(self) -> None:
        self._under_way = False

    def _found(self, owner: QWidget, line: Issued | None, done: Done) -> None:
        if line is None:
            self._under_way = True
            task = self.desk.runner.write(print_registered, self.form, self.request)
            task.then(owner, lambda printed: self._given(printed, done)).after(self._rest)
            return
        when = f"{line.printed_at[:16]}，{line.printed_by}"
        confirm(
            owner,
            f"内容一样的表已经打印过，编号 {line.shown}（{when}）。"
            "补打用原来的编号，纸上注明“补打”。如要另编新号，请先在“表单登记”里作废原来的。",
            f"补打 {line.shown}",
            lambda: self._again(owner, line, done),
            safe="先不打印",
        )

    def _again(self, owner: QWidget, line: Issued, done: Done) -> None:
        self._under_way = True
        by, at = self.request.printed_by, self.request.printed_at
        task = self.desk.runner.write(print_again, self.form, line.id, by, at)
        task.then(owner, lambda printed: self._given(printed, done)).after(self._rest)

    def _given(self, printed: Printed, done: Done) -> None:
        self.desk.say(f"已登记：{printed.line.title} {printed.line.foot}")
        done(printed.pdf)
