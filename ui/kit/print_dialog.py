"""The dialog before printing, and what is said where no printer is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from ui.kit.desk import Desk
from ui.kit.dialogs import Question, confirm
from ui.kit.formdialog import FormDialog
from ui.kit.print_choice import PrintChoice, chosen, fields, remembered
from ui.kit.runner import Task

NO_PRINTER = (
    "这台电脑上没有可用的打印机。请接好并打开打印机，在系统设置里添加，然后再打印；"
    "也可以先存为 PDF，拿到别的电脑上打印。"
)
NOT_TAKEN = (
    "打印机没有接收这份文件。请检查打印机是否打开、有没有纸、是否联网，然后再打印；"
    "也可以先存为 PDF，拿到别的电脑上打印。"
)


class PrintDialog(FormDialog):
    """Asks for a printer and how it prints; each printer brings its own settings back."""

    def __init__(
        self,
        desk: Desk,
        names: Sequence[str],
        count: int,
        then: Callable[[PrintChoice], object],
        parent: QWidget,
    ) -> None:
        """Offer the printers called `names` for `count` pages; `then` gets what was chosen."""
        kept = desk.settings.text("printer/name")
        gone = f"　上次用的打印机“{kept}”现在找不到。" if kept and kept not in names else ""
        asked = f"共 {count} 页。{gone}"
        super().__init__(parent, asked, "打印", fields(names), self._settled)
        self.desk, self._count = desk, count
        self.accepted.connect(lambda: then(self.answer))
        printer = kept if kept in names else names[0]
        self.form.fill({"printer": printer, "copies": 1, **remembered(desk.settings, printer)})
        self.form.editors["printer"].edited.connect(self._other_printer)

    @override
    def reject(self) -> None:
        """Close at once: nothing that was typed here is missed."""
        QDialog.reject(self)

    def printer(self) -> str:
        """Return the printer that is chosen now."""
        return str(self.form.values()["printer"])

    def _other_printer(self) -> None:
        for key, value in remembered(self.desk.settings, self.printer()).items():
            self.form.editors[key].put(value)

    def _settled(self, values: dict[str, Any]) -> Task[PrintChoice]:
        return self.desk.runner.work(chosen, values, self._count)


def offer_pdf(owner: QWidget, said: str, save: Callable[[], object]) -> Question:
    """Say why nothing was printed, and offer to save a PDF instead."""
    return confirm(owner, said, "存为 PDF…", save, safe="先不打印")
