"""What each kind of day looks like; its character says the same without colour."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from cwdesk.calendars.kinds import Calendar, DayKind, OwnKind
from cwdesk.calendars.marks import KINDS, OWN
from ui.kit.flow import Flow
from ui.kit.parts import label
from ui.kit.style import colour, look

TONES = {
    DayKind.WORK: "surface",
    DayKind.REST: "line",
    DayKind.STATUTORY: "overdue",
    DayKind.IN_LIEU: "good",
    DayKind.MAKE_UP: "due",
}
OWN_TONE = "primary"
FAINT = 56
"""How strongly a tone colours the ground of a day, of 255."""
CHIP = 20


def tone_of(calendar: Calendar, on: date) -> str:
    """Return the tone of a day; the office's own days have one of their own."""
    return OWN_TONE if on in calendar.own else TONES[calendar.kind(on)]


def ground(tone: str) -> QColor:
    """Return what a day of this tone stands on."""
    made = QColor(colour(tone))
    if tone not in {"surface", "line"}:
        made.setAlpha(FAINT)
    return made


class Chip(QWidget):
    """One square of the legend."""

    def __init__(self, tone: str, mark: str) -> None:
        """Show `mark` on the ground of `tone`."""
        super().__init__()
        self._tone, self._mark = tone, mark
        side = look().scaled(CHIP)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        square = QRect(0, 0, self.width() - 1, self.height() - 1)
        painter.setPen(QColor(colour("line")))
        painter.fillRect(square, ground(self._tone))
        painter.drawRect(square)
        painter.setPen(QColor(colour("text")))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._mark)
        painter.end()


def legend() -> QWidget:
    """Return what the grounds and characters mean, in as many lines as it takes."""
    made = QWidget()
    flow = Flow()
    flow.setSpacing(look().scaled(12))
    made.setLayout(flow)
    for kind in DayKind:
        flow.addWidget(_entry(TONES[kind], KINDS[kind], str(kind)))
    flow.addWidget(_entry(OWN_TONE, OWN[OwnKind.CLOSED], "本单位自己的日子"))
    return made


def _entry(tone: str, mark: str, words: str) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look().scaled(6))
    line.addWidget(Chip(tone, mark))
    line.addWidget(label(words))
    return made
