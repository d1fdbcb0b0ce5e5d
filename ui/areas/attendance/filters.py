"""The filter bar over a month: which month, whose community, and a word to look for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from cwdesk.areas.attendance.queries import GridRow
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import matches
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.style import look

EVERYWHERE, NOWHERE = "全部社区", "未分配社区"
MONTHS_BACK = 36


def months(until: date, count: int = MONTHS_BACK) -> list[str]:
    """Return months up to the one of a day, newest first."""
    found, day = [], until
    for _ in range(count):
        found.append(f"{day:%Y-%m}")
        day = day.replace(day=1) - timedelta(1)
    return found


class MonthFilters(QObject):
    """The controls, and which rows they let through."""

    turned = Signal()
    """Another month."""
    changed = Signal()
    """Community or word are others now."""

    def __init__(self, page: Page) -> None:
        """Put the controls on the page's filter bar."""
        super().__init__(page)
        self.month_box = QComboBox()
        self.month_box.addItems(months(today()))
        self.month_box.setMinimumContentsLength(8)
        self.community = QComboBox()
        self.community.addItem(EVERYWHERE)
        self.community.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.community.setMinimumContentsLength(9)
        self.word = QLineEdit(clearButtonEnabled=True)
        self.word.setPlaceholderText("姓名、拼音、工号…")
        self.word.setAccessibleName("在月表中查找")
        self.word.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.word.setMinimumWidth(look().scaled(180))
        page.add_filter(self._month_line(), "月份(&M)")
        page.add_filter(self.community, "社区(&Y)")
        page.add_filter(self.word)
        self._month = self.month_box.currentText()
        self.month_box.currentIndexChanged.connect(lambda _at: self.turned.emit())
        self.community.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.word.textChanged.connect(lambda _text: self.changed.emit())

    def _month_line(self) -> QWidget:
        made = QWidget()
        made.setFocusProxy(self.month_box)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self._turner(Qt.ArrowType.LeftArrow, "上个月（Ctrl+PgUp）", -1))
        line.addWidget(self.month_box)
        line.addWidget(self._turner(Qt.ArrowType.RightArrow, "下个月（Ctrl+PgDn）", 1))
        return made

    def _turner(self, arrow: Qt.ArrowType, tip: str, step: int) -> QToolButton:
        made = QToolButton()
        made.setArrowType(arrow)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda _=False: self.turn(step))
        return made

    @property
    def month(self) -> str:
        """The month chosen, `2026-10`."""
        return self.month_box.currentText()

    def turn(self, step: int) -> None:
        """Go so many months on, as far as the list goes."""
        at = self.month_box.currentIndex() - step
        if 0 <= at < self.month_box.count():
            self.month_box.setCurrentIndex(at)

    def put_month(self, month: str, *, quietly: bool = False) -> None:
        """Choose a month; older ones than the list has are added."""
        blocker = QSignalBlocker(self.month_box) if quietly else None
        if self.month_box.findText(month) < 0:
            self.month_box.addItem(month)
        self.month_box.setCurrentText(month)
        if blocker is not None:
            blocker.unblock()

    def offer(self, communities: Sequence[tuple[Uid | None, str]]) -> None:
        """Offer the communities of the month; the chosen one stays chosen."""
        chosen, blocker = self.community.currentText(), QSignalBlocker(self.community)
        self.community.clear()
        self.community.addItem(EVERYWHERE)
        for community_id, name in communities:
            self.community.addItem(name or NOWHERE, community_id)
        self.community.setCurrentIndex(max(0, self.community.findText(chosen)))
        blocker.unblock()

    def community_id(self) -> Uid | None:
        """Return the community chosen, None for all."""
        found = self.community.currentData()
        return bytes(found) if found is not None else None

    def passes(self, row: GridRow) -> bool:
        """Return whether community and word let a row through."""
        line, word = row.line, self.word.text().strip()
        name = line.community or NOWHERE
        if self.community.currentIndex() > 0 and name != self.community.currentText():
            return False
        return not word or matches(word, row.names)

    def clear(self) -> None:
        """Let everybody through."""
        self.community.setCurrentIndex(0)
        self.word.clear()
