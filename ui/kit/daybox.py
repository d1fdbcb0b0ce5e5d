"""The day that a page holds for: typed in any usual way, or chosen from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from typing_extensions import override

from cwdesk.kernel.cleaning import cleaned_value
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.kit.fields import LineEditor
from ui.kit.style import look

WIDTH = 140


class DayBox(LineEditor):
    """Holds one day; an empty box is today, and what is no day is marked and not taken."""

    settled = Signal(date)
    """Another day than before."""

    def __init__(self, title: str = "截至日期") -> None:
        """Begin at today."""
        super().__init__(FieldSpec("day", title, Kind.DAY))
        self.day = today()
        self.put(self.day)
        self._size()
        look().rescaled.connect(self._size)
        self.line.editingFinished.connect(self._settle)

    def show_day(self, day: date) -> None:
        """Show another day, without telling."""
        self.day = day
        self.put(day)

    @override
    def tidy(self, cleaned: object) -> None:
        super().tidy(cleaned)
        self._settle()

    def _size(self, _scale: int = 100) -> None:
        self.line.setFixedWidth(look().scaled(WIDTH))

    def _settle(self) -> None:
        found = cleaned_value(self.spec, self.value())
        self._mark(found.text if isinstance(found, Problem) else "")
        if isinstance(found, Problem):
            return
        day = found if isinstance(found, date) else today()
        if day != self.day:
            self.show_day(day)
            self.settled.emit(day)
        elif self.line.text() != day.isoformat():
            self.put(day)

    def _mark(self, problem: str) -> None:
        self.line.setProperty("wrong", bool(problem))
        self.line.setToolTip(problem)
        self.line.style().polish(self.line)
