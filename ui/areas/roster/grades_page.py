"""Re-grading: what the scheme gives everybody, before anything is written."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.commands import apply_grades
from cwdesk.areas.roster.queries import GradeLine, GradeReview, grade_review
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.registry import form
from ui.areas.roster.grade_columns import COLUMNS
from ui.areas.roster.grade_panel import GradePanel
from ui.areas.roster.scheme_choice import REASON, choose_scheme, widened
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.formdialog import ask_form
from ui.kit.page import TablePage
from ui.kit.parts import button
from ui.kit.printing import print_form, request_of
from ui.kit.runner import Task
from ui.kit.sidepanel import SidePanel

SINCE = FieldSpec("since", "起始日期", Kind.DAY, required=True)
NO_SCHEME = "还没有选用定级办法。选用以后，这里列出每个人按办法算出的岗级和计算过程。"


class GradesPage(TablePage[GradeLine]):
    """A preview of the whole street's grades; the chosen ones are written at once."""

    title = "核定岗级"
    help_subject = "grades"
    watches = frozenset({"person", "community", "grade_scheme", *rules.PARTS})
    empty = "这一天没有要核定岗级的社区工作者。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the buttons."""
        super().__init__(desk)
        self.found: GradeReview | None = None
        self.day = DayBox()
        self.day.settled.connect(self.refresh)
        self.changing = QCheckBox("只看有变动和待核实的")
        self.changing.toggled.connect(self._narrow)
        self.add_filter(self.day.widget, "截至日期(&D)")
        self.add_filter(self.changing)
        self.add_button("返回名单", "arrow-left", lambda: desk.go("roster"))
        self.add_button("选用定级办法…", "settings", lambda: choose_scheme(self))
        self.apply = self.set_primary("写入所选岗级…", "save", self.ask_apply)
        self.apply.setEnabled(False)
        self.table.chosen.connect(self._follow)

    @override
    def key(self, row: GradeLine) -> Hashable:
        return row.line.person_id

    @override
    def refresh(self) -> None:
        self.runner.read(grade_review, self.day.day).then(self, self.show_review)

    @override
    def open_row(self, row: GradeLine) -> None:
        panel = SidePanel(row.line.name, GradePanel(row))
        panel.add_button(button("打印审批表…", lambda: self.print_row(row), mark="printer"))
        panel.add_button(
            button("打开档案", lambda: self.desk.go("person", row.line.person_id), mark="user")
        )
        self.open_side(panel)

    def show_review(self, found: GradeReview) -> None:
        """Show what the scheme gives; without one, the button that chooses it."""
        self.found = found
        none = Empty(NO_SCHEME, "选用定级办法…", lambda: choose_scheme(self))
        self.table.note.say(Empty(self.empty) if found.scheme else none)
        self.show_rows(found.lines)
        self.set_summary(summary(found))

    def print_row(self, row: GradeLine) -> None:
        """Open the preview of one person's form, as of the page's day."""
        request = request_of(self.desk, self.day.day, person=row.line.person_id)
        print_form(self, self.desk, form("grade_review"), request)

    def ask_apply(self) -> None:
        """Ask by which document, and write the grades of the chosen rows."""
        rows = changed(self.table.selection())
        if self.found is None or self.found.scheme is None or not rows:
            return
        as_of, results = self.found.as_of, "、".join(self.found.scheme.raise_results)
        grades = {row.line.person_id: row.computed.grade or 0 for row in rows}

        def act(values: dict[str, Any]) -> Task[Any]:
            reason, since = values["reason"], values["since"]
            return self.runner.write(apply_grades, as_of, grades, reason, since)

        asked = question(rows, len(self.table.selection()), results)
        given = {"since": rows[0].computed.since}
        dialog = widened(ask_form(self, asked, "写入档案", (SINCE, REASON), act, given))
        said = f"已核定 {len(rows)} 人的岗级，可以在“操作记录”里整批撤销"
        dialog.accepted.connect(lambda: self.desk.say(said))

    def _narrow(self, only: bool) -> None:  # noqa: FBT001
        self.table.narrow((lambda row: row.difference != 0) if only else None)

    def _follow(self, rows: list[GradeLine]) -> None:
        """Offer what can be done with the chosen rows; open details follow a single one."""
        self.apply.setEnabled(bool(changed(rows)))
        if self.side is not None and len(rows) == 1:
            self.open_row(rows[0])
            self.table.view.setFocus()


def changed(rows: Sequence[GradeLine]) -> list[GradeLine]:
    """Return the rows whose computed grade is certain and another than the one on file."""
    return [row for row in rows if row.difference]


def question(rows: Sequence[GradeLine], chosen: int, results: str) -> str:
    """Return what is asked before these rows are written, of so many that were chosen."""
    lower = sum((row.difference or 0) < 0 for row in rows)
    parts = [f"把 {len(rows)} 人的岗级写入档案。"]
    if lower:
        parts.append(f"其中 {lower} 人降低。")
    if chosen > len(rows):
        parts.append(f"另外 {chosen - len(rows)} 人没有变动或待核实，不写入。")
    return "".join([*parts, f"\n只有当年考核{results}的才升级。"])


def summary(found: GradeReview) -> str:
    """Return the line under the list: by which scheme, how many rise, fall, are open."""
    if found.scheme is None:
        return ""
    steps = [row.difference for row in found.lines]
    up = sum(step is not None and step > 0 for step in steps)
    down = sum(step is not None and step < 0 for step in steps)
    counted = f"{len(steps)} 人：升级或首次定级 {up}，降低 {down}，待核实 {steps.count(None)}"
    return f"{found.scheme.title}　{counted}"
