"""The list of people: who is in service as of a date."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from typing_extensions import override

from cwdesk.areas.roster import rules
from cwdesk.workflows.batch import Person
from ui.areas.roster.adding import ADD, open_adding
from ui.areas.roster.batch import BatchDialog
from ui.areas.roster.columns import COLUMNS
from ui.areas.roster.exporting import open_export
from ui.areas.roster.filters import EVERYBODY, RosterFilters
from ui.areas.roster.paper import PileMenu
from ui.areas.roster.reading import Places, Worker, places, workers
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage


class RosterPage(TablePage[Worker]):
    """Everybody on file; Enter opens the personal file."""

    title = "人员"
    help_subject = "people"
    watches = frozenset({"person", "community", *rules.PARTS})
    empty = "还没有人员。可以导入现有的花名册（Excel），也可以逐个新增。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the buttons."""
        super().__init__(desk)
        self._workers: tuple[Worker, ...] = ()
        self.filters = RosterFilters(self)
        self.filters.day.settled.connect(lambda _day: self.refresh())
        self.filters.changed.connect(self._apply)
        self.table.cleared.connect(self.filters.clear)
        self.table.chosen.connect(self._sum)
        self.add_button("核定岗级", "check", lambda: desk.go("grades"))
        self.add_button("导入花名册", "file-input", self.import_page)
        self.paper = self.add_button("打印…", "printer", self.print_page)
        self.paper.setMenu(PileMenu(self, self.print_page, self.print_pile))
        self.add_button("导出 Excel", "file-output", self.export_page)
        self.set_primary("新增人员", "plus", self.add)

    @override
    def key(self, row: Worker) -> Hashable:
        return row.line.person_id

    @override
    def refresh(self) -> None:
        self.runner.read(workers, self.filters.day.day).then(self, self.show_workers)

    @override
    def open(self, target: Any) -> None:
        if target == ADD:
            self.add()

    @override
    def open_row(self, row: Worker) -> None:
        self.desk.go("person", row.line.person_id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "导入花名册", self.import_page)

    def show_workers(self, found: tuple[Worker, ...]) -> None:
        """Show who was on file as of the date."""
        self._workers = found
        self.filters.offer(list(dict.fromkeys(w.line.community for w in found if w.line.community)))
        self._apply()

    def add(self) -> None:
        """Open the form for a new person."""
        self.runner.read(places).then(self, self._open_adding)

    def import_page(self) -> None:
        """Go to the import of a roster."""
        self.desk.go("import")

    def print_page(self) -> None:
        """Go to the preview of the 花名册."""
        self.desk.go("forms", "roster_list")

    def print_pile(self, key: str) -> BatchDialog:
        """Print the form `key` for everybody chosen; for all in the list if nobody is."""
        rows = self.table.selection() or self.model.rows()
        people = [Person(row.line.person_id, row.line.name) for row in rows]
        dialog = BatchDialog(self.desk, people, self.filters.day.day, self)
        dialog.choose(key)
        dialog.open()
        return dialog

    def export_page(self) -> None:
        """Ask what for and where to, and write the roster as a sheet."""
        open_export(self, self.filters.day.day)

    def _open_adding(self, found: Places) -> None:
        name = self.filters.community.currentText()
        here = next((one.value for one in found.communities if one.text == name), None)
        community = here if isinstance(here, bytes) else None
        open_adding(self, found, community, lambda person_id: self.desk.go("person", person_id))

    def _apply(self) -> None:
        """Show whom the filter bar lets through."""
        self.table.note.say(self._note())
        self.table.model.narrow(self.filters.passes if self.filters.narrows() else None)
        self.show_rows([worker for worker in self._workers if self.filters.has_status(worker)])
        self._sum([])

    def _note(self) -> Empty:
        if not self._workers:
            return self.when_empty()
        status, day = self.filters.status.currentText(), self.filters.day.day
        return Empty(f"{day} 没有{status}的人员。", "看全部人员", self._show_everybody)

    def _show_everybody(self) -> None:
        self.filters.status.setCurrentText(EVERYBODY)

    def _sum(self, _chosen: Sequence[Worker]) -> None:
        picked = self.table.selection()
        rows = picked if len(picked) > 1 else self.model.rows()
        self.set_summary(summary(rows, chosen=len(picked) > 1) if self._workers else "")


def summary(workers: Sequence[Worker], *, chosen: bool) -> str:
    """Return the line under the list: how many people, and of which kind."""
    kinds = [worker.line.service_kind for worker in workers]
    committee, recruited = kinds.count(rules.COMMITTEE), kinds.count(rules.RECRUITED)
    counted = [
        f"{'已选 ' if chosen else ''}{len(kinds)} 人",
        f"两委成员 {committee}",
        f"专职工作人员 {recruited}",
    ]
    others = len(kinds) - committee - recruited
    if others:
        counted.append(f"其他 {others}")
    return f"{counted[0]}：{'，'.join(counted[1:])}"
