"""Grids: who answers for which, from when to when."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.office.queries import GridLine, grids
from cwdesk.areas.visits.commands.duties import KEEPER, begin_duty, end_duty
from cwdesk.areas.visits.queries.browsing import homes_by_grid
from cwdesk.areas.visits.queries.duties import DutyLine, duties
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.visits.asking import AskDialog, Asked, ask, chosen_from
from ui.areas.visits.places import PLACES, PlaceFilter, Places, places
from ui.areas.visits.strip import add_strip
from ui.kit.columns import Align, Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.runner import Task

ROLES = (KEEPER, "网格长", "兼职网格员", "楼栋长")
NOBODY = "没有责任人"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A grid with one who answers for it; None: nobody does."""

    grid: GridLine
    duty: DutyLine | None
    homes: int


def duty_rows(session: Any, day: date) -> tuple[DutyRow, ...]:
    """Return every grid of a day with everybody who answers for it."""
    held: dict[bytes, list[DutyLine]] = {}
    for line in duties(session, day):
        held.setdefault(line.grid_id, []).append(line)
    counts = homes_by_grid(session, day)
    return tuple(
        DutyRow(grid, duty, counts.get(grid.id, 0))
        for grid in grids(session, day)
        for duty in held.get(grid.id, [None])
    )


def _who(row: DutyRow) -> str:
    return row.duty.name if row.duty else NOBODY


COLUMNS = (
    Column[DutyRow]("社区", text=lambda row: row.grid.community, width=180),
    Column[DutyRow]("网格", text=lambda row: row.grid.name, width=160),
    Column[DutyRow](
        "责任人",
        text=_who,
        icon=lambda row: None if row.duty else "triangle-alert",
        tone=lambda row: None if row.duty else "due",
        width=140,
    ),
    Column[DutyRow]("角色", text=lambda row: row.duty.role if row.duty else "", width=110),
    Column[DutyRow](
        "起始日期", text=lambda row: str(row.duty.valid_from) if row.duty else "", width=120
    ),
    Column[DutyRow](
        "联系电话", text=lambda row: row.duty.phone if row.duty else "", mask=True, width=140
    ),
    Column[DutyRow](
        "户数",
        text=lambda row: str(row.homes),
        sort=lambda row: row.homes,
        align=Align.RIGHT,
        width=80,
    ),
)


class GridsPage(TablePage[DutyRow]):
    """Ctrl+N lets a worker answer for the chosen grid."""

    title = "网格"
    help_subject = "visits"
    watches = PLACES | {"grid_duty", "household", "person", "service"}
    empty = "还没有网格。在“街道社区”里给社区新增网格，或者导入居民名册时一起建立。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_grids")
        self.dialog: AskDialog | None = None
        self.day = DayBox("日期")
        self.add_filter(self.day.widget, "日期(&Y)")
        self.places = PlaceFilter(self)
        self.end = self.add_button("结束责任…", "x", self.end_chosen)
        self.set_primary("指定责任人", "user", self.add)
        self.day.settled.connect(lambda _day: self._read())
        self.places.changed.connect(self._apply)
        self.table.cleared.connect(self.places.clear)
        self.table.chosen.connect(self._offer)
        self._rows: tuple[DutyRow, ...] = ()
        self._offer([])

    @override
    def key(self, row: DutyRow) -> Hashable:
        return row.grid.id, row.duty.duty_id if row.duty else None

    @override
    def refresh(self) -> None:
        self.places.read()
        self._read()

    @override
    def open_row(self, row: DutyRow) -> None:
        self.add()

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开街道社区", partial(self.desk.go, "office"))

    def add(self) -> None:
        """Ask who answers for the chosen grid."""
        task = self.runner.read(places, today())
        task.then(self, self._ask)

    def end_chosen(self) -> None:
        """Ask until when the chosen worker answers for the grid."""
        for row in self.table.selection()[:1]:
            if row.duty is not None:
                self._end(row.duty)

    def _read(self) -> None:
        self.runner.read(duty_rows, self.day.day).then(self, self._show)

    def _show(self, rows: tuple[DutyRow, ...]) -> None:
        self._rows = rows
        self._apply()

    def _apply(self) -> None:
        self.model.narrow(self._passes if self.places.narrows() else None)
        self.show_rows(self._rows)
        grids_here = {row.grid.id for row in self._rows}
        bare = sum(row.duty is None for row in self._rows)
        told = f"网格 {len(grids_here)} 个　没有责任人 {bare} 个"
        self.set_summary(told if self._rows else "")

    def _passes(self, row: DutyRow) -> bool:
        where, grid, who = self.places.community_id, self.places.grid_id, self.places.person_id
        mine = who is None or (row.duty is not None and row.duty.person_id == who)
        return where in (None, row.grid.community_id) and grid in (None, row.grid.id) and mine

    def _offer(self, rows: Sequence[DutyRow]) -> None:
        self.end.setEnabled(len(rows) == 1 and rows[0].duty is not None)

    def _ask(self, found: Places) -> None:
        fields = (
            FieldSpec("grid_id", "网格", Kind.REFERENCE, required=True),
            FieldSpec("person_id", "责任人", Kind.REFERENCE, required=True),
            FieldSpec("role", "角色", Kind.CHOICE, required=True, choices=ROLES),
            FieldSpec("since", "从哪天起", Kind.DAY, required=True),
        )

        def act(values: dict[str, Any]) -> Task[Any]:
            given = (values["grid_id"], values["person_id"], values["since"], values["role"])
            return self.runner.write(begin_duty, *given)

        chosen = [row.grid.id for row in self.table.selection()[:1]]
        makes = {
            "grid_id": chosen_from(found.grid_choices(None)),
            "person_id": chosen_from(found.people_choices),
        }
        given = {"grid_id": next(iter(chosen), None), "role": KEEPER, "since": today()}
        asked = "一个网格可以有几个责任人；应访清单和覆盖率按责任人列出。"
        self.dialog = ask(self, Asked(asked, "保存", fields, given, makes, "指定责任人"), act)

    def _end(self, duty: DutyLine) -> None:
        def act(values: dict[str, Any]) -> Task[Any]:
            return self.runner.write(end_duty, duty.duty_id, values["on"])

        fields = (FieldSpec("on", "最后一天", Kind.DAY, required=True),)
        asked = f"{duty.name}不再负责{duty.community}{duty.grid}。"
        self.dialog = ask(self, Asked(asked, "结束责任", fields, {"on": today()}), act)
