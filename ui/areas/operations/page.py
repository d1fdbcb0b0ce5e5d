"""The list of operations, each of which can be undone."""

from __future__ import annotations

from collections.abc import Hashable

from typing_extensions import override

from cwdesk.workflows.operations import OperationLine, operations
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.page import EVERYTHING, TablePage
from ui.undoing import ask_undo


def _state(line: OperationLine) -> str:
    if line.undone_by is not None:
        return "已撤销"
    return "撤销操作" if line.undo_of is not None else ""


class OperationsPage(TablePage[OperationLine]):
    """Shows who did what and when; 撤销 puts an operation back."""

    title = "操作记录"
    watches = EVERYTHING
    empty = "这里会记下每一次录入、修改和导入，都可以撤销。现在还没有任何操作。"
    columns = (
        Column[OperationLine]("时间", text=lambda line: line.at[:16], width=150),
        Column[OperationLine]("操作", text=lambda line: line.title, width=300),
        Column[OperationLine]("经办人", text=lambda line: line.by, width=110),
        Column[OperationLine](
            "涉及记录",
            text=lambda line: str(line.rows),
            sort=lambda line: line.rows,
            align=Align.RIGHT,
            width=110,
        ),
        Column[OperationLine](
            "状态", text=_state, icon=lambda line: "undo-2" if _state(line) else None, width=120
        ),
        Column[OperationLine]("原因", text=lambda line: line.reason, width=200),
    )

    def __init__(self, desk: Desk) -> None:
        """Add the button that undoes what is chosen."""
        super().__init__(desk)
        self.undo = self.set_primary("撤销所选操作", "undo-2", self.undo_chosen)
        self.undo.setEnabled(False)
        self.table.chosen.connect(self._offer)

    @override
    def key(self, row: OperationLine) -> Hashable:
        return row.number

    @override
    def refresh(self) -> None:
        self.runner.read(operations).then(self, self.show_rows)

    @override
    def open_row(self, row: OperationLine) -> None:
        if row.undone_by is None:
            ask_undo(self, self.desk, row)

    def undo_chosen(self) -> None:
        """Ask, and undo the chosen operation."""
        self.open_row(self.table.selection()[0])

    def _offer(self, rows: list[OperationLine]) -> None:
        self.undo.setEnabled(len(rows) == 1 and rows[0].undone_by is None)
