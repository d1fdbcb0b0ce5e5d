"""Signing in by keyboard: a name or its initials, Enter, the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.areas.roster.queries import RosterLine
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import Searchable, matches, searchable
from ui.areas.training.columns import called
from ui.areas.training.reading import SessionView
from ui.kit.parts import List, label
from ui.kit.style import look

LINES = 6
LINE_HEIGHT = 30
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
SEVERAL = "有 {} 人符合，请用 ↓ 选好再按回车，或再输入几个字。"
NOBODY = "没有找到“{}”。请检查姓名，或先在人员里登记。"
THERE = "{}这一天已经签到过。"
HINT = "输入姓名、拼音首字母或工号，按回车签到，接着输下一个。"

Sign = Callable[[Uid, date], object]


class SignPanel(QWidget):
    """Nobody is guessed: of several that fit the clerk marks one; who was invited comes first."""

    def __init__(self, sign: Sign) -> None:
        """Ask `sign` to note that somebody was there on a day."""
        super().__init__()
        self._sign = sign
        self._view: SessionView | None = None
        self._keys: list[tuple[RosterLine, Searchable]] = []
        self._found: list[RosterLine] = []
        self.day = QComboBox()
        self.line = QLineEdit(placeholderText="姓名、拼音、工号", clearButtonEnabled=True)
        self.line.setAccessibleName("签到的人")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(lambda _text: self._look())
        self.hits = List()
        self.hits.setAccessibleName("符合的人")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setFixedHeight(look().scaled(LINE_HEIGHT * LINES) + 4)
        self.hits.itemClicked.connect(lambda _item: self._take(self.hits.currentRow()))
        self.said, self.count = label(role="good", wrap=True), label(role="muted", wrap=True)
        self.said.hide()
        self._lay_out()

    def show_view(self, view: SessionView) -> None:
        """Offer who is in service, those invited first; what is being typed stays."""
        if self._view is None or self._view.people != view.people:
            self._keys = [(one, searchable(one.name)) for one in view.people]
        self._view = view
        self._offer_days()
        came = sum(bool(one.signed_on) for one in view.attendees)
        self.count.setText(f"通知 {len(view.invited)} 人，已签到 {came} 人")
        self._look()

    @property
    def on(self) -> date:
        """The day that is signed for."""
        day: date = self.day.currentData()
        return day

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        caption = label("日期(&D)")
        caption.setBuddy(self.day)
        self.day.setAccessibleName("签到日期")
        self.days = QWidget()
        day = QHBoxLayout(self.days)
        day.setContentsMargins(0, 0, 0, 0)
        day.addWidget(caption)
        day.addWidget(self.day, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(HINT, "muted", wrap=True))
        for part in (self.days, self.line, self.said, self.hits, self.count):
            column.addWidget(part)
        column.addStretch()
        self.setFocusProxy(self.line)

    def _offer_days(self) -> None:
        """Offer the days of the session; the one being signed for stays."""
        if self._view is None:
            return
        line = self._view.line
        days = [
            line.first_day + timedelta(at)
            for at in range((line.last_day - line.first_day).days + 1)
        ]
        if days != [self.day.itemData(at) for at in range(self.day.count())]:
            self.day.clear()
            for one in days:
                self.day.addItem(str(one), one)
        self.days.setVisible(len(days) > 1)

    def _key(self, key: Qt.Key) -> bool:
        if key in ENTERS:
            self._enter()
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._found:
            step = 1 if key == Qt.Key.Key_Down else -1
            last = min(len(self._found), LINES) - 1
            self.hits.setCurrentRow(max(0, min(last, self.hits.currentRow() + step)))
            return True
        return False

    def _enter(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        marked = self.hits.currentRow()
        if marked >= 0:
            self._take(marked)
        elif not self._found:
            self._say(NOBODY.format(typed), "problem")
        elif len(self._found) == 1 or self._alone():
            self._take(0)
        else:
            self._say(SEVERAL.format(len(self._found)), "due")

    def _alone(self) -> bool:
        """Return whether of those who fit only the first was invited."""
        invited = self._view.invited if self._view else frozenset()
        return sum(one.person_id in invited for one in self._found) == 1

    def _take(self, at: int) -> None:
        if self._view is None or not 0 <= at < len(self._found):
            return
        who = self._found[at]
        there = {one.person_id: one.signed_on for one in self._view.attendees}
        whose = called(who.name, who.community)
        if self.on in there.get(who.person_id, ()):
            self._say(THERE.format(whose), "due")
        else:
            self._sign(who.person_id, self.on)
            self._say(f"已签到：{whose}", "good")
        self.line.clear()
        self._look()
        self.line.setFocus()

    def _look(self) -> None:
        """List who fits what is typed; nobody is marked."""
        typed = self.line.text().strip()
        invited = self._view.invited if self._view else frozenset()
        fits = [one for one, key in self._keys if typed and self._fits(one, key, typed)]
        self._found = sorted(fits, key=lambda one: one.person_id not in invited)
        self.hits.clear()
        for one in self._found[:LINES]:
            told = "　已通知" if one.person_id in invited else ""
            item = QListWidgetItem(f"{called(one.name, one.community)}　{one.post}{told}")
            item.setToolTip(item.text())
            self.hits.addItem(item)
        self.hits.setCurrentRow(-1)
        self.hits.setVisible(bool(fits))

    @staticmethod
    def _fits(one: RosterLine, key: Searchable, typed: str) -> bool:
        return matches(typed, key) or one.staff_number.lower() == typed.lower()

    def _say(self, text: str, role: str) -> None:
        self.said.setObjectName(role)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.show()
