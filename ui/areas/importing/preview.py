"""What an import would do: counts, rows, problems, changes, columns; nothing is written yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cwdesk.areas.roster.imports import Plan, Planned, Reading, Verdict
from ui.areas.importing.columns import (
    ABSENT,
    CHANGES,
    PROBLEMS,
    ROWS,
    WORDS,
    ChangeLine,
    ProblemLine,
    change_lines,
    problem_lines,
)
from ui.areas.importing.mapping import MappingTable
from ui.kit.daybox import DayBox
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.table import Table

ALL, DOUBTFUL = "all", "doubtful"


class Preview(QWidget):
    """Shows a plan. Says when the day or a column's meaning should be another."""

    day_asked = Signal(date)
    mapping_asked = Signal(str, dict)
    other_asked = Signal()
    """The clerk took the wrong file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.plan: Plan | None = None
        self.file = label(role="heading")
        self.where = label(role="muted", wrap=True)
        self.notes = label(role="due", wrap=True)
        self.day = DayBox("截至日期")
        self.day.settled.connect(self.day_asked)
        self.chips = QButtonGroup(self)
        self.rows: Table[Planned] = Table(
            ROWS, lambda line: (line.sheet, line.row), Empty("没有这样的行。")
        )
        self.problems: Table[ProblemLine] = Table(
            PROBLEMS,
            lambda one: (one.line.sheet, one.line.row, one.number, one.refuses),
            Empty("没有发现问题。"),
        )
        self.changes: Table[ChangeLine] = Table(
            CHANGES,
            lambda one: (one.line.sheet, one.line.row, one.change.key),
            Empty("文件不会改动已登记的内容。"),
        )
        self.absent: Table[str] = Table(ABSENT, lambda name: name, Empty("在职人员都在文件里。"))
        self.mapping = MappingTable()
        self.mapping.changed.connect(self.mapping_asked)
        self.tabs = QTabWidget()
        self._lay_out()

    def show_plan(self, reading: Reading, plan: Plan) -> None:
        """Show what the file would do."""
        self.plan = plan
        self.file.setText(reading.file_name)
        self.where.setText(_where(reading))
        self.notes.setText("　".join((*reading.book.notes, *_additions(plan))))
        self.notes.setVisible(bool(self.notes.text()))
        self.day.show_day(plan.as_of)
        self._count(plan)
        self.problems.show_rows(problem_lines(plan))
        self.changes.show_rows(change_lines(plan))
        self.absent.show_rows(plan.absent)
        self.mapping.show_reading(reading)
        self._name_tabs(plan)
        self._narrow()

    def shown_rows(self) -> tuple[Planned, ...]:
        """Return the rows that the chosen count stands for."""
        if self.plan is None:
            return ()
        chosen = self.chips.checkedButton()
        wanted = chosen.objectName()
        if wanted == DOUBTFUL:
            return self.plan.doubtful
        return self.plan.lines if wanted == ALL else self.plan.of(Verdict(wanted))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.file)
        head.addWidget(button("换一个文件…", self.other_asked.emit, role="link"))
        head.addStretch()
        caption = label("按这一天的情况导入")
        caption.setBuddy(self.day.widget)
        head.addWidget(caption)
        head.addWidget(self.day.widget)
        self._chip_line = QHBoxLayout()
        self._chip_line.setSpacing(8)
        for key in (ALL, Verdict.NEW, Verdict.CHANGED, Verdict.SAME, DOUBTFUL, Verdict.REFUSED):
            self._add_chip(str(key))
        self._chip_line.addStretch()
        for part in (self.rows, self.problems, self.changes, self.mapping, self.absent):
            self.tabs.addTab(part, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.where)
        column.addWidget(self.notes)
        column.addLayout(self._chip_line)
        column.addWidget(self.tabs, 1)

    def _add_chip(self, key: str) -> None:
        chip = QPushButton()
        chip.setCheckable(True)
        chip.setObjectName(key)
        chip.clicked.connect(self._chosen)
        self.chips.addButton(chip)
        self._chip_line.addWidget(chip)
        chip.setChecked(key == ALL)

    def _count(self, plan: Plan) -> None:
        counts = {ALL: ("全部", len(plan.lines)), DOUBTFUL: ("提醒", len(plan.doubtful))}
        counts |= {str(verdict): (word, len(plan.of(verdict))) for verdict, word in WORDS.items()}
        for chip in self.chips.buttons():
            word, number = counts[chip.objectName()]
            chip.setText(f"{word} {number}")

    def _name_tabs(self, plan: Plan) -> None:
        unknown = self.mapping.unknown()
        titles = (
            f"逐行（{len(plan.lines)}）",
            f"问题（{self.problems.model.total()}）",
            f"变更前后（{self.changes.model.total()}）",
            f"各列的含义（{unknown} 列未认出）" if unknown else "各列的含义",
            f"文件里没有的人（{len(plan.absent)}）",
        )
        for at, title in enumerate(titles):
            self.tabs.setTabText(at, title)

    def _chosen(self) -> None:
        self.tabs.setCurrentWidget(self.rows)
        self._narrow()

    def _narrow(self) -> None:
        self.rows.show_rows(self.shown_rows())


def _where(reading: Reading) -> str:
    """Say where in the file the people were found."""
    first = reading.layouts[0]
    header = (
        f"第 {first.first_row} 行"
        if first.first_row == first.last_row
        else f"第 {first.first_row}—{first.last_row} 行"
    )
    sheets = "、".join(f"“{layout.sheet}”" for layout in reading.layouts)
    return f"工作表{sheets}　表头在{header}　共 {len(reading.drafts)} 人"


def _additions(plan: Plan) -> list[str]:
    """Name the communities and grids that the import would add."""
    grids = [f"{community} {grid}" for community, grid in plan.new_grids]
    return [
        f"会新增{what}：{'、'.join(names)}。"
        for what, names in (("社区", list(plan.new_communities)), ("网格", grids))
        if names
    ]
