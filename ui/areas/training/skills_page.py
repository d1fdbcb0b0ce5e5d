"""全岗通: who masters which line of business; it shows gaps and ranks nobody."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget
from typing_extensions import override

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import Matrix, MatrixRow, matrix
from cwdesk.areas.training.rules.skills import LEVELS, PROPOSED
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.filters import CommunityBox
from ui.areas.training.reading import ROSTER
from ui.areas.training.skills_grid import Cells, SkillsGrid
from ui.areas.training.strip import add_strip
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.dialogs import ask as ask_line
from ui.kit.empty import Empty, EmptyNote
from ui.kit.page import Page
from ui.kit.parts import label
from ui.kit.runner import Task
from ui.kit.wordbox import WordBox

KEYS = "　".join(f"{at} {level}" for at, level in enumerate(LEVELS))
HINT = f"方向键移动，Shift 加方向键多选，按数字认定：{KEYS}。每次输入可以撤销。"
NO_SKILLS = "还没有业务。先列出本单位的业务，再逐人认定谁能办；可以从常见的十项开始，再增减。"
NO_PEOPLE = "没有符合的在职人员。"
SKILL = (
    FieldSpec("name", "业务", required=True),
    FieldSpec("closed", "停用", Kind.YES, hint="以前认定的留着"),
)


class SkillsPage(Page):
    """A digit marks what is chosen from the day in the filter bar on."""

    title = "全岗通"
    help_subject = "training"
    watches = ROSTER | {"skill", "skill_level"}

    def __init__(self, desk: Desk) -> None:
        """Put the grid under the filter bar."""
        super().__init__(desk)
        add_strip(self, "training_skills")
        self.dialog: AskDialog | Question | None = None
        self.found = Matrix((), ())
        self.day, self.community = DayBox("认定日期"), CommunityBox()
        self.basis = QLineEdit(placeholderText="例如 2026年第三季度考核")
        self.word = WordBox("姓名、拼音、职务…", "在矩阵中查找")
        self.add_filter(self.day.widget, "认定日期(&W)")
        self.add_filter(self.basis, "依据(&B)")
        self.add_filter(self.community, "社区(&Q)")
        self.add_filter(self.word)
        self.grid = SkillsGrid()
        self.note = EmptyNote(Empty(NO_SKILLS, "从常见的十项开始", self.begin))
        self.body = QStackedWidget()
        for part in (self.note, self.grid):
            self.body.addWidget(part)
        self.set_body(self.body)
        self.hint = label(HINT, "muted", wrap=True)
        self._column.insertWidget(self._column.indexOf(self.summary), self.hint)
        self.add_button("复制", "copy", self._copy)
        self.skills = self.add_button("业务", "columns-3", lambda: None)
        self.skills.setMenu(self._menu())
        self.summary.setWordWrap(True)
        self._connect()

    @override
    def refresh(self) -> None:
        self.runner.read(matrix, self.day.day).then(self, self._show)

    def begin(self) -> None:
        """Add the usual lines of business."""
        task = self.runner.write(commands.add_skills, PROPOSED)
        task.then(self, lambda number: self.desk.say(f"已增加 {number} 项业务"))

    def ask_skills(self) -> None:
        """Ask for more lines of business."""
        asked = "增加哪些业务？多项之间用顿号隔开。"
        self.dialog = ask_line(self, asked, "增加", self._add_skills)

    def change_skill(self) -> None:
        """Ask for another name of the line of business at the cursor, or close it."""
        at = self.grid.currentIndex().column()
        if 0 <= at < len(self.found.skills):
            one = self.found.skills[at]

            def act(values: dict[str, Any]) -> Task[Any]:
                closed = bool(values["closed"])
                name = values["name"]
                return self.runner.write(commands.change_skill, one.id, name, closed=closed)

            given = {"name": one.name, "closed": one.closed}
            asked = Asked("停用以后不再显示，以前认定的留着。", "保存", SKILL, given)
            self.dialog = ask(self, asked, act)

    def move_skill(self, step: int) -> None:
        """Move the line of business at the cursor to the left (-1) or right (1)."""
        at, ids = self.grid.currentIndex().column(), [one.id for one in self.found.skills]
        to = at + step
        if 0 <= at < len(ids) and 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            self.runner.write(commands.order_skills, ids)
            self.grid.setCurrentIndex(self.grid.currentIndex().siblingAtColumn(to))

    def _connect(self) -> None:
        self.day.settled.connect(lambda _day: self.refresh())
        self.community.currentIndexChanged.connect(lambda _at: self._apply())
        self.word.textChanged.connect(lambda _text: self._apply())
        self.grid.marked.connect(self._mark)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for title, act in (
            ("增加业务…", self.ask_skills),
            ("增加常见的十项", self.begin),
            ("改名或停用光标所在的业务…", self.change_skill),
            ("把光标所在的业务左移", partial(self.move_skill, -1)),
            ("把光标所在的业务右移", partial(self.move_skill, 1)),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, act=act: act())
        return menu

    def _add_skills(self, text: str) -> None:
        names = text.replace("，", "、").replace(",", "、").split("、")
        task = self.runner.write(commands.add_skills, names)
        task.then(self, lambda number: self.desk.say(f"已增加 {number} 项业务"))

    def _mark(self, marked: tuple[Cells, str]) -> None:
        cells, level = marked
        values = {"level": level, "on": self.day.day, "basis": self.basis.text().strip()}
        self.runner.write(commands.judge_cells, cells, values).after(self.refresh)

    def _copy(self) -> None:
        self.grid.copy()
        self.desk.say("矩阵已复制，可以粘贴到 Excel 或 WPS")

    def _show(self, found: Matrix) -> None:
        self.found = found
        self.community.offer(sorted(one.community for one in found.rows))
        self._apply()

    def _apply(self) -> None:
        rows = [one for one in self.found.rows if self._passes(one)]
        self.grid.show_matrix(self.found, rows)
        self.body.setCurrentWidget(self.grid if self.found.skills else self.note)
        self.hint.setVisible(bool(self.found.skills))
        few = [f"{one.name} {one.able} 人" for one in self.found.skills if one.able < FEW]
        lacking = f"　能办的不足 {FEW} 人：{'、'.join(few)}" if few else ""
        said = f"{len(rows)} 人，{len(self.found.skills)} 项业务{lacking}"
        self.set_summary(said if self.found.skills else "")

    def _passes(self, one: MatrixRow) -> bool:
        return self.community.passes(one.community) and self.word.finds(
            one.name, one.community, one.post
        )


FEW = 2
"""With fewer who can, nobody stands in for who is away."""
