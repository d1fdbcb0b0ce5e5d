"""打印设置: how the office wants its forms, beside a sample that follows what is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.printing.settings import BUILT_IN, PrintSettings
from cwdesk.registry import form
from cwdesk.workflows.print_settings import own_settings, style_form, style_office
from ui.areas.printing.offsets import open_offsets
from ui.areas.printing.sample import Sample
from ui.areas.printing.style_form import STYLED, OfficeForm, StyleForm, text
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.form import Form
from ui.kit.page import Page
from ui.kit.style import look

ALL = "全部表单：单位名称、页眉"
SHARES = [560, 440]
"""Of the width: the fields, the sample."""
SHOWN_FOR_ALL = form("registration")
"""The form that shows what holds for all."""


class StylePage(Page):
    """One form of the office at a time, or what holds for all; `open` takes a form's key."""

    title = "打印设置"
    watches = frozenset({"office_style", "form_style"})
    help_subject = "forms"

    def __init__(self, desk: Desk) -> None:
        """Lay out the choice, the fields and the sample."""
        super().__init__(desk)
        self.settings = BUILT_IN
        self.form: OfficeForm | StyleForm = OfficeForm()
        self.which = QComboBox()
        self.which.addItem(ALL, None)
        for one in STYLED:
            self.which.addItem(one.title, one)
        self._at = 0
        self.which.currentIndexChanged.connect(self._asked)
        self.add_filter(self.which, "表单(&V)")
        self.add_button("返回表单", "arrow-left", lambda: desk.go("forms"))
        self.add_button("打印机校准…", "printer", lambda: open_offsets(self, desk))
        self.reset = self.add_button("全部恢复自带…", "undo-2", self.ask_reset)
        self.save_button = self.set_primary("保存", "save", self.save)
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setToolTip("保存（Ctrl+S）")
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.sample = Sample(self.runner)
        body = QSplitter()
        body.setChildrenCollapsible(False)
        for part, least in ((self.left, 480), (self.sample, 300)):
            part.setMinimumWidth(min(look().scaled(least), least + 80))
            body.addWidget(part)
        body.setSizes(SHARES)
        self.set_body(body)
        self.set_summary("留空的都照程序自带的样子印。改动只影响以后打印的表，操作记录里可以撤销。")
        self._show_form()

    @override
    def refresh(self) -> None:
        task = self.runner.read(own_settings).then(self, self._show)
        task.fail(self, NotFound, lambda _error: self._show(BUILT_IN))

    @override
    def open(self, target: object) -> None:
        keys = [one.key for one in STYLED]
        if target in keys:
            self.which.setCurrentIndex(keys.index(str(target)) + 1)

    @override
    def forms(self) -> list[Form]:
        return [self.form, *super().forms()]

    @override
    def give_up(self) -> None:
        super().give_up()
        self.form.show_settings(self.settings)

    def save(self) -> None:
        """Keep what is typed."""
        if not self.form.check():
            return
        if isinstance(self.form, OfficeForm):
            typed = self.form.values()
            office, head = text(typed, "office"), text(typed, "head")
            task = self.runner.write(style_office, office, head)
        else:
            wanted = self.form.wanted()
            if wanted is None:
                return
            task = self.runner.write(style_form, self.form.kind, wanted)
        task.then(self.form, self._saved).fail(self.form, Refused, self._refused)

    def ask_reset(self) -> None:
        """Ask, and let the chosen form be as the program brings it."""
        if isinstance(self.form, StyleForm):
            asked = f"{self.form.kind.title}恢复成程序自带的样子。"
            confirm(self, asked, "恢复自带", self._reset)

    def _reset(self) -> None:
        self._fill(replace(self.settings, forms={}))
        self.save()

    def _saved(self, _nothing: None) -> None:
        self.form.saved()
        self.desk.say("已保存打印设置")

    def _refused(self, refused: Refused) -> None:
        self.form.show_problems(refused.problems)

    def _show(self, settings: PrintSettings) -> None:
        self.settings = settings
        if not self.form.is_changed():
            self._fill(settings)
        self._draw()

    def _fill(self, settings: PrintSettings) -> None:
        self.form.show_settings(settings)

    def _asked(self, at: int) -> None:
        """Go to another form; what is unsaved is given up only after asking."""
        if not self.form.is_changed():
            self._go(at)
            return
        blocker = QSignalBlocker(self.which)
        self.which.setCurrentIndex(self._at)
        blocker.unblock()
        ask = "还有没有保存的修改，要放弃吗？"
        confirm(self, ask, "放弃修改", self._give_up_for(at), safe="继续填写")

    def _give_up_for(self, at: int) -> Callable[[], None]:
        def go() -> None:
            self.give_up()
            self.which.setCurrentIndex(at)

        return go

    def _go(self, at: int) -> None:
        self._at = at
        chosen = self.which.itemData(at)
        self.form = OfficeForm() if chosen is None else StyleForm(chosen)
        self._show_form()
        self._show(self.settings)

    def _show_form(self) -> None:
        self.reset.setEnabled(isinstance(self.form, StyleForm))
        self.form.save_asked.connect(self.save)
        self.form.edited.connect(lambda _unsaved: self.desk.edited.emit())
        self.form.drafted.connect(lambda _draft: self._draw())
        self.form.setContentsMargins(0, 0, 12, 0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.left.setWidget(body)

    def _draw(self) -> None:
        """Draw the sample as what is typed would print it."""
        if isinstance(self.form, OfficeForm):
            typed = self.form.values()
            whole = replace(self.settings, office=text(typed, "office"), head=text(typed, "head"))
            self.sample.show_form(SHOWN_FOR_ALL, whole)
            return
        forms = {**self.settings.forms, self.form.kind.key: self.form.typed()}
        self.sample.show_form(self.form.kind, replace(self.settings, forms=forms))
