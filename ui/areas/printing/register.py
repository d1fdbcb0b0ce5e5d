"""The register: which forms have numbers, which came back signed, which are void."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from cwdesk.kernel.clock import now, today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.register import Issued
from cwdesk.registry import AREAS, form
from cwdesk.templates.names import is_template
from cwdesk.workflows.printing import Printed, enter_by_hand, print_again
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.dialogs import ask_reason, confirm
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.page import TablePage
from ui.kit.preview import PreviewDialog, preview
from ui.kit.runner import Task

EVERY = "全部"
NOT_BACK = "未收回"
STATES = (EVERY, NOT_BACK, Status.SIGNED.value, Status.VOID.value)
TONES = {Status.OUT: "due", Status.SIGNED: "good", Status.VOID: "muted"}
KINDS = {one.title: one for area in AREAS for one in area.forms if one.registered}
BY_HAND = (
    FieldSpec("form", "表单", Kind.CHOICE, required=True, choices=tuple(KINDS)),
    FieldSpec("subject", "对象", required=True, hint="这张表是谁的、关于什么"),
    FieldSpec("on", "填表日期", Kind.DAY, required=True),
    FieldSpec("note", "说明", hint="例如：停电，手工填写"),
)


def _times(line: Issued) -> str:
    return "手填" if line.by_hand else str(line.reprints or "")


def _when(line: Issued) -> str:
    return line.printed_at[:10] if line.by_hand else line.printed_at[:16]


def _may_be_printed_again(line: Issued) -> bool:
    """Say whether the program can set a form again; a template is filled again instead."""
    return line.status is not Status.VOID and not line.by_hand and not is_template(line.kind)


class RegisterPage(TablePage[Issued]):
    """Lists the numbered forms, newest first; Enter prints one again."""

    title = "表单登记"
    watches = frozenset({"issued_form"})
    help_subject = "forms"
    empty = "还没有编号的表单。打印表单或存为 PDF 时自动编号，登记在这里。"
    columns = (
        Column[Issued]("编号", text=lambda line: line.shown, width=110),
        Column[Issued]("表单", text=lambda line: line.title, width=220),
        Column[Issued]("对象", text=lambda line: line.subject, width=140),
        Column[Issued](
            "状态",
            text=lambda line: line.status.value,
            tone=lambda line: TONES[line.status],
            width=90,
        ),
        Column[Issued]("打印时间", text=_when, width=150),
        Column[Issued]("经办人", text=lambda line: line.printed_by, width=100),
        Column[Issued]("补打", text=_times, align=Align.RIGHT, width=80),
        Column[Issued]("版本", text=lambda line: str(line.version), align=Align.RIGHT, width=70),
        Column[Issued]("截至日期", text=lambda line: line.as_of.isoformat(), width=120),
        Column[Issued]("说明", text=lambda line: line.note, width=200),
    )

    def __init__(self, desk: Desk) -> None:
        """Add the filter and the buttons."""
        super().__init__(desk)
        self.dialog: PreviewDialog | None = None
        self.state = QComboBox()
        self.state.addItems(STATES)
        self.state.currentTextChanged.connect(self._narrow)
        self.add_filter(self.state, "状态(&S)")
        self.table.cleared.connect(lambda: self.state.setCurrentText(EVERY))
        self.add_button("返回表单", "arrow-left", lambda: desk.go("forms"))
        self.add_button("补登手填的表…", "plus", self.add_by_hand)
        self.again = self.add_button("补打…", "printer", self._for_chosen(self.open_row))
        self.void = self.add_button("作废…", "x", self._for_chosen(self.ask_void))
        self.sign = self.set_primary("标为已签", "check", self._for_chosen(self.mark_signed))
        self.table.chosen.connect(self._offer)
        self._offer([])

    @override
    def key(self, row: Issued) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.runner.read(register.register).then(self, self._show)

    @override
    def open(self, target: Any) -> None:
        self.state.setCurrentText(target if target in STATES else EVERY)

    @override
    def open_row(self, row: Issued) -> None:
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
        self.show_rows(found)
        out = sum(line.status is Status.OUT for line in found)
        self.set_summary(f"共 {len(found)} 张，未收回 {out} 张。" if found else "")
        self._offer(self.table.selection())

    def _narrow(self, state: str) -> None:
        wanted = Status.OUT.value if state == NOT_BACK else state
        self.table.narrow(None if state == EVERY else lambda line: line.status == wanted)

    def _offer(self, rows: list[Issued]) -> None:
        one = rows[0] if len(rows) == 1 else None
        self.sign.setEnabled(one is not None and one.status is Status.OUT)
        self.void.setEnabled(one is not None and one.status is not Status.VOID)
        self.again.setEnabled(one is not None and _may_be_printed_again(one))
