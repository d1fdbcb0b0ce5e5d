"""Pasting a notice: the days that it means, the sum they must come out to, and what they move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from cwdesk.areas.calendar.commands import Decided, Hand, accept_notice
from cwdesk.areas.calendar.queries import Foreseen, foresee
from cwdesk.calendars.kinds import Day, DayKind, Difference
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem, Refused
from ui.areas.calendar.colours import TONES
from ui.areas.calendar.year_view import WEEKDAYS
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.parts import label
from ui.kit.style import look
from ui.kit.table import Table

ASKED = "把国务院办公厅的节假日安排通知连同标题一起粘贴到这里。程序读出每一天，核对无误后才能接受。"
NOTHING_YET = "粘贴通知后，这里列出它写明的每一天。"
NOTHING_NEW = "日历已经和这份通知一样，不用再接受。"
SETTLE_MS = 300
WIDTH, HEIGHT, TALLEST = 760, 560, 700
"""Pixels at 100 %, and pixels at any 大字: the window must fit a screen of 768."""
TEXT_HEIGHT, TABLE_HEIGHT = 80, 120


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day of the notice, and what it is in the calendar now if that is something else."""

    day: Day
    difference: Difference | None

    @property
    def before(self) -> str:
        """What the clerk sees in the last column."""
        return f"现为{self.difference.before}" if self.difference else ""


def _tone(row: NoticeDay) -> str | None:
    plain = row.day.kind in {DayKind.WORK, DayKind.REST}
    return None if plain else TONES[row.day.kind]


COLUMNS = (
    Column[NoticeDay]("日期", text=lambda row: row.day.on.isoformat(), width=120),
    Column[NoticeDay]("星期", text=lambda row: WEEKDAYS[row.day.on.weekday()], width=80),
    Column[NoticeDay]("种类", text=lambda row: str(row.day.kind), tone=_tone, width=120),
    Column[NoticeDay]("节日", text=lambda row: row.day.name, width=160),
    Column[NoticeDay]("变动", text=lambda row: row.before, width=200),
)


def _summed(found: Foreseen) -> str:
    """Return the sum and how much moves; nothing where a problem says it already."""
    if found.notice.problems:
        return ""
    if not found.differences:
        return NOTHING_NEW
    moved = f"与现在的日历相比变动 {len(found.differences)} 天。"
    return f"{found.notice.balance.words}，核对无误。{moved}"


class NoticeDialog(Question):
    """Nothing is accepted that does not come out; each reason stands below the text."""

    def __init__(
        self, desk: Desk, done: Callable[[Decided], object], parent: QWidget | None = None
    ) -> None:
        """Begin empty; `done` is told of the new version."""
        super().__init__(ASKED, "接受通知", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴放假通知")
        self.setMinimumWidth(look().scaled(WIDTH))
        self.resize(look().scaled(WIDTH), min(look().scaled(HEIGHT), TALLEST))
        self.desk, self._done = desk, done
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName("通知的文字")
        self.text.setPlaceholderText("国务院办公厅关于2027年部分节假日安排的通知……")
        self.text.setFixedHeight(look().scaled(TEXT_HEIGHT))
        self.number = QLineEdit(placeholderText="文号，例如：国办发明电〔2026〕9号（可不填）")
        self.number.setAccessibleName("文号")
        self.sum = label(role="muted", wrap=True)
        self.problem = label(role="problem", wrap=True)
        self.table: Table[NoticeDay] = Table(COLUMNS, lambda row: row.day.on, Empty(NOTHING_YET))
        self.table.setMinimumHeight(look().scaled(TABLE_HEIGHT))
        self.table.show_rows([])
        for part in (self.text, self.number, self.sum, self.problem, self.table):
            self.add_part(part)
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self.look)
        self.text.textChanged.connect(self._typed)
        self.do.setObjectName("primary")
        self.do.setEnabled(False)
        self.leave.setDefault(False)
        self.leave.setAutoDefault(False)
        self._say([], "")

    def look(self) -> None:
        """Read what was pasted."""
        words = self.text.toPlainText()
        if words.strip():
            self.desk.runner.read(foresee, words).then(self, self._show)
        else:
            self.table.show_rows([])
            self._say([], "")

    def _typed(self) -> None:
        self.do.setEnabled(False)
        self._settling.start()

    def _show(self, found: Foreseen) -> None:
        moved = {one.on: one for one in found.differences}
        notice = found.notice
        self.table.show_rows([NoticeDay(day, moved.get(day.on)) for day in notice.days])
        self._say([problem.text for problem in notice.problems], _summed(found))
        self.do.setEnabled(bool(moved) and not notice.problems)

    def _say(self, problems: list[str], summed: str) -> None:
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))
        self.sum.setText(summed)
        self.sum.setVisible(bool(summed))

    @override
    def accept(self) -> None:
        """Accept the notice; the window stays open if that is refused after all."""
        self.do.setEnabled(False)
        runner = self.desk.runner
        hand = Hand(runner.database.actor.name, now())
        task = runner.write(accept_notice, self.text.toPlainText(), hand, self.number.text())
        task.then(self, self._accepted).fail(self, Refused, self._refused)

    def _accepted(self, made: Decided) -> None:
        super().accept()
        self._done(made)

    def _refused(self, refused: Refused) -> None:
        self.show_problems(refused.problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show why the notice was refused."""
        self._say([problem.text for problem in problems], "")
