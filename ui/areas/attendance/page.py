"""The month's attendance: the grid, the work list, sealing and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import override

from cwdesk.areas.attendance import commands, queries
from cwdesk.areas.attendance.commands import Hand, Kept
from cwdesk.areas.attendance.exports import write_month
from cwdesk.areas.attendance.forms.month import FORM
from cwdesk.areas.attendance.queries import Case, Grid, Version, Why, span_of
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import NotFound, Problem
from cwdesk.workflows.sealed_month import SealedPaper, draw, sealed_version
from ui.areas.attendance.acting import LEAVE, Acting
from ui.areas.attendance.cases import CasesView, counted
from ui.areas.attendance.draft import Place
from ui.areas.attendance.editing import Editing
from ui.areas.attendance.filters import MonthFilters
from ui.areas.attendance.importing import open_import
from ui.areas.attendance.month_tab import MonthTab
from ui.areas.attendance.sealing import MonthVersions, SealBand, SealDialog
from ui.areas.attendance.tabs import Tabs
from ui.areas.attendance.why_panel import WhyPanel
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.files import choose_target
from ui.kit.page import Page
from ui.kit.preview import PreviewDialog, preview
from ui.kit.printing import print_form, request_of
from ui.kit.runner import Task
from ui.kit.sidepanel import SidePanel
from ui.pages import PAGES

UNSAVED = "还有 {} 个半天没有保存。请先保存或放弃，再换月份。"


class AttendancePage(Page):
    """People by days in half days; typed over, explained, sealed, printed."""

    title = "考勤"
    help_subject = "attendance"
    watches = frozenset(
        {"punch", "clock_number", "correction", "business", "duty_turn", "rota", "rota_span"}
        | {"attendance_mark", "month_seal", "office", "office_day", "calendar_version"}
        | {"person", "service", "posting", "community", "leave_event", "leave_entry"}
    )

    def __init__(self, desk: Desk) -> None:
        """Put filters, buttons, band and tabs in place."""
        super().__init__(desk)
        self.grid: Grid | None = None
        self.dialog: PreviewDialog | None = None
        self.sealing: SealDialog | None = None
        self.amending = False
        self.filters = MonthFilters(self)
        self.filters.turned.connect(self._turned)
        self.filters.changed.connect(self._show_rows)
        self.add_button("班次排班", "settings", partial(self.desk.go, "shifts"))
        self.add_button("打印", "printer", self.print_page)
        self.add_button("导出 Excel", "file-output", self.export_page)
        self.seal_button = self.add_button("封账…", "lock", self.ask_seal)
        self.set_primary("导入打卡…", "file-input", self.import_page)
        self.band = SealBand(self.toggle_amending, self.show_versions)
        self.month = MonthTab(self.import_page)
        self.editing = Editing(desk, self.month.view)
        self.cases = CasesView(has_leave=any(spec.key == LEAVE for spec in PAGES))
        self.acting = Acting(self, self.cases, self.write, self.wrote)
        self.tabs = Tabs(self.month, self.cases)
        self.add_filter(self.tabs.switch)
        self._column.insertWidget(self._column.count() - 2, self.band)
        self.set_body(self.tabs)
        self.setFocusProxy(self.month.view)
        self._listen()

    def _listen(self) -> None:
        editing, bar = self.editing, self.month.bar
        editing.changed.connect(self._edited)
        editing.explained.connect(self.explain)
        editing.turned.connect(self.filters.turn)
        self.month.view.moved.connect(self._moved)
        bar.saved.connect(self.save)
        bar.dropped.connect(self.ask_drop)
        bar.left.connect(self.month.view.setFocus)
        self.month.cleared.connect(self.filters.clear)
        self.month.roster_asked.connect(partial(self.desk.go, "import"))
        self.cases.explained.connect(self._explain_case)
        self.cases.table.chosen.connect(self._follow_cases)

    @override
    def open(self, target: Any) -> None:
        if isinstance(target, str):
            self.filters.put_month(target)

    @override
    def refresh(self) -> None:
        task = self.runner.read(
            queries.month_grid, self.filters.month, now(), amending=self.amending
        )
        task.then(self, self._show).fail(self, NotFound, lambda _error: self._show(None))

    def _show(self, grid: Grid | None) -> None:
        anew = grid is None or self.grid is None or grid.sheet.month != self.grid.sheet.month
        self.grid = grid
        if grid is None:
            self.month.show_nobody()
            return
        places = {row.line.community_id: row.line.community for row in grid.rows}
        self.filters.offer(list(places.items()))
        self.month.legend.show_keys(grid.keys, typed=grid.computing is not None)
        self.cases.show_cases(grid.cases)
        self.tabs.count_cases(len(grid.cases))
        self._show_rows(anew=anew)
        self._show_seal(grid)

    def _show_rows(self, *, anew: bool = False) -> None:
        """Show whom the filter bar lets through."""
        if self.grid is None:
            return
        rows = [at for at, row in enumerate(self.grid.rows) if self.filters.passes(row)]
        self.editing.take(self.grid, rows, anew=anew)
        self.month.show_state(self.grid, len(rows))
        self._sum()

    def _show_seal(self, grid: Grid) -> None:
        self.seal_button.setEnabled(grid.sheet.sealed is None and not self.amending)
        if not self.amending:
            self.band.show_seal(grid.sheet.sealed, 0)

    def _sum(self) -> None:
        grid = self.grid
        if grid is None or not grid.rows:
            self.set_summary("")
            return
        shown = len(self.month.view.rows)
        people = (
            f"{shown} 行"
            if shown == len(grid.rows)
            else f"筛选出 {shown} 行，共 {len(grid.rows)} 行"
        )
        odd = f"待处理 {len(grid.cases)} 个半天（{counted(grid.cases)}）" if grid.cases else ""
        (top, left), (bottom, right) = self.month.view.bounds()
        size = (bottom - top + 1) * (right - left + 1)
        chosen = f"已选 {size} 个半天" if size > 1 else self.month.view.words()
        self.set_summary("　".join(filter(None, (people, odd, chosen))))

    def _moved(self) -> None:
        self._sum()
        if self.side is not None and isinstance(self.side.body, WhyPanel):
            self.editing.explain()

    def _edited(self) -> None:
        self.month.bar.show_count(self.editing.count())
        self._sum()
        self._tell_edited()

    def _turned(self) -> None:
        month = self.grid.sheet.month if self.grid else self.filters.month
        if self.editing.count() and month != self.filters.month:
            self.show_problems([Problem(UNSAVED.format(self.editing.count()))])
            self.filters.put_month(month, quietly=True)
            return
        self.problems.hide()
        self.amending = False
        self.drop_side()
        self.refresh()

    @override
    def may_leave(self) -> bool:
        return super().may_leave() and not self.editing.count()

    @override
    def save_typed(self) -> None:
        if self.editing.count():
            self.month.bar.ask_save()

    @override
    def give_up(self) -> None:
        super().give_up()
        self.editing.drop()

    def ask_drop(self) -> None:
        """Ask before letting go of more than one half day."""
        count = self.editing.count()
        ask = f"放弃已改的 {count} 个半天？"
        confirm(self, ask, "放弃", self.editing.drop, safe="继续修改")

    def write(self, work: Callable[[Any], Any], reason: str) -> Task[Any]:
        """Start a write; on a sealed month it is an amendment for the same reason."""
        if not self.amending:
            return self.runner.write(work)
        return self.runner.write(commands.amend, self.filters.month, reason, self._hand(), work)

    def wrote(self, sentence: str) -> None:
        """Say what was written; an amendment ends with it."""
        self.desk.say(sentence)
        if self.amending:
            self.amending = False
            self.refresh()

    def save(self, reason: str) -> None:
        """Save what was typed as corrections with one reason."""
        draft = self.editing.draft
        if draft is None or not draft.typed:
            return
        month, edits, at = self.filters.month, draft.edits(), now()
        task = self.write(lambda s: commands.keep_edits(s, month, edits, reason, at), reason)
        task.then(self, self._saved)

    def _saved(self, answer: Kept | int) -> None:
        self.editing.drop()
        self.month.bar.clear()
        self.month.view.setFocus()
        if isinstance(answer, Kept):
            lifted = f"，取消更正 {answer.lifted} 个" if answer.lifted else ""
            self.wrote(f"已更正 {answer.corrected} 个半天{lifted}")
        else:
            self.wrote(f"更正已保存，成为第 {answer} 版")

    def _hand(self) -> Hand:
        return Hand(self.runner.database.actor.name, now())

    def explain(self, place: Place) -> None:
        """Show beside the grid why a half day is what it is."""
        if self.grid is not None:
            person = self.grid.rows[place.at].line.person_id
            self.runner.read(queries.why, person, *place.slot, now()).then(self, self._show_why)

    def _explain_case(self, case: Case) -> None:
        one = case.open
        task = self.runner.read(queries.why, one.person_id, one.day, one.half, now())
        task.then(self, self._show_why)

    def _follow_cases(self, chosen: Sequence[Case]) -> None:
        """Explain the one chosen, where reasons stand beside the list."""
        if self.side is not None and isinstance(self.side.body, WhyPanel) and len(chosen) == 1:
            self._explain_case(chosen[0])

    def _show_why(self, found: Why) -> None:
        had_focus = self.window().focusWidget() is self.month.view
        self.open_side(SidePanel("为什么", WhyPanel(found)))
        if had_focus:
            self.month.view.setFocus()

    def ask_seal(self) -> None:
        """List what is still odd and seal the month."""
        if self.grid is None:
            return
        if self.editing.count():
            self.show_problems([Problem("还有没有保存的修改，请先保存或放弃，再封账。")])
            return
        month = self.grid.sheet.month
        self.sealing = SealDialog(month, self.grid.cases, partial(self._seal, month), self)
        self.sealing.open()

    def _seal(self, month: str) -> None:
        task = self.runner.write(commands.seal, month, self._hand())
        task.then(self, lambda version: self.desk.say(f"{month} 已封账，第 {version} 版"))

    def toggle_amending(self) -> None:
        """Begin to amend a sealed month, or leave it as it is."""
        if self.editing.count():
            self.ask_drop()
            return
        kept = self.grid.sheet.sealed if self.grid else None
        self.amending = not self.amending
        self.band.show_seal(kept, kept.version + 1 if kept and self.amending else 0)
        self.refresh()

    def show_versions(self) -> None:
        """Show every version of the month beside it."""
        month = self.filters.month
        self.runner.read(queries.month_versions, month).then(self, self._show_versions)

    def _show_versions(self, found: tuple[Version, ...]) -> None:
        panel = MonthVersions(found, self.print_version)
        self.open_side(SidePanel(f"{self.filters.month} 的各版", panel))

    def print_version(self, version: int) -> None:
        """Open the preview of a version, the same bytes whenever it is printed."""
        task = self.runner.read(
            sealed_version, self.filters.month, version, self.filters.community_id()
        )
        task.then(self, self._draw)

    def _draw(self, sealed: SealedPaper) -> None:
        self.runner.work(draw, sealed).then(self, self._preview)

    def _preview(self, data: bytes) -> None:
        self.dialog = preview(self.desk, FORM.title, data, self)

    def print_page(self) -> None:
        """Open the preview of the month's sheet; of a sealed one its newest version."""
        if self.grid is None:
            return
        if self.grid.sheet.sealed is not None:
            self.print_version(self.grid.sheet.sealed.version)
            return
        day = span_of(self.filters.month)[1]
        request = request_of(self.desk, day, community=self.filters.community_id())
        print_form(self, self.desk, FORM, request, self._opened)

    def _opened(self, dialog: PreviewDialog) -> None:
        self.dialog = dialog

    def export_page(self) -> None:
        """Ask where to, and write the month as a workbook."""
        name = f"月考勤表 {self.filters.month}.xlsx"
        choose_target(self, "导出月考勤表", name, "Excel 工作簿 (*.xlsx)", self.export_to)

    def export_to(self, file: Path) -> None:
        """Write the month, or the community chosen, to `file`."""
        task = self.runner.read(
            write_month, file, self.filters.month, now(), self.filters.community_id()
        )
        task.then(self, lambda count: self.desk.say(f"已导出 {count} 行，文件在 {file.parent}"))

    def import_page(self) -> None:
        """Open the window that takes presses from clocks' files."""
        open_import(self.desk, self)
