"""What can be done with a visit on file."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cwdesk.areas.visits.commands.follow_ups import follow_up
from cwdesk.areas.visits.commands.papers import MAX_FILE, NewPaper, attach_papers, remove_paper
from cwdesk.areas.visits.commands.visits import change_visit, delete_visit
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.visit import PaperLine, VisitDetail, paper_data
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from ui.areas.visits.asking import AskDialog, Asked, ask
from ui.areas.visits.entry import WIDEST, WIDTH
from ui.areas.visits.entry_form import FIELDS, VisitForm
from ui.areas.visits.entry_reading import round_of
from ui.areas.visits.matter_fields import NEW, matter_of
from ui.areas.visits.paper import print_home
from ui.areas.visits.places import Places, places
from ui.areas.visits.viewing import show_paper
from ui.kit.dialogs import Question, ask_reason, confirm
from ui.kit.fields import Choice
from ui.kit.files import choose_file, read_file
from ui.kit.runner import Task
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look

if TYPE_CHECKING:
    from ui.areas.visits.page import VisitsPage

READABLE = "照片、扫描件 (*.jpg *.jpeg *.png *.bmp *.pdf);;所有文件 (*)"


class VisitVerbs(QObject):
    """Opens a dialog or form over the page for each verb; the page refreshes by itself."""

    def __init__(self, page: VisitsPage) -> None:
        """Act for `page`."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.dialog: AskDialog | None = None
        self.question: Question | None = None

    def change(self, detail: VisitDetail) -> None:
        """Open the form with what is on file of a visit."""
        task = self.page.runner.read(places, detail.line.on)
        task.then(self, partial(self._open_form, detail))

    def follow_up(self, line: VisitLine) -> None:
        """Ask for a matter that came out of a visit."""

        def act(values: dict[str, Any]) -> Task[Any]:
            return self.page.runner.write(follow_up, line.id, matter_of(values))

        question = f"{line.on} 走访 {line.address} 时了解到的事项。"
        asked = Asked(question, "保存", NEW, {"asker": line.met}, title="加后续事项")
        self.dialog = ask(self.page, asked, act)
        self._then_show(self.dialog, line.id)

    def delete(self, line: VisitLine) -> None:
        """Ask why, and delete a visit that never was."""

        def act(reason: str) -> None:
            task = self.page.runner.write(delete_visit, line.id, reason)
            task.then(self.page, lambda _none: self.page.drop_side())

        question = f"删除 {line.on} 走访 {line.address} 的记录？只有登记错了才删除。"
        self.question = ask_reason(self.page, question, "删除", act)

    def ask_paper(self, line: VisitLine) -> None:
        """Choose a photo or scan for a visit."""
        choose_file(self.page, "添加照片或扫描件", READABLE, partial(self.attach, line))

    def attach(self, line: VisitLine, file: Path) -> None:
        """Put a photo or scan to a visit."""

        def store(data: bytes) -> None:
            papers = [NewPaper(file.name, data)]
            task = self.page.runner.write(attach_papers, line.id, papers)
            task.then(self.page, lambda _made: self._attached(line))

        self.page.runner.work(read_file, file, MAX_FILE).then(self.page, store)

    def look_at(self, detail: VisitDetail, paper: PaperLine) -> None:
        """Show a photo or scan."""

        def remove() -> None:
            question = f"从这次走访里去掉“{paper.name}”？"
            self.question = confirm(self.page, question, "去掉", self._remover(detail, paper))

        task = self.page.runner.read(paper_data, paper.id)
        task.then(self.page, partial(show_paper, self.page, paper.name, remove))

    def open_home(self, household_id: Uid) -> None:
        """Go to the page of a household."""
        self.desk.go("visits_people", household_id)

    def open_matter(self, matter_id: Uid) -> None:
        """Go to a matter."""
        self.desk.go("visits_matters", matter_id)

    def print_home(self, household_id: Uid) -> None:
        """Open the preview of the form of a household."""
        print_home(self.page, self.desk, household_id)

    def _open_form(self, detail: VisitDetail, found: Places) -> None:
        line = detail.line
        form = VisitForm(self.desk, found, FIELDS)
        given = {one.name: getattr(line, one.name) for one in fields(VisitLine)}
        along = [found.person(one) for one in detail.companion_ids]
        form.fill(
            {
                **{spec.key: given.get(spec.key) for spec in FIELDS},
                "companions": tuple(one for one in along if one is not None),
                "household_id": (Choice(line.household_id, line.address),),
            }
        )
        panel = SidePanel(f"修改 {line.on} 的走访", form)
        panel.setMinimumWidth(min(look().scaled(WIDTH), WIDEST))
        panel.add_save(form)
        form.save_asked.connect(partial(self._save, detail, form))
        self.page.open_side(panel)
        form.focus_first()

    def _save(self, detail: VisitDetail, form: VisitForm) -> None:
        if not form.check():
            return
        try:
            values = clean(FIELDS, form.values())
        except Refused as refused:
            form.show_problems(refused.problems)
            return
        (visit, *more) = round_of(values)
        if more:
            form.picker("household_id").box.say("一条走访记录只能是一户，请只留一户。")
            return
        task = self.page.runner.write(change_visit, detail.line.id, visit)
        task.then(form, lambda _none: self._changed(detail.line.id))

    def _changed(self, visit_id: Uid) -> None:
        self.desk.say("已保存修改")
        self.page.drop_side()
        self.page.show_visit(visit_id)

    def _attached(self, line: VisitLine) -> None:
        self.desk.say("已添加附件")
        self.page.show_visit(line.id)

    def _remover(self, detail: VisitDetail, paper: PaperLine) -> Any:
        def act() -> None:
            task = self.page.runner.write(remove_paper, paper.id)
            task.then(self.page, lambda _none: self.page.show_visit(detail.line.id))

        return act

    def _then_show(self, dialog: AskDialog, visit_id: Uid) -> None:
        dialog.accepted.connect(partial(self.page.show_visit, visit_id))
