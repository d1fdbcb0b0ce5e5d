"""Balances: what everybody was given, took and can still ask for, by kind of leave."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QMenu
from typing_extensions import override

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import BalanceLine
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.clock import today
from ui.areas.leave.columns import BALANCE_COLUMNS, BalanceRow, called
from ui.areas.leave.giving import ask_gift
from ui.areas.leave.granting import CarryDialog, YearDialog
from ui.areas.leave.ledger import LedgerDialog, open_ledger
from ui.areas.leave.openings import OpeningsDialog
from ui.areas.leave.page import CALENDAR, ROSTER, WATCHES
from ui.areas.leave.reading import Offered, offered
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.formdialog import FormDialog
from ui.kit.page import TablePage
from ui.kit.parts import tool
from ui.kit.wordbox import WordBox

ALL_KINDS = "全部假别"
SOON = timedelta(days=90)
"""What expires within this counts as 将过期."""


class BalancesPage(TablePage[BalanceRow]):
    """Enter opens the ledger; the year's leave is granted from here."""

    title = "休假结余"
    help_subject = "leave"
    watches = WATCHES | ROSTER | CALENDAR
    empty = "还没有人在职。先录入人员，再发放年休假。"
    columns = BALANCE_COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add day, kind, word, and the verbs."""
        super().__init__(desk)
        self.dialog: YearDialog | CarryDialog | OpeningsDialog | FormDialog | LedgerDialog | None
        self.dialog = None
        self.day, self.kind = DayBox("日期"), QComboBox()
        self.kind.addItem(ALL_KINDS)
        self.word = WordBox("姓名、拼音、社区…", "在结余表中查找")
        self.add_filter(self.day.widget, "日期(&W)")
        self.add_filter(self.kind, "假别(&X)")
        self.add_filter(self.word)
        self.day.settled.connect(lambda _day: self.refresh())
        self.kind.currentIndexChanged.connect(lambda _at: self._apply())
        self.word.textChanged.connect(lambda _text: self._apply())
        self.table.cleared.connect(self._clear)
        self._rows: tuple[BalanceRow, ...] = ()
        self._head.insertWidget(0, tool("arrow-left", "返回请假单", partial(desk.go, "leave")))
        self.more = self.add_button("更多", "chevron-down", lambda: None)
        self.more.setMenu(self._menu())
        self.carry = self.add_button("结转…", "move-horizontal", self.open_carry)
        self.give = self.add_button("发放额度…", "plus", self.ask_gift)
        self.table.chosen.connect(lambda rows: self.give.setEnabled(len(rows) == 1))
        self.set_primary("发放年休假…", "check", self.open_year)

    @override
    def key(self, row: BalanceRow) -> Hashable:
        return row.key

    @override
    def refresh(self) -> None:
        self.runner.read(queries.balances, self.day.day).then(self, self.show_balances)

    @override
    def open_row(self, row: BalanceRow) -> None:
        self.dialog = open_ledger(self, self.desk, row.line.person_id, row.line.name)

    @override
    def step_back(self) -> None:
        self.desk.go("leave")

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开人员", partial(self.desk.go, "roster"))

    def show_balances(self, found: tuple[BalanceLine, ...]) -> None:
        """Show the balances as of the day."""
        self._rows = tuple(self._row(one) for one in found)
        self._offer([ALL_KINDS, *dict.fromkeys(one.title for one in found)])
        self._apply()

    def import_page(self) -> None:
        """Open the import of opening balances."""
        self.dialog = OpeningsDialog(self.desk, self)
        self.dialog.open()
        self.dialog.ask_file()

    def print_page(self) -> None:
        """Go to the preview of the 年休假结余表."""
        self.desk.go("forms", "annual_balances")

    def open_year(self) -> None:
        """Open what everybody is due, before it is granted."""
        self.dialog = YearDialog(self.desk, self.day.day.year, self)
        self.dialog.open()

    def open_carry(self) -> None:
        """Open what is left of the year before, before it is carried over."""
        self.dialog = CarryDialog(self.desk, self.day.day.year - 1, self)
        self.dialog.open()

    def ask_gift(self) -> None:
        """Ask what the chosen person is given."""
        self.runner.read(offered, today()).then(self, self._ask_gift)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("导入期初余额…").triggered.connect(lambda _=False: self.import_page())
        menu.addAction("打印年休假结余表…").triggered.connect(lambda _=False: self.print_page())
        return menu

    def _ask_gift(self, found: Offered) -> None:
        for row in self.table.selection()[:1]:
            name = called(row.line.name, row.line.community)
            self.dialog = ask_gift(self, self.desk, row.line.person_id, name, found)

    def _row(self, line: BalanceLine) -> BalanceRow:
        ends = [one.last for one, _rest in line.balance.lots if one.last is not None]
        ending = int(line.balance.ending(self.day.day + SOON))
        return BalanceRow(line, ending, min(ends).isoformat() if ends else "")

    def _offer(self, kinds: Sequence[str]) -> None:
        if [self.kind.itemText(at) for at in range(self.kind.count())] == list(kinds):
            return
        chosen = self.kind.currentText()
        self.kind.blockSignals(True)  # noqa: FBT003
        self.kind.clear()
        self.kind.addItems(list(kinds))
        self.kind.setCurrentIndex(max(0, self.kind.findText(chosen)))
        self.kind.blockSignals(False)  # noqa: FBT003

    def _clear(self) -> None:
        self.kind.setCurrentIndex(0)
        self.word.clear()

    def _apply(self) -> None:
        narrows = self.kind.currentIndex() > 0 or bool(self.word.text().strip())
        self.model.narrow(self._passes if narrows else None)
        self.show_rows(self._rows)
        self._sum()

    def _passes(self, row: BalanceRow) -> bool:
        if self.kind.currentIndex() > 0 and row.line.title != self.kind.currentText():
            return False
        return self.word.finds(row.line.name, row.line.community)

    def _sum(self) -> None:
        rows: Sequence[Any] = self.model.rows()
        free = sum(int(row.line.balance.free) for row in rows)
        ending = sum(row.ending for row in rows)
        text = (
            f"{len(rows)} 行　可申请共 {shown_days(free)} 天　90 天内过期 {shown_days(ending)} 天"
        )
        self.set_summary(text if rows else "")
