"""The month's grid of six hundred people, beside a bare table of the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlmodel import Session
from typing_extensions import override

from cwdesk.areas.attendance.imports import Press, Presses, plan_presses, take_presses
from cwdesk.areas.attendance.queries import Grid, month_grid
from cwdesk.areas.roster.queries import known_people
from cwdesk.store.journal import describe
from cwdesk.workflows import practice_office
from tests.bench.conftest import Measured, median_of
from tests.conftest import CHEAP, PASSWORD
from ui.areas.attendance.draft import Draft, Place, redraw
from ui.areas.attendance.geometry import HALVES
from ui.areas.attendance.month_view import MonthView
from ui.kit.style import look

Note = Callable[[Measured], None]
MONTH = "2026-10"
WORKED = [date(2026, 10, day) for day in (8, 9, 10, *range(12, 17), *range(19, 24))]
SIZE = (1130, 560)
MOST = 1.5
"""Times a bare table of the same cells, which draws no ground, no totals and no names."""


class Bare(QAbstractTableModel):
    """The same signs without anything else."""

    def __init__(self, signs: list[list[str]]) -> None:
        super().__init__()
        self._signs = signs

    @override
    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(self._signs)

    @override
    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(self._signs[0])

    @override
    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = role == Qt.ItemDataRole.DisplayRole
        return self._signs[index.row()][index.column()] if wanted else None


def pressed(session: Session) -> None:
    presses = [
        Press(person.staff_number, datetime.fromisoformat(f"{day} {at}"))
        for person in known_people(session)
        for day in WORKED
        for at in ("08:20", "17:40")
    ]
    take_presses(session, plan_presses(session, Presses("测量", presses), "大厅"))
    describe(session, "准备")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Grid]]:
    folder: Path = tmp_path_factory.mktemp("练习") / "甲"
    office = practice_office.make(folder, 600, 1, PASSWORD, cost=CHEAP).office
    office.database.write(pressed).result()
    at = datetime.fromisoformat("2026-11-22 09:00")
    yield lambda: office.database.read(month_grid, MONTH, at).result()
    office.close()


def test_reading_a_month_of_600(read: Callable[[], Grid], note: Note) -> None:
    note(Measured("grid of 600: read and computed", median_of(read, 3), None, "≤ 2 s, in the back"))


def test_painting_a_month_of_600(qapp: QApplication, read: Callable[[], Grid], note: Note) -> None:
    look().apply(qapp, 100)
    draft = Draft(read())
    view = MonthView()
    view.resize(*SIZE)
    view.show_rows(draft, range(len(draft.grid.rows)))
    view.show()
    far = cycle(range(0, view.verticalScrollBar().maximum(), 997))

    def scrolled() -> None:
        view.verticalScrollBar().setValue(next(far))
        view.viewport().grab()

    days = draft.grid.sheet.days
    signs = [
        [draft.grid.marks[draft.mark(Place(at, (day, half))) or "open"].symbol for day in days]
        for at in range(len(draft.grid.rows))
        for half in range(HALVES)
    ]
    bare = QTableView()
    bare.setModel(Bare(signs))
    bare.verticalHeader().setDefaultSectionSize(view.geometry_now().row)
    bare.horizontalHeader().setDefaultSectionSize(view.geometry_now().day)
    bare.resize(*SIZE)
    bare.show()
    rows = cycle(range(0, len(signs), 47))

    def bare_scrolled() -> None:
        bare.scrollTo(bare.model().index(next(rows), 0))
        bare.viewport().grab()

    ours, baseline = median_of(scrolled, 15), median_of(bare_scrolled, 15)
    note(Measured("grid of 600: painted, scrolled", ours, baseline, f"≤ {MOST} × bare, ≤ 0.3 s"))
    assert ours <= MOST * baseline


def test_typing_into_a_month_of_600(read: Callable[[], Grid], note: Note) -> None:
    draft = Draft(read())
    places = [Place(at, (WORKED[0], 0)) for at in range(len(draft.grid.rows))]
    draft.type(places, "absent")
    one = Draft(draft.grid)
    one.type(places[:1], "absent")
    for what, typed in (("one line", one), ("every line", draft)):
        taken = median_of(lambda typed=typed: redraw(typed.grid, typed.asked()), 3)  # type: ignore[misc]
        note(Measured(f"grid of 600: {what} redrawn", taken, None, "in the back"))
