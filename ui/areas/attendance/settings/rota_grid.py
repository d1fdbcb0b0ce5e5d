"""A shift for each weekday of each week of a rota."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from cwdesk.areas.attendance.queries.hours import WEEKDAYS
from cwdesk.kernel.ids import Uid
from ui.kit.fields import Choice
from ui.kit.parts import label
from ui.kit.style import look

MOST_WEEKS = 8
WORKDAYS = 5
SEEN = 3
"""Weeks that are seen at once."""
OFF = "休息"


class _Box(QComboBox):
    """Does not change when the clerk only scrolls past it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RotaGrid(QScrollArea):
    """Begins with the first shift from Monday to Friday."""

    resized = Signal()
    """More weeks or fewer want another height."""

    def __init__(self, shifts: Sequence[Choice], parent: QWidget | None = None) -> None:
        """Offer `shifts` on every day."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("每天的班次")
        self._shifts = shifts
        self.boxes: dict[tuple[int, int], QComboBox] = {}
        self._weeks = 0
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for day, name in enumerate(WEEKDAYS, 1):
            self._grid.addWidget(label(f"周{name}", "muted"), 0, day)
        self.setWidget(body)
        self.show_weeks("1")

    def show_weeks(self, typed: str) -> None:
        """Show as many weeks as were typed; what is no number changes nothing."""
        if not typed.isdigit() or not 1 <= int(typed) <= MOST_WEEKS:
            return
        wanted = int(typed)
        for week in range(self._weeks + 1, wanted + 1):
            self._add_week(week)
        for week in range(wanted + 1, self._weeks + 1):
            self._drop_week(week)
        self._weeks = wanted
        self.setFixedHeight(look().scaled(28 + 42 * min(wanted, SEEN)))
        self.resized.emit()

    def days(self) -> dict[tuple[int, int], Uid]:
        """Return the shift of each (week, weekday) that has one."""
        chosen = {place: box.currentData() for place, box in self.boxes.items()}
        return {place: bytes(shift) for place, shift in chosen.items() if shift}

    def _add_week(self, week: int) -> None:
        caption = label(f"第{week}周", "muted")
        caption.setObjectName(f"week{week}")
        self._grid.addWidget(caption, week, 0)
        for day in range(1, len(WEEKDAYS) + 1):
            box = _Box()
            box.setAccessibleName(f"第{week}周周{WEEKDAYS[day - 1]}")
            box.setMinimumContentsLength(3)
            box.addItem(OFF, b"")
            for shift in self._shifts:
                box.addItem(shift.text, shift.value)
            box.setCurrentIndex(1 if day <= WORKDAYS and self._shifts else 0)
            self.boxes[week, day] = box
            self._grid.addWidget(box, week, day)

    def _drop_week(self, week: int) -> None:
        for day in range(len(WEEKDAYS) + 1):
            item = self._grid.itemAtPosition(week, day)
            part = item.widget() if item is not None else None
            if part is not None:
                self._grid.removeWidget(part)
                part.deleteLater()
            self.boxes.pop((week, day), None)
