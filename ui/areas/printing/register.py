"""The register: which forms have numbers, which came back signed, which are void."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu
from typing_extensions import override

from cwdesk.areas.office.exports import write_not_back
from cwdesk.kernel.clock import now, today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.register import Issued
from cwdesk.printing.returned import scanned_form
from cwdesk.registry import AREAS, form
from cwdesk.templates.names import is_template
from cwdesk.workflows.printing import Printed, enter_by_hand, print_again
from ui.areas.printing.columns import REGISTER
from ui.areas.printing.dropping import dropped
from ui.kit.desk import Desk
from ui.kit.dialogs import ask_reason, confirm
from ui.kit.files import choose_target
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.page import TablePage
from ui.kit.parts import tool
from ui.kit.preview import PreviewDialog, preview
from ui.kit.printing import print_form, request_of
from ui.kit.runner import Task

if TYPE_CHECKING:
    from ui.areas.printing.collecting import Collect

EVERY, EVERY_KIND = "全部", "全部表单"
NOT_BACK = "未收回"
STATES = (EVERY, NOT_BACK, Status.SIGNED.value, Status.VOID.value)
COLLECT = "收回扫描件"
"""What other pages open this one with to begin there."""
KINDS = {one.title: one for area in AREAS for one in area.forms if one.registered}
BY_HAND = (
    FieldSpec("form", "表单", Kind.CHOICE, required=True, choices=tuple(KINDS)),
    FieldSpec("subject", "对象", required=True, hint="这张表是谁的、关于什么"),
    FieldSpec("on", "填表日期", Kind.DAY, required=True),
    FieldSpec("note", "说明", hint="例如：停电，手工填写"),
)


def _may_be_printed_again(line: Issued) -> bool:
    """Say whether the program can set a form again; a template is filled again instead."""
    return line.status is not Status.VOID and not line.by_hand and not is_template(line.kind)


class RegisterPage(TablePage[Issued]):
    """Lists the numbered forms, newest first; Enter prints one again."""

    title = "表单登记"
    watches = frozenset({"issued_form", "scanned_page"})
    help_subject = "forms"
    empty = "还没有编号的表单。打印表单或存为 PDF 时自动编号，登记在这里。"
    columns = REGISTER

    def __init__(self, desk: Desk) -> None:
        """Add the filter and the buttons."""
        super().__init__(desk)
        self.dialog: PreviewDialog | None = None
        self.collecting: Collect | None = None
        self.state = QComboBox()
        self.state.addItems(STATES)
        self.kind = QComboBox()
        self.kind.addItem(EVERY_KIND, "")
        for filter_ in (self.state, self.kind):
            filter_.currentTextChanged.connect(self._narrow)
        self.add_filter(self.state, "状态(&S)")
        self.add_filter(self.kind, "表单(&K)")
        self.table.cleared.connect(self._show_all)
        self._fill_title()
        self.table.chosen.connect(self._offer)
        self._offer([])
        self.setAcceptDrops(True)

    def _fill_title(self) -> None:
        back = tool("arrow-left", "返回表单（Alt+←）", lambda: self.desk.go("forms"))
        self._head.insertWidget(0, back)
        self.more = self.add_button("更多", "chevron-down", lambda: None)
        menu = QMenu(self)
        self.more.setMenu(menu)
        self.void = menu.addAction("作废…", self._for_chosen(self.ask_void))
        menu.addAction("补登手填的表…", self.add_by_hand)
        menu.addSeparator()
        menu.addAction("打印未收回清单…", self.print_page)
        menu.addAction("导出未收回清单…", self.export_page)
        self.again = self.add_button("补打…", "printer", self._for_chosen(self.ask_again))
        self.look = self.add_button("扫描件", "eye", self._for_chosen(self.look_at))
        self.sign = self.add_button("标为已签", "check", self._for_chosen(self.mark_signed))
        self.set_primary("收回扫描件…", "file-input", self.collect)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(lambda: self.desk.go("forms"))

    @override
    def key(self, row: Issued) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.runner.read(register.register).then(self, self._show)

    @override
    def open(self, target: Any) -> None:
        if target == COLLECT:
            self.collect()
        else:
            self.state.setCurrentText(target if target in STATES else EVERY)

    @override
    def open_row(self, row: Issued) -> None:
        if row.back:
            self.look_at(row)
        else:
            self.ask_again(row)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.collect(dropped(event))

    def collect(self, places: Sequence[Path] = ()) -> None:
        """Open the window in which scans are taken back; `places` are looked at at once."""
        from ui.areas.printing.collecting import Collect  # brings what reads pictures

        self.collecting = Collect(self.desk, places, self)
        self.collecting.open()

    def look_at(self, row: Issued) -> None:
        """Show the pages of a form that are back."""
        task = self.runner.read(scanned_form, row.id)
        task.then(self, lambda pdf: self._shown(f"{row.title} {row.shown} 扫描件", pdf))

    def _shown(self, title: str, pdf: bytes) -> None:
        self.dialog = preview(self.desk, title, pdf, self)

    def print_page(self) -> None:
        """Open the preview of the list of forms that are not back, of the kind in sight."""
        request = replace(request_of(self.desk, today()), kind=self.kind.currentData() or "")
        print_form(self, self.desk, form("not_back"), request, self._previewed)

    def export_page(self) -> None:
        """Ask where to, and write that list as a workbook."""
        name = f"未收回清单 {today()}.xlsx"
        choose_target(self, "导出未收回清单", name, "Excel 工作簿 (*.xlsx)", self.export_to)

    def export_to(self, file: Path) -> None:
        """Write the list of forms that are not back to `file`."""
        kind = self.kind.currentData() or ""
        self.runner.read(write_not_back, file, today(), kind).then(
            self, lambda count: self.desk.say(f"已导出 {count} 张，文件在 {file.parent}")
        )

    def _previewed(self, dialog: PreviewDialog) -> None:
        self.dialog = dialog

    def ask_again(self, row: Issued) -> None:
        """Ask, and print a form once more under its number."""
        if not _may_be_printed_again(row):
            return
        asked = f"补打{row.title} {row.shown}。按现在的资料排版，用原来的编号，并登记一次补打。"
        confirm(self, asked, f"补打 {row.shown}", lambda: self._print_again(row), safe="先不打印")

    def ask_void(self, row: Issued) -> None:
        """Ask why, and declare one form void."""

        def void(reason: str) -> None:
            self.runner.write(register.void, row.id, reason).then(self, lambda _none: None)

        asked = f"作废{row.title} {row.shown}（{row.subject}）。编号保留，不再给别的表。"
        ask_reason(self, asked, "作废", void)

    def mark_signed(self, row: Issued) -> None:
        """Tick one form off as come back signed."""
        said = f"已签收回：{row.title} {row.shown}"
        task = self.runner.write(register.mark_signed, row.id)
        task.then(self, lambda _none: self.desk.say(said))

    def add_by_hand(self) -> FormDialog:
        """Ask for a form that was filled by hand, and give it its number."""

        def act(values: dict[str, Any]) -> Task[Any]:
            by = self.runner.database.actor.name
            chosen, subject = KINDS[values["form"]], values["subject"]
            return self.runner.write(
                enter_by_hand, chosen, subject, values["on"], by, values["note"]
            )

        asked = "补登一张手填的表。登记后请把编号写在纸上。"
        dialog = ask_form(self, asked, "登记", BY_HAND, act, {"on": today()})
        dialog.accepted.connect(
            lambda: self.runner.read(register.register).then(self, self._entered)
        )
        return dialog

    def _entered(self, found: tuple[Issued, ...]) -> None:
        """Show what was entered last, and say its number."""
        self._show(found)
        line = max((one for one in found if one.by_hand), key=lambda one: one.id)
        self.table.choose([line.id])
        self.desk.say(f"已登记，编号 {line.shown}，请写在纸上")

    def _print_again(self, row: Issued) -> None:
        by = self.runner.database.actor.name
        task = self.runner.write(print_again, form(row.kind), row.id, by, now())
        task.then(self, self._printed)

    def _printed(self, printed: Printed) -> None:
        self.dialog = preview(self.desk, printed.line.title, printed.pdf, self)

    def _for_chosen(self, act: Callable[[Issued], object]) -> Callable[[], None]:
        def on_chosen() -> None:
            for row in self.table.selection()[:1]:
                act(row)

        return on_chosen

    def _show(self, found: tuple[Issued, ...]) -> None:
        self._offer_kinds(found)
        self.show_rows(found)
        out = sum(line.status is Status.OUT for line in found)
        self.set_summary(f"共 {len(found)} 张，未收回 {out} 张。" if found else "")
        self._offer(self.table.selection())

    def _show_all(self) -> None:
        for filter_ in (self.state, self.kind):
            filter_.setCurrentIndex(0)

    def _offer_kinds(self, found: tuple[Issued, ...]) -> None:
        """Offer the kinds of form that have been numbered."""
        chosen = self.kind.currentData()
        kinds = sorted({(line.title, line.kind) for line in found})
        if [self.kind.itemData(at) for at in range(1, self.kind.count())] == [k for _, k in kinds]:
            return
        self.kind.clear()
        self.kind.addItem(EVERY_KIND, "")
        for title, key in kinds:
            self.kind.addItem(title, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _narrow(self, _text: str = "") -> None:
        state, kind = self.state.currentText(), self.kind.currentData()
        status = Status.OUT.value if state == NOT_BACK else state
        every = state == EVERY and not kind
        self.table.narrow(
            None
            if every
            else lambda line: status in {EVERY, line.status} and kind in {"", line.kind}
        )

    def _offer(self, rows: list[Issued]) -> None:
        one = rows[0] if len(rows) == 1 else None
        self.look.setEnabled(one is not None and one.back > 0)
        self.sign.setEnabled(one is not None and one.status is Status.OUT)
        self.void.setEnabled(one is not None and one.status is not Status.VOID)
        self.again.setEnabled(one is not None and _may_be_printed_again(one))
