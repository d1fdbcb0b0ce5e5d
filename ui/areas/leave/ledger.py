"""One person's ledger of leave: every row with its basis, and which grant paid for which day."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.queries import AccountLine
from cwdesk.areas.leave.queries.book import GRANTS
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.leave.days import paid_shown
from ui.areas.leave.giving import adjust_days
from ui.areas.leave.paper import print_ledger
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.table import Table

WIDTH, HEIGHT, WIDEST, TALLEST = 1040, 560, 1340, 700
ALL_YEARS = "全部年份"
ASKED = "额度只能用新的一行来改：原来的行留着，差额和原因另记一行。"
ON = FieldSpec("on", "登记日期", Kind.DAY, required=True)
REASON = FieldSpec("reason", "原因", Kind.LONG, required=True)
ADJUST = (FieldSpec("half_days", "改为多少天", required=True, hint="例如 7 或 7.5"), ON, REASON)


def _span(line: AccountLine) -> str:
    row = line.entry
    if row.halves:
        return f"{row.first_day} {row.halves}"
    return f"{row.first_day} 至 {row.last_day or '不限'}"


def _amount(line: AccountLine) -> str:
    sign = "+" if line.entry.half_days > 0 else ""
    return f"{sign}{shown_days(line.entry.half_days)}"


COLUMNS = (
    Column[AccountLine]("登记日期", text=lambda line: str(line.entry.recorded_on), width=108),
    Column[AccountLine]("假别", text=lambda line: line.title, width=84),
    Column[AccountLine]("类型", text=lambda line: line.entry.entry, width=74),
    Column[AccountLine]("日期", text=_span, sort=lambda line: line.entry.first_day, width=192),
    Column[AccountLine](
        "天数", text=_amount, sort=lambda line: line.entry.half_days, align=Align.RIGHT, width=65
    ),
    Column[AccountLine](
        "累计",
        text=lambda line: shown_days(line.balance),
        sort=lambda line: line.balance,
        align=Align.RIGHT,
        width=65,
    ),
    Column[AccountLine]("由哪笔额度支付", text=lambda line: paid_shown(line.paid_by), width=205),
    Column[AccountLine]("依据", text=lambda line: line.entry.basis, width=220),
    Column[AccountLine]("日期性质", text=lambda line: line.entry.day_kind, width=100),
)


class LedgerDialog(QDialog):
    """Rows are never changed here: a grant is adjusted or taken back by another row."""

    def __init__(self, parent: QWidget, desk: Desk, person_id: Uid, name: str) -> None:
        """Show the ledger of a person, all years."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"休假台账：{name}")
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk, self.person_id = desk, person_id
        self._lines: tuple[AccountLine, ...] = ()
        self.decision: FormDialog | None = None
        self.year = QComboBox()
        self.year.setAccessibleName("年度")
        self.year.addItem(ALL_YEARS, None)
        self.year.currentIndexChanged.connect(lambda _at: self._apply())
        empty = Empty("台账里还没有记录。先发放额度，或登记请假。")
        self.table: Table[AccountLine] = Table(COLUMNS, lambda line: line.entry.id, empty)
        self.table.keep_in(desk.settings, "LedgerDialog")
        self.table.chosen.connect(self._offer)
        self.adjust = button("调整额度…", self.ask_adjust, mark="pencil")
        self.take_back = button("收回额度…", self.ask_take_back, mark="undo-2")
        self._lay_out()
        self._offer([])
        desk.runner.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger."""
        self.desk.runner.read(queries.account, self.person_id).then(self, self._show)

    def ask_adjust(self) -> None:
        """Ask for how much the chosen grant is to be."""
        line = self.table.selection()[0]

        def act(values: dict[str, Any]) -> Task[Any]:
            given = (line.entry.id, values["half_days"], values["on"], values["reason"])
            return self.desk.runner.write(adjust_days, *given)

        now = {"on": today(), "half_days": shown_days(line.entry.half_days)}
        self.decision = ask_form(self, _whose(line), "调整", ADJUST, act, now)

    def ask_take_back(self) -> None:
        """Ask why the chosen grant is taken back."""
        line = self.table.selection()[0]

        def act(values: dict[str, Any]) -> Task[Any]:
            given = (line.entry.id, values["on"], values["reason"])
            return self.desk.runner.write(commands.take_back, *given)

        self.decision = ask_form(self, _whose(line), "收回", (ON, REASON), act, {"on": today()})

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("年度"))
        top.addWidget(self.year)
        top.addStretch()
        for part in (self.adjust, self.take_back):
            top.addWidget(part)
        paper = partial(print_ledger, self, self.desk, self.person_id)
        top.addWidget(button("打印台账", paper, mark="printer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(label("额度先到期的先用；每一天由哪笔额度支付，由台账的行算出。", "muted"))

    def _show(self, lines: tuple[AccountLine, ...]) -> None:
        self._lines = lines
        kept = self.year.currentData()
        self.year.blockSignals(True)  # noqa: FBT003
        self.year.clear()
        self.year.addItem(ALL_YEARS, None)
        for year in sorted({line.entry.year for line in lines}, reverse=True):
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(max(0, self.year.findData(kept)))
        self.year.blockSignals(False)  # noqa: FBT003
        self._apply()

    def _apply(self) -> None:
        year = self.year.currentData()
        self.table.show_rows([one for one in self._lines if year in (None, one.entry.year)])

    def _offer(self, rows: list[AccountLine]) -> None:
        grant = len(rows) == 1 and rows[0].entry.entry in GRANTS
        self.adjust.setEnabled(grant)
        self.take_back.setEnabled(grant)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & {"leave_entry", "leave_allocation"}:
            self.refresh()


def _whose(line: AccountLine) -> str:
    row = line.entry
    return f"{row.year}年{line.title}（{row.entry}）{shown_days(row.half_days)} 天。{ASKED}"


def open_ledger(parent: QWidget, desk: Desk, person_id: Uid, name: str) -> LedgerDialog:
    """Open the ledger of a person over the page. Returns at once."""
    dialog = LedgerDialog(parent, desk, person_id, name)
    dialog.open()
    return dialog
