"""Choosing people of a session from everybody in service: filtered, then several at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cwdesk.areas.roster.queries import RosterLine
from cwdesk.kernel.ids import Uid
from ui.areas.training.filters import CommunityBox
from ui.areas.training.reading import SessionView
from ui.kit.columns import Column
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.wordbox import WordBox

WIDTH, HEIGHT, WIDEST, TALLEST = 640, 400, 900, 460
COLUMNS = (
    Column[RosterLine]("姓名", text=lambda one: one.name, width=110),
    Column[RosterLine]("社区", text=lambda one: one.community, width=170),
    Column[RosterLine]("职务", text=lambda one: one.post, width=200),
    Column[RosterLine]("工号", text=lambda one: one.staff_number, width=100),
)


class PeopleDialog(Question):
    """Ctrl or Shift chooses several; Ctrl+A everybody that the filter lets through."""

    def __init__(
        self, view: SessionView, then: Callable[[tuple[Uid, ...]], object], parent: QWidget
    ) -> None:
        """Offer who was not told yet; `then` gets who was chosen."""
        asked = "选择要通知的人。按住 Ctrl 或 Shift 多选，Ctrl+A 全选看到的人。"
        super().__init__(asked, "通知", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("通知参训")
        self.people = [one for one in view.people if one.person_id not in view.invited]
        self.community, self.word = CommunityBox(), WordBox("姓名、拼音、职务…", "在人员中查找")
        self.community.setAccessibleName("社区")
        self.community.offer(one.community for one in self.people)
        empty = Empty("在职的人都已经通知过了。")
        self.table: Table[RosterLine] = Table(COLUMNS, lambda one: one.person_id, empty)
        self.table.setMinimumSize(
            min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST)
        )
        self.table.show_rows(self.people)
        self._lay_out()
        self.community.currentIndexChanged.connect(lambda _at: self._narrow())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.chosen.connect(self._count)
        self.accepted.connect(lambda: then(self.chosen()))
        self._count([])

    def chosen(self) -> tuple[Uid, ...]:
        """Return who is chosen."""
        return tuple(one.person_id for one in self.table.selection())

    def _lay_out(self) -> None:
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.community)
        line.addWidget(self.word, 1)
        for part in (top, self.table):
            self.add_part(part)
        self.column.setStretchFactor(self.table, 1)
        self.do.setObjectName("primary")
        self.leave.setDefault(False)
        self.leave.setAutoDefault(False)

    def _narrow(self) -> None:
        word = self.word.text().strip()
        narrows = word or self.community.currentIndex() > 0
        self.table.narrow(self._passes if narrows else None)

    def _passes(self, one: RosterLine) -> bool:
        return self.community.passes(one.community) and self.word.finds(
            one.name, one.community, one.post, one.staff_number
        )

    def _count(self, rows: list[RosterLine]) -> None:
        self.do.setEnabled(bool(rows))
        self.do.setText(f"通知 {len(rows)} 人" if rows else "通知")
